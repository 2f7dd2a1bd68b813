"""Streams of a PDF, inflated within limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pikepdf

from ..errors import UnreadableError
from ..sink import Budget

_CHUNK = 1 << 20
_LARGEST_RAW = 20_000_000


def refuse_bombs(document: pikepdf.Pdf, budget: Budget) -> None:
    """Count the unpacked size of text and object streams before a library unpacks them. Images are not counted: none
    is unpacked here. Raises :class:`LimitError`."""
    for stream in document.objects:
        if (
            isinstance(stream, pikepdf.Stream)
            and stream.get("/Subtype") != "/Image"
            and "FlateDecode" in _filters(stream)
        ):
            for chunk in _inflate(stream.read_raw_bytes()):
                budget.unpack(len(chunk))


def stream_bytes(stream: pikepdf.Stream, budget: Budget) -> bytes:
    """The content of a stream. Raises :class:`UnreadableError`, :class:`LimitError`."""
    try:
        filters = _filters(stream)
        if filters == ["FlateDecode"] and "/DecodeParms" not in stream:
            chunks = []
            for chunk in _inflate(stream.read_raw_bytes()):
                budget.unpack(len(chunk))
                chunks.append(chunk)
            return b"".join(chunks)
        data = bytes(stream.read_bytes() if filters else stream.read_raw_bytes())
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise UnreadableError("broken", "PDF 里有一段内容损坏，没有读") from error
    budget.unpack(len(data))
    if len(data) > _LARGEST_RAW:
        raise UnreadableError("too-large", "PDF 里有一段内容太大，没有读")
    return data


def _filters(stream: pikepdf.Stream) -> list[str]:
    found = stream.get("/Filter")
    if found is None:
        return []
    names = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [str(name).lstrip("/") for name in names]


def _inflate(raw: bytes) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    try:
        while raw and not inflater.eof:
            chunk = inflater.decompress(raw, _CHUNK)
            raw = inflater.unconsumed_tail
            if chunk:
                yield chunk
    except zlib.error:
        return  # PDF readers use the data before the damage
