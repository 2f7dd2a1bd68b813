"""``search/terms.bin``: the words of the titles, used by the search page to correct typing errors, and the everyday words
that lead to one of the titles (:mod:`gongkai.search.everyday`).

There is no dictionary: a word is a run of Chinese characters that occurs in several titles, or a whole run between
two punctuation marks of one. Fetched as a whole, and only if a query finds little: 173 titles give 3 KB.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from itertools import islice

from gongkai.search.everyday import everyday_words, leading_to
from gongkai.search.fragments import compressed

TERMS = "search/terms.bin"
_TITLES = 2000
_TERMS = 2000
_LONGEST = 6
# Characters that join words: 放假和值班安排 → 放假, 值班安排.
_RUN = re.compile(r"[^\W\d_a-zA-Z和与及的等在了为对于由从至到把被将第年月日]{2,40}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def terms_data(titles: Sequence[str], keywords: Collection[str] = ()) -> bytes:
    """The content of :data:`TERMS`, from titles in the order of the catalogue and the keywords of the items; the browser
    reads it in ``respelled.js``: words, then everyday words, each with what it leads to, between tabs."""
    said = leading_to(everyday_words({}), (*titles, *keywords))
    lines = (*title_terms(titles), *("\t".join((word, *meant)) for word, meant in said.items()))
    return compressed("\n".join(lines).encode(), 9)


def title_terms(titles: Sequence[str]) -> list[str]:
    """The words of the first titles, most frequent first."""
    counts: Counter[str] = Counter()
    whole: set[str] = set()
    for title in islice(titles, _TITLES):
        runs = [run for part in _RUN.findall(title) for run in _HAN.findall(part)]
        whole.update(run for run in runs if 2 <= len(run) <= _LONGEST)
        counts.update({run[at : at + size] for run in runs for size, at in _pieces(len(run))})
    known = {term for term, count in counts.items() if count > 1} | whole
    # 用电 of 安全用电, where it stands in nothing else, is a part of a word.
    known -= {part for term in known for part in (term[1:], term[:-1]) if counts[part] == counts[term]}
    kept = (term for term in known if len(term) <= _LONGEST)
    return sorted(kept, key=lambda term: (-counts[term], -len(term), term))[:_TERMS]


@cache
def _pieces(length: int) -> list[tuple[int, int]]:
    """The size and the start of each piece of a run of this length; one character longer than a word may be, so that a part
    of a word is recognised as such."""
    return [(size, at) for size in range(2, _LONGEST + 2) for at in range(length - size + 1)]
