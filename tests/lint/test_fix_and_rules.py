"""`fix` and the rules agree: what a rule says that fix mends is mended, and mending brings no new finding."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gongkai.build.load import Loaded
from gongkai.lint.fix import fixed, vocabulary_of
from lint.rules.site import judged
from lint.rules.test_rules import _cases

# Every bad case of these is mended.
MENDED = {"GK109", "GK116", "GK118"}


def mended(root: Path, loaded: Loaded) -> bool:
    """Whether fix changed a file of the site."""
    changed = False
    for path in sorted((root / "content").rglob("*.md")):
        if path.is_symlink():
            continue
        data = path.read_bytes()
        right = fixed(str(path), data, vocabulary_of(loaded.settings)).data
        if right != data:
            path.write_bytes(right)
            changed = True
    return changed


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.code} {case.name}")
def test_mending_brings_no_new_finding(case, tmp_path, monkeypatch):
    before = judged(tmp_path / "site", case.spec)
    if before.settings is None or not mended(tmp_path / "site", before):
        assert case.code not in MENDED or case.good
        return
    monkeypatch.setattr("lint.rules.site.draw", lambda root, spec: root)
    after = judged(tmp_path / "site", case.spec)
    counts = [Counter(found.code for found in loaded.diagnostics) for loaded in (before, after)]
    # A date that can be read at last may be found to be late: judged on its own merits, and a warning.
    new = {code: counts[1][code] - counts[0][code] for code in counts[1] if counts[1][code] > counts[0][code]}
    read_at_last = counts[0]["GK208"] > counts[1]["GK208"]
    assert new == {} or read_at_last, new
    if case.code in MENDED and not case.good:
        assert counts[1][case.code] == 0
