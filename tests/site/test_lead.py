"""The first paragraph of a page."""

from __future__ import annotations

import pytest

from gongkai.site.render.lead import first_paragraph


@pytest.mark.parametrize(
    "main, text",
    [
        ("<h1>联系我们</h1><p>请联系<a href='x'>办公室</a>&amp;监察室。</p>", "请联系办公室&监察室。"),
        ('<p class="gk-lead">按年度。</p>', "按年度。"),
        ("<p>没有句号</p><p>第二段。</p>", ""),
        ("<h2>一、分类</h2><p>在小标题以后。</p>", ""),
        ('<p class="gk-count">共 3 件。</p>', ""),
        (f"<p>第一句。{'长' * 200}。</p>", "第一句。"),
        (f"<p>{'长' * 200}。</p>", "长" * 119 + "…"),
    ],
)
def test_it_is_the_paragraph_before_the_first_section_cut_after_a_sentence(main, text):
    assert first_paragraph(main) == text
