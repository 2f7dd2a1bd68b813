"""What stands around every page: header, tabs, footer, as catalogue.yml says."""

from __future__ import annotations

import pytest

from support import tree
from support.pages import built_pages


@pytest.mark.slow
def test_a_sign_of_html_in_the_settings_stands_as_it_was_written(tiny_site, gongkai):
    odd = '<u>县</u> & "供销社"'
    settings = tree.CATALOGUE.replace("  名称: 测试县供销合作社\n", f"""  名称: '{odd}'
  备案号: '{odd}'
  公安备案号: '{odd}'
  上级网站: https://www.example.gov.cn/?a=1&b=2
  联系方式: {{办公地址: '{odd}', 联系电话: '{odd}'}}
""")  # fmt: skip
    root = tiny_site({"catalogue.yml": settings, "content/a.md": tree.item("01511800X/2009-00001", "正文。\n")})
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
