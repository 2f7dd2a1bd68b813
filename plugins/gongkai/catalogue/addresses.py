"""Permanent addresses, made of numbers and codes only, relative to the site's root."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache

from gongkai.standards.index_number import normalise_number

_UNSAFE = re.compile(r"[^A-Z0-9-]")

LIST_PAGES = "page"
"""The folder of the older pages of a list."""


def number_slug(number: str) -> str:
    """A 索引号 as part of an address, ``01511800X/2009-00012``; ``/`` separates the parts.

    Characters other than A–Z, 0–9 and ``-`` are written ``_X_``, where X is the code point in lower-case hexadecimal; an
    empty part is ``_``. Distinct normalised numbers have distinct slugs.
    """
    return "/".join(_slug_part(part) for part in normalise_number(number).split("/"))


def _slug_part(part: str) -> str:
    return _UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", part) or "_"


def item_address(number: str) -> str:
    """``item/01511800X/2009-00012/``: the address of an item; its file name does not matter."""
    return slug_address(number_slug(number))


def slug_address(slug: str) -> str:
    """The address of the item whose number has this :func:`number_slug`."""
    return f"item/{slug}/"


def category_address(code: str) -> str:
    """``category/CODE/``: the first page of the list of a category, with the newest items."""
    return f"category/{code}/"


def department_address(code: str) -> str:
    """``department/CODE/``: the first page of the list of a 责任科室."""
    return f"department/{code}/"


def year_address(year: int) -> str:
    """``year/2009/``: the list of a year."""
    return f"year/{year:04d}/"


def month_address(year: int, month: int) -> str:
    """``year/2009/05/``: the list of a month."""
    return f"year/{year:04d}/{month:02d}/"


@lru_cache(maxsize=4096)  # many items have the same topics
def topic_address(name: str) -> str:
    """``topic/…/``: the list of a 主题分类, its name encoded as in :func:`number_slug`."""
    return f"topic/{'/'.join(_slug_part(part) for part in unicodedata.normalize('NFKC', name).upper().split('/'))}/"


def list_page_address(list_address: str, page: int) -> str:
    """``category/CODE/page/3/``: an older page of a list; numbered from the oldest, so that addresses are permanent."""
    return f"{list_address}{LIST_PAGES}/{page}/"


def depth(address: str) -> int:
    """The number of folders from the site's root to the page at ``address``: 0 for the home page."""
    return address.count("/")


def root_prefix(address: str) -> str:
    """The relative path from the page at ``address`` to the site's root: ``../../../``, ``./`` for the home page."""
    return "../" * depth(address) or "./"


def page_file(address: str) -> str:
    """The file, relative to the site's folder, that is served at ``address``."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def relative_address(target: str, page: str) -> str:
    """``target``, relative to the site's root, as a link on the page at ``page``."""
    path, mark, fragment = target.partition("#")
    relative = posixpath.relpath(path or ".", page or ".")
    if (path.endswith("/") or path == "") and not relative.endswith("/"):
        relative += "/"
    return relative + mark + fragment
