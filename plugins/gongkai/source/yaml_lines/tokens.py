"""The comments and the scalars of a YAML text, without its structure."""

from __future__ import annotations

import yaml

from gongkai.source.diagnostics import Place
from gongkai.source.nodes import Entry, Scalar, Sequence
from gongkai.source.yaml_lines.fault import Fault, YamlDefect, YamlError
from gongkai.source.yaml_lines.read import Loader


def comments_alone(text: str) -> str:
    """``text``, which must be valid YAML, with everything but its comments replaced by blanks."""
    if "#" not in text:
        return ""
    kept = list(text)
    for token in yaml.scan(text, Loader=Loader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            if token.style in ("|", ">"):  # a comment may follow the indicator
                start = text.find("\n", start, end)
            _blank(kept, start, end)
    return _only_comments("".join(kept))


def scalars_with_keys(text: str) -> tuple[Entry, ...]:
    """Every scalar of a YAML text with the nearest key before it, in order, each key with an empty list as well; tags and
    aliases do not matter, nesting has no depth. Raises :class:`YamlError` for what is no YAML."""
    found: list[Entry] = []
    key, is_key = Scalar("", 1, 1), False
    try:
        for token in yaml.scan(text, Loader=Loader):
            if isinstance(token, yaml.ScalarToken):
                mark = token.start_mark
                scalar = Scalar(token.value, mark.line + 1, mark.column + 1, token.plain)
                if is_key:
                    key = scalar
                found.append(Entry(key, Sequence((), scalar.line, scalar.column) if is_key else scalar))
            is_key = isinstance(token, yaml.KeyToken)
    except yaml.YAMLError as error:
        raise YamlError(YamlDefect(Fault.SYNTAX, Place(1, 1), "不是 YAML")) from error
    return tuple(found)


def _blank(kept: list[str], start: int, end: int) -> None:
    for position in range(start, end):
        if kept[position] != "\n":
            kept[position] = " "


def _only_comments(text: str) -> str:
    lines = (line.partition("#") for line in text.split("\n"))
    return "\n".join(" " * (len(before) + len(sign)) + comment for before, sign, comment in lines)
