"""The tables of the whole catalogue and of each year: which there are, and how those of the whole are joined from those
of the years.

The items of the catalogue are those of its years one after the other, so the lines of its JSON and CSV are theirs. The
workbook numbers its rows and is made from the JSON, which has all values of a row.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.site.exports.absolute import link_base, with_absolute_link
from gongkai.site.exports.cells import cells
from gongkai.site.exports.plain import (
    CSV_HEAD,
    JSON_HEAD,
    JSON_SEPARATOR,
    JSON_TAIL,
    catalogue_csv,
    catalogue_json,
    csv_line,
    json_line,
)
from gongkai.site.exports.rows import ExportRow, row_maker
from gongkai.site.exports.workbook import catalogue_xlsx

WHOLE = "catalogue"


class Plain(NamedTuple):
    """A table as JSON and as CSV."""

    json: bytes
    csv: bytes


def year_tables(catalogue: Catalogue) -> dict[str, tuple[Item, ...]]:
    """The items of the table of each year by its name, in the order of the catalogue."""
    return {f"{WHOLE}-{year:04d}": items for year, items in catalogue.by_year.items()}


def plain_maker(catalogue: Catalogue) -> Callable[[Iterable[Item]], Plain]:
    """A function that makes the table of some items."""
    row, base = row_maker(catalogue), link_base(catalogue.settings.agency)

    def plain(items: Iterable[Item]) -> Plain:
        rows = list(map(row, items))
        texts = (with_absolute_link(cells(one), base) for one in rows)
        return Plain(catalogue_json(map(json_line, rows)), catalogue_csv(map(csv_line, texts)))

    return plain


def joined_json(tables: Iterable[bytes]) -> bytes:
    """The JSON of all items of some tables. These are taken one by one."""
    whole = io.BytesIO()
    whole.write(JSON_HEAD)
    separator = b""
    for table in tables:
        whole.write(separator)
        whole.write(memoryview(table)[len(JSON_HEAD) : -len(JSON_TAIL)])
        separator = JSON_SEPARATOR
    whole.write(JSON_TAIL)
    return whole.getvalue()


def joined_csv(tables: Iterable[bytes]) -> bytes:
    """The CSV of all items of some tables. These are taken one by one."""
    whole = io.BytesIO()
    whole.write(CSV_HEAD)
    for table in tables:
        whole.write(memoryview(table)[len(CSV_HEAD) :])
    return whole.getvalue()


def workbook(tables: Iterable[bytes], base: str) -> bytes:
    """The workbook of all items of some tables in JSON, which are taken one by one; ``base`` is that of
    :func:`gongkai.site.exports.absolute.link_base`."""
    rows = (row for table in tables for row in _rows(table))
    return catalogue_xlsx(with_absolute_link(cells(row), base) for row in rows)


def _rows(table: bytes) -> Iterator[ExportRow]:
    for line in table[len(JSON_HEAD) : -len(JSON_TAIL)].split(JSON_SEPARATOR):
        yield _DECODER.decode(line)


_DECODER = msgspec.json.Decoder(dict[str, Any])
