"""The layout of a Word file: labels, alignment, headings, images, note marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..layout import Run
from ..recorder import Dress, Recorder
from ..xml_tree import Element, any_attribute, attribute, child, descendants
from .numbering import Numbering
from .word_styles import Styles

if TYPE_CHECKING:
    from .word_runs import Segments

_TITLE = 9
_ALIGN = {"center": "center", "right": "right", "end": "right"}
_LARGEST_SPAN = 500


@dataclass(slots=True)
class WordLayout:
    """Adds layout to the paragraphs of the stories of one Word file.

    ``load`` returns the file name and the bytes of an image by the id of its relationship, None if there is none or
    it is external.
    """

    recorder: Recorder
    numbering: Numbering
    styles: Styles
    load: Callable[[str], tuple[str, bytes] | None]

    def dress(self, properties: Element | None, style: str | None, segments: Segments, hidden: str) -> None:
        """Describe the paragraph of the next piece."""
        if hidden:
            return
        runs = self._runs(segments)
        label = ""
        if any(run.text.strip() or run.picture >= 0 for run in runs):
            label = self.numbering.label(properties, style)
        align = child(properties, "jc")
        name = attribute(align, "val") if align is not None else self.styles.alignment(style)
        self.recorder.dress(Dress(runs, _ALIGN.get(name or "", ""), label, self._level(properties, style)))

    def _runs(self, segments: Segments) -> tuple[Run, ...]:
        marks = dict[int, list[Run]]()
        for position, kind, value in segments.marks:
            if kind in ("footnote", "endnote"):
                marks.setdefault(position, []).append(Run(note=f"{kind}{value}"))
        for position, (drawing, hidden) in zip(segments.drawn_at, segments.drawings, strict=True):
            if not hidden:
                marks.setdefault(position, []).extend(self._pictures(drawing))
        runs: list[Run] = []
        for position, (hidden, text) in enumerate(segments.texts):
            runs += marks.pop(position, ())
            if not hidden:
                runs.append(Run(text, shift=segments.shifts.get(position, "")))
        for rest in marks.values():
            runs += rest
        return tuple(runs)

    def _pictures(self, drawing: Element) -> list[Run]:
        found: list[Run] = []
        seen: set[str] = set()
        named = next(descendants(drawing, "docPr"), None)
        alt = (any_attribute(named, "descr") or "") if named is not None else ""
        for blip in descendants(drawing, "blip", "imagedata"):
            identifier = any_attribute(blip, "embed") or any_attribute(blip, "id") or ""
            loaded = self.load(identifier) if identifier and identifier not in seen else None
            seen.add(identifier)
            if loaded is not None and (number := self.recorder.picture(*loaded, alt)) >= 0:
                found.append(Run(picture=number))
        if (
            not seen
            and any_attribute(drawing, "embed") is None
            and next(descendants(drawing, "chart"), None) is not None
        ):
            self.recorder.remarks["图表只取出了文字，图形没有取出来：请截成图片放进来"] = None
        return found

    def _level(self, properties: Element | None, style: str | None) -> int:
        own = child(properties, "outlineLvl")
        value = attribute(own, "val") if own is not None else None
        if value is not None and value.isdigit():
            return int(value) + 1 if int(value) < 6 else 0
        name, level = self.styles.outline(style)
        if name in ("title", "标题"):
            return _TITLE
        return level


def span_of(properties: Element | None) -> tuple[int, bool]:
    """The number of columns that a cell spans, and whether it continues the cell above."""
    grid = child(properties, "gridSpan")
    value = attribute(grid, "val") if grid is not None else None
    merge = child(properties, "vMerge")
    continues = merge is not None and attribute(merge, "val") in (None, "continue")
    return (min(int(value), _LARGEST_SPAN) if value and value.isdigit() else 1), continues
