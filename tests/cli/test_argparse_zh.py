"""The Chinese messages of argparse."""

from __future__ import annotations

import argparse
import ast
import inspect
import re

import pytest

from gongkai.cli._argparse_zh import _MESSAGES
from gongkai.cli._parser import ChineseParser, integer

_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sr]")


def test_every_message_is_one_that_argparse_asks_for():
    tree = ast.parse(inspect.getsource(argparse))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert set(_MESSAGES) - texts == set()


def test_a_translation_has_the_placeholders_of_the_message():
    def names(text: str) -> set[str]:
        return {found.rstrip("sr") for found in _PLACEHOLDER.findall(text)}

    wrong = {text for text, chinese in _MESSAGES.items() if not names(chinese) <= names(text)}
    assert wrong == set()


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["--two", "1"], "--two 后面要写 2 个值"),
        (["--some"], "--some 后面至少要写一个值"),
        (["--number", "x"], "--number 应当是整数，现在是“x”"),
        (["--number", "1", "--flag"], "--flag 不能和 --number 一起用"),
        (["--flag=3"], "--flag 后面不能带值 '3'"),
        ([], "缺少参数：--number --flag 中的一个"),
    ],
)
def test_an_error_is_one_chinese_sentence(capsys, words, sentence):
    parser = ChineseParser(prog="gongkai check")
    parser.add_argument("--two", nargs=2)
    parser.add_argument("--some", nargs="+")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--number", type=integer)
    group.add_argument("--flag", action="store_true")
    with pytest.raises(SystemExit) as leaving:
        parser.parse_args(words)
    assert leaving.value.code == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"gongkai：{sentence}。用 gongkai check --help 看说明。"
