"""Every public office file that can be cleaned: nothing of what is taken out is left, the shown text stays."""

from __future__ import annotations

import pytest

from attachments import real_office
from gongkai.attachments.carriers import TAKEN_OUT
from gongkai.attachments.walker import walk
from gongkai.redaction.cleaning import KINDS, clean
from gongkai.redaction.errors import RedactionError

pytestmark = pytest.mark.slow


@pytest.mark.skipif(
    not real_office.folder(), reason="no office files here: GONGKAI_REAL_DATA names their folder"
)
def test_a_real_file_is_cleaned_or_refused_for_a_reason() -> None:
    cleaned = refused = 0
    for file in real_office.files():
        data = file.path.read_bytes()
        try:
            done = clean(data, walk).data
        except RedactionError:
            refused += 1
            continue
        reading = walk(done)
        assert reading.kind in KINDS
        assert [
            str(piece.place)
            for piece in reading.pieces
            if piece.kind in TAKEN_OUT and not piece.shown and "Orientation" not in piece.place.words
        ] == []
        cleaned += 1
    assert cleaned > 90, f"{cleaned} cleaned, {refused} refused"
