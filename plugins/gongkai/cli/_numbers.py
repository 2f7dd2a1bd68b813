"""The 索引号 that a person typed: the item that bears it, or what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongkai.catalogue.fields import PENDING_NUMBER
from gongkai.cli._items import ItemFile
from gongkai.cli._usage import Misuse
from gongkai.privacy.detectors import masked_path
from gongkai.source.nearest import nearest
from gongkai.standards.index_number import normalise_number

_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


def meant_number(typed: str, numbers: Iterable[str]) -> str | None:
    """The number that was probably meant: the same but for the zeros that fill it up, the only one that ends so
    (2026-00002 for 01511800X/2026-00002), or the nearest."""
    asked, known = normalise_number(typed), tuple(numbers)
    plain = _plain(asked)
    same = next((number for number in known if _plain(number) == plain), None)
    ending = {number for number in known if plain and _plain(number).endswith((f"/{plain}", f"-{plain}"))}
    if same or len(ending) == 1:
        return same or ending.pop()
    # Another year or serial number is another item, however near it is.
    end = plain.rpartition("/")[2]
    return nearest(asked, [number for number in known if _plain(number).endswith(end)], at_least=0.8)


def _plain(number: str) -> str:
    """A number without the zeros that fill its serial number up: 2009-5 is meant for 2009-00005."""
    return _ZEROS.sub("", number)


def item_of_number(
    items: Sequence[ItemFile], typed: str, unreadable: Sequence[str], also: str = ""
) -> ItemFile:
    """The item with a number. Raises :class:`Misuse` if there is none, or more than one; ``also`` is what else the
    person can do."""
    wanted = normalise_number(typed)
    if wanted == PENDING_NUMBER:
        raise Misuse(f"“{PENDING_NUMBER}”的还没有编号、没有公开：不用这个命令，直接改文件，或者删去")
    bearers = [item for item in items if item.draft.number == wanted]
    if len(bearers) > 1:
        paths = "、".join(masked_path(item.path) for item in bearers)
        raise Misuse(f"索引号 {typed} 有 {len(bearers)} 条：{paths}；请先改正重号")
    if bearers:
        return bearers[0]
    meant = meant_number(typed, (item.draft.number for item in items))
    hint = f"（是不是 {meant}？）" if meant else ""
    broken = (
        f"；{masked_path(unreadable[0])} 读不出来，也许就是它，请先用 gongkai check 改正"
        if unreadable
        else ""
    )
    raise Misuse(f"目录里没有索引号 {typed}{hint}{broken}{also}")
