"""Texts of real organs: hundreds of random queries, and those that other engines answer wrongly."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from datetime import date
from pathlib import Path

import pytest

from gongkai.search.acceptance import answers_of, draw_queries, find_browser, judge, number_queries, page_of
from gongkai.search.documents import SearchDocument
from support import search_site
from support.search_site import facets

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("GONGKAI_REAL_DATA") or REPOSITORY.parent / "shared" / "data" / "real")
TEXTS = DATA / "items.jsonl.gz"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not TEXTS.exists(), reason="no real texts here: GONGKAI_REAL_DATA names their folder"),
]

SEED = 20090501
# Ordinary words that a stock index loses or drowns, numbers in every dress, single characters, marks, seams.
HARD = (
    "网上访谈", "供销社", "小学", "高新区管委会", "院务", "政府信息公开目录", "一费制", "不公开文件", "安全生产春耕",
    "安全生产 春耕", "国发〔2019〕5号", "国发[2019] 5 号", "009", "。", "的", "双随机、一公开", "“双随机、一公开”监管",
    "第十二条 第三款", '"第十二条 第三款"', "公开",
)  # fmt: skip


def blocks(body):
    """Paragraphs and cells of a text, crudely: the truth is taken over the same ones."""
    for paragraph in re.split(r"\n\s*\n", body):
        if not paragraph.lstrip().startswith("|"):
            yield re.sub(r"^[#>*\- ]+", "", paragraph, flags=re.MULTILINE).strip()
            continue
        for row in paragraph.split("\n"):
            if not re.fullmatch(r"[|\-: ]+", row):
                yield from (cell.replace("<br>", "\n").strip() for cell in row.strip().strip("|").split("|"))


def documents():
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        for serial, line in enumerate(lines):
            row = json.loads(line)
            slug = f"REAL/{serial:05}"
            yield SearchDocument(
                slug,
                f"item/{slug}/",
                row["title"],
                row.get("index_no") or slug,
                row.get("doc_no") or "",
                row.get("agency") or "办公室",
                keywords=tuple(row.get("keywords") or ()),
                published=(row.get("date_published") or "")[:10],
                blocks=tuple(filter(None, blocks(row["body"]))),
            )


def listed(document):
    try:
        return date.fromisoformat(document.published)
    except ValueError:
        return date(2009, 1, 1)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    made = list(documents())
    known = [facets(one, listed=listed(one)) for one in made]
    return search_site.write(tmp_path_factory.mktemp("real"), made, known), [page_of(one) for one in made]


def test_recall_and_precision_are_one(site):
    folder, pages = site
    numbers = random.Random(SEED).sample(number_queries(pages, random.Random(SEED)), 100)
    queries = [*HARD, *numbers, *draw_queries(pages, SEED, 500)]
    verdict = judge(pages, answers_of(folder, queries, find_browser()))
    print(
        f"recall {verdict.recall}, precision {verdict.precision}, {verdict.true} hits, {verdict.queries} queries"
    )
    assert not verdict.wrong, "\n".join(verdict.wrong[:20])
    assert (verdict.recall, verdict.precision) == (1.0, 1.0)
    assert verdict.queries == 620
