"""Writes the blocks of a layout as Markdown: paragraphs, headings, tables, images, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.attachments.layout import Block, Cell, Layout, Note, Paragraph, Run, Sheet, Table
from gongkai.importing.body_text import heavy, in_html, light
from gongkai.importing.sheets import table_of

_MOST_HEADINGS = 300
_HEADING_LEVELS = 6


@dataclass(slots=True)
class Writer:
    """Writes the blocks of one document.

    ``pictures`` returns the file name and the alternative text of an image by its number, None for one that is not
    imported; ``escape`` is :func:`light` or :func:`heavy`.
    """

    layout: Layout
    pictures: Mapping[int, tuple[str, str]]
    escape: Callable[[str], str] = light
    numbers: dict[str, int] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)

    def pieces(self, blocks: Iterable[Block]) -> list[str]:
        """Each block as a piece of Markdown, empty if nothing is left of it; then the notes."""
        blocks = list(blocks)
        self.levels = _levels(blocks)
        found = [self.piece(block) for block in blocks]
        return [*found, *self._notes()]

    def piece(self, block: Block) -> str:
        """One block."""
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        table = table_of(block) if isinstance(block, Sheet) else block
        if not table.rows:
            return ""
        return self._pipes(table) if _is_plain(table) else self._html_table(table)

    def _paragraph(self, block: Paragraph) -> str:
        level = self.levels.get(block.level, 0)
        if level:
            text = " ".join(line.strip() for line in self._line(block).split("\n"))
            return f"{'#' * level} {text}" if text else ""
        if block.align and (block.text.strip() or block.label):
            return f'<p align="{block.align}">{self._html(block)}</p>'
        text = self._line(block)
        return "<br>\n".join(part for part in text.split("\n") if part.strip())

    def _line(self, block: Paragraph) -> str:
        """The text of a paragraph, with its line breaks."""
        parts: list[str] = []
        text = block.label
        for run in block.runs:
            if run.text and not _is_shifted(run):
                text += run.text
                continue
            parts += [self._escaped(text, bool(parts)), self._mark(run)]
            text = ""
        return "".join([*parts, self._escaped(text, bool(parts))])

    def _escaped(self, text: str, goes_on: bool) -> str:
        """The text escaped; the space before a text that continues after markup is kept."""
        space = " " if goes_on and text[:1] == " " and text.strip() else ""
        return space + self._escaped_lines(text)

    def _escaped_lines(self, text: str) -> str:
        lines = [line.strip() for line in text.split("\n")] if "\n" in text else [text]
        # Only the beginning of a line can begin a list: an escape in the middle does no harm.
        return "\n".join(self.escape(line) if line.strip() else "" for line in lines)

    def _mark(self, run: Run) -> str:
        if run.text:
            return f"<{run.shift}>{heavy(run.text)}</{run.shift}>"
        if run.note:
            number = self._number(run.note)
            return (
                ""
                if number is None
                else f'<sup id="fnref-{number}"><a href="#fn-{number}">[{number}]</a></sup>'
            )
        picture = self.pictures.get(run.picture)
        return f"![{heavy(picture[1])}]({picture[0]})" if picture else ""

    def _html(self, block: Paragraph) -> str:
        parts = [in_html(block.label)] if block.label else []
        for run in block.runs:
            if run.text:
                text = "<br>".join(in_html(line) for line in run.text.split("\n"))
                parts.append(f"<{run.shift}>{text}</{run.shift}>" if _is_shifted(run) else text)
            elif run.note:
                parts.append(self._mark(run))
            elif picture := self.pictures.get(run.picture):
                parts.append(f'<img src="{picture[0]}" alt="{in_html(picture[1])}">')
        return "".join(parts)

    def _pipes(self, table: Table) -> str:
        rows = [[self._cell_line(cell) for cell in row] for row in table.rows]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])

    def _cell_line(self, cell: Cell) -> str:
        texts = [self._line(block) for block in cell.blocks if isinstance(block, Paragraph)]
        return "<br>".join(part for text in texts for part in text.split("\n") if part.strip())

    def _html_table(self, table: Table) -> str:
        rows = []
        for number, row in enumerate(table.rows):
            heads = number == 0 and len(table.rows) > 1 and _is_head(row)
            rows.append(f"<tr>{''.join(self._html_cell(cell, 'th' if heads else 'td') for cell in row)}</tr>")
        return "\n".join(["<table>", *rows, "</table>"])

    def _html_cell(self, cell: Cell, tag: str) -> str:
        spans = "".join(
            f' {name}="{count}"'
            for name, count in (("colspan", cell.columns), ("rowspan", cell.rows))
            if count > 1
        )
        aligns = {block.align for block in cell.blocks if isinstance(block, Paragraph)}
        align = f' align="{next(iter(aligns))}"' if len(aligns) == 1 and aligns != {""} else ""
        parts = [
            self._html(block)
            if isinstance(block, Paragraph)
            else self._html_table(table_of(block) if isinstance(block, Sheet) else block)
            for block in cell.blocks
        ]
        return f"<{tag}{align}{spans}>{'<br>'.join(part for part in parts if part)}</{tag}>"

    def _number(self, key: str) -> int | None:
        """The number of a note on the page, in the order of the marks; None for an empty note."""
        note = next((note for note in self.layout.notes if note.key == key), None)
        if note is None or not note.blocks:
            return None
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def _notes(self) -> list[str]:
        notes = {note.key: note for note in self.layout.notes if note.blocks}
        for key in notes:  # a note without a mark is shown too
            self._number(key)
        return [
            self._note(notes[key], number)
            for key, number in sorted(self.numbers.items(), key=lambda one: one[1])
        ]

    def _note(self, note: Note, number: int) -> str:
        parts = [self._html(block) for block in note.blocks if isinstance(block, Paragraph)]
        tables = [self._html_table(block) for block in note.blocks if isinstance(block, Table)]
        text = "<br>".join(part for part in parts if part)
        return "\n".join(
            [f'<p id="fn-{number}"><a href="#fnref-{number}">[{number}]</a> {text}</p>', *tables]
        )


def shown_text(block: Block, layout: Layout) -> str:
    """The text that the page should show for a block, without whitespace: labels and texts."""
    if isinstance(block, Paragraph):
        return block.label + block.text
    table = table_of(block) if isinstance(block, Sheet) else block
    return "".join(shown_text(inner, layout) for row in table.rows for cell in row for inner in cell.blocks)


def _is_shifted(run: Run) -> bool:
    """Whether a text is superscript or subscript."""
    return bool(run.shift and run.text.strip() and "\n" not in run.text)


def _levels(blocks: list[Block]) -> dict[int, int]:
    """The level on the page for each heading level of the document: the first is 2, none is skipped."""
    used = [block.level for block in blocks if isinstance(block, Paragraph) and block.level]
    if not used or len(used) > _MOST_HEADINGS:
        return {}
    ranks = sorted({level for level in used if level < 9})
    found = {level: min(rank + 2, _HEADING_LEVELS) for rank, level in enumerate(ranks)}
    return {**found, 9: 2} if 9 in used else found


def _is_head(row: tuple[Cell, ...]) -> bool:
    """Whether a first row contains column headings: every cell has a text, and a cell that spans two rows is beside
    one that spans columns."""
    spans = any(cell.rows > 1 for cell in row)
    return len(row) > 1 and all(map(_text_of, row)) and (not spans or any(cell.columns > 1 for cell in row))


def _is_plain(table: Table) -> bool:
    """Whether a table has no merged cells, so that a pipe table can represent it."""
    width = len(table.rows[0])
    cells = [cell for row in table.rows for cell in row]
    return (
        len(table.rows) > 1
        and width > 1
        and all(len(row) == width for row in table.rows)
        and all(map(_text_of, table.rows[0]))
        and all(cell.columns == cell.rows == 1 for cell in cells)
        and all(isinstance(block, Paragraph) and not block.label for cell in cells for block in cell.blocks)
        and all(len(cell.blocks) < 3 for cell in cells)
    )


def _text_of(cell: Cell) -> str:
    return "".join(block.text for block in cell.blocks if isinstance(block, Paragraph)).strip()
