"""信息处理费 by the tariff of 国办函〔2020〕109号: by item of an applicant's month, or by page, in steps; never both."""

from __future__ import annotations

from decimal import Decimal

_FREE_ITEMS, _FIRST_ITEMS, _STEP_ITEMS, _YUAN_AN_ITEM = 10, 30, 10, 100
# (last page of the step, yuan a page); the last step has no end.
_PAGES: tuple[tuple[int | None, int], ...] = ((30, 0), (100, 10), (200, 20), (None, 40))


def fee_of_item(position: int) -> Decimal:
    """The fee in yuan of the ``position``-th request (from 1) of one applicant in a calendar month.

    10 are free, the 11th to the 30th cost 100 yuan each; from the 31st on every ten are a step, which costs 100 yuan
    more an item than the one before.
    """
    if position <= _FREE_ITEMS:
        return Decimal(0)
    if position <= _FIRST_ITEMS:
        return Decimal(_YUAN_AN_ITEM)
    step = (position - _FIRST_ITEMS - 1) // _STEP_ITEMS + 1
    return Decimal(_YUAN_AN_ITEM * (1 + step))


def fee_of_pages(pages: int) -> Decimal:
    """The fee in yuan of so many pages, each at the price of its step: 30 are free, then 10, 20 and 40 yuan a page."""
    total, before = 0, 0
    for last, price in _PAGES:
        end = pages if last is None else min(pages, last)
        total += max(0, end - before) * price
        before = end
    return Decimal(total)
