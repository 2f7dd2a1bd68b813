"""What stands around every page: header, tabs, footer, as catalogue.yml says."""

from __future__ import annotations

from mkdocs.structure.files import Files

from gongkai.mkdocs_plugin.configuration import load_config
from gongkai.mkdocs_plugin.frame_run import _pass_over_icons
from support import tree
from support.pages import built_pages


def test_a_sign_of_html_in_the_settings_stands_as_it_was_written(tiny_site, gongkai):
    odd = '<u>县</u> & "供销社"'
    settings = tree.CATALOGUE.replace(
        "  名称: 测试县供销合作社\n",
        f"""  名称: '{odd}'
  备案号: '{odd}'
  公安备案号: '{odd}'
  上级网站: https://www.example.gov.cn/?a=1&b=2
  联系方式: {{办公地址: '{odd}', 联系电话: '{odd}'}}
""",
    )
    root = tiny_site(
        {"catalogue.yml": settings, "content/a.md": tree.item("01511800X/2009-00001", "正文。\n")}
    )
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    for page in built_pages(site):
        assert not page.document.xpath("//u"), page.address
    page = next(page for page in built_pages(site) if page.address == "guide/")
    (agency,) = page.document.xpath("//span[@class='gk-agency']")
    facts = page.document.xpath("string(//p[@class='gk-footfacts'])")
    assert (agency.text_content(), facts.count(odd)) == (odd, 4)
    assert page.document.xpath("//footer//a/@href")[0] == "https://www.example.gov.cn/?a=1&b=2"


def test_passing_over_the_icons_leaves_out_nothing_that_mkdocs_copies(tiny_site):
    own = {
        "theme/.hidden/a.txt": "a",
        "theme/assets/.deeper/b.txt": "b",
        "theme/assets/c.txt": "c",
        "theme/.d.txt": "d",
    }
    mkdocs = tree.MKDOCS.replace("  font: false\n", "  font: false\n  custom_dir: theme\n")
    root = tiny_site({**own, "mkdocs.yml": mkdocs})

    def copied(pass_over: bool) -> list[str]:
        config, files = load_config(root), Files([])
        if pass_over:
            _pass_over_icons(config.theme)
        files.add_files_from_theme(config.theme.get_env(), config)
        return [file.src_uri for file in files]

    assert copied(True) == copied(False)
    assert "assets/c.txt" in copied(True)
