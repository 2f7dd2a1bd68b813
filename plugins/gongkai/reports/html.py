"""The tables of a report as HTML: headings with scopes, each figure as written in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from gongkai.reports.form import Cell
from gongkai.reports.forms.government import DISCLOSED
from gongkai.reports.forms.requests import REMEDIES, REQUESTS
from gongkai.reports.forms.statistics import STATISTICS
from gongkai.reports.grid import ITEMS, Box, Grid
from gongkai.reports.report import Report

Link = Callable[[Cell], str | None]
"""Where a figure leads: the address of what it counts, None where it leads nowhere."""
_ANCHORS = {DISCLOSED: "2", REQUESTS: "3", REMEDIES: "4", STATISTICS: "statistics", ITEMS: "items"}
_ELSEWHERE = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_WITHIN = re.compile(r"[A-Za-z0-9][\w./#=%-]*\Z")


def table_html(grid: Grid, link: Link | None = None, prefix: str = "") -> str:
    """One table as HTML, in a box that scrolls by itself on a narrow screen.

    ``prefix`` leads from the page to the root of the site, to which addresses in a report are relative; an address
    that is neither relative nor http(s) is shown without a link. The texts of cells are escaped; addresses returned
    by ``link`` must be relative or the site's own.
    """
    head = "".join(_row(row, link, prefix) for row in grid.rows[: grid.heads])
    body = "".join(_row(row, link, prefix) for row in grid.rows[grid.heads :])
    title = escape(grid.title)
    return (
        f'<div class="report-table" id="{anchor_of(grid.key)}" role="region" aria-label="{title}" tabindex="0">\n'
        f"<table>\n<caption>{title}</caption>\n"
        + (f"<thead>\n{head}</thead>\n" if head else "")
        + f"<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def corrected_html(report: Report, key: str) -> str:
    """The corrections of a table after publication, as paragraphs below it."""
    return "".join(
        f'<p class="report-source report-corrected">{escape(text)}</p>\n' for text in _corrected(report, key)
    )


def _corrected(report: Report, key: str) -> Iterator[str]:
    for one in report.corrections:
        changed = [
            f"“{cell.row}”的“{cell.column}”原为 {old or '空'}，更正为 {new or '空'}"
            for cell, (old, new) in zip(one.cells, one.values, strict=False)
            if cell.table == key
        ]
        if changed:
            yield f"更正{f'（{one.day}）' if one.day else ''}：{'；'.join(changed)}。理由：{one.reason}"


def anchor_of(key: str) -> str:
    """The anchor of a table on the page of its report."""
    return f"report-table-{_ANCHORS.get(key, 'other')}"


def _row(row: tuple[Box, ...], link: Link | None, prefix: str) -> str:
    return f"<tr>{''.join(_box(box, link, prefix) for box in row)}</tr>\n"


def _box(box: Box, link: Link | None, prefix: str) -> str:
    spans = (f' rowspan="{box.down}"' if box.down > 1 else "") + (
        f' colspan="{box.across}"' if box.across > 1 else ""
    )
    text = escape(box.text)
    if box.scope:
        return f'<th scope="{box.scope}"{spans}>{text}</th>'
    if box.address:
        target = _target(box.address, prefix)
        return (
            f'<td{spans}><a href="{escape(target)}">{text}</a></td>' if target else f"<td{spans}>{text}</td>"
        )
    address = link(box.cell) if link and box.cell and box.text not in ("", "0") else None
    shown = f'<a href="{escape(address)}">{text}</a>' if address else text
    return f"<td{spans}>{shown}</td>"


def _target(address: str, prefix: str) -> str:
    if _ELSEWHERE.match(address):
        return address
    return f"{prefix}{address}" if _WITHIN.match(address) else ""
