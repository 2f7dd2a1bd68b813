"""The pages of a built site, as seen without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

LINKS = (
    ("a", "href"),
    ("link", "href"),
    ("img", "src"),
    ("script", "src"),
    ("form", "action"),
    ("source", "src"),
)


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a built site; ``address`` is relative to the site's root (``category/A/``)."""

    site: Path
    address: str

    @property
    def file(self) -> Path:
        """The file served at the address."""
        return self.site / (
            f"{self.address}index.html" if self.address.endswith("/") or not self.address else self.address
        )

    @cached_property
    def source(self) -> bytes:
        """The bytes of the file."""
        return self.file.read_bytes()

    @cached_property
    def document(self) -> html.HtmlElement:
        """The parsed page."""
        return html.document_fromstring(self.source, parser=html.HTMLParser(encoding="utf-8"))

    def links(self) -> Iterator[tuple[str, str]]:
        """(tag, address as written) of everything that the page links to or loads."""
        for tag, attribute in LINKS:
            for element in self.document.iter(tag):
                if (address := element.get(attribute)) is not None:
                    yield tag, address

    def resolve(self, link: str) -> tuple[str, str]:
        """The target of a relative link as (address relative to the root, fragment); ``..`` above the root is kept."""
        parts = urlsplit(urljoin(f"http://site/mount/{self.address}", link))
        path = unquote(parts.path)
        below = path.removeprefix("/mount/") if path.startswith("/mount/") else f"..{path}"
        return below, unquote(parts.fragment)

    def header(self) -> dict[str, str]:
        """The header table of an item's page: {field's label: value}, white space collapsed."""
        rows = self.document.xpath("//table[contains(concat(' ', @class, ' '), ' item-header ')]//th")
        return {text_of(cell): text_of(cell.xpath("following-sibling::td[1]")[0]) for cell in rows}


def text_of(element: html.HtmlElement) -> str:
    """The text of an element, whitespace collapsed."""
    return " ".join(element.text_content().split())


def built_pages(site: Path) -> list[BuiltPage]:
    """All pages of a built site, sorted by address."""
    addresses = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [BuiltPage(site, address.removesuffix("index.html")) for address in sorted(addresses)]
