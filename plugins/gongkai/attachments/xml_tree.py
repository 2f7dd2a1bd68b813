"""Reads untrusted XML without entities, network access or unbounded nodes; elements are matched by their local names,
so that the transitional and the strict namespaces of a format are the same."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from lxml import etree

from .errors import UnreadableError

Element = Any
"""An element of lxml, which has no types of its own."""

# A tree takes about eight times the size of its text: larger parts are read as a stream.
LARGEST_TREE = 16_000_000
_MOST_TAGS = 1_500_000


def _options() -> dict[str, Any]:
    return {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}


def parse(data: bytes) -> Element:
    """The root of the tree. Raises :class:`UnreadableError`: broken, too large, or with entities of its own."""
    refuse_large(data)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_options()))
    except etree.XMLSyntaxError as error:
        raise _unreadable(error) from error
    _refuse_entities(root)
    return root


def is_small(data: bytes) -> bool:
    """Whether a tree of the whole fits into memory: an element takes some 250 bytes, however short its text."""
    return len(data) <= LARGEST_TREE and data.count(b"<") <= _MOST_TAGS


def refuse_large(data: bytes) -> None:
    """Raise :class:`UnreadableError` if a tree would be too large."""
    if not is_small(data):
        raise UnreadableError("too-large", f"其中一个部件太大（{len(data) / 1_000_000:.0f} MB），没有读")


def parse_leniently(data: bytes) -> Element:
    """As :func:`parse`, of XML that need not be well-formed (real OFD files have ``<:eInvoice>``)."""
    refuse_large(data)
    root = etree.fromstring(data, etree.XMLParser(**_options(), recover=True))
    if root is None:
        raise UnreadableError("broken", "XML 损坏")
    _refuse_entities(root)
    return root


def stream(data: bytes, names: Iterable[str], parent: str) -> Iterator[Element]:
    """The elements with these local names directly below an element named ``parent``, in order; each is freed when
    the next is requested. Raises :class:`UnreadableError`."""
    tags = tuple(f"{{*}}{name}" for name in names)
    try:
        for _, element in etree.iterparse(io.BytesIO(data), events=("end",), tag=tags, **_options()):
            above = element.getparent()
            if above is None or local(above) != parent:
                continue
            yield element
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del above[0]
    except etree.XMLSyntaxError as error:
        raise _unreadable(error) from error


def children(data: bytes, names: Iterable[str], parent: str) -> Iterator[Element]:
    """As :func:`stream`; for a small part by its tree, all children whatever their names."""
    if not is_small(data):
        yield from stream(data, names, parent)
        return
    root = parse(data)
    above = root if local(root) == parent else next(root.iter(f"{{*}}{parent}"), None)
    if above is not None:
        yield from above


def local(element: Element) -> str:
    """The name of an element without its namespace; empty of comments, instructions and entities."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute with no namespace or, else, with that of its element."""
    value: str | None = element.get(name)
    if value is None:
        space = element.tag.rpartition("}")[0]
        value = element.get(f"{space}}}{name}") if space else None
    return value


def any_attribute(element: Element, name: str) -> str | None:
    """The value of an attribute of this local name, in whatever namespace."""
    return next((value for key, value in element.attrib.items() if _local(key) == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The element that the local names of ``path`` lead to, each the first child of its name."""
    for name in path:
        if element is None:
            return None
        element = next((below for below in element if local(below) == name), None)
    return element


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these local names below ``element``, and itself, in the order of the document."""
    found: Iterator[Element] = element.iter(*(f"{{*}}{name}" for name in names))
    return found


def text_of(element: Element, *names: str) -> str:
    """The text of all elements of these local names; without names all text below ``element``."""
    if names:
        return "".join(below.text or "" for below in descendants(element, *names))
    return "".join(element.itertext(etree.Element, with_tail=True)) if len(element) else element.text or ""


def truth(value: str | None, absent: bool = False) -> bool:
    """The value of an on/off attribute; ``absent`` if it is missing."""
    return absent if value is None else value.lower() not in {"0", "false", "off", "none"}


def _refuse_entities(root: Element) -> None:
    document = root.getroottree().docinfo.internalDTD
    if document is not None and any(True for _ in document.iterentities()):
        raise UnreadableError("entities", "XML 里自带实体定义（可能是攻击文件），没有读")


def _unreadable(error: etree.XMLSyntaxError) -> UnreadableError:
    words = str(error).lower()
    if "huge" in words or "excessive" in words or "limit" in words:
        return UnreadableError("too-large", "其中一段文字太长或嵌套太深，没有读")
    if "entit" in words:
        return UnreadableError("entities", "XML 里自带实体定义（可能是攻击文件），没有读")
    return UnreadableError("broken", "XML 损坏，没有读完")
