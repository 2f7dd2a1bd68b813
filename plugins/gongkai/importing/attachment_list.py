"""附件说明 of a 公文 (GB/T 9704—2012, 7.3.4): the entries of the list of attachments, in the forms that people use."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.attachments.layout import Paragraph
from gongkai.importing.accounting import bare
from gongkai.importing.model import ListedAttachment
from gongkai.standards.dates import small_number

NAMES = ("附件", "附表", "附图", "附录")
"""The words by which an attachment is called."""
NUMBER = "[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"

_MOST_ENTRIES = 40
_LONGEST = 200
# Each pattern reads a line whose whitespace is single spaces.
_WORD = "附 ?[件表图录]?"
# 附件：…  附：…  附表: …
_HEAD = re.compile(rf"{_WORD} ?[：:](?P<rest>.*)\Z")
# 附件1：…  附件 2. …  附表一、…  附件3  …: each entry with the word.
_NAMED = re.compile(
    rf"{_WORD} ?[（(]?(?P<number>{NUMBER})[）)]?(?P<mark> ?[：:．、]| ?\.(?![0-9])| )(?P<title>.+)\Z"
)
# 1. …  （2）…  三、…
_ENTRY = re.compile(rf"[（(]?(?P<number>{NUMBER})(?:[.．、:：]|[）)][.．、:：]?)(?P<title>.+)\Z")
_SPLIT = re.compile(
    r"(?=(?<![0-9０-９])[0-9０-９]{1,2}[.．、](?![0-9０-９]))|(?<=[ ；;])(?=[一二三四五六七八九十]{1,3}、)"
)
_NONE = ("无", "略", "（略）", "另附", "见附件", "如上")


def listed_from(lines: Sequence[Paragraph], number: int) -> list[ListedAttachment]:
    """The entries of the list that begins in a line; none if it does not begin one."""
    text = _one_spaced(lines[number].text)
    if match := _HEAD.match(text):
        texts = [part.strip() for part in _SPLIT.split(match["rest"]) if part.strip()]
        goes_on = not texts or _ENTRY.match(texts[0]) is not None
    elif number and _named(text):
        texts, goes_on = [text], True
    else:
        return []
    for line in lines[number + 1 : number + _MOST_ENTRIES]:
        text = _one_spaced(line.label + line.text)
        if not (_named(text) or (goes_on and _ENTRY.match(text))):
            break
        texts.append(text)
    return [one for text in texts if (one := _entry(text)) is not None]


def _one_spaced(text: str) -> str:
    return " ".join(text.split())


def _named(text: str) -> re.Match[str] | None:
    match = _NAMED.match(text)
    if match is None or len(text) > _LONGEST:
        return None
    # 附件1 的表格请于月底前报送。 is a sentence.
    return None if not match["mark"].strip() and text.rstrip().endswith(("。", "：")) else match


def _entry(text: str) -> ListedAttachment | None:
    match = _NAMED.match(text) or _ENTRY.match(text)
    title = bare((match["title"] if match else text).rstrip().rstrip("；;。 "))
    if not title or title in _NONE or len(title) > _LONGEST:
        return None
    return ListedAttachment((small_number(match["number"]) or 0) if match else 0, title)
