"""A MkDocs site whose whole becomes the catalogue (``prefix: ""``): its folder of pages is the guide, its theme must be
Material. Beside pages of one's own: ``mkdocs_plugin/test_own_site.py``."""

from __future__ import annotations

import json

import pytest

from gongkai.build.guide_tree import guide_folder
from support.pages import BuiltPage

ITEM = """\
---
标题: 机构职能
类别: 机构职能
索引号: 01511800X/2009-00001
生成时间: 2009-03-01
公开时间: 2009-03-02
责任科室: 办公室
内容概述: 职责和地址。
---
见[指南](../docs/index.md)。
"""
WHOLE = 'plugins:\n  - gongkai:\n      prefix: ""\n'


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        pytest.param("docs_dir: pages\n", "pages", id="named"),
        pytest.param("site_name: 甲\ndocs_dir: 'my pages/'  # 说明\n", "my pages", id="quoted"),
        pytest.param("site_name: 甲\n", "docs", id="MkDocs' own"),
        pytest.param("docs_dir: ../elsewhere\n", "guide", id="outside of the root"),
    ],
)
def test_the_guide_stands_where_mkdocs_looks_for_pages(tmp_path, text, folder):
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert guide_folder(tmp_path) == folder


def test_without_mkdocs_the_guide_is_guide(tmp_path):
    assert guide_folder(tmp_path) == "guide"


def test_its_home_page_is_the_guide_that_is_checked_and_linked_to(tiny_site, gongkai):
    files = {
        "mkdocs.yml": f"site_name: 甲\ntheme:\n  name: material\n{WHOLE}",
        "docs/index.md": "# 公开指南\n\n## 信息的分类\n\n联系电话：0000-1234567\n",
        "content/a.md": ITEM,
    }
    root = tiny_site(files)
    report = json.loads(gongkai("check", "--root", root, "--format", "json").stdout)
    (found,) = [found for found in report["diagnostics"] if found["code"] == "GK715"]
    assert found["path"] == "docs/index.md"
    assert not {"信息的分类", "联系电话"} & set(found["message"].split("：")[1].split("；")[0].split("、"))
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stderr
    page = BuiltPage(root / "site", "item/01511800X/2009-00001/")
    assert page.document.xpath("//article//a/@href") == ["../../../guide/"]


def test_another_theme_is_refused_in_a_sentence(tiny_site, gongkai):
    root = tiny_site(
        {
            "mkdocs.yml": f"site_name: 甲\n{WHOLE}",
            "docs/index.md": "# 甲\n",
            "content/a.md": ITEM,
        }
    )
    done = gongkai("build", "--root", root)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "gongkai 的页面以 Material 为底" in done.stdout
    assert not (root / "site").exists()


def test_a_school_takes_enquiries_and_appeals(tiny_site, gongkai):
    root = tiny_site(
        {
            "content/a.md": ITEM.replace("见[指南](../docs/index.md)。", "正文。"),
            "guide/guide.md": "# 指南\n\n<!-- gongkai:flow -->\n\n<!-- gongkai:supervision -->\n",
        }
    )
    (root / "guide/index.md").unlink()
    settings = (root / "catalogue.yml").read_text(encoding="utf-8")
    settings = settings.replace("  简称", "  类型: 中小学\n  简称").replace(
        "适用条例: 2008", "适用条例: 2019"
    )
    (root / "catalogue.yml").write_text(settings, encoding="utf-8")
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stderr
    home, guide = BuiltPage(root / "site", ""), BuiltPage(root / "site", "guide/")
    assert home.document.xpath("//*[@class='gk-column']/text() | //h1/span/text()") == ["信息公开"]
    assert "依申请公开" not in home.document.xpath("//header//a/text()")
    said = guide.document.text_content()
    assert "提出咨询" in said
    assert "申诉" in said
    assert "行政复议" not in said


def test_a_site_of_flat_addresses_has_the_guide_where_every_page_links_to_it(tiny_site, gongkai):
    root = tiny_site(
        {
            "mkdocs.yml": f"site_name: 甲\nuse_directory_urls: false\ntheme:\n  name: material\n{WHOLE}",
            "docs/index.md": "# 公开指南\n\n见[依申请公开](on-request.md)、[另一页](sub/other.md)。\n",
            "docs/on-request.md": "# 怎样申请\n",
            "docs/sub/other.md": "# 另一页\n\n回到[公开指南](../index.md)。\n",
            "content/a.md": ITEM,
        }
    )
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stderr
    site = root / "site"
    tabs = BuiltPage(site, "item/01511800X/2009-00001/").document.xpath("//nav[@class='gk-tabs']//a/@href")
    assert {"../../../guide/", "../../../on-request/"} <= set(tabs)
    assert BuiltPage(site, "on-request/").document.xpath("//h1/text()") == ["怎样申请"]
    assert BuiltPage(site, "guide/").document.xpath("//article//a/@href") == [
        "../on-request/",
        "../sub/other.html",
    ]
    assert BuiltPage(site, "sub/other.html").document.xpath("//article//a/@href") == ["../guide/"]
