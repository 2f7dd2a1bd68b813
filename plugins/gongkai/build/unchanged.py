"""Recognises that there is nothing to build: one root key covers all inputs of a site.

Imports little: ``gongkai build`` calls this before it loads the code that judges and renders.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gongkai.build.fingerprint import file_digest, key_of, program, tree_stamps
from gongkai.build.inputs import Inputs, digest_of
from gongkai.build.site_record import read_record, stands
from gongkai.build.store import Store
from gongkai.content.reading import RETIRED
from gongkai.content.reading.walk import CATALOGUE_FILE, REPORTS


def root_key(root: Path, content: Mapping[str, str], today: date, inputs: Inputs | None) -> bytes:
    """The key of all inputs of a site: ``content`` (path below the root → hash), annual reports, settings, the day
    (before 基准日 is applied), the program and the files of the frame; empty if not all of the latter are known."""
    if inputs is None:
        return b""
    settings = digest_of(root, (CATALOGUE_FILE, RETIRED))
    reports = {path: file_digest(f"{root}/{path}") for path in tree_stamps(root, REPORTS)}
    files = (part for path, digest in sorted({**content, **reports}.items()) for part in (path, digest))
    return key_of("site", program(), settings, today.isoformat(), repr(inputs), *files)


def is_unchanged(site_dir: Path, store: Store, key: bytes) -> bool:
    """Whether the site at ``site_dir`` was made from the inputs of ``key``, and every file is as it was written."""
    record = read_record(store, site_dir)
    return bool(key) and record.root_key == key and stands(site_dir, record)
