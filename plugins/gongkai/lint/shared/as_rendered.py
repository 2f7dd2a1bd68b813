"""The body of a file as a reader of the page sees it, with table rows as lines with ``|``."""

from __future__ import annotations

import re

from gongkai.lint.contract import Context

# Markup beside a digit or within a mark of secrecy: only then can rendering join parts that are separate in the source.
_MARKED_NUMBER = re.compile(r"[<&*`\\>](?:(?=[0-9０-９★])|(?<=[0-9０-９密].)|(?<=<)t[dh])")
_CELLS = re.compile(r"</t[dh]>\s{0,20}+<t[dh](?: [^<>]{0,200}+)?>")
_ROW = re.compile(r"<tr(?: [^<>]{0,200}+)?>\s{0,20}+<t[dh](?: [^<>]{0,200}+)?>")
_ROW_END = re.compile(
    r"</t[dh]>\s{0,20}+</tr>\s{0,20}+(?:</t(?:head|body)>\s{0,20}+)?(?:<t(?:head|body)>\s{0,20}+)?"
)


def rendered_text(body: str, context: Context) -> str:
    """The text of the rendered body; empty if it cannot differ from the source for the searches, or if there is no
    page."""
    if not _MARKED_NUMBER.search(body):
        return ""
    return _ROW_END.sub(" |\n", _ROW.sub("\n| ", _CELLS.sub(" | ", context.html_of(body))))
