"""Pictures in a body: captions from title or alternative text, and a link to the file."""

from __future__ import annotations

import pytest

from gongkai.content.markup.figures import with_figures


@pytest.mark.parametrize(
    "html, expected",
    [
        pytest.param(
            '<p><img alt="价格走势" src="a.png"></p>',
            '<figure><a class="gk-picture" href="a.png"><img alt="价格走势" src="a.png"></a>'
            '<figcaption aria-hidden="true">价格走势</figcaption></figure>',
            id="the alternative text is the caption, and is read once",
        ),
        pytest.param(
            '<p><img alt="价格走势" src="a.png" title="图1 &lt;价格&gt;"></p>',
            '<figure><a class="gk-picture" href="a.png"><img alt="价格走势" src="a.png"></a>'
            "<figcaption>图1 &lt;价格&gt;</figcaption></figure>",
            id="a title goes before it",
        ),
        pytest.param(
            '<p><img alt="图片1" src="a.png"></p>',
            '<figure><a class="gk-picture" href="a.png"><img alt="图片1" src="a.png"></a></figure>',
            id="what says nothing is no caption",
        ),
        pytest.param(
            '<p>甲<img alt="章" src="a.png">乙</p>',
            '<p>甲<a class="gk-picture" href="a.png"><img alt="章" src="a.png"></a>乙</p>',
            id="in a line of text it stays where it is",
        ),
        pytest.param(
            '<p><a href="b.html"><img alt="章" src="a.png"></a></p>',
            '<p><a href="b.html"><img alt="章" src="a.png"></a></p>',
            id="in a link of its author",
        ),
        pytest.param('<p><img alt="外"></p>', '<p><img alt="外"></p>', id="a picture that was taken away"),
    ],
)
def test_pictures(html, expected):
    assert with_figures(html) == expected


def test_two_pictures_of_a_paragraph_are_two_figures():
    html = with_figures('<p><img alt="甲" src="a.png">\n<img alt="乙" src="b.png"></p>')
    assert html.count("<figure>") == html.count("</figure>") == 2
    assert "<p>" not in html
