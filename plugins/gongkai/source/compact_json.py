"""JSON without blanks between its parts, Han characters as they are."""

from __future__ import annotations

import json


def compact_json(value: object) -> bytes:
    """``value`` as compact JSON in UTF-8. Raises TypeError for what JSON cannot express."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
