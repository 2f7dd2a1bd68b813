"""Fragments: the text of a hit as shown by the browser, in packs of neighbouring documents named by a hash of their
content.

A fragment has the header of a document and the first page of its text, a page being ``[block, …]``. ``pages`` has the
start of each page in the indexed text of the document, as ``~start`` (negative) if its first block continues that of
the previous page. A pack is ``[fragment, …]``. A document of several pages has a pack to itself, and every further
page is a file beside it.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.catalogue.runs import run_starts
from gongkai.search.documents import AttachmentText, SearchDocument
from gongkai.search.normalise import normalise
from gongkai.search.spool import Span
from gongkai.source.compact_json import compact_json

PAGE_SIZE = 4_000  # characters
KEY_BYTES = 6
PACK_LEVEL = 6  # of gzip
# Positions at which a text can be split so that the normalised parts are the parts of the normalised text.
_SAFE_CUT = re.compile(r"(?<=[一-鿿0-9A-Za-z])(?=[一-鿿0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A document for the browser: ``pages[0]`` is the JSON of header and first page, the others are further pages."""

    pages: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The files (gzip) of neighbouring documents, named by ``key``; more than one file if a single document has
    several pages."""

    key: bytes
    pages: tuple[bytes | memoryview | Span, ...]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(path below ``search/``, content) of each file."""
        for number, page in enumerate(self.pages):
            yield pack_path(self.key, number), bytes(page)


def pack_path(key: bytes, page: int) -> str:
    """``text/ab/cdef012345.bin``, further pages ``…-1.bin``. The content is gzip, but hosts would treat ``.gz`` as an
    encoding."""
    name = key.hex()
    return f"text/{name[:2]}/{name[2:]}{f'-{page}' if page else ''}.bin"


def in_packs(
    fragments: Sequence[Fragment], names: Sequence[str], reach: int
) -> tuple[list[bool], list[Pack]]:
    """The packs of the documents of a bucket, in the order of their first documents, and whether each document is the
    first of its pack. ``names`` are distinct; ``reach`` is that of :func:`run_starts`."""
    short = [index for index, fragment in enumerate(fragments) if len(fragment.pages) == 1]
    starts = [short[start] for start in run_starts([names[index] for index in short], reach)]
    opens = [len(fragment.pages) > 1 for fragment in fragments]
    members: dict[int, list[bytes]] = {}
    for start in starts:
        opens[start] = True
    first = 0
    for index, fragment in enumerate(fragments):
        alone = len(fragment.pages) > 1
        if opens[index] and not alone:
            first = index
        members.setdefault(index if alone else first, []).append(fragment.pages[0])
    return opens, [_pack(texts, fragments[index].pages[1:]) for index, texts in members.items()]


def _pack(texts: Sequence[bytes], further: Sequence[bytes]) -> Pack:
    files = (b"[" + b",".join(texts) + b"]", *further)
    key = hashlib.blake2b(b"\0".join(files), digest_size=KEY_BYTES).digest()
    return Pack(key, tuple(compressed(file, PACK_LEVEL) for file in files))


def item_fragment(document: SearchDocument, block_starts: list[int]) -> Fragment:
    """The fragment of an item; ``block_starts`` are the positions of its blocks in its indexed text."""
    header: dict[str, object] = {
        "title": document.title,
        "address": document.address,
        "number": document.index_number,
        "docNumber": document.doc_number,
        "department": document.department,
        "created": document.created,
        "published": document.published,
        "status": document.status,
        "summary": document.summary,
        "keywords": document.keywords,
        "attachments": document.attachment_names,
    }
    return _fragment(header, document.blocks, block_starts)


def attachment_fragment(owner: SearchDocument, file: AttachmentText, block_starts: list[int]) -> Fragment:
    """The fragment of the text of an attachment: the name of the file, and the item it belongs to."""
    header: dict[str, object] = {
        "title": owner.title,
        "address": owner.address,
        "number": owner.index_number,
        "file": file.name,
        "fileAddress": file.address,
    }
    return _fragment(header, file.blocks, block_starts)


def _fragment(header: dict[str, object], blocks: tuple[str, ...], block_starts: list[int]) -> Fragment:
    starts, pages = _paged(blocks, block_starts)
    header = {name: value for name, value in header.items() if value}
    first = {**header, "pages": starts, "blocks": pages[0]}
    return Fragment(tuple(compact_json(content) for content in (first, *pages[1:])))


def _paged(blocks: tuple[str, ...], block_starts: list[int]) -> tuple[list[int], list[list[str]]]:
    starts = [block_starts[0] if block_starts else 0]
    if sum(map(len, blocks)) <= PAGE_SIZE:
        return starts, [list(blocks)]
    pages: list[list[str]] = [[]]
    filled = 0
    for block, start in zip(blocks, block_starts, strict=True):
        if filled and filled + len(block) > PAGE_SIZE:
            starts.append(start)
            pages.append([])
            filled = 0
        head, *rest = _pieces(block) if len(block) > PAGE_SIZE else (block,)
        pages[-1].append(head)
        filled += len(head)
        for piece in rest:
            start += _units(normalise(head))
            starts.append(~start)
            pages.append([piece])
            head, filled = piece, len(piece)
    return starts, pages


def _pieces(block: str) -> list[str]:
    pieces: list[str] = []
    while len(block) > PAGE_SIZE:
        cut = _SAFE_CUT.search(block, PAGE_SIZE)
        if cut is None:
            break
        pieces.append(block[: cut.start()])
        block = block[cut.start() :]
    return [*pieces, block]


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def compressed(data: bytes, level: int = 3) -> bytes:
    """gzip without time and name: equal content gives equal bytes."""
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()
