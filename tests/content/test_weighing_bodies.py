"""Bodies as people write them, put together at random: nothing is found in a sound one, and every planted loss is."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from gongkai.content.markup.renderer import MarkdownOptions, Renderer
from gongkai.content.weighing import quick
from gongkai.content.weighing.difference import Change
from gongkai.content.weighing.page import page_of
from gongkai.content.weighing.weigh import _weighed, weigh

_RENDERER = Renderer(
    MarkdownOptions(
        (
            "toc", "tables", "fenced_code", "footnotes", "admonition", "def_list", "sane_lists", "attr_list", "md_in_html",
            "pymdownx.details", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark",
        )
    )
)  # fmt: skip
_BARE = Renderer(MarkdownOptions())
_CHARACTERS = "农林牧渔水利工商交通运输供销合作社仓储物流化肥种子薄膜机具茶桑蚕果蔬粮油棉麻烟糖酒醋酱盐"

Make = Callable[["_Body"], str]


class _Body:
    """Makes the parts of one body; ``words`` are those that a reader must see, each once in the body."""

    def __init__(self, random: Random, *, extended: bool) -> None:
        self.random, self.kinds = random, _BLOCKS if extended else _PLAIN
        self.words: list[str] = []
        self.notes: list[str] = []

    def word(self) -> str:
        made = (
            "".join(self.random.choices(_CHARACTERS, k=self.random.randint(2, 4))) + f"第{len(self.words)}号"
        )
        self.words.append(made)
        return made

    def inline(self) -> str:
        return self.random.choice(_INLINE)(self)

    def sentence(self) -> str:
        return "，".join(self.inline() for _ in range(self.random.randint(1, 4))) + "。"

    def note(self) -> str:
        label = self.random.choice(
            (str(len(self.notes) + 1), f"甲{len(self.notes)}", f"note-{len(self.notes)}")
        )
        body = self.word()
        more = f"\n\n    {self.word()}" if self.random.random() < 0.3 else ""
        self.notes.append(f"[^{label}]: {body}。{more}\n")
        return f"{self.word()}[^{label}]"

    def lines(self, blocks: str, indent: str) -> str:
        return "".join(f"{indent}{line}".rstrip() + "\n" for line in blocks.rstrip("\n").split("\n"))

    def blocks(self, depth: int = 0, most: int = 3) -> str:
        kinds = self.kinds if depth < 2 else _FLAT
        return "\n".join(self.random.choice(kinds)(self, depth) for _ in range(self.random.randint(1, most)))

    def whole(self) -> str:
        body = self.blocks(most=8)
        return body + "\n" + "\n".join(self.notes)


_INLINE: tuple[Make, ...] = (
    lambda b: b.word(),
    lambda b: b.word(),
    lambda b: f"**{b.word()}**",
    lambda b: f"*{b.word()}*",
    lambda b: f"`{b.word()}`",
    lambda b: f"[{b.word()}](https://www.example.org/{b.random.randint(1, 99)}?a=1&b=2)",
    lambda b: f'[{b.word()}](a.md "标题文字")',
    lambda b: f"[{b.word()}](<附件 1.pdf>)",
    lambda b: f"![说明](图.png){b.word()}",
    lambda b: f"<b>{b.word()}</b>",
    lambda b: f'<span class="x" title="提示">{b.word()}</span>',
    lambda b: f"<u>{b.word()}</u><br>{b.word()}",
    lambda b: f"{b.word()}<sup>{b.random.randint(2, 9)}</sup>",
    lambda b: f"（{b.word()}）&nbsp;{b.word()}",
    lambda b: f"{b.random.randint(10, 99)}×{b.random.randint(10, 99)}{b.word()}",
    lambda b: f"{b.word()}<!-- 不登出的话 -->{b.word()}",
    lambda b: f"***{b.word()}***",
    lambda b: f"《{b.word()}》（〔2009〕{b.random.randint(1, 99)}号）",
    lambda b: f"<{b.word()}>",
    lambda b: f"\\*{b.word()}\\*",
    lambda b: b.note(),
    lambda b: f"<https://www.example.org/{b.random.randint(1, 99)}>{b.word()}",
    lambda b: f"{b.word()}  {b.word()}",
)  # fmt: skip


def _paragraph(b: _Body, _: int) -> str:
    return b.sentence() + "\n"


def _heading(b: _Body, _: int) -> str:
    return f"{'#' * b.random.randint(2, 5)} {b.word()}\n"


_CELLS: tuple[Make, ...] = (
    lambda b: b.word(),
    lambda b: f"**{b.word()}**",
    lambda b: f"[{b.word()}](a.md)",
    lambda b: f"{b.random.randint(1, 9999)}.50",
    lambda b: f"<b>{b.word()}</b>",
)


def _row(b: _Body, columns: int) -> str:
    return "|" + "|".join(f" {b.random.choice(_CELLS)(b)} " for _ in range(columns)) + "|\n"


def _table(b: _Body, _: int) -> str:
    columns = b.random.randint(1, 5)
    marks = b.random.choice(("---", ":--", "--:", ":-:"))
    rows = "".join(_row(b, columns) for _ in range(b.random.randint(1, 4)))
    return _row(b, columns) + f"|{marks}" * columns + "|\n" + rows


def _bullets(b: _Body, depth: int) -> str:
    mark = b.random.choice(("-", "*", "+", "1."))
    made = ""
    for number in range(1, b.random.randint(2, 5)):
        made += f"{f'{number}.' if mark == '1.' else mark} {b.word()}，{b.inline()}\n"
        if depth < 2 and b.random.random() < 0.4:
            made += b.lines(_bullets(b, depth + 1), "    ")
        if b.random.random() < 0.15:
            made += "\n" + b.lines(_paragraph(b, depth), "    ") + "\n"
    return made


def _quotation(b: _Body, depth: int) -> str:
    return "".join(f"> {line}".rstrip() + "\n" for line in b.blocks(depth + 1).rstrip("\n").split("\n"))


def _admonition(b: _Body, depth: int) -> str:
    kind = b.random.choice(("!!! note", "!!! warning", "??? info", "???+ tip"))
    return f'{kind} "{b.word()}"\n' + b.lines(b.blocks(depth + 1), "    ")


def _code(b: _Body, _: int) -> str:
    return f"```{b.random.choice(('', 'text', 'python'))}\n{b.word()} = <甲> & *{b.word()}*\n\n    {b.word()}\n```\n"


def _raw_table(b: _Body, _: int) -> str:
    cells = "".join(f'<td colspan="{b.random.randint(1, 2)}">{b.word()}</td>' for _ in range(3))
    return f'<table class="x"><caption>{b.word()}</caption><tr><th scope="col">{b.word()}</th>{cells}</tr></table>\n'


_RAW: tuple[Make, ...] = (
    lambda b: f"<div>{b.word()}<br>{b.word()}</div>\n",
    lambda b: f'<div markdown="1">\n\n{b.word()}**{b.word()}**\n\n</div>\n',
    lambda b: f"<details><summary>{b.word()}</summary>\n{b.word()}\n</details>\n",
    lambda b: f"<p align='right'>{b.word()}</p>\n",
    lambda b: f"<ul>\n<li>{b.word()}</li>\n<li>{b.word()}</li>\n</ul>\n",
    lambda b: f"<figure><img src='图.png' alt='说明'><figcaption>{b.word()}</figcaption></figure>\n",
    lambda b: f"<blockquote>{b.word()}</blockquote>\n",
    lambda b: f"<dl><dt>{b.word()}</dt><dd>{b.word()}</dd></dl>\n",
)


def _raw_block(b: _Body, _: int) -> str:
    return b.random.choice(_RAW)(b)


def _definition(b: _Body, _: int) -> str:
    return f"{b.word()}\n:   {b.sentence()}\n"


def _attributes(b: _Body, _: int) -> str:
    return f'## {b.word()} {{#a{len(b.words)} .class}}\n\n{b.word()}。\n{{: .lead title="不登出" }}\n'


def _tasks(b: _Body, _: int) -> str:
    return f"- [x] {b.word()}\n- [ ] {b.word()}\n"


def _reference(b: _Body, _: int) -> str:
    label = f"资料{len(b.words)}"
    return f'见[{b.word()}][{label}]。\n\n[{label}]: https://www.example.org/x "标题"\n'


def _official(b: _Body, _: int) -> str:
    return f"{b.word()}：\n\n{b.sentence()}\n\n附件：1. {b.word()}\n\n{b.word()}\n\n2009年3月2日\n"


_Block = Callable[[_Body, int], str]
_FLAT: tuple[_Block, ...] = (_paragraph, _paragraph, _bullets)
_PLAIN: tuple[_Block, ...] = (*_FLAT, _table, _quotation, _heading, _raw_table, _code, _reference, _official)
_BLOCKS: tuple[_Block, ...] = (*_PLAIN, _raw_block, _admonition, _definition, _attributes, _tasks)


def _body(seed: int) -> tuple[str, list[str], Renderer]:
    """A body, its words, and the renderer of a site in which it is sound: every other one without extensions."""
    extended = seed % 2 == 0
    made = _Body(Random(seed), extended=extended)
    return made.whole(), made.words, _RENDERER if extended else _BARE


def _nothing_is_found(seed: int) -> None:
    body, words, renderer = _body(seed)
    made = renderer.render(body)
    assert weigh(body, made.html, made.blocks if made.plain else None) == (), body
    text = "".join(made.blocks)
    assert [word for word in words if word not in text] == [], body


def _losses_are_found(seed: int) -> None:
    body, words, renderer = _body(seed)
    random = Random(seed)
    html = renderer.render(body).html
    for word in random.sample(words, min(4, len(words))):
        if html.count(word) != 1:  # an anchor made of a heading
            continue
        told = weigh(body, html.replace(word, ""))
        line = next(number for number, text in enumerate(body.split("\n")) if word in text)
        # Figures directly before a word are told with it.
        lost = [(one.line, re.sub("^[0-9]+", "", one.text)) for one in told if one.change is Change.LOST]
        assert lost == [(line, word)], (word, told, body)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_found_in_a_sound_body(seed: int) -> None:
    _nothing_is_found(seed)


@pytest.mark.parametrize("seed", range(12))
def test_every_loss_is_found_in_its_line(seed: int) -> None:
    _losses_are_found(seed)


def _the_cheap_comparison_is_right(seed: int) -> None:
    """Where it finds nothing, the alignment finds nothing: in a sound body, and without a word or a tag."""
    body, words, renderer = _body(seed)
    made = renderer.render(body)
    random = Random(seed)
    pages = [made.html]
    pages += [made.html.replace(word, "", 1) for word in random.sample(words, min(3, len(words)))]
    pages += [made.html.replace(tag, "", 1) for tag in ("<li>", "</p>\n<p>", "<tr>", "<ol>")]
    pages += [made.html.replace("<ol>", '<ol start="3">', 1), made.html.replace("<li>", '<li value="7">')]
    for html in pages:
        if quick.is_same(body, html, None):
            assert [
                one for one in _weighed(body, page_of(html), html) if one.change is not Change.EMPHASIS
            ] == []
    assert weigh(body, made.html) == weigh(body, made.html, made.blocks)


@pytest.mark.parametrize("seed", range(12))
def test_the_cheap_comparison_finds_nothing_only_where_nothing_is(seed: int) -> None:
    _the_cheap_comparison_is_right(seed)


@pytest.mark.slow
def test_three_hundred_sound_bodies_and_their_losses() -> None:
    for seed in range(1000, 1300):
        _nothing_is_found(seed)
        _losses_are_found(seed)
        _the_cheap_comparison_is_right(seed)
