"""What needs the site's 域名: identifiers of feeds and entries, absolute addresses for the sitemap."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from gongkai.catalogue.settings import Agency

# RFC 4151 wants a day on which the domain was the agency's; the identifiers must never change, so it is fixed.
_TAG_DATE = "2008-05-01"


def site_url(agency: Agency) -> str:
    """The absolute address of the site's root, ending in ``/``; empty where no 域名 is set.

    域名 is a host (``www.example.gov.cn``), or a host with the path under which the site is mounted, or the same with
    its scheme; without a scheme it is taken for https.
    """
    domain = agency.domain.strip().rstrip("/")
    if not domain:
        return ""
    return f"{domain}/" if "://" in domain else f"https://{domain}/"


def identifier(agency: Agency, address: str) -> str:
    """A URI for what lies at ``address`` that stays for ever, whatever path the site is mounted under.

    A ``tag:`` URI (RFC 4151) of the 域名; where none is set, a UUID made from the agency's code and the address.
    """
    host = site_url(agency).partition("://")[2].partition("/")[0]
    if host:
        return f"tag:{host.lower()},{_TAG_DATE}:{address}"
    return uuid5(NAMESPACE_URL, f"{agency.uscc or agency.org_code or agency.name}/{address}").urn
