"""The tokens of RTF, and the control words that its reader knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
DESTINATIONS = {
    "info": "property", "author": "property", "operator": "property", "company": "property", "title": "property",
    "subject": "property", "keywords": "property", "doccomm": "property", "manager": "property", "category": "property",
    "template": "path", "annotation": "comment", "atnauthor": "comment-author", "atnid": "comment-author",
    "footnote": "footnote", "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer", "fldinst": "field-code",
    "bkmkstart": "bookmark", "docvar": "variable", "userprops": "property", "propname": "property", "staticval": "property",
    "revtbl": "revision-author", "sn": "part", "sv": "part", "objclass": "part", "xmlopen": "part", "shptxt": "drawing",
    "ffdeftext": "form-field", "ffhelptext": "form-field", "ffl": "form-field", "filetbl": "path", "stylesheet": "style-name",
    "fonttbl": "style-name", "colortbl": "", "pict": "picture", "themedata": "packed", "colorschememapping": "packed",
    "datastore": "packed", "datafield": "packed", "latentstyles": "",
    "listtable": "style-name", "listoverridetable": "", "rsidtbl": "", "generator": "property", "objdata": "object", "nonshppict": "",
    "xmlnstbl": "", "bkmkend": "", "panose": "", "falt": "", "pntext": "paragraph", "wgrffmtfilter": "", "mmathPr": "",
}  # fmt: skip
SHOWN = {"paragraph", "footnote", "header", "footer", "drawing"}
BESIDE = SHOWN - {"paragraph"}
"""Texts that stand within a paragraph of the body and do not end it."""
SHIFTS = {"super": "sup", "sub": "sub", "nosupersub": ""}
BREAKS = {"par", "line", "cell", "row", "sect", "page", "nestcell", "nestrow", "column"}
SYMBOLS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
}  # fmt: skip
CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 204: "cp1251", 0: "", 1: ""}
ALIGN = {"qc": "center", "qr": "right", "ql": "", "qj": ""}


def tokens(data: bytes, binaries: list[bytes]) -> Iterator[re.Match[bytes]]:
    """The tokens of a file; the bytes of ``\\bin`` are none, and are added to ``binaries``."""
    position: int | None = 0
    while position is not None:
        start, position = position, None
        for match in _TOKEN.finditer(data, start):
            if match[1] == b"bin" and match[2]:
                position = match.end() + max(0, int(match[2]))
                binaries.append(data[match.end() : position])
                break
            yield match
