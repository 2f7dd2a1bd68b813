"""Lists put together at random: each marker is on the page as it was written, or there is a finding in its line."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

import pytest
from lxml import html

from gongkai.content.markup.renderer import MarkdownOptions, Renderer
from gongkai.content.weighing.weigh import weigh

_RENDERERS = [
    Renderer(MarkdownOptions(("toc", "tables", "fenced_code", *more)))
    for more in ((), ("sane_lists", "md_in_html"), ("pymdownx.fancylists",))
]
_MARKERS = ("- - - * + 1. 2. 3. 1. 01. 007. 2009. 10. 999. 1000. １. 1234567890. 1) 0.").split()


class _Item(NamedTuple):
    line: int
    marker: str
    text: str


def _list(random: Random) -> tuple[str, list[_Item]]:
    lines: list[str] = []
    items: list[_Item] = []
    depth = 0
    for number in range(random.randint(2, 8)):
        if random.random() < 0.1:
            lines += random.choice(([""], ["", f"第{number}段。", ""]))
        depth = max(0, min(2, depth + random.choice((-1, 0, 0, 0, 1)))) if lines and lines[-1] else 0
        usual = random.choice(("-", f"{len(items) + 1}."))
        marker = random.choice(_MARKERS) if random.random() < 0.4 else usual
        text = f"{random.choice(('项目', '甲，', ''))}词{number}号"
        if random.random() < 0.15:
            text = f"{number}{random.choice(('5.3%', '3.2个百分点', '7元'))}"
        items.append(_Item(len(lines), marker, text))
        lines.append(f"{' ' * random.choice((4, 4, 2, 3)) * depth}{marker} {text}")
    return "\n".join(lines), items


def _markers_shown(element: html.HtmlElement) -> str:
    """The number or bullet that a browser shows before the text of an element; empty if none."""
    item = element
    if item.tag == "p" and item.getparent().tag == "li" and item.getparent()[0] is item:
        item = item.getparent()
    if item.tag != "li":
        return ""
    holder = item.getparent()
    if holder.tag == "ul":
        return "•"
    shown = int(holder.get("start", "1")) - 1
    for one in holder:
        shown = int(one.get("value") or shown + 1)
        if one is item:
            break
    return str(shown)


def _is_as_written(page: html.HtmlElement, item: _Item) -> bool:
    for element in page.iter("p", "li"):
        text = " ".join((element.text or "").split())
        if f"{item.marker} {item.text}" in text:
            return True
        if text == item.text or text.startswith(f"{item.text} "):
            shown = _markers_shown(element)
            is_sign = item.marker in "-+" and item.text.endswith(("%", "百分点"))
            return shown == item.marker.rstrip(".)") or (
                item.marker in "-*+" and shown == "•" and not is_sign
            )
    return False


def _each_is_shown_or_told(seed: int) -> None:
    body, items = _list(Random(seed))
    for renderer in _RENDERERS:
        # fancylists shows full-width digits as others, which are the same to the comparison.
        if renderer is not _RENDERERS[-1] or "１" not in body:
            _is_shown_or_told(body, items, renderer)


def _is_shown_or_told(body: str, items: list[_Item], renderer: Renderer) -> None:
    made = renderer.render(body)
    told: set[int] = set()
    for one in weigh(body, made.html, made.blocks):
        distances = one.hint.split(",") if "=" in one.hint else ["0="]
        told |= {one.line + int(part.partition("=")[0]) for part in distances}
        if one.hint == "sign":  # the others of the list are not told
            told |= {item.line for item in items}
    page = html.fromstring(f"<div>{made.html}</div>")
    in_code = "<pre>" in made.html  # told once for all of its lines
    assert (
        in_code or [one for one in items if one.line not in told and not _is_as_written(page, one)] == []
    ), body


@pytest.mark.parametrize("seed", range(40))
def test_every_marker_is_shown_as_written_or_told(seed: int) -> None:
    _each_is_shown_or_told(seed)


@pytest.mark.slow
def test_every_marker_of_a_thousand_lists_is_shown_as_written_or_told() -> None:
    for seed in range(1000, 2000):
        _each_is_shown_or_told(seed)
