"""Zip packages of XML (docx, xlsx): measured before anything of them is made."""

from __future__ import annotations

import io
import zipfile
import zlib

from gongkai.attachments.limits import BrokenError, EncryptedError, Limits, Measure, TooLargeError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_STEP = 1 << 16
_ENCRYPTED_FLAG = 1
# A package has no document type (ECMA-376-2, 7.2 "XML usage"): entities are a way to make much out of little.
_DOCTYPES = (b"<!DOCTYPE", *("<!DOCTYPE".encode(f"utf-16-{order}") for order in ("le", "be")))


def measured(data: bytes, limits: Limits) -> io.BytesIO:
    """The package as a file for a library, once it is known that what it unpacks to is within the limits.

    First the directory is asked, then every member is unpacked and thrown away, for the directory may lie; in XML the
    elements are counted.

    Raises the errors of :mod:`.limits`.
    """
    if data.startswith(_OLE):
        raise EncryptedError if _ENCRYPTED_PACKAGE in data else BrokenError
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _measure(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise BrokenError(str(error)) from error
    return io.BytesIO(data)


def _measure(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    if len(members) > limits.parts:
        raise TooLargeError(Measure.PARTS)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise EncryptedError
    if sum(member.file_size for member in members) > limits.unpacked:
        raise TooLargeError(Measure.UNPACKED)
    elements = 0
    for member in members:
        elements += _elements(archive, member)
        if elements > limits.elements:
            raise TooLargeError(Measure.ELEMENTS)


def _elements(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """How many start tags a member has, roughly, if it is XML. Never more is unpacked than the directory has announced:
    reading ends there, with an error where the member goes on."""
    is_xml = member.filename.lower().endswith((".xml", ".rels"))
    count = 0
    before = b""
    with archive.open(member) as file:
        while step := file.read(_STEP):
            if is_xml and any(doctype in before + step for doctype in _DOCTYPES):
                raise BrokenError("a document type")
            count += step.count(b"<") - step.count(b"</")
            before = step[-32:]
    return count
