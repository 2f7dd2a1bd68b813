"""Images of a body: a free-standing image gets a caption, and every image links to its full size.

The caption is the title of the image, ``![说明](图.png "题注")``, else its alternative text, which is then not read aloud
twice.
"""

from __future__ import annotations

import re
from html import unescape

from gongkai.content.markup.renderer import TAG

_ALONE = re.compile(
    r"<p>\s*+((?:<a class=\"gk-picture\"[^<>]*+><img(?:[^<>\"]|\"[^\"]*+\")*+></a>\s*+)++)</p>"
)
_LINKED = re.compile(r"<a class=\"gk-picture\"[^<>]*+>(<img(?:[^<>\"]|\"[^\"]*+\")*+>)</a>")
_ATTRIBUTE = re.compile(r' (src|alt|title)="([^"]*+)"')
# A meaningless text is not used as a caption: GK708 reports it.
_EMPTY = re.compile(
    r"(?:图片?|image|img|照片|截图|picture|附图)?[\s0-9一二三四五六七八九十]*+|[^\n]*\.(?:png|jpe?g|gif|webp)",
    re.IGNORECASE,
)


def with_figures(html: str) -> str:
    """Safe HTML of a body with a link to the file around each image that is not in a link, and a ``figure`` with a
    caption instead of each paragraph that contains only images. Linear time."""
    return (
        _ALONE.sub(lambda match: _LINKED.sub(_figure, match[1]).strip(), _linked(html))
        if "<img" in html
        else html
    )


def _linked(html: str) -> str:
    pieces: list[str] = []
    position, within = 0, 0
    for tag in TAG.finditer(html):
        name = tag[2].lower()
        if name == "a" and tag[4]:
            within += -1 if tag[1] else 1
        source = dict(_ATTRIBUTE.findall(tag[3])).get("src") if name == "img" and tag[4] else None
        if source and within == 0:
            pieces += (html[position : tag.start()], f'<a class="gk-picture" href="{source}">{tag[0]}</a>')
            position = tag.end()
    return "".join([*pieces, html[position:]])


def _figure(match: re.Match[str]) -> str:
    attributes = dict(_ATTRIBUTE.findall(match[1]))
    alternative, title = attributes.get("alt", ""), attributes.get("title", "")
    caption = title or ("" if _EMPTY.fullmatch(unescape(alternative)) else alternative)
    if not caption:
        return f"<figure>{match[0]}</figure>"
    # The title is the caption now: as a tooltip it would appear twice.
    picture = match[0].replace(f' title="{title}"', "", 1) if title else match[0]
    silent = ' aria-hidden="true"' if caption == alternative else ""
    return f"<figure>{picture}<figcaption{silent}>{caption}</figcaption></figure>"
