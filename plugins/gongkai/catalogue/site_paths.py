"""The paths that a site can have: what file systems accept, and which names the build reserves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from gongkai.catalogue.addresses import LIST_PAGES, item_address, page_file, topic_address

LONGEST_PART = 255
"""Bytes in UTF-8 of one name: the limit of ext4, XFS, APFS and of tar; NTFS counts UTF-16 units and bears more."""
LONGEST_PATH = 1000
"""Bytes of a whole path, relative to the site's folder: PATH_MAX is 1024 on macOS and 4096 on Linux."""
DEEPEST = 30
"""Folders on the way to a file: for each depth the theme renders a shell of its own."""

# The longest name that the build appends to the address of a list.
_LONGEST_LIST_PAGE = f"{LIST_PAGES}/100000/index.html"
_LIST_PAGE = re.compile(rf"[^/]/[^/]+/{LIST_PAGES}/[0-9]+/")
_TAKEN_FOLDERS = frozenset(
    (
        "item",
        "category",
        "department",
        "year",
        "topic",
        "search",
        "listing",
        "statistics",
        "forms",
        "interview",
    )
)
_TAKEN_PAGES = frozenset(
    ("catalogue", "data", "help", "sitemap", "members", "policy", "system", "report", "answered")
)
_OWN_ASSETS = "assets/gongkai/"
_TAKEN_FILES = re.compile(
    r"(?:index\.html|404\.html|robots\.txt|summary\.json|feed\.(?:xml|json)|sitemap(?:-[0-9]+)?\.xml"
    r"|catalogue(?:-[0-9]{4})?\.(?:json|csv|xlsx))\Z"
)
_WINDOWS_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|\Z)", re.IGNORECASE
)
_WINDOWS_FORBIDDEN = re.compile(r'[<>:"\\|?*]')


def unfit(path: str) -> str | None:
    """Why no file system accepts ``path`` (relative to the site's folder), as the end of a Chinese sentence; None if
    all do."""
    parts = path.split("/")
    longest = max(parts, key=lambda part: len(part.encode("utf-8", "surrogatepass")))
    size = len(longest.encode("utf-8", "surrogatepass"))
    if size > LONGEST_PART:
        return f"网址里有一段长 {size} 个字节，文件系统最多 {LONGEST_PART} 个（网址里一个汉字占 6 个）"
    if len(path.encode("utf-8", "surrogatepass")) > LONGEST_PATH:
        return f"网址一共超过 {LONGEST_PATH} 个字节"
    if len(parts) > DEEPEST:
        return f"网址有 {len(parts) - 1} 层，最多 {DEEPEST - 1} 层"
    return None


def unfit_number(number: str) -> str | None:
    """:func:`unfit` for the page of an item with this 索引号."""
    return unfit(page_file(item_address(number)))


@lru_cache(maxsize=4096)  # many items have the same topics
def unfit_topic(topic: str) -> str | None:
    """:func:`unfit` for the pages of the list of a 主题分类."""
    return unfit(f"{topic_address(topic)}{_LONGEST_LIST_PAGE}")


def is_list_page(topic: str) -> bool:
    """Whether the list of a 主题分类 has the address of an older page of another list, where case does not count."""
    return _LIST_PAGE.search(topic_address(topic).casefold()) is not None


def takes_page(file: str) -> bool:
    """Whether a file beside an item would replace the item's own page: ``index.html`` or a path below it."""
    return file.split("/", 1)[0].casefold() == "index.html"


def is_taken(path: str) -> bool:
    """Whether the build itself makes a file at ``path``, or may make it with other items."""
    parts = path.split("/")
    if len(parts) == 1:
        return bool(_TAKEN_FILES.match(path))
    return parts[0] in _TAKEN_FOLDERS or path.startswith(_OWN_ASSETS) or "/".join(parts[:-1]) in _TAKEN_PAGES


def clashes(paths: Iterable[str]) -> Mapping[str, str]:
    """The paths that cannot coexist with another one: {path: the other one}, which is equal or a parent folder. Paths
    that differ only in case are equal: file systems of Windows and macOS do not distinguish them."""
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (path.casefold().split("/"), path)):
        folded = path.casefold()
        above = [folded[:at] for at, character in enumerate(folded) if character == "/"]
        other = next((first[one] for one in (*above, folded) if one in first), None)
        if other is not None:
            found[path] = other
        first.setdefault(folded, path)
    return found


def windows_device(address: str) -> str | None:
    """The first part of an address that Windows takes for a device; None if there is none."""
    return next((part for part in address.split("/") if _WINDOWS_DEVICE.match(part)), None)


def unfit_for_windows(name: str) -> str | None:
    """Why Windows cannot have a file or folder of this name, as the end of a Chinese sentence; None if it can."""
    if found := _WINDOWS_FORBIDDEN.search(name):
        return f"里有“{found[0]}”"
    if _WINDOWS_DEVICE.match(name):
        return f"是 Windows 的设备名（{name.partition('.')[0].strip()}）"
    if name.endswith((".", " ")):
        return "以点或空格结尾"
    return None
