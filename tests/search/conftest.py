"""Fixtures for tests of the search page: a small site that has everything the page shows."""

from __future__ import annotations

import pytest

from gongkai.search.documents import AttachmentText
from support import search_site
from support.search_site import DONE, ask, document, facets


def _texts():
    made = [
        document(
            n,
            f"第{n}次春耕农资供应",
            f"本文说春耕农资供应的第{n}件事。" + "其余从略。" * 30,
            published=f"{2008 + n % 2}-{1 + n % 12:02}-05",
        )
        for n in range(24)
    ]
    made += [
        document(30, "旧的办法", "春耕农资供应办法，已经废止。", published="2007-01-01"),
        document(31, "最低生活保障工作", "怎样办理最低生活保障。"),
        document(
            32,
            "有附件的通知",
            attachments=(AttachmentText("春耕表.xlsx", "item/x/春耕表.xlsx", ("附件里的良种补贴",)),),
        ),
        document(
            33,
            "带<b>尖括号</b>的标题",
            '正文里有 <script>alert("x")</script> 这样的字',
            doc_number="红供发〔2009〕33号",
        ),
        document(34, "化肥的价格", "正文说的是价格。", "第二段。", keywords=("尿素", "磷肥", "磷肥补贴")),
        document(
            35,
            "化肥的储备",
            "正文说的是储备。",
            summary="概述说的是价格。",
            keywords=("磷肥", "磷肥补贴"),
            published="2009-04-05",
        ),
    ]
    return made


def _known(made):
    values = [
        {"category": "HZ" if n % 3 else "SC", "department": "HZK", "topics": ("农业",)} for n in range(24)
    ]
    values.append({"validity": "废止"})
    return [facets(one, **(values[n] if n < len(values) else {})) for n, one in enumerate(made)]


@pytest.fixture(scope="session")
def search_server(tmp_path_factory, serve_dir):
    made = _texts()
    return serve_dir(
        search_site.write(tmp_path_factory.mktemp("page"), made, _known(made), near=True), mount="zw/gk"
    )


@pytest.fixture
def searched(search_server, open_page):
    """``searched(query="", **parameters)``: the page, once it says that it is done."""

    def opened(q="", **parameters):
        width = parameters.pop("width", 1280)
        query = "&".join(f"{name}={value}" for name, value in {"q": q, **parameters}.items() if value)
        page = open_page(f"{search_server.url}search/?{query}", width=width)
        page.wait_for_selector(DONE)
        return page

    return opened


@pytest.fixture
def asked(search_server, kept_page):
    """As ``searched``, in the one page of the module: for tests that do not mind what was asked before."""

    def opened(q="", **parameters):
        query = "&".join(f"{name}={value}" for name, value in {"q": q, **parameters}.items() if value)
        ask(kept_page, f"{search_server.url}search/?{query}", whole=False)
        return kept_page

    return opened
