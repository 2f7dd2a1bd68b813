"""Chinese messages for argparse, by replacing the ``gettext`` functions of the argparse module."""

from __future__ import annotations

import argparse
from gettext import NullTranslations

# argparse builds most errors from two messages, the second of which becomes ``%(message)s`` of the first. The first
# adds no separator here: each second message, and each ArgumentTypeError of this package, begins with its own.
_MESSAGES = {
    "argument %(argument_name)s: %(message)s": "%(argument_name)s%(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": " 不能是“%(value)s”，可以是：%(choices)s",
    "invalid %(type)s value: %(value)r": " 的值“%(value)s”不对",
    "expected one argument": " 后面要写一个值",
    "expected at most one argument": " 后面最多写一个值",
    "expected at least one argument": " 后面至少要写一个值",
    "expected %s argument": " 后面要写 %s 个值",
    "ignored explicit argument %r": " 后面不能带值 %r",
    "not allowed with argument %s": " 不能和 %s 一起用",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 不完整，可能是：%(matches)s",
    "one of the arguments %s is required": "缺少参数：%s 中的一个",
    "the following arguments are required: %s": "缺少参数：%s",
    "unrecognized arguments: %s": "不认得的参数：%s",
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "%(prog)s: error: %(message)s\n": "gongkai：%(message)s。用 %(prog)s --help 看说明。\n",
}


class _Chinese(NullTranslations):
    """The messages of argparse; one that is not in the table stays English."""

    def gettext(self, message: str) -> str:
        return _MESSAGES.get(message, message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return _MESSAGES.get(singular, super().ngettext(singular, plural, n))


def install() -> None:
    """Replace the messages of argparse in this process. argparse imports ``gettext`` under two module-level names and
    offers no other way to choose a translation."""
    chinese = _Chinese()
    vars(argparse).update(_=chinese.gettext, ngettext=chinese.ngettext)
