"""A Markdown extension that preserves the author's text: text that only looks like markup stays text."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from gongkai.content.markup.kept.angles import Kind, angles
from gongkai.content.markup.kept.definitions import definitions
from gongkai.content.markup.kept.lines import apart, nested
from gongkai.content.markup.kept.notes import keep_notes
from gongkai.content.markup.kept.numbers import NO_LIST, keep_numbers
from gongkai.content.markup.kept.stars import literal_stars, literal_tildes
from gongkai.content.markup.kept.underscores import literal_underscores

# Unicode noncharacters replace the characters while Markdown runs: they have no meaning to it, even in code.
_STAND_INS = {"<": "\ufdd0", "*": "\ufdd1", "[": "\ufdd2", "~": "\ufdd3", "_": "\ufdd4"}
_SHOWN = str.maketrans(
    {NO_LIST: "", "\ufdd0": "&lt;", "\ufdd1": "*", "\ufdd2": "[", "\ufdd3": "~", "\ufdd4": "_"}
)
_STOOD_IN = re.compile("[\ufdd0-\ufdd5]")
# After fenced code was taken out (25), before raw HTML is (20).
_PRIORITY = 24


class KeepTextExtension(Extension):
    """Keeps angle brackets that are not HTML, unused definitions of links, cells beyond the head of a table,
    asterisks between figures, blanks of forms (____) and numbers of lists; adds the blank lines that headings, lists and tables need."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Markdown's
        """Register the processors. Called by Markdown."""
        md.preprocessors.register(_Keep(md), "gongkai-keep", _PRIORITY)
        md.postprocessors.register(_Show(md), "gongkai-show", 1)
        keep_numbers(md)
        keep_notes(md)


class _Keep(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(nested(apart(lines)))
        return kept(text).split("\n")


class _Show(Postprocessor):
    def run(self, text: str) -> str:
        return text.translate(_SHOWN) if _STOOD_IN.search(text) else text


def kept(text: str) -> str:
    """The text with noncharacters for literal characters, and without leftovers of word processors."""
    edits: list[tuple[int, int, str]] = []
    if "<" in text:
        for angle in angles(text):
            if angle.kind is Kind.TEXT:
                edits.append((angle.start, angle.end, _STAND_INS["<"]))
            elif angle.kind is Kind.LEFTOVER:
                edits.append((angle.start, angle.end, ""))
    edits += [(one.start, one.start + 1, _STAND_INS["["]) for one in definitions(text) if not one.used]
    if "*" in text:
        edits += [(start, start + length, _STAND_INS["*"] * length) for start, length in literal_stars(text)]
    if "~" in text:
        edits += [(start, start + 1, _STAND_INS["~"]) for start in literal_tildes(text)]
    if "_" in text:
        edits += [
            (start, start + length, _STAND_INS["_"] * length) for start, length in literal_underscores(text)
        ]
    return _edited(text, sorted(edits))


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, new in edits:
        if start >= position:  # not inside the stashed parts
            pieces += (text[position:start], new)
            position = end
    return "".join((*pieces, text[position:]))
