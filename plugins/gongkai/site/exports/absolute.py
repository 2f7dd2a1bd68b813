"""Absolute links for content read outside the site: feeds, CSV and XLSX."""

from __future__ import annotations

from gongkai.catalogue.settings import Agency
from gongkai.site.exports.cells import Cells
from gongkai.site.exports.identifiers import site_url
from gongkai.site.exports.rows import LINK
from gongkai.site.views.site import knows_path


def link_base(agency: Agency) -> str:
    """The absolute URL of the site's root where 域名 says host and path (``www.example.gov.cn/zwgk``, or ``…/`` for the
    root of the host), else empty: the site may be mounted under any path, and a wrong link is worse than a relative one."""
    return site_url(agency) if knows_path(agency) else ""


def with_absolute_link(texts: Cells, base: str) -> Cells:
    """The cells of a row with the link as an absolute URL, where ``base`` is known."""
    return {**texts, LINK: base + texts[LINK]} if base else texts
