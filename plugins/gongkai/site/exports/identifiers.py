"""Values that depend on the site's 域名: identifiers of feeds and entries, absolute URL of the site."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from gongkai.catalogue.settings import Agency

# RFC 4151 requires a date on which the domain belonged to the agency. Fixed, for identifiers must never change.
_TAG_DATE = "2008-05-01"


def site_url(agency: Agency) -> str:
    """The absolute URL of the site's root, with a trailing ``/``; empty where no 域名 is set.

    域名 is a host (``www.example.gov.cn``), optionally with a scheme (default: https) and the path of the site.
    """
    domain = agency.domain.strip().rstrip("/")
    if not domain:
        return ""
    return f"{domain}/" if "://" in domain else f"https://{domain}/"


def identifier(agency: Agency, address: str) -> str:
    """A permanent URI for the page at ``address``, independent of the path under which the site is mounted.

    A ``tag:`` URI (RFC 4151) with the 域名; where none is set, a ``urn:uuid:`` (RFC 9562, version 5) made from the code
    of the agency and the address.
    """
    host = site_url(agency).partition("://")[2].partition("/")[0]
    if host:
        return f"tag:{host.lower()},{_TAG_DATE}:{address}"
    return uuid5(NAMESPACE_URL, f"{agency.uscc or agency.org_code or agency.name}/{address}").urn
