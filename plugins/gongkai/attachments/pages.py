"""The paragraphs of a pdf with a text layer."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from gongkai.attachments.limits import EncryptedError, Limits, Measure, TooLargeError

# Fonts often name a glyph by the radical that looks like the character (⻝ for 食): whoever searches types the character.
# NFKC knows the Kangxi radicals and two of the others; of the rest those that are characters by themselves stand here.
_RADICALS: dict[int, int | str] = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))
}
_RADICALS |= str.maketrans(
    "⺁⺎⺒⺓⺝⺠⺩⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂兀巳幺月民王示虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)
# The library tells every oddity of a file on the log; a reader of our messages can do nothing about them.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def pdf_blocks(data: bytes, limits: Limits) -> Iterator[str]:
    """The paragraphs of every page.

    Raises :class:`EncryptedError` where a password is needed (and where the library cannot decrypt without another
    one), :class:`TooLargeError`, and what the library raises.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedError
        for page in reader.pages:
            text = page.extract_text() or ""
            if len(text) > limits.text:
                raise TooLargeError(Measure.TEXT)
            yield from paragraphs(text.translate(_RADICALS).splitlines())
    except (DependencyError, FileNotDecryptedError) as error:
        raise EncryptedError from error
    except LimitReachedError as error:  # the library's own: 75 MB in a stream, and the like
        raise TooLargeError(Measure.UNPACKED) from error


def paragraphs(lines: list[str]) -> Iterator[str]:
    """The lines of a page, joined where a paragraph seems to go on: a pdf tells lines only, and a word may stand across
    the end of one."""
    full = 0.8 * max(map(len, lines), default=0)
    current: list[str] = []
    for line in lines:
        current.append(line)
        if len(line) < full or line.rstrip().endswith(("。", "；", "：", "！", "？")):
            yield "\n".join(current)
            current.clear()
    yield "\n".join(current)
