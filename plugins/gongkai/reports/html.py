"""The tables of a report for the page: heads with their scopes, every figure in the file as it stands."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from gongkai.reports.form import Cell
from gongkai.reports.grid import Box, Grid

Link = Callable[[Cell], str | None]
"""Where a figure leads: the address of what it counts, None where it leads nowhere."""


def table_html(grid: Grid, link: Link | None = None) -> str:
    """One table as HTML, in a box that scrolls by itself where the screen is narrow.

    The texts of cells are escaped; addresses that ``link`` gives are trusted to be relative or the site's own.
    """
    head = "".join(_row(row, link) for row in grid.rows[: grid.heads])
    body = "".join(_row(row, link) for row in grid.rows[grid.heads :])
    title = escape(grid.title)
    return (
        f'<div class="report-table" role="region" aria-label="{title}" tabindex="0">\n'
        f"<table>\n<caption>{title}</caption>\n"
        + (f"<thead>\n{head}</thead>\n" if head else "")
        + f"<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _row(row: tuple[Box, ...], link: Link | None) -> str:
    return f"<tr>{''.join(_box(box, link) for box in row)}</tr>\n"


def _box(box: Box, link: Link | None) -> str:
    spans = (f' rowspan="{box.down}"' if box.down > 1 else "") + (
        f' colspan="{box.across}"' if box.across > 1 else ""
    )
    text = escape(box.text)
    if box.scope:
        return f'<th scope="{box.scope}"{spans}>{text}</th>'
    address = link(box.cell) if link and box.cell and box.text not in ("", "0") else None
    shown = f'<a href="{escape(address)}">{text}</a>' if address else text
    return f"<td{spans}>{shown}</td>"
