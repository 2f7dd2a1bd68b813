"""The search engine in Chromium, on adversarial texts: its hits are those of a scan of all texts."""

from __future__ import annotations

import random

import pytest

from gongkai.search.acceptance import draw_queries, page_of, truth
from gongkai.search.documents import AttachmentText
from gongkai.search.layout import Layout
from support import search_site
from support.search_site import document, facets

pytestmark = pytest.mark.browser

LETTERS = "公开公开目录供销社合作的一二，。、〔〕[（） \u3000\n“”…0092009号Aａb-—·①𠀀\ue010"


def texts():
    """Items whose characters are few, so that nearly everything stands nearly everywhere."""
    chance = random.Random(5)

    def text(longest):
        return "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, longest)))

    made = [
        document(
            n,
            text(20),
            *(text(60) for _ in range(chance.randint(0, 6))),
            summary=text(20),
            keywords=(text(6),),
        )
        for n in range(300)
    ]
    long = "".join(chance.choice(LETTERS) for _ in range(15_000))
    made.append(document(400, "一段很长", long, text(9_000), text(3_000)))
    made.append(document(401, "渝北府发", "正文", doc_number="渝北府发 〔2017〕 7号"))
    made.append(document(402, "提到编号", "依据渝北府发〔2017〕7号制定"))
    made.append(
        document(
            403,
            "有附件",
            attachments=(AttachmentText("表.xlsx", "item/x/b.xlsx", ("只在附件里的字", "春耕")),),
        )
    )
    made.append(document(404, "", "没有标题的正文"))
    return made


QUERIES = (
    "公", "的", "。", "009", "(", ")", "“", "…", "ａ", "𠀀", "\ue010", "0092009", "公开目录", "[2017]", "〔２０１７〕",
    "渝北府发[2017]7号", "渝北府发 （2017） 7 号", "只在附件里", "没有标题", "公开 目录 009", '"公开 目录"', '"', '""', "  ",
    "没有的字", "公没有", "一段很长", "01511800X/2009-00007", "01511800x/2009-00007", "2009-00007",
)  # fmt: skip
ASK = """async (queries) => {
  const engine = await import(new URL("../assets/gongkai/search/search.js", location.href).href);
  const store = await engine.openStore("../");
  const answers = [];
  for (const query of queries) answers.push(await engine.answerOf(store, query));
  return answers;
}"""


@pytest.fixture(
    scope="module", params=[Layout(1, 1, 1), Layout(8, 32, 8, 2)], ids=["one bucket", "eight buckets"]
)
def ask(request, tmp_path_factory, serve_dir, browser):
    server = serve_dir(search_site.write(tmp_path_factory.mktemp("engine"), texts(), layout=request.param))
    page = browser.new_page()
    page.goto(f"{server.url}search/?q=")
    yield lambda queries: page.evaluate(ASK, list(queries))
    page.close()


def test_what_is_found_is_what_stands_there(ask):
    pages = [page_of(one) for one in texts()]
    queries = [*QUERIES, *draw_queries(pages, 1, 600)]
    for query, answer in zip(queries, ask(queries), strict=True):
        expected = truth(pages, query)
        assert answer["total"] == len(expected) == len(answer["addresses"]), query
        assert set(answer["addresses"]) == expected, query


@pytest.mark.parametrize(
    "query",
    ["渝北府发〔2017〕7号", "渝北府发[2017]7号", "渝北府发 【2017】 7 号", "渝北府发（２０１７）７号"],
)
def test_a_number_in_any_brackets_width_and_spacing_puts_its_item_first(ask, query):
    assert ask([query])[0]["addresses"][0] == "item/01511800X/2009-00401/"


RANKED = [
    document(1, "别的", "正文里说到春耕生产", published="2009-12-01"),
    document(2, "别的", "别的正文", summary="春耕生产的概述", published="2009-01-01"),
    document(3, "关于春耕生产的通知", published="2009-01-01"),
    document(4, "春耕生产", published="2008-01-01"),
    document(5, "关于春耕生产的通报", published="2009-06-01"),
    document(6, "别的", "正文里说到春耕生产", published="2009-11-01"),
    document(7, "别的", "春耕。" + "别" * 40 + "生产", published="2009-12-30"),
    document(8, "别的", "春耕的生产", published="2009-01-30"),
]


def order(page, query):
    return [int(address[-3:-1]) for address in page.evaluate(ASK, [query])[0]["addresses"]]


def test_order_whole_title_title_summary_body_then_nearness_then_date(tmp_path, serve_dir, open_page):
    known = [facets(one) for one in RANKED]
    page = open_page(f"{serve_dir(search_site.write(tmp_path, RANKED, known)).url}search/")
    assert order(page, "春耕生产") == [4, 5, 3, 2, 1, 6]
    assert order(page, "生产 春耕") == [4, 5, 3, 2, 1, 6, 8, 7]
