"""Letters to applicants and third parties, made from the record of a request; names are left blank to be filled in by
hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongkai.ledgers.letters.case import Case, LetterError
from gongkai.ledgers.letters.process import consultation, correction, extension, fee, receipt
from gongkai.ledgers.letters.reply import reply
from gongkai.papers.paper import Paper

__all__ = ["LETTERS", "Case", "LetterError"]

LETTERS: Mapping[str, Callable[[Case], Paper]] = {
    "回执": receipt,
    "补正": correction,
    "征求意见": consultation,
    "延期": extension,
    "收费": fee,
    "答复": reply,
}
"""KIND of ``gongkai letter`` → what draws it; raises :class:`LetterError` where the record does not say enough."""
