"""Odd and hostile input: the site is correct and harmless, or a sentence says what is wrong."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from pathlib import Path

import pytest

from support import tree
from support.pages import built_pages
from support.whole import files_of

PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NUMBER = "01511800X/2009-{:05d}"
FREE = '索引号:\n  模板: "{机构代码}/{年}-{流水号:5}"\n'


def item(number: int, body: str = "正文。\n", **fields: str) -> str:
    return tree.item(NUMBER.format(number), body, **{"标题": f"第{number}号通知", **fields})


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@pytest.fixture
def built(tiny_site, gongkai):
    """``built(files)`` builds a site of these files and returns its folder."""

    def build(files: dict[str, str | bytes], **catalogue: str) -> Path:
        root = tiny_site(files)
        done = gongkai("build", "--root", root)
        assert done.returncode == 0, done.stdout + done.stderr
        return root / "site"

    return build


@pytest.fixture
def refused(tiny_site, gongkai):
    """``refused(files)`` tries to build and returns what was said; nothing may have been published."""

    def build(files: dict[str, str | bytes], prepare=lambda root: None) -> str:
        root = tiny_site(files)
        prepare(root)
        done = gongkai("build", "--root", root)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        assert "程序自己出了错" not in done.stderr
        assert not (root / "site").exists()
        return done.stdout + done.stderr

    return build


def entries(site: Path) -> list[dict]:
    return json.loads((site / "catalogue.json").read_text())["条目"]


def test_every_relative_link_of_every_page_answers(built):
    files = {
        "content/a 'b' \"c\" 😀.md": item(
            1, "见[二](%E4%BA%8C/index.md)、[表](<表 1.csv>)，[三](#san)。\n\n## San\n"
        ),
        "content/表 1.csv": "甲\n",
        "content/二/index.md": item(
            2,
            "![图](图 & 1.png)\n",
            附件='["a #1.csv", "下/b%20c.txt", "100%.txt"]',
            关联=f"[{NUMBER.format(1)}]",
        ),
        "content/二/图 & 1.png": b"\x89PNG",
        "content/二/a #1.csv": "甲,乙",
        "content/二/下/b%20c.txt": "甲",
        "content/二/100%.txt": "x",
        "content/三.md": item(
            3, 类别="HZZD", 失效日期="2009-10-01", 主题分类='["农业/供销 & <合作>", "..", "a b"]'
        ),
        "content/四.md": item(4, 状态="{撤回: 误发, 日期: 2009-06-01}"),
        "retired.yml": "- {索引号: 01511800X/2009-00099, 日期: 2009-10-01, 理由: 误发}\n",
    }
    site = built(files)
    missing, absolute = [], []
    ids = {page.address: set(page.document.xpath("//@id")) for page in built_pages(site)}
    for page in built_pages(site):
        for tag, link in page.links():
            if link.startswith(("http://", "https://", "mailto:", "tel:", "data:")):
                continue
            if link.startswith("/"):
                absolute.append((page.address, link))
            target, fragment = page.resolve(link)
            file = site / (target + "index.html" if target.endswith("/") or not target else target)
            if (page.address != "404.html" and (target.startswith("..") or not file.is_file())) or (
                fragment and file.suffix == ".html" and target in ids and fragment not in ids[target]
            ):
                missing.append((page.address, tag, link))
    assert missing == []
    assert [link for link in absolute if link[0] != "404.html"] == []


TITLES = (
    '"甲<script>document.title=1</script>"', "'甲\" onmouseover=\"alert(1)'", '"甲\\n乙"', "甲&lt;乙&amp;丙", "'${alert(1)} {{ 7*7 }} {% x %}'",
    '"甲\u200f乙\u200e"', "甲']]><!--", "甲" * 300, '"=HYPERLINK(\\"http://other.example\\")"', "\"<!--gk:main--><!--gk:title-->\"",
    "\"</title></script><script>alert(1)</script>\"", "'<img src=x onerror=alert(1)>'", "甲\\u003cscript>", "'gongkai:category JGZN'",
)  # fmt: skip
BODIES = (
    "<script>document.title='hacked'</script>", '<img src="图.png" alt="甲" onerror="document.title=\'hacked\'">', "[甲](javascript:document.title='hacked')",
    "<svg onload=\"document.title='hacked'\"></svg>", "<a href='javascript:1'>甲</a>", '<iframe src="https://other.example/"></iframe>',
    '<p style="background:url(https://other.example/x)">甲</p>', "<!--gk:main--><!--gk:scripts-->", "<!-- gongkai:category JGZN -->",
    '<form action="https://other.example/"><input autofocus onfocus="document.title=1"></form>', '<base href="https://other.example/">',
    '<meta http-equiv="refresh" content="0;url=https://other.example/">', "<div id='q' class='gk-header' name='root'>甲</div>", "</article></main><h1>乙</h1>",
)  # fmt: skip


@pytest.mark.browser
def test_no_title_and_no_body_runs_a_script_or_asks_another_host(built, serve_dir, open_page):
    files = {f"content/t{n}.md": item(n, 标题=title, 内容概述=title) for n, title in enumerate(TITLES, 1)}
    # An address that pages drop is an error by itself: with a waiver the page is made.
    waived = {"豁免": "[{规则: GK711, 理由: 试一试, 至: 2099-12-31}]"}
    files |= {
        f"content/b{n}.md": item(
            50 + n, f"{body}\n\n正文。\n", **(waived if "javascript:" in body and "svg" not in body else {})
        )
        for n, body in enumerate(BODIES, 1)
    }
    site = built(files | {"content/图.png": PICTURE})
    server = serve_dir(site, mount="zwgk/xxgk")
    page = open_page()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    addresses = [entry["链接"] for entry in entries(site)]
    for address in (
        *addresses,
        "",
        "category/JGZN/",
        "search/?q=<script>alert(1)</script>",
        "search/?q=甲&类别=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        page.goto(server.url + address)
        assert page.evaluate("document.title") not in ("1", "hacked")
        assert page.evaluate(
            "[...document.querySelectorAll('*')].every(e => e.getAttributeNames().every(n => !n.startsWith('on')))"
        )
        assert page.evaluate("[...document.scripts].every(s => s.src.startsWith(location.origin))")
        assert page.locator("main").count() == 1
        assert page.locator("h1").first.inner_text().strip()
    assert dialogs == []


def test_an_odd_title_stands_in_every_output_as_it_was_written(built):
    from gongkai.source.yaml_lines import read_mapping

    files = {
        f"content/t{n}.md": item(n, 标题=title) for n, title in enumerate(TITLES, 1) if "\\n" not in title
    }
    written = {read_mapping(f"a: {title}").entries[0].value.text for title in TITLES if "\\n" not in title}
    wanted = {
        title.strip("\u200e") for title in written
    }  # at its ends a character that nobody sees is a blank
    site = built(files)
    titles = {entry["标题"] for entry in entries(site)}
    assert titles == wanted
    for feed in ("feed.xml", "sitemap.xml"):
        from lxml import etree

        etree.parse(str(site / feed))
    assert {entry["title"] for entry in json.loads((site / "feed.json").read_text())["items"]} == wanted


NUMBERS = (
    "../../etc/passwd",
    "..",
    "//",
    "%2e%2e/x",
    "a\"b'c<script>",
    "ａ／１",
    "a\\..\\b",
    "a?b#c",
    "x" * 200,
    "😀",
)


def test_an_odd_number_never_leaves_its_place(built):
    """Without a rule for numbers anything is a number; no address leaves ``item/``."""
    catalogue = tree.CATALOGUE.replace(FREE, "")
    assert catalogue != tree.CATALOGUE
    files = {
        f"content/{n}.md": tree.item(quoted(number), 标题=f"第{n}件") for n, number in enumerate(NUMBERS)
    }
    site = built(files | {"catalogue.yml": catalogue})
    pages = {(site / entry["链接"] / "index.html").resolve() for entry in entries(site)}
    assert len(pages) == len(NUMBERS)
    for page in pages:
        assert page.is_relative_to((site / "item").resolve())
        assert page.is_file()
    assert [path.name for path in site.parent.parent.iterdir()] == [site.parent.name]


def test_two_numbers_that_are_the_same_are_refused(refused):
    said = refused(
        {"content/a.md": item(1), "content/b.md": tree.item("０１５１１８００ｘ/2009-00001", 标题="另一件")}
    )
    assert "content/a.md:" in said
    assert "content/b.md:" in said
    assert "GK202" in said


def linked(name: str, target: str):
    def prepare(root: Path) -> None:
        (root / "content/附件").mkdir(exist_ok=True)
        (root / "content" / name).symlink_to(target)

    return prepare


ATTACHMENTS = {
    "two folders up": ("../../catalogue.yml", lambda root: None),
    "absolute": ("/etc/passwd", lambda root: None),
    "in another system's way": ("..\\catalogue.yml", lambda root: None),
    "on a drive": ("C:/x.pdf", lambda root: None),
    "a link to a file": ("a.pdf", linked("a.pdf", "../secret.pdf")),
    "a link to a folder": ("附件2/a.pdf", linked("附件2", "../secrets")),
    "a folder": ("附件", lambda root: (root / "content/附件").mkdir()),
    "a pipe": ("a.pdf", lambda root: os.mkfifo(root / "content/a.pdf")),
    "a type that runs": ("a.html", lambda root: (root / "content/a.html").write_text("<script>")),
    "no file": ("a.pdf", lambda root: None),
    "another case": ("a.pdf", lambda root: (root / "content/A.PDF").write_bytes(b"x")),
    "an address": ("https://other.example/a.pdf", lambda root: None),
    "the item itself": ("a.md", lambda root: None),
    "a page's name": ("index.html", lambda root: (root / "content/index.html").write_text("x")),
}


@pytest.mark.parametrize("case", ATTACHMENTS)
def test_an_attachment_that_is_none_is_refused(refused, case):
    file, prepare = ATTACHMENTS[case]
    files = {
        "content/a.md": item(1, 附件=f"[{quoted(file)}]"),
        "secret.pdf": b"%PDF",
        "secrets/a.pdf": b"%PDF",
    }
    assert "content/a" in refused(files, prepare)


OUTSIDE = {
    "dots": ("../../secret.png", lambda root: None, "GK711"),
    "dots behind a folder that is not there": ("sub/../../../secret.png", lambda root: None, "GK711"),
    "a link to a file": ("a.png", linked("x/a.png", "../../secret.png"), "GK001"),
    "a link to a folder": ("sub/secret.png", linked("x/sub", "../.."), "GK711"),
}


@pytest.mark.parametrize("case", OUTSIDE)
def test_a_picture_from_outside_the_content_is_refused(refused, case):
    picture, prepare, code = OUTSIDE[case]
    files = {"content/x/index.md": item(1, f"![甲]({picture})\n"), "secret.png": PICTURE}
    said = refused(files, prepare)
    assert "content/x/" in said
    assert code in said


def test_what_is_on_request_or_withdrawn_gives_no_file_away(built):
    site = built(
        {
            "content/x/index.md": item(1, "", 公开属性="依申请公开", 不公开理由="含有商业秘密"),
            "content/x/a.txt": "secret",
            "content/y/index.md": item(
                2, "见[b](b.txt)。\n", 状态="{撤回: 误发, 日期: 2009-06-01}", 附件="[b.txt]"
            ),
            "content/y/b.txt": "secret",
            "content/z/index.md": item(3),
            "content/z/unnamed.txt": "secret",
        }
    )
    assert [
        path for path, data in files_of(site).items() if b"secret" in data and path.startswith("item/")
    ] == []


CODES = ("page", "index", "feed", "CON", "2009", "a-b", "-")


def test_codes_that_look_like_other_things_have_lists_of_their_own(built):
    classes = "".join(f"  - {{名称: 类{n}, 代码: {code}}}\n" for n, code in enumerate(CODES))
    catalogue = tree.CATALOGUE.replace("科室:\n", f"{classes}科室:\n", 1)
    files = {
        f"content/{n}-{m}.md": item(10 * n + m, 类别=f"类{n}") for n in range(1, len(CODES)) for m in range(2)
    }
    files |= {f"content/p{m}.md": item(100 + m, 类别="类0") for m in range(45)}
    site = built(files | {"catalogue.yml": catalogue})
    for code in CODES:
        assert (site / f"category/{code}/index.html").is_file()
        assert (site / f"category/{code}/feed.xml").is_file()
    assert (site / "category/page/page/1/index.html").is_file()


SIZES = {
    "nothing at all": {},
    "one item": {"content/a.md": item(1)},
    "a body of two megabytes": {"content/a.md": item(1, ("很长的一段正文，没有尽头。" * 6 + "\n\n") * 8_000)},
    "one line of a megabyte": {"content/a.md": item(1, "字" * 350_000)},
    "deep Markdown": {
        "content/a.md": item(1, "> " * 18 + "甲\n\n" + "".join(" " * 4 * n + "- 乙\n" for n in range(18)))
    },
}


@pytest.mark.parametrize("case", SIZES)
def test_a_site_of_any_size_is_built(built, case):
    site = built(SIZES[case])
    assert len(entries(site)) == len(SIZES[case])
    for path in ("index.html", "search/index.html", "feed.xml", "catalogue.xlsx", "404.html"):
        assert (site / path).stat().st_size


@pytest.mark.parametrize("count", [500, pytest.param(5_000, marks=pytest.mark.slow)])
def test_thousands_of_attachments_on_one_item(built, count):
    files: dict[str, str | bytes] = {f"content/a/{n}.txt": f"附件{n}\n" for n in range(count)}
    listed = ", ".join(f"{n}.txt" for n in range(count))
    site = built(files | {"content/a/index.md": item(1, 附件=f"[{listed}]")})
    assert len(list((site / "item/01511800X/2009-00001").glob("*.txt"))) == count
