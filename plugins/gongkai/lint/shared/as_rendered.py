"""The body of a file as a reader of the page reads it, as a text in which rows of tables are lines with ``|``."""

from __future__ import annotations

import re

from gongkai.lint.contract import Context

# A mark of Markdown or HTML beside a digit or within a mark of secrecy: only then can rendering join what the source parts.
_MARKED_NUMBER = re.compile(r"[<&*`\\>](?:(?=[0-9０-９★])|(?<=[0-9０-９密].)|(?<=<)t[dh])")
_CELLS = re.compile(r"</t[dh]>\s{0,20}+<t[dh](?: [^<>]{0,200}+)?>")
_ROW = re.compile(r"<tr(?: [^<>]{0,200}+)?>\s{0,20}+<t[dh](?: [^<>]{0,200}+)?>")
_ROW_END = re.compile(
    r"</t[dh]>\s{0,20}+</tr>\s{0,20}+(?:</t(?:head|body)>\s{0,20}+)?(?:<t(?:head|body)>\s{0,20}+)?"
)


def rendered_text(body: str, context: Context) -> str:
    """The text of the rendered body; empty where it could not differ from the source in what is searched for, or where
    there is no page."""
    if not _MARKED_NUMBER.search(body):
        return ""
    return _ROW_END.sub(" |\n", _ROW.sub("\n| ", _CELLS.sub(" | ", context.html_of(body))))
