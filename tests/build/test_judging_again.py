"""A preview judges again and again: it answers as if it had read everything, and reads what has changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from gongkai.build.judging_again import JudgingAgain

from gongkai.build import checking_cache, stamps
from gongkai.build import load as pipeline
from gongkai.catalogue.settings import load_settings
from support.tree import CATALOGUE, item

TODAY = date(2009, 12, 31)


@pytest.fixture
def site(tiny_site) -> Path:
    return tiny_site(
        {
            "content/good.md": item(),
            "content/bad.md": item("01511800X/2009-12"),
            "content/broken.md": "无字段区\n",
            "content/x/index.md": item(附件="[a.pdf]"),
            "content/x/a.pdf": b"%PDF-1.4\n1 0 obj\n%%EOF\n",
        }
    )


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The paths that were read, of files as old as they are."""
    monkeypatch.setattr(stamps, "_YOUNG_NANOSECONDS", 0)
    asked: list[str] = []
    of_disk = checking_cache.read_bytes
    monkeypatch.setattr(
        checking_cache, "read_bytes", lambda root, path: asked.append(path) or of_disk(root, path)
    )
    return asked


def asked(root: Path, judging, today: date = TODAY):
    settings, _ = load_settings((root / "catalogue.yml").read_bytes())
    paths = tuple(sorted(str(path.relative_to(root)) for path in (root / "content").rglob("*.md")))
    return judging(root, paths, settings, today, False)


def test_what_has_not_changed_is_not_read_again(site, read):
    judging = JudgingAgain()
    plain = asked(site, pipeline.judge_files)
    assert asked(site, judging) == plain
    # A file without a header has no judgement to be remembered.
    assert sorted(read) == ["content/bad.md", "content/broken.md", "content/good.md", "content/x/index.md"]
    read.clear()
    assert asked(site, judging) == plain
    assert read == []


def test_what_was_saved_a_moment_ago_is_read_again(site, read, monkeypatch):
    monkeypatch.setattr(stamps, "_YOUNG_NANOSECONDS", 60 * 10**9)
    judging = JudgingAgain()
    asked(site, judging)
    read.clear()
    asked(site, judging)
    assert len(read) == 4


CHANGES = {
    "a file": lambda root: (root / "content/good.md").write_text(item(标题="另一个标题")),
    "a file of the same length": lambda root: (root / "content/good.md").write_text(item().replace("机构", "构机")),
    "a file that is gone": lambda root: (root / "content/bad.md").unlink(),
    "a new file": lambda root: (root / "content/new.md").write_text(item("01511800X/2009-00077")),
    "a file become a link": lambda root: ((root / "content/good.md").unlink(),
                                          (root / "content/good.md").symlink_to(root / "content/bad.md")),
    "the settings": lambda root: (root / "catalogue.yml").write_text(CATALOGUE.replace("机构职能", "机构设置")),
    "an attachment's bytes": lambda root: (root / "content/x/a.pdf").write_bytes(b""),
    "an attachment that is gone": lambda root: (root / "content/x/a.pdf").unlink(),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_is_seen(site, read, change):
    judging = JudgingAgain()
    before = asked(site, judging)
    change(site)
    after = asked(site, judging)
    assert after == asked(site, pipeline.judge_files)
    assert after != before


def test_another_day_is_judged_anew(site, read):
    judging = JudgingAgain()
    asked(site, judging)
    assert asked(site, judging, date(2009, 3, 1)) == asked(site, pipeline.judge_files, date(2009, 3, 1))


def test_a_file_that_comes_back_is_read(site, read):
    judging = JudgingAgain()
    before = asked(site, judging)
    text = (site / "content/good.md").read_text()
    (site / "content/good.md").unlink()
    asked(site, judging)
    (site / "content/good.md").write_text(text)
    assert asked(site, judging) == before
