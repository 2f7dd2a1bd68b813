"""Tables of figures and the counting that fills them.

An item counts once in every total; where it was published in two channels it stands in both columns, so the columns
may add up to more than the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from gongkai.catalogue.fields import DEFAULT_AUDIENCE, DEFAULT_CHANNEL
from gongkai.catalogue.model import Item, Openness
from gongkai.catalogue.settings import Settings


@dataclass(frozen=True, slots=True)
class Row:
    """A line of figures: what it is called, the list it leads to ("" where there is none), its depth in a tree
    (0 at the top) and one number for each column."""

    label: str
    address: str
    figures: tuple[int, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures: its caption, the heads of its columns (the first over the labels), rows, the row of totals
    and a sentence on how it was counted. ``chart`` tells whether the last column is drawn as bars."""

    name: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    note: str = ""
    chart: bool = False


def disclosed(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that are 主动公开 and for society: what the yearly figures count."""
    return tuple(i for i in items if i.openness is Openness.PROACTIVE and i.audience == DEFAULT_AUDIENCE)


def channel_parts(items: Iterable[Item]) -> tuple[tuple[str, int], ...]:
    """Where items could be read, each counted once: 政府网站, then what stood elsewhere alone (仅公开栏)."""
    counts = Counter(
        DEFAULT_CHANNEL if DEFAULT_CHANNEL in item.channels else f"仅{'、'.join(item.channels)}"
        for item in items
    )
    return tuple(sorted(counts.items(), key=lambda part: (part[0] != DEFAULT_CHANNEL, -part[1], part[0])))


def counted(
    name: str, caption: str, head: str, labels: Sequence[tuple[str, str]], items: Sequence[Item],
    keys: Callable[[Item], Iterable[Hashable]], *, note: str = "", chart: bool = False, keep_empty: bool = False,
    linked_if_counted: bool = False,
) -> Table:  # fmt: skip
    """A table of one column: how many items bear each label; a label that none bears is left out unless kept."""
    counts = Counter(key for item in items for key in set(keys(item)))
    rows = tuple(
        Row(label, address if counts[label] or not linked_if_counted else "", (counts[label],))
        for label, address in labels
        if counts[label] or keep_empty
    )
    return Table(name, caption, (head, "条数"), rows, Row("合计", "", (len(items),)), note, chart)


def channels_of(settings: Settings, items: Iterable[Item]) -> tuple[str, ...]:
    """The channels in use, 政府网站 first, then as the vocabulary has them, then as they appear."""
    used = dict.fromkeys(channel for item in items for channel in item.channels)
    known = (DEFAULT_CHANNEL, *settings.vocabularies.get("公开渠道", ()))
    return tuple(channel for channel in distinct(known, used) if channel in used)


def distinct(first: Iterable[str], then: Iterable[str]) -> tuple[str, ...]:
    """All the texts, each once, in the order in which they first appear."""
    return tuple(dict.fromkeys((*first, *then)))
