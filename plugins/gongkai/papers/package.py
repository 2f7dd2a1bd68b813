"""Word files whose bytes do not change from run to run."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_ZIP_TIME = (2008, 5, 1, 0, 0, 0)


def package_bytes(document: Any) -> bytes:
    """The ``.docx`` package of a python-docx document with fixed times in its zip entries and without the thumbnail of
    python-docx's template, so that equal documents give equal bytes."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    raw, done = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as source, ZipFile(done, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _ZIP_TIME)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return done.getvalue()
