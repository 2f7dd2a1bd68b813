"""The address of a catalogue below a prefix of a MkDocs site: 域名 mostly names the host alone."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from gongkai.catalogue.settings import Settings
from gongkai.content.mkdocs_file import MkdocsFile
from gongkai.site.views.site import knows_path


def mounted(settings: Settings, mkdocs: MkdocsFile | None, prefix: str) -> Settings:
    """The settings with the path of the catalogue in 域名, where the site has one and 域名 does not say it: what
    ``site_url`` of ``mkdocs.yml`` says, then the prefix."""
    domain = settings.agency.domain.strip()
    if not prefix or not domain or knows_path(settings.agency):
        return settings
    path = urlsplit(mkdocs.site_url).path.strip("/") if mkdocs else ""
    place = "/".join(filter(None, (domain, path, prefix)))
    return replace(settings, agency=replace(settings.agency, domain=place))
