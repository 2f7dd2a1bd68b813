"""Finds tags of YAML (``!name``) anywhere in ``mkdocs.yml`` with which MkDocs cannot read the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.content.mkdocs_file.environment import ENV, is_misshapen
from gongkai.content.mkdocs_file.shapes import Trouble
from gongkai.source.yaml_lines import Written

_RELATIVE = "!relative"
_PLACES = re.compile(r"\$(?:config_dir|docs_dir)(?:/.*)?", re.DOTALL)
_PYTHON = re.compile(
    r"!!python/(?:(?:none|bool|str|unicode|bytes|int|long|float|complex|list|tuple|dict)|(?:name|module|object|object/apply|object/new):.+)",
    re.DOTALL,
)
UNREAD = "MkDocs 读不出这个值：请改正；是文字的，请加上英文引号"
_STANDARD = frozenset(f"!!{name}" for name in ("binary", "omap", "pairs", "set"))


def unusable_tags(written: Written) -> Iterator[Trouble]:
    """Every tag that MkDocs does not know, or whose value has another form than it accepts."""
    if message := _fault(written):
        yield written, message, None
    for node in (*(written.nodes or ()), *(one for pair in written.entries or () for one in pair)):
        yield from unusable_tags(node)


def _fault(written: Written) -> str:
    tag = written.tag
    if not tag or _PYTHON.fullmatch(tag) or tag in _STANDARD:
        return ""
    if tag == ENV:
        form = "!ENV 后面写环境变量的名称，或者写成 [名称, 默认值]"
        return f"{form}：请改正" if is_misshapen(written) else ""
    if tag == _RELATIVE:
        fits = isinstance(written.scalar, str) and (not written.scalar or _PLACES.fullmatch(written.scalar))
        return "" if fits else "!relative 后面只能是空的，或者写 $docs_dir、$config_dir：请改正"
    return f"MkDocs 不认“{tag[:60]}”这样的标记：请删去它，文字用英文引号括起来"
