"""``gongkai mask``: copies of files with the numbers of persons masked."""

from __future__ import annotations

import argparse

from gongkai.catalogue.settings import load_settings
from gongkai.catalogue.settings.attachments import MASKED_KINDS, is_mask_form
from gongkai.cli import _redaction
from gongkai.cli._usage import Misuse
from gongkai.content.reading import read_bytes
from gongkai.redaction.bounded import MASK, redact_bounded
from gongkai.source.diagnostics import Diagnostic

HELP = "给文件里的个人号码和住址打码，另存一份"
DESCRIPTION = (
    "给文件里的身份证号、手机号码、银行卡号等号码和个人的住址、邮箱打码，另存一份（.txt、.md、.csv、.docx、.xlsx、.odt、.ods）："
    "手机留前 3 位后 4 位（138****1234），身份证留前 2 位后 3 位（35*************123），住址留到乡镇、街道；要别的样子，写 --form 或 catalogue.yml 的“输出: 打码”。"
    "其余一个字也不动。打码以后再查一遍，还有打不了的，指出位置，不给出结果。原来的文件不动。"
)
_SUFFIX = "-打码"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    _redaction.add_arguments(parser, _SUFFIX)
    parser.add_argument(
        "--form",
        action="append",
        default=[],
        metavar="种类=样子",
        help="一种号码打码以后的样子，例如 身份证号=350***********1234；可以写几次（默认：catalogue.yml 的 输出.打码，再是规定的样子）",
    )


def run(arguments: argparse.Namespace) -> int:
    """Mask the given files. Returns 1 if one of them was refused."""
    masks = _of_site(arguments) | dict(_form(text) for text in arguments.form)

    def work(data: bytes) -> tuple[bytes, str]:
        made, outcome = redact_bounded(MASK, data, masks=masks)
        count = sum(number for _, number in outcome.done)
        done = f"打码 {count} 处" if count else "没有要打码的号码"
        return made, "；".join(
            (done, *(f"还写着个人情况，请自己看能不能公开：{place}" for place in outcome.left))
        )

    return _redaction.run(arguments, _SUFFIX, work)


def _of_site(arguments: argparse.Namespace) -> dict[str, str]:
    """The mask forms set by the site in the root folder, if there is one."""
    data = read_bytes(arguments.root, "catalogue.yml")
    settings = None if isinstance(data, Diagnostic) else load_settings(data)[0]
    return dict(settings.output.masks) if settings else {}


def _form(text: str) -> tuple[str, str]:
    kind, _, example = text.partition("=")
    if kind not in MASKED_KINDS:
        raise Misuse(f"--form 里的“{kind}”不是号码的种类：可以写 {'、'.join(MASKED_KINDS)}")
    if not is_mask_form(example):
        raise Misuse(
            f"--form 里的“{example}”要写打了码的样子，例如 138****1234：前面至多留 7 位，后面至多留 4 位，中间至少 4 个星号"
        )
    return kind, example
