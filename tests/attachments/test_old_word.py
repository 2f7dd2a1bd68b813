"""Word files before 2007: all sub-documents, what is hidden, what is left of a fast saving."""

from __future__ import annotations

from attachments.made import doc
from attachments.planted import HIDDEN, SHOWN, check
from gongkai.attachments.walker import walk

DOC = SHOWN + "\r" + HIDDEN + "\r"


def test_an_old_word_file_with_all_its_parts():
    notes, head, comment = "脚注文字\r", "页眉文字\r", "批注文字\r"
    lengths = (len(DOC), len(notes), len(head), 0, len(comment), 0, 0, 0)
    reading = check(doc(DOC + notes + head + comment, lengths), "paragraph", shown=True)
    kinds = {piece.text: piece.kind for piece in reading.pieces}
    assert (kinds["脚注文字"], kinds["页眉文字"], kinds["批注文字"]) == ("footnote", "header", "comment")
    assert "批注文字" not in reading.blocks
    assert reading.kind == "doc"
    assert reading.failures == ()


def test_hidden_text_of_an_old_word_file():
    start = len(SHOWN) + 1
    check(doc(DOC, (len(DOC), *[0] * 7), (start, start + len(HIDDEN))), "hidden-text", shown=False)


def test_a_field_of_an_old_word_file():
    text = f"{SHOWN}\r\x13 HYPERLINK {HIDDEN}\x14链接\x15\r"
    reading = check(doc(text, (len(text), *[0] * 7)), "field-code", shown=False)
    assert "链接" in reading.blocks


def test_what_was_deleted_from_a_fast_saved_word_file_is_found_and_the_file_read_in_full():
    reading = check(
        doc(SHOWN + "\r", (len(SHOWN) + 1, *[0] * 7), flags=0x4, gap=HIDDEN), "deleted", shown=False
    )
    assert reading.failures == ()


def test_a_fast_saved_word_file_with_more_than_is_looked_through_is_named(monkeypatch):
    monkeypatch.setattr("gongkai.attachments.ole.doc.LARGEST", 4)
    data = doc(SHOWN + "\r", (len(SHOWN) + 1, *[0] * 7), flags=0x4, gap=HIDDEN)
    assert {failure.code for failure in walk(data).failures} == {"fast-saved"}


def test_an_encrypted_word_file_is_named():
    assert [failure.code for failure in walk(doc(DOC, (len(DOC), *[0] * 7), flags=0x100)).failures] == [
        "encrypted"
    ]
