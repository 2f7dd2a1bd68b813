"""The catalogue in an existing MkDocs site: below a prefix, beside pages that stay as they were."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import pytest

from gongkai.build.guide_tree import guide_folder
from gongkai.build.site_prefix import site_prefix
from gongkai.content.mkdocs_file import UnusablePrefixError, normal_prefix, read_mkdocs
from support import tree
from support.mkdocs_runs import run
from support.pages import BuiltPage
from support.preview import Preview

NUMBER = "01511800X/2009-00001"
ITEM = f"xxgk/item/{NUMBER}/"
STOCK = """\
site_name: 测试县供销合作社
site_url: https://www.example.gov.cn/
theme:
  name: material
  language: zh
  font: false
  custom_dir: overrides
  palette: {primary: teal}
  features: [navigation.tabs]
nav:
  - 首页: index.md
  - 概况: {about}
  - 新闻: blog/index.md
plugins:
  - search: {lang: zh}
  - blog
  - tags
markdown_extensions:
  - admonition
  - toc: {permalink: true}
extra_css: [own.css]
""".replace("{about}", "about/us.md")
OURS = STOCK.replace("  - tags\n", "  - tags\n  - gongkai: {prefix: xxgk}\n")
PAGES = {
    "docs/index.md": "# 欢迎\n\n见[全部目录](xxgk/)。\n\n!!! note\n\n    石榴节。\n",
    "docs/about/us.md": (
        "---\ntitle: 关于本社\ntags: [农资]\n---\n## 沿革\n\n见[职能](../../content/a.md#zz)、[目录](../xxgk/catalogue/)、"
        "[按地址](../../xxgk/guide/)。\n"
    ),
    "docs/faq.md": "---\nsearch:\n  exclude: true\n---\n# 问答\n\n不在检索里。\n",
    "docs/own.css": "body { --own: 1 }\n",
    "docs/blog/index.md": "# 新闻\n",
    "docs/blog/posts/1.md": "---\ndate: 2009-03-01\n---\n# 春耕\n\n见[职能](../../../content/a.md)。\n\n<!-- more -->\n\n物资到位。\n",
    "overrides/main.html": '{% extends "base.html" %}{% block announce %}大厅照常{% endblock %}\n',
}
CONTENT = {
    "content/a.md": tree.item(NUMBER, "## 主要职责\n\n指导。\n"),
    "guide/guide.md": "# 公开指南\n\n<!-- gongkai:contact -->\n",
}


def drawn(folder: Path, files: dict[str, str]) -> Path:
    root = tree.draw(folder, {"mkdocs.yml": OURS, **PAGES, **CONTENT, **files})
    (root / "guide/index.md").unlink()
    return root


@pytest.fixture(scope="module")
def sites(tmp_path_factory, gongkai):
    """The site as MkDocs alone makes it, and with the catalogue."""
    root = drawn(tmp_path_factory.mktemp("own") / "root", {"stock.yml": STOCK})
    done = run(root, "build", "-f", "stock.yml", "-d", "before")
    assert done.returncode == 0, done.stderr
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "before", root / "site"


def files(site: Path) -> dict[str, bytes]:
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.endswith(".gz")}


TAB = re.compile(
    rb'\s*<li class="md-(?:tabs__item|nav__item)">\s*<a href="[^"]*xxgk/"(?:[^<]|<(?!/li>))*</li>'
)
LINK = re.compile(rb'<a href="[^"]*(?:xxgk/|content/a\.md)[^"]*">')


def without_links(page: bytes) -> bytes:
    return re.sub(rb"\s+", b" ", LINK.sub(b"<a>", TAB.sub(b"", page)))


def test_the_user_s_pages_stay_as_they_were(sites):
    before, after = (files(site) for site in sites)
    assert {name for name in after if name not in before} == {
        name for name in after if name.startswith("xxgk/")
    }
    assert set(before) <= set(after)
    # The search's index holds the texts of links, not where they lead.
    changed = {name for name in before if after[name] != before[name]}
    assert {name for name in changed if not name.endswith(".html")} == set()
    for name in changed:
        assert without_links(after[name]) == without_links(before[name]), name
    assert b"xxgk/" in after["index.html"]
    assert "大厅照常".encode() in after["blog/2009/03/01/春耕/index.html"]


def test_the_catalogue_has_all_its_addresses_below_the_prefix(sites):
    site = sites[1] / "xxgk"
    for path in (
        f"item/{NUMBER}/",
        "category/JGZN/",
        "department/BGS/",
        "year/2009/",
        "guide/",
        "search/",
        "",
    ):
        assert (site / path / "index.html").is_file(), path
    for path in ("catalogue.json", "feed.xml", "sitemap.xml", "404.html", "search/index.json"):
        assert (site / path).is_file(), path
    item = BuiltPage(site, f"item/{NUMBER}/")
    assert item.document.xpath("//p[contains(@class, 'gk-own')]/a/@href") == ["../../../../"]
    assert item.document.xpath("//a[@class='gk-name']/@href") == ["../../../"]  # the catalogue's own home
    assert "¶" not in item.document.text_content()
    assert BuiltPage(site, "").document.xpath("//p[contains(@class, 'gk-own')]/a/@href") == ["./../"]


def test_links_of_the_user_s_pages_lead_into_the_catalogue(sites):
    site = sites[1]
    about = BuiltPage(site, "about/us/").document.xpath("//article//p/a/@href")
    assert about == [f"../../{ITEM}#zz", "../../xxgk/catalogue/", "../../xxgk/guide/"]
    assert BuiltPage(site, "").document.xpath("//article//p/a/@href") == ["xxgk/"]
    (post,) = BuiltPage(site, "blog/2009/03/01/春耕/").document.xpath("//article//p/a/@href")
    (excerpt,) = BuiltPage(site, "blog/").document.xpath("//article//p/a/@href")
    assert (post, excerpt) == (f"../../../../../{ITEM}", f"../{ITEM}")


def test_the_search_knows_the_user_s_pages(sites):
    data = (sites[1] / "xxgk/search/pages.bin").read_bytes()
    pages = {page["address"]: page for page in json.loads(zlib.decompress(data, wbits=31))}
    assert pages["../"]["title"] == "测试县供销合作社"
    assert "石榴节" in pages["../"]["sections"][0]["text"]
    assert pages["../about/us/"]["sections"][0]["heading"] == "沿革"
    assert "../faq/" not in pages


def test_the_second_build_finds_nothing_changed_and_then_one_page(tmp_path, gongkai):
    plain = "site_name: 甲\ntheme: mkdocs\nplugins:\n  - search\n  - gongkai: {prefix: zwgk/xxgk}\n"
    root = drawn(tmp_path / "root", {"mkdocs.yml": plain})
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / f"site/zwgk/{ITEM}index.html").is_file()
    done = gongkai("build", "--root", root)
    assert "没有变化" in done.stdout
    (root / "docs/faq.md").write_text("# 问答\n\n换了。\n", encoding="utf-8")
    done = gongkai("build", "--root", root)
    assert "换了" in (root / "site/faq/index.html").read_text(encoding="utf-8")
    done = run(root, "build", "--strict")
    assert (done.returncode, "没有变化" in done.stderr) == (0, True), done.stderr


REFUSED = {
    "a page in its place": ({"docs/xxgk/index.md": "# 甲\n"}, "docs/xxgk 占了目录的地址 xxgk/"),
    "the guide's folder": ({"mkdocs.yml": OURS + "docs_dir: guide\n"}, "docs_dir 不能是 guide"),
    "no path": ({"mkdocs.yml": OURS.replace("prefix: xxgk", "prefix: ../甲")}, "prefix 不能是“../甲”"),
    "no text": ({"mkdocs.yml": OURS.replace("prefix: xxgk", "prefix: [1]")}, "“prefix”应当是文字"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence(tmp_path, gongkai, case):
    more, sentence = REFUSED[case]
    root = drawn(tmp_path / "root", more)
    done = gongkai("build", "--root", root)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert sentence in done.stdout + done.stderr
    assert not (root / "site").exists()


def test_a_link_out_of_the_repository_is_refused_and_one_within_stays(tmp_path, gongkai):
    root = drawn(tmp_path / "root", {"README.md": "# 说明\n"})
    (root / "docs/readme.md").symlink_to("../README.md")
    (root / "docs/own.css").unlink()
    (tmp_path / "secret.css").write_text("a {}")
    (root / "docs/own.css").symlink_to(tmp_path / "secret.css")
    done = gongkai("build", "--root", root)
    said = done.stdout + done.stderr
    assert (done.returncode, "docs/own.css 是通向仓库以外的符号链接" in said) == (1, True), said
    assert "readme.md" not in said


@pytest.mark.parametrize(
    ("option", "pages", "prefix", "guide"),
    [
        ("", ["docs/index.md"], "xxgk/", "guide"),
        ("", ["docs/README.md"], "xxgk/", "guide"),
        ("", ["docs/guide.md"], "", "docs"),
        ('{prefix: ""}', ["docs/index.md"], "", "docs"),
        ("{prefix: /zwgk/xxgk/}", [], "zwgk/xxgk/", "guide"),
    ],
)
def test_where_the_catalogue_stands(tmp_path, option, pages, prefix, guide):
    line = f"gongkai: {option}" if option else "gongkai"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: 甲\nplugins:\n  - {line}\n", encoding="utf-8")
    for page in ["docs/a.md", *pages]:
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).write_text("# 甲\n", encoding="utf-8")
    assert (site_prefix(tmp_path), guide_folder(tmp_path)) == (prefix, guide)


def test_the_pages_of_guide_are_no_pages_of_the_user(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("docs_dir: guide\nplugins: [gongkai]\n", encoding="utf-8")
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/index.md").write_text("# 公开指南\n", encoding="utf-8")
    assert site_prefix(tmp_path) == ""


@pytest.mark.parametrize("text", ["..", "a/../b", "甲", "a b", ".x", "https://a"])
def test_a_prefix_is_a_path_of_the_site(text):
    with pytest.raises(UnusablePrefixError):
        normal_prefix(text)


def test_the_option_is_read_in_every_way_of_writing_it():
    for plugins in (
        "[search, gongkai: {prefix: x}]",
        "{gongkai: {prefix: x}}",
        "\n- gongkai:\n    prefix: /x/",
    ):
        assert read_mkdocs(f"plugins: {plugins}\n".encode()).prefix == "x/", plugins
    assert read_mkdocs(b"plugins: [gongkai]\n").prefix is None
    assert read_mkdocs(b"plugins:\n- gongkai:\n    root: x\n").prefix is None


@pytest.mark.slow
def test_both_are_served_and_follow_what_is_saved(tmp_path):
    # An item with errors stops no preview: its findings stand on the pages.
    root = drawn(tmp_path / "root", {"content/bad.md": "---\n标题: 没有写完\n---\n"})
    with Preview(root) as preview:
        assert "石榴节" in preview.get("")[1]
        assert "content/bad.md" in preview.get("xxgk/")[1]
        assert preview.get(ITEM)[0] == 200
        assert preview.get("xxgk")[0] == 200  # led to xxgk/
        assert preview.get(f"item/{NUMBER}/")[0] == 404
        (root / "content/a.md").write_text(tree.item(NUMBER, "换了正文。\n"), encoding="utf-8")
        preview.until(lambda: "换了正文" in preview.get(ITEM)[1], 20)
        (root / "docs/index.md").write_text("# 欢迎\n\n换了首页。\n", encoding="utf-8")
        preview.until(lambda: "换了首页" in preview.get("")[1], 20)
        (root / "guide/guide.md").write_text("# 公开指南\n\n换了指南。\n", encoding="utf-8")
        preview.until(lambda: "换了指南" in preview.get("xxgk/guide/")[1], 20)
        assert preview.interrupted() < 10
    assert "Traceback" not in preview.said


@pytest.mark.browser
def test_a_reader_goes_from_one_to_the_other(sites, serve_dir, open_page):
    from playwright.sync_api import expect

    server = serve_dir(sites[1], mount="county")
    page = open_page()
    page.goto(server.url + "xxgk/search/?q=石榴节")
    found = page.locator("#search-site-pages")
    assert found.locator("h2").inner_text() == "本站网页"
    found.get_by_role("link", name="测试县供销合作社").click()
    expect(page.get_by_role("heading", name="欢迎")).to_be_visible()
    page.goto(server.url + ITEM)
    page.get_by_role("link", name="返回 测试县供销合作社 首页").click()
    expect(page.get_by_role("heading", name="欢迎")).to_be_visible()
