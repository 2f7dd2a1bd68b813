"""``404.html``: the one page that does not know where it is shown, and so carries all it needs.

A host answers with it at any path and any depth. Style and script stand in the page and are allowed by their
SHA-256; the script asks, from the path that was asked for upwards, where ``catalogue.json`` lies: there is the site's
root. Without a script the links lead to the path of the 域名.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlsplit

from markupsafe import Markup

from gongkai.catalogue.settings import Agency, Settings
from gongkai.site.render.environment import template
from gongkai.site.views.site import site_of

_POLICY = (
    "default-src 'none'; style-src {style}; script-src {script}; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def not_found_html(settings: Settings) -> str:
    """The whole page, from doctype to the end: it is put into no shell."""
    style, script = (Markup(_part(name)) for name in ("not-found.css", "not-found.js"))
    policy = _POLICY.format(style=_hash(style), script=_hash(script))
    return template("404.html").render(
        site=site_of(settings),
        agency=settings.agency,
        root=site_path(settings.agency),
        policy=policy,
        style=style,
        script=script,
    )


def site_path(agency: Agency) -> str:
    """The path under which 域名 says that the site stands: ``/``, ``/zwgk/xxgk/``."""
    domain = agency.domain.strip()
    path = urlsplit(domain if "://" in domain else f"//{domain}").path.strip("/")
    return f"/{path}/" if path else "/"


def _part(name: str) -> str:
    return template(name).render().strip()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
