"""A text as a reader sees it: NFKC, without format characters and markup of Markdown and HTML; each character with
its offsets.

Separators are folded to one character each, so that a number that is written in groups can be matched by a short
pattern: ``-`` for dashes, ``.`` for dots, ``/``, ``_``, ``,`` for commas, `` `` for blanks, ``;`` for what separates
the entries of a list, ``\\n`` for a line break, ``|`` for the border of two cells.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

from gongkai.source.ignorable import IGNORABLE

# The zeros of other scripts than ours; each is followed by the digits from one to nine.
_ZEROS = (
    "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰\U000104a0\U00011066\U000110f0\U00011136\U000111d0\U000112f0\U00011450\U000114d0"
    "\U00011650\U000116c0\U00011730\U000118e0\U00011c50\U00011d50\U00016a60\U00016b50\U0001e950"
)
ODD_DIGITS = "⁰¹²³⁴-⁹₀-₉①-⑨⓪⓿⓵-⓽❶-❾➀-➈➊-➒⑴-⑼⒈-⒐\U0001d7ce-\U0001d7ff\U0001f100-\U0001f10a" + "".join(
    f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS
)
"""Digits other than ours and full-width ones, for use in a class of a pattern."""
DIGITS = f"0-9０-９{ODD_DIGITS}"
"""Characters that a reader takes for a digit, for use in a class of a pattern."""
_RANGES = [part for part in re.findall(".(?:-.)?", ODD_DIGITS) if part <= "\uffff"]
LIKELY_DIGITS = f"0-9０-９{''.join(_RANGES)}\U00010000-\U0001ffff"
"""A superset of :data:`DIGITS` that is searched ten times as fast: each range above U+FFFF is compared on its own."""

MARKS = "\u0300-\u036f\u20d0-\u20ff\ufff9-\ufffb"
"""Marks that combine with the character before them: lines, circles, the frame of a key; marks between annotations."""
BLOCKS = (
    "t[dhr]|br|p|div|li|h[1-6]|d[dlt]|ul|ol|summary|details|caption|fig(?:ure|caption)|blockquote|pre|table|tbody|thead|tfoot"
    "|center|address|section|article"
)
"""Elements that begin a line of their own, in a pattern: what stands behind one is not beside what stands before."""

# Markup and invisible characters. Every repetition is bounded, so that a search stays linear.
HIDDEN = (
    rf"[{IGNORABLE}{MARKS}]|\*{{1,3}}+|`{{1,2}}+|~~|==|\^\^|\+\+|\\(?!\n)"
    rf"|<!--(?:[^-]|-(?!->)){{0,200}}+-->|<(?!/?(?:{BLOCKS})[ />])/?[A-Za-z][^<>]{{0,200}}+>"
    r"|&(?:shy|zwnj|zwj|ZeroWidthSpace|NoBreak);"
    r"|\[(?!\^)|\]\([^()\n]{0,200}+\)|\{[:.#][^{}\n]{0,80}+\}"
)
CELL = r"(?:[ \t]{0,40}+\|[ \t]{0,40}+|</t[dh]>\s{0,20}+<t[dh](?: [^<>]{0,200}+)?>)"
LINE = r"(?:[ \t]{0,8}+(?:\\?\n|(?:<br ?/?>\n?){1,3}+|</(?:p|div|li|d[dt])>\s{0,8}+<(?:p|div|li|d[dt])(?: [^<>]{0,200}+)?>)[ \t>]{0,8}+)"
TILDES = "~～…⋯‥"
SIGNS = f":：;；+＋⋅{TILDES}"
"""Signs that people write into a long number, too, and that otherwise divide numbers: a time, a sum, a range."""
DASHES = "-‐‑‒–—―−﹘﹣－⁃ー"
DOTS = ".·•・．‧∙"
SLASHES = "/／⁄∕"
BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
SEPARATOR = rf"(?:{LINE}|[{BLANKS}\{DASHES}{DOTS}{SLASHES}_＿,，、｜{SIGNS}]|&(?:nbsp|ensp|emsp|thinsp|ndash|mdash|middot|#160|#xa0|#45|#32);)"

OPENING, CLOSING = "([{（［｛【〔", ")]}）］｝】〕"
"""Brackets in which people write a group of digits: （138）0013 8000."""

_TOKEN = re.compile(
    rf"(?P<plain>[0-9A-Za-z\u4e00-\u9fff]{{1,400}}+)|(?P<hidden>(?:{HIDDEN})+)|(?P<cell>{CELL})|(?P<line>{LINE})|(?P<entity>&[#A-Za-z][0-9A-Za-z]{{1,30}}+;)|(?P<other>.)",
    re.DOTALL,
)
_FOLDED = {
    **dict.fromkeys(DASHES, "-"), **dict.fromkeys(DOTS, "."), **dict.fromkeys(SLASHES, "/"), "＿": "_",
    **dict.fromkeys(TILDES, "~"),
    "，": ";", "、": ";", "｜": "|", "　": " ", "\u2800": " ", "\t": " ", "\u00a0": " ",
}  # fmt: skip


class Form(NamedTuple):
    """``text`` is what a reader sees; ``starts`` and ``ends`` are the offsets in the source of each of its
    characters."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the source of a non-empty part of the text."""
        return self.starts[start], self.ends[end - 1]


def form_of(text: str, start: int = 0, end: int | None = None) -> Form:
    """The form of a part of a text. Runs of blanks become one, ``,`` beside a blank becomes ``;``."""
    written: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in _TOKEN.finditer(text, start, len(text) if end is None else end):
        if token.lastgroup == "plain":
            begin, last = token.span()
            written += token[0]
            starts.extend(range(begin, last))
            ends.extend(range(begin + 1, last + 1))
            continue
        for character in _read(token):
            if character == " " and written and written[-1] in " |\n":
                continue
            if written and written[-1] == " " and character in "|\n-./_,;":
                written[-1] = ";" if character == "," else character
                ends[-1] = token.end()
                continue
            if character == " " and written and written[-1] == ",":
                written[-1] = ";"
            elif character == " " and written and written[-1] in "-./_;":
                ends[-1] = token.end()
            else:
                written.append(character)
                starts.append(token.start())
                ends.append(token.end())
    return Form("".join(written), starts, ends)


_JOINT = re.compile(
    rf"(?P<same>[-.~])(?P=same){{1,2}}|[-./_,;\n ]{{0,2}}[{re.escape(OPENING + CLOSING)}][-./_,;\n {re.escape(OPENING + CLOSING)}]{{0,3}}"
)


def with_joints(form: Form) -> Form:
    """The form of a run, with each bracket and the separators beside it as one character: ``)`` where a group in
    brackets ends, ``(`` where one only begins; and with a dash, dot or tilde for several of them."""
    starts: list[int] = []
    ends: list[int] = []
    written: list[str] = []
    position = 0
    for joint in (*_JOINT.finditer(form.text), None):
        begin = joint.start() if joint else len(form.text)
        written.append(form.text[position:begin])
        starts += form.starts[position:begin]
        ends += form.ends[position:begin]
        if joint:
            position = joint.end()
            written.append(joint["same"] or (")" if any(mark in CLOSING for mark in joint[0]) else "("))
            starts.append(form.starts[begin])
            ends.append(form.ends[position - 1])
    return Form("".join(written), starts, ends) if position else form


def _read(token: re.Match[str]) -> str:
    """The characters that a reader sees for a token."""
    kind, text = token.lastgroup, token[0]
    if kind == "other":
        return _FOLDED[text] if text in _FOLDED else _folded(text)
    if kind == "hidden":
        return ""
    if kind == "cell":
        return "|"
    if kind == "line":
        return "\n"
    if kind == "entity":
        text = html.unescape(text)
    return "".join([_folded(character) for character in text])


def _folded(character: str) -> str:
    if character in _FOLDED:
        return _FOLDED[character]
    if character.isascii():
        return character
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return " " if plain.isspace() else _FOLDED.get(plain, plain)
