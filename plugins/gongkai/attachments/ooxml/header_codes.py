"""The text of the headers and footers of a sheet, which is written with codes for places, fonts and fields."""

from __future__ import annotations

import re

_CODE = re.compile(r'&(?:(?P<place>[LCR])|(?P<sign>&)|"[^"]{0,100}"|[0-9]{1,3}|K[0-9A-Fa-f+-]{5,6}|[A-Za-z])')


def said_in_header(text: str) -> str:
    """The text without the codes, that of each place in a line; && is written for one &."""
    return _CODE.sub(_said, text)


def _said(code: re.Match[str]) -> str:
    return "\n" if code["place"] else code["sign"] or ""
