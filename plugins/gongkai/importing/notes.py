"""What is told to the clerk about a document: links that became plain text, parts that could not be read."""

from __future__ import annotations

import re

from gongkai.attachments.layout import Layout
from gongkai.attachments.model import Reading
from gongkai.importing.model import Draft

DOUBTFUL = {"pdf": "从 PDF 的文字层导入", "ofd": "从 OFD 的文字层导入"}
"""Kinds of files whose paragraphs and tables are guessed from positions, with the words for it."""
LINKED_FILE = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|rtf|zip|rar|od[ts])(?:[?#]|\Z)", re.IGNORECASE
)
"""The address of a file that a web page links to."""
_WEB = re.compile(r"https?://", re.IGNORECASE)
_MOST_LINKS = 10


def note_links(layout: Layout, draft: Draft) -> None:
    """List the external pages that a web page links to: the link text is in the body, the address is not."""
    others = dict.fromkeys(
        (text, address)
        for text, address in layout.links
        if text and _WEB.match(address) and not LINKED_FILE.search(address) and "://" not in text
    )
    draft.notes += [
        f"“{text[:40]}”在网页上是链接（{address[:120]}），正文里只有文字：要链接的请自己写上"
        for text, address in list(others)[:_MOST_LINKS]
    ]
    if len(others) > _MOST_LINKS:
        draft.notes.append(f"这样的链接还有 {len(others) - _MOST_LINKS} 处，请对照原来的网页")


def note_troubles(reading: Reading, layout: Layout, draft: Draft) -> None:
    """Note what could not be read, what is doubtful, and files inside the document."""
    for failure in reading.failures:
        where = "" if str(failure.place) == "全文" else f"{failure.place}："
        draft.notes.append(f"{where}{failure.message}")
    draft.notes += layout.remarks
    if reading.kind in DOUBTFUL:
        draft.notes.append(f"{DOUBTFUL[reading.kind]}：分段和表格不一定可靠，请对照原件逐字核对")
    if any(one.code == "embedded-file" for one in reading.findings):
        draft.notes.append("文件里夹着别的文件，没有取出来：需要公开的请另存，作为附件放在一起")
