"""Recall and precision of the answers, and whether the item of a number is the first hit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.search.acceptance.truth import Page, truth
from gongkai.search.normalise import number_key, words_of


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: number of exact hits, addresses of the first ones in order, milliseconds, and the text of
    the error, empty if there was none."""

    query: str
    total: int
    addresses: tuple[str, ...]
    milliseconds: float
    error: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Sums over all queries: ``true`` expected hits, ``found`` and ``false`` ones; ``numbers`` counts the queries that
    are the number of one item; ``wrong`` has a Chinese sentence for each query with a wrong answer."""

    queries: int
    true: int
    found: int
    false: int
    numbers: int
    wrong: tuple[str, ...]
    milliseconds: tuple[float, ...]

    @property
    def recall(self) -> float:
        """The share of the expected hits that were found; 1.0 if none were expected."""
        return self.found / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """The share of the hits that were expected; 1.0 without hits."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0


def judge(pages: Sequence[Page], answers: Iterable[Answer]) -> Verdict:
    """Compare every answer with :func:`truth`. The first hit for a number that one item has must be that item."""
    owners = {key: page.address for page in pages for key in page.number_keys}
    bearers = Counter(key for page in pages for key in page.number_keys)
    true = found = false = numbers = 0
    wrong, times = [], []
    for answer in answers:
        expected = truth(pages, answer.query)
        got = set(answer.addresses)
        # A long answer has the first addresses only; the others count as expected as far as possible.
        unseen = answer.total - len(answer.addresses)
        good = len(got & expected) + min(unseen, len(expected - got))
        true, found, false = true + len(expected), found + good, false + answer.total - good
        key = number_key(answer.query)
        is_number = bearers[key] == 1  # several items may have the same 文号
        numbers += is_number
        if answer.error:
            wrong.append(f"“{answer.query}”：{answer.error}")
        elif good != len(expected) or good != answer.total:
            wrong.append(_difference(answer.query, expected, got, answer.total))
        elif is_number and answer.addresses[:1] != (owners[key],):
            wrong.append(f"“{answer.query}”是 {owners[key]} 的编号，它却没有排在第一")
        times.append(answer.milliseconds)
    return Verdict(len(times), true, found, false, numbers, tuple(wrong), tuple(times))


def _difference(query: str, expected: set[str], got: set[str], total: int) -> str:
    lost, extra = sorted(expected - got)[:3], sorted(got - expected)[:3]
    parts = [f"应有 {len(expected)} 条，找到 {total} 条"]
    parts += [f"漏了 {'、'.join(lost)}"] if lost and total < len(expected) + len(extra) else []
    parts += [f"多了 {'、'.join(extra)}"] if extra else []
    return f"“{query}”（{' + '.join(words_of(query))}）：{'；'.join(parts)}"
