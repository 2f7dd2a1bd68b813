"""JSON without blanks between its parts, Han characters as they are."""

from __future__ import annotations

import msgspec


def compact_json(value: object) -> bytes:
    """``value`` as compact JSON in UTF-8. Raises TypeError for what JSON cannot express, UnicodeEncodeError for half of
    a surrogate pair.

    The standard library gives the same bytes for strings, integers, lists and mappings, and takes five times as long.
    """
    return _ENCODER.encode(value)


_ENCODER = msgspec.json.Encoder()
