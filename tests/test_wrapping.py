"""Text broken into lines of a terminal, and the help of the verbs that is set in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cli import parser, verbs
from gongkai.source.width import width
from gongkai.source.wrapping import wrap


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("按 catalogue.yml 的考核方案", ["按", "catalogue.yml", "的考核方案"]),
        ("一二三四五六七，八", ["一二三四五六", "七，八"]),
        ("一二三四五（六七）", ["一二三四五", "（六七）"]),
        ("写了 --base 时", ["写了 --base", "时"]),
        ("/a/path/that/is/wider 短", ["/a/path/that/is/wider", "短"]),
    ],
)
def test_lines_break_between_characters_but_not_in_words_or_before_marks(text: str, lines: list[str]) -> None:
    assert wrap(text, 13) == lines


@given(st.text(alphabet="一二，。（）“”ab-. \n", max_size=60), st.integers(4, 30))
def test_nothing_is_lost_and_only_what_cannot_be_parted_is_wider(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width(line) <= cells or wrap(line, 1) == [line]


def test_the_help_of_every_verb_fits_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = {name: parser(name).format_help() for name in verbs()}
    assert len(shown) > 20
    for name, text in shown.items():
        body = text.split("\n\n", 1)[1]  # the usage line has names of arguments that cannot be parted
        wide = [line for line in body.splitlines() if width(line) > 80 and "{" not in line]
        assert not wide, (name, wide)
