"""PDF files written anew by pikepdf: no properties, no comments, no attachments, no scripts, no older revisions."""

from __future__ import annotations

import io

import pikepdf

from gongkai.redaction.errors import RedactionError
from gongkai.redaction.pictures import clean_jpeg

_OF_CATALOGUE = ("/Metadata", "/PieceInfo", "/OpenAction", "/AA", "/AF", "/Collection")
_OF_NAMES = ("/EmbeddedFiles", "/JavaScript")
_OF_OBJECTS = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA")
_NOTES = ("/Text", "/Popup", "/FileAttachment", "/Sound", "/Movie")
_OF_ANNOTATIONS = ("/T", "/M", "/CreationDate", "/RC", "/Subj", "/NM", "/AA")


def clean_pdf(data: bytes) -> bytes:
    """The document without what its pages do not show. Raises :class:`RedactionError`: encrypted, signed, broken."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if document.is_encrypted:
                raise RedactionError("PDF 设了密码或编辑限制，没有清理：请去掉限制，另存后再清理")
            _refuse_signed(document)
            _strip(document)
            out = io.BytesIO()
            document.save(out, fix_metadata_version=False, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise RedactionError("PDF 设了打开密码，没有清理") from error
    except pikepdf.PdfError as error:
        raise RedactionError("PDF 损坏，没有清理") from error
    return out.getvalue()


def _refuse_signed(document: pikepdf.Pdf) -> None:
    form = document.Root.get("/AcroForm")
    if form is not None and int(form.get("/SigFlags", 0)) & 1:
        raise RedactionError("PDF 有电子签章，清理会使签章失效，没有清理")


def _strip(document: pikepdf.Pdf) -> None:
    root = document.Root
    for key in _OF_CATALOGUE:
        if key in root:
            del root[key]
    names = root.get("/Names")
    if names is not None:
        for key in [key for key in _OF_NAMES if key in names]:
            del names[key]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    for thing in document.objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            for key in _OF_OBJECTS:
                if key in thing:
                    del thing[key]
        if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == "/DCTDecode":
            _strip_photograph(thing)
    for page in document.pages:
        _strip_annotations(page.obj)


def _strip_photograph(picture: pikepdf.Stream) -> None:
    try:
        data = clean_jpeg(picture.read_raw_bytes())
    except RedactionError:
        return  # the reader reports by place what it still finds
    picture.write(data, filter=pikepdf.Name.DCTDecode)


def _strip_annotations(page: pikepdf.Object) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [note for note in notes if note.get("/Subtype") not in _NOTES and not int(note.get("/F", 0)) & 2]
    for note in kept:
        if note.get("/Subtype") == "/Widget":
            continue
        for key in (*_OF_ANNOTATIONS, *(("/Contents",) if note.get("/Subtype") != "/FreeText" else ())):
            if key in note:
                del note[key]
    if kept:
        page["/Annots"] = pikepdf.Array(kept)
    else:
        del page["/Annots"]
