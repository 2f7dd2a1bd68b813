"""Addresses of the site: permanent, made from numbers and codes alone, always relative to the site's root."""

from __future__ import annotations

import re
import unicodedata

from gongkai.standards.index_number import normalise_number

_UNSAFE = re.compile(r"[^A-Z0-9-]")


def number_slug(number: str) -> str:
    """The part of an address that a 索引号 gives, ``01511800X/2009-00012``; ``/`` is kept between the parts.

    A character other than A–Z, 0–9 and ``-`` stands as ``_``, its code point in lower-case hexadecimal, ``_``;
    an empty part as ``_``. Distinct normalised numbers have distinct slugs.
    """
    return "/".join(_slug_part(part) for part in normalise_number(number).split("/"))


def _slug_part(part: str) -> str:
    return _UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", part) or "_"


def item_address(number: str) -> str:
    """``item/01511800X/2009-00012/``: the address of an item, whatever its file is called."""
    return slug_address(number_slug(number))


def slug_address(slug: str) -> str:
    """The address of the item whose number has this :func:`number_slug`."""
    return f"item/{slug}/"


def category_address(code: str) -> str:
    """``category/CODE/``: the newest page of the list of a category."""
    return f"category/{code}/"


def department_address(code: str) -> str:
    """``department/CODE/``: the newest page of the list of a 责任科室."""
    return f"department/{code}/"


def year_address(year: int) -> str:
    """``year/2009/``: the list of a year."""
    return f"year/{year:04d}/"


def month_address(year: int, month: int) -> str:
    """``year/2009/05/``: the list of a month."""
    return f"year/{year:04d}/{month:02d}/"


def topic_address(name: str) -> str:
    """``topic/…/``: the list of a 主题分类, its name written as numbers are."""
    return f"topic/{'/'.join(_slug_part(part) for part in unicodedata.normalize('NFKC', name).upper().split('/'))}/"


def list_page_address(list_address: str, page: int) -> str:
    """``category/CODE/page/3/``: an older page of a list; pages are numbered from the oldest, so they stay."""
    return f"{list_address}page/{page}/"


def depth(address: str) -> int:
    """How many directories below the site's root the page at ``address`` lies: 0 for the home page."""
    return address.count("/")


def root_prefix(address: str) -> str:
    """What leads from the page at ``address`` back to the site's root: ``../../../``, ``./`` for the home page."""
    return "../" * depth(address) or "./"


def page_file(address: str) -> str:
    """The file, relative to the site's folder, that answers at ``address``."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address
