"""A catalogue below a prefix: items link to the user's pages by file, and 域名 is completed by the place of the catalogue."""

from __future__ import annotations

import pytest

from cli.command import ran
from gongkai.build.mounted import mounted
from gongkai.build.own_addresses import own_addresses
from gongkai.build.site_prefix import mkdocs_of
from gongkai.catalogue.settings import load_settings
from gongkai.cli._site import load_site
from gongkai.content.mkdocs_file import MkdocsFile
from gongkai.content.reading import read_mkdocs_file
from support.tree import CATALOGUE, draw, item

MKDOCS = (
    "site_name: 站\nsite_url: https://www.example.gov.cn/base/\nplugins:\n  - gongkai: {prefix: zwgk/xxgk/}\n"
)
PAGES = {
    "docs/index.md": "# 站",
    "docs/about/README.md": "# 关于",
    "docs/about/章程全文.md": "# 章程",
    "docs/.a.md": "# 藏",
}


@pytest.mark.parametrize(
    ("flag", "addresses"),
    [
        ("", ["../../", "../../about/", "../../about/章程全文/"]),
        (
            "use_directory_urls: false\n",
            ["../../index.html", "../../about/index.html", "../../about/章程全文.html"],
        ),
    ],
)
def test_pages_have_the_addresses_that_mkdocs_gives_them(tiny_site, flag, addresses):
    site = tiny_site({**PAGES, "mkdocs.yml": MKDOCS + flag})
    found = own_addresses(site, read_mkdocs_file(site), "zwgk/xxgk/")
    assert found == dict(
        zip(["docs/index.md", "docs/about/README.md", "docs/about/章程全文.md"], addresses, strict=True)
    )


def test_a_catalogue_that_is_the_whole_site_has_no_other_pages(tiny_site):
    site = tiny_site({**PAGES, "mkdocs.yml": MKDOCS})
    assert own_addresses(site, read_mkdocs_file(site), "") == {}


def test_links_from_items_to_pages_are_checked_by_file(tiny_site, capsys):
    body = "[章程](../docs/about/章程全文.md)、[首页](../docs/index.md#_1)、[错](../docs/about/章程全又.md)\n"
    site = tiny_site({**PAGES, "mkdocs.yml": MKDOCS, "content/a.md": item(body=body)})
    _, out, _ = ran(capsys, "check", "--root", site)
    [line] = [line for line in out.splitlines() if "GK711" in line and line.startswith("content/a.md")]
    assert "章程全又.md”指的文件不存在，是不是“../docs/about/章程全文.md”？" in line


def test_the_guide_is_told_to_use_whole_addresses(tiny_site, capsys):
    guide = {"guide/guide.md": "# 公开指南\n\n[章程](../docs/about/章程全文.md)\n"}
    site = tiny_site({**PAGES, **guide, "mkdocs.yml": MKDOCS})
    assert "公开指南里不能按文件链接：请写它的完整网址" in ran(capsys, "check", "--root", site)[1]


@pytest.mark.parametrize(
    ("written", "prefix", "url", "found"),
    [
        ("www.example.gov.cn", "xxgk/", "", "www.example.gov.cn/xxgk/"),
        ("www.example.gov.cn", "xxgk/", "https://www.example.gov.cn/base/", "www.example.gov.cn/base/xxgk/"),
        ("www.example.gov.cn/zwgk", "xxgk/", "https://www.example.gov.cn/base/", "www.example.gov.cn/zwgk"),
        ("www.example.gov.cn", "", "https://www.example.gov.cn/base/", "www.example.gov.cn"),
    ],
)
def test_the_domain_is_completed_where_it_names_a_host_alone(written, prefix, url, found):
    text = CATALOGUE.replace("域名: www.example.gov.cn", f"域名: {written}")
    settings, _ = load_settings(text.encode())
    assert mounted(settings, MkdocsFile(site_url=url), prefix).agency.domain == found


ABOVE = "site_name: 站\nplugins:\n  - gongkai:\n      root: gov\n      prefix: xxgk\n"


@pytest.fixture
def below(tiny_site, tmp_path):
    """A catalogue in a folder of its own below ``mkdocs.yml``."""
    body = "[章程](../../docs/about/章程全文.md)、[错](../../docs/about/章程全又.md)\n"
    gov = tiny_site({"content/a.md": item(body=body)}, name="site/gov")
    (gov / "mkdocs.yml").unlink()
    draw(gov.parent, {**PAGES, "mkdocs.yml": ABOVE, ".git/HEAD": "ref: refs/heads/main\n"})
    (gov.parent / "catalogue.yml").unlink()
    return gov


def test_a_catalogue_in_a_folder_of_its_own_links_to_the_pages_above_it(below, capsys):
    _, out, _ = ran(capsys, "check", "--root", below)
    [line] = [line for line in out.splitlines() if "GK711" in line and line.startswith("content/a.md")]
    assert "章程全又.md”指的文件不存在，是不是“../../docs/about/章程全文.md”？" in line
    loaded = load_site(below)
    assert loaded.prefix == "xxgk/"
    assert loaded.own["../docs/about/章程全文.md"] == "../about/章程全文/"


@pytest.mark.parametrize("root", ["gov2", "", "gov/.."])
def test_a_site_above_that_names_another_folder_is_not_that_of_the_catalogue(below, root):
    (below.parent / "mkdocs.yml").write_text(ABOVE.replace("root: gov", f"root: '{root}'"), encoding="utf-8")
    assert mkdocs_of(below) == below / "mkdocs.yml"
    (below.parent / "mkdocs.yml").write_text(ABOVE, encoding="utf-8")
    (below / ".git").mkdir()
    assert mkdocs_of(below) == below / "mkdocs.yml"  # that above lies in another repository


def test_the_folder_above_is_told_where_its_catalogue_is(below, capsys):
    assert "mkdocs.yml 说它在“gov”里，请加上 --root gov" in ran(capsys, "check", "--root", below.parent)[1]
