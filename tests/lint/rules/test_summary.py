"""What is kept of a file for the rules that look at the project."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.catalogue.settings import load_settings
from gongkai.content.reading import read_record
from gongkai.lint.rules import draft_of
from gongkai.lint.summary import summarize
from lint.rules.site import catalogue, item

SITE, _ = load_settings(catalogue("").encode())

# What a 发文字号 in a text is, said plainly: slow, since it begins anew at each Han character.
PLAINLY = re.compile(r"[\u4e00-\u9fff]{2,12}〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号")


PIECES = (
    "测政发",
    "测",
    "根据",
    "号",
    "〔2021〕",
    "〔2021〕3号",
    "〔1899〕3号",
    "〔2021〕03号",
    "。",
    "a",
    "\n",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("测政发〔2021〕3号〔2021〕4号")
@example("根据测试市人民政府办公室文件测政发〔2021〕3号")
def test_numbers_of_documents_in_a_body(body):
    record, _ = read_record("content/a.md", item({"正文": body}, 1).encode())
    found = summarize(draft_of(record, SITE), with_quotations=True).quoted
    assert [number for number, _ in found] == PLAINLY.findall(record.body)
