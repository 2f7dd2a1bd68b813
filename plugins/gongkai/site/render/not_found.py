"""``404.html``: a page without relative links, because the host shows it at any path.

Style and script are inline, allowed by their SHA-256 in the content security policy. The script looks for
``catalogue.json`` from the requested path upwards to find the site's root. Without scripts the links use the path of
the 域名.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlsplit

from markupsafe import Markup

from gongkai.catalogue.settings import Agency, Settings
from gongkai.site.render.environment import template
from gongkai.site.views.places import catalogue_name
from gongkai.site.views.site import site_of

_POLICY = (
    "default-src 'none'; style-src {style}; script-src {script}; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def not_found_html(settings: Settings) -> str:
    """The complete document; it needs no shell."""
    style, script = (Markup(_part(name)) for name in ("not-found.css", "not-found.js"))
    policy = _POLICY.format(style=_hash(style), script=_hash(script))
    return template("404.html").render(
        site=site_of(settings),
        agency=settings.agency,
        catalogue=catalogue_name(settings),
        root=site_path(settings.agency),
        policy=policy,
        style=style,
        script=script,
    )


def site_path(agency: Agency) -> str:
    """The path of the site according to 域名: ``/``, ``/zwgk/xxgk/``."""
    domain = agency.domain.strip()
    path = urlsplit(domain if "://" in domain else f"//{domain}").path.strip("/")
    return f"/{path}/" if path else "/"


def _part(name: str) -> str:
    return template(name).render().strip()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
