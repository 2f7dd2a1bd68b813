"""Footnotes of bodies."""

from __future__ import annotations

import pytest

from gongkai.content.markup.renderer import MarkdownOptions, Renderer


@pytest.mark.parametrize(
    "extensions, configs, title",
    [
        ((), {}, "回到正文的注 1"),
        (("footnotes",), {}, "回到正文的注 1"),
        (("extra",), {}, "回到正文的注 1"),
        (("pymdownx.extra",), {}, "回到正文的注 1"),
        (("footnotes",), {"footnotes": {"BACKLINK_TITLE": "回上文"}}, "回上文"),
    ],
)
def test_the_link_back_from_a_note_has_a_chinese_title(extensions, configs, title):
    html = Renderer(MarkdownOptions(extensions, configs)).reference("甲[^1]\n\n[^1]: 乙")
    assert f'title="{title}"' in html
