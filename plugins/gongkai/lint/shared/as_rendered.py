"""The body of a file as a reader of the page reads it, as a text in which rows of tables are lines with ``|``."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.content.body_limits import excesses
from gongkai.content.mkdocs_file import MKDOCS_FILE

if TYPE_CHECKING:
    from gongkai.content.markup import Renderer

# A mark of Markdown or HTML beside a digit or within a mark of secrecy: only then can rendering join what the source parts.
_MARKED_NUMBER = re.compile(r"[<&*`\\>](?:(?=[0-9０-９★])|(?<=[0-9０-９密].)|(?<=<)t[dh])")
_CELLS = re.compile(r"</t[dh]>\s{0,20}+<t[dh](?: [^<>]{0,200}+)?>")
_ROW = re.compile(r"<tr(?: [^<>]{0,200}+)?>\s{0,20}+<t[dh](?: [^<>]{0,200}+)?>")
_ROW_END = re.compile(
    r"</t[dh]>\s{0,20}+</tr>\s{0,20}+(?:</t(?:head|body)>\s{0,20}+)?(?:<t(?:head|body)>\s{0,20}+)?"
)


def rendered_text(body: str, root: Path) -> str:
    """The text of the rendered body; empty where it could not differ from the source in what is searched for, or where
    the body is beyond the limits."""
    if not _MARKED_NUMBER.search(body) or excesses(body):
        return ""
    html = _renderer(root, _stamp(root)).render(body).html
    return _ROW_END.sub(" |\n", _ROW.sub("\n| ", _CELLS.sub(" | ", html)))


def _stamp(root: Path) -> int:
    try:
        return (root / MKDOCS_FILE).stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=2)
def _renderer(root: Path, stamp: int) -> Renderer:
    """One renderer for the bodies of a site; ``stamp`` changes with the settings of Markdown."""
    # Imported here: most sites need not render anything to be searched.
    from gongkai.content.markup import Renderer, site_options

    del stamp
    return Renderer(site_options(root))
