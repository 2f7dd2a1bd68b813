"""Content of a document that readers do not see: it is not imported, and is reported by kind and place, never by its
text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gongkai.attachments.carriers import CARRIERS
from gongkai.attachments.model import Piece

# Of the metadata only what an author wrote on purpose, to be read or hidden.
_TOLD = (
    "comment", "deleted", "hidden-text", "web-hidden", "white-text", "tiny-text", "hidden-row", "hidden-column", "hidden-sheet",
    "hidden-format", "hidden-shape", "hidden-layer", "covered-text", "outside-page", "invisible-text", "merged-away", "note",
    "ocr-text", "form-field", "header", "footer", "glossary", "annotation",
)  # fmt: skip
_PLACES = 3


def hidden_content(pieces: Iterable[Piece]) -> list[str]:
    """One sentence per kind: how many there are, and where the first ones are."""
    counts: Counter[str] = Counter()
    places: dict[str, list[str]] = {}
    for piece in pieces:
        if not piece.shown and piece.kind in _TOLD:
            counts[piece.kind] += 1
            where = places.setdefault(piece.kind, [])
            if str(piece.place) not in where:
                where.append(str(piece.place))
    found = []
    for kind in _TOLD:
        if counts[kind]:
            shown = "、".join(places[kind][:_PLACES]) + ("等" if len(places[kind]) > _PLACES else "")
            found.append(f"{CARRIERS[kind]} {counts[kind]} 处（{shown}）")
    return found
