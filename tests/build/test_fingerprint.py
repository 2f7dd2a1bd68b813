"""The fingerprint of the program has the versions of the libraries."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

from gongkai.build.fingerprint import LIBRARIES, installed_versions


def test_versions_are_those_of_the_first_folder_that_has_them(tmp_path):
    for folder in (
        "own/PyYAML-6.0.2.dist-info",
        "own/python_docx-1.1.2.dist-info",
        "own/yaml",
        "own/a-b.pth",
    ):
        (tmp_path / folder).mkdir(parents=True)
    for folder in ("system/pyyaml-5.4.dist-info", "system/old_one-0.1-py3.11.egg-info"):
        (tmp_path / folder).mkdir(parents=True)
    folders = [str(tmp_path / name) for name in ("own", "none", "system")]
    assert installed_versions(folders) == {"pyyaml": "6.0.2", "python-docx": "1.1.2", "old-one": "0.1"}


def test_versions_are_those_that_python_tells():
    found = installed_versions(sys.path)
    assert {name: found.get(name) for name in LIBRARIES} == {name: told(name) for name in LIBRARIES}


def told(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
