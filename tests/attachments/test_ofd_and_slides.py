"""Each place of an OFD and of a presentation where text can be."""

from __future__ import annotations

import pytest

from attachments.made_pages import ofd, pptx, shape, text_object
from attachments.planted import HIDDEN, SHOWN, check
from gongkai.attachments.walker import walk

SEEN_OFD = text_object(SHOWN, boundary="10 200 80 5")
OFDS = {
    "plain": (ofd(SEEN_OFD + text_object(HIDDEN)), "paragraph", True),
    "switched off": (ofd(SEEN_OFD + text_object(HIDDEN, 'Visible="false"')), "hidden-shape", False),
    "white": (ofd(SEEN_OFD + text_object(HIDDEN, "", '<ofd:FillColor Value="255 255 255"/>')), "white-text", False),
    "without colour": (ofd(SEEN_OFD + text_object(HIDDEN, 'Alpha="0"')), "invisible-text", False),
    "tiny": (ofd(SEEN_OFD + text_object(HIDDEN).replace('Size="4"', 'Size="0.3"')), "tiny-text", False),
    "properties": (ofd(SEEN_OFD, info=f"<ofd:Author>{HIDDEN}</ofd:Author>"), "property", False),
    "custom data": (
        ofd(SEEN_OFD, info=f'<ofd:CustomDatas><ofd:CustomData Name="n">{HIDDEN}</ofd:CustomData></ofd:CustomDatas>'),
        "custom-data", False),
    "tags": (ofd(SEEN_OFD, Tags__CustomTag_xml=f"<x>{HIDDEN}</x>"), "custom-tag", False),
    "seal": (ofd(SEEN_OFD, Signs__Signature_xml=f"<x>{HIDDEN}</x>"), "seal", False),
    "remark": (
        ofd(SEEN_OFD, document="<ofd:Annotations>A.xml</ofd:Annotations>",
            A_xml='<ofd:Page PageID="1"><ofd:FileLoc>B.xml</ofd:FileLoc></ofd:Page>',
            B_xml=f'<ofd:Annot Creator="c"><ofd:Remark>{HIDDEN}</ofd:Remark></ofd:Annot>'), "annotation", False),
    "attachment": (
        ofd(SEEN_OFD, document="<ofd:Attachments>A.xml</ofd:Attachments>",
            A_xml='<ofd:Attachment Name="n" Visible="false"><ofd:FileLoc>o.xml</ofd:FileLoc></ofd:Attachment>',
            o_xml=HIDDEN), "line", False),
}  # fmt: skip


@pytest.mark.parametrize("data, kind, shown", OFDS.values(), ids=OFDS.keys())
def test_ofd(data, kind, shown):
    assert check(data, kind, shown=shown).kind == "ofd"


def test_a_page_of_an_older_version_is_read():
    old = text_object(HIDDEN[:9], boundary="10 10 30 5") + text_object(HIDDEN[9:], boundary="40 10 30 5")
    check(ofd(SEEN_OFD, V1__P_xml=old), "old-revision", shown=False)


def test_the_objects_of_one_line_of_an_ofd_are_joined():
    page = text_object("2023", boundary="10 50 16 5") + text_object("12", boundary="40 50 8 5")
    page += text_object("年", boundary="26 50 4 5") + text_object("月", boundary="48 50 4 5")
    assert any("年" in block and block.startswith("2023年") for block in walk(ofd(page)).blocks)


def test_a_page_of_an_ofd_without_text_is_named():
    reading = walk(ofd('<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="4"/>'))
    assert [(failure.code, failure.place.page) for failure in reading.failures] == [("text-in-picture", 1)]


SLIDES = {
    "plain": (pptx(shape(SHOWN) + shape(HIDDEN)), "paragraph", True),
    "hidden shape": (pptx(shape(SHOWN) + shape(HIDDEN, 'hidden="1"')), "hidden-shape", False),
    "alternative text": (pptx(shape(SHOWN) + shape("x", f'descr="{HIDDEN}"')), "alt-text", False),
    "tiny": (pptx(shape(SHOWN) + shape(HIDDEN, "", '<a:rPr sz="100"/>')), "tiny-text", False),
    "notes": (pptx(shape(SHOWN), notes=f"<a:p><a:r><a:t>{HIDDEN}</a:t></a:r></a:p>"), "note", False),
    "comment": (pptx(shape(SHOWN), comments=f"<p:cm><p:text>{HIDDEN}</p:text></p:cm>"), "comment", False),
}


@pytest.mark.parametrize("data, kind, shown", SLIDES.values(), ids=SLIDES.keys())
def test_presentations(data, kind, shown):
    assert check(data, kind, shown=shown).kind == "pptx"


def test_a_hidden_slide():
    reading = walk(pptx(shape(HIDDEN), slide='show="0"'))
    assert reading.blocks == ()
    assert {piece.kind for piece in reading.pieces if HIDDEN in piece.text} == {"hidden-slide"}
