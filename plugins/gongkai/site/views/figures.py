"""Tables of figures, and the counting that fills them.

An item counts once in every total. An item published in two channels counts in both columns, so the columns may add
up to more than the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from gongkai.catalogue.fields import DEFAULT_AUDIENCE, DEFAULT_CHANNEL
from gongkai.catalogue.model import Item, Openness
from gongkai.catalogue.settings import Settings

_channels_of = attrgetter("channels")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a table: label, address of the list that it links to ("" for no link), one number per column, and
    depth in a tree (0 at the top)."""

    label: str
    address: str
    figures: tuple[int, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures. ``heads`` are the column headings, the first one above the labels; ``total`` is the last row;
    ``note`` says how the items were counted; with ``chart`` the last column is also drawn as bars."""

    name: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    total: FigureRow | None = None
    note: str = ""
    chart: bool = False


def disclosed(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that the yearly figures count: 主动公开, with the default 公开范围 (社会)."""
    return tuple(i for i in items if i.openness is Openness.PROACTIVE and i.audience == DEFAULT_AUDIENCE)


def channel_parts(items: Iterable[Item], website: str = DEFAULT_CHANNEL) -> tuple[tuple[str, int], ...]:
    """(label, number) of items by channel, each item counted once: the site under the name of ``website``, then those published elsewhere only
    (仅公开栏), the most frequent first."""
    counts: Counter[str] = Counter()
    for channels, number in Counter(map(_channels_of, items)).items():
        counts[website if DEFAULT_CHANNEL in channels else f"仅{'、'.join(channels)}"] += number
    return tuple(sorted(counts.items(), key=lambda part: (part[0] != website, -part[1], part[0])))


def counted(
    name: str, caption: str, head: str, labels: Sequence[tuple[str, str]], items: Sequence[Item],
    value: Callable[[Item], Hashable], keys: Callable[[Any], Iterable[Hashable]], *, note: str = "", chart: bool = False, keep_empty: bool = False,
    linked_if_counted: bool = False,
) -> Table:  # fmt: skip
    """A table with the number of items of each label.

    ``labels`` are (label, address) in order; ``keys`` returns the labels of an item from its ``value``: there are few
    different ones, so it is called a few times only. A label without items is left out unless ``keep_empty``; with ``linked_if_counted`` it has no
    link.
    """
    counts: Counter[Hashable] = Counter()
    for one, number in Counter(map(value, items)).items():
        for key in set(keys(one)):
            counts[key] += number
    rows = tuple(
        FigureRow(label, address if counts[label] or not linked_if_counted else "", (counts[label],))
        for label, address in labels
        if counts[label] or keep_empty
    )
    return Table(name, caption, (head, "条数"), rows, FigureRow("合计", "", (len(items),)), note, chart)


def channels_of(settings: Settings, items: Iterable[Item]) -> tuple[str, ...]:
    """The channels of ``items``: 政府网站, then in the order of the vocabulary, then in the order of appearance."""
    used = dict.fromkeys(channel for channels in map(_channels_of, items) for channel in channels)
    known = (DEFAULT_CHANNEL, *settings.vocabularies.get("公开渠道", ()))
    return tuple(channel for channel in distinct(known, used) if channel in used)


def channel_label(settings: Settings, channel: str) -> str:
    """The label of a channel on the pages: 政府网站 is 学校网站 on the pages of a school."""
    return settings.agency.website if channel == DEFAULT_CHANNEL else channel


def distinct(first: Iterable[str], then: Iterable[str]) -> tuple[str, ...]:
    """All texts without duplicates, in the order of first appearance."""
    return tuple(dict.fromkeys((*first, *then)))
