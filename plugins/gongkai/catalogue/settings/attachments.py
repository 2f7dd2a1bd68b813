"""输出.附件限度 and 输出.打码: how attachments are read, and how numbers of persons are masked in copies of them."""

from __future__ import annotations

import re

from gongkai.catalogue.settings.reader import Defects, Reader, as_mapping, read_keys, read_text
from gongkai.source.nodes import Node

ATTACHMENT_LIMITS = ("秒", "内存", "文件", "解压", "层数")
MASKED_KINDS = (
    "身份证号", "旧式身份证号", "手机号码", "银行卡号", "护照号码", "往来港澳台证件号码", "军（警）官证号码", "社会保障号码", "学号或考号",
    "驾驶证或执法证号码",
)  # fmt: skip
"""The kinds of numbers whose masked form can be set, by the names of :class:`gongkai.privacy.detectors.Kind`."""
_FORM = re.compile(r"[0-9A-Za-z]{0,7}\*{4,16}[0-9A-Za-z]{0,4}")


def is_mask_form(text: str) -> bool:
    """Whether a text is an example of a masked number: at most seven first and four last characters, between them four
    asterisks or more."""
    return _FORM.fullmatch(text) is not None


def read_attachment_limits(node: Node, name: str, defects: Defects) -> dict[str, int]:
    """Lower limits by name."""
    keys: dict[str, tuple[str, Reader]] = {key: (key, _whole_number) for key in ATTACHMENT_LIMITS}
    return dict(read_keys(as_mapping(node, name, defects), name, keys, defects))


def read_masks(node: Node, name: str, defects: Defects) -> dict[str, str]:
    """Examples of masked numbers by kind."""
    keys: dict[str, tuple[str, Reader]] = {kind: (kind, _form) for kind in MASKED_KINDS}
    return dict(read_keys(as_mapping(node, name, defects), name, keys, defects))


def _whole_number(node: Node, name: str, defects: Defects) -> int:
    text = read_text(node, name, defects)
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) > 0):
        defects.add("GK051", node, f"“{name}”应当是 1 到 99999 的整数", field=name)
        return 99_999
    return int(text)


def _form(node: Node, name: str, defects: Defects) -> str:
    text = read_text(node, name, defects)
    if not is_mask_form(text):
        message = (
            f"“{name}”要写打了码的样子，例如 138****1234：前面至多留 7 位，后面至多留 4 位，中间至少 4 个星号"
        )
        defects.add("GK051", node, message, field=name)
        return ""
    return text
