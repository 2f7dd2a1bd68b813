"""What is kept between runs never changes an answer; what was tampered with is not believed."""

from __future__ import annotations

import os
import pickle
import shutil
from datetime import date
from pathlib import Path

import pytest

from gongkai.build import checking_cache, kept_files
from gongkai.build import load as pipeline
from gongkai.catalogue.settings import load_settings
from gongkai.content.reading import digest_of_file
from support.tree import CATALOGUE, item

TODAY = date(2009, 12, 31)
WITH_FILE = item(附件="[a.pdf]")


@pytest.fixture(autouse=True)
def own_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(kept_files, "_SECRET", [])


@pytest.fixture
def site(tiny_site) -> Path:
    return tiny_site(
        {
            "content/good.md": item(),
            "content/bad.md": item("01511800X/2009-12"),
            "content/broken.md": "无字段区\n",
            "content/x/index.md": WITH_FILE,
            "content/x/a.pdf": b"%PDF-1.4\n1 0 obj\n%%EOF\n",
        }
    )


def judged(
    root: Path, *, today: date = TODAY, publish: bool = False, plainly: bool = False, paths=None, **more
):
    settings, _ = load_settings((root / "catalogue.yml").read_bytes())
    paths = paths or tuple(sorted(str(path.relative_to(root)) for path in (root / "content").rglob("*.md")))
    judge = pipeline.judge_files if plainly else checking_cache.judge_files
    return judge(root, paths, settings, today, publish, **more)


@pytest.fixture
def counted(monkeypatch) -> list[str]:
    """The paths that were judged anew."""
    asked: list[str] = []
    judge = checking_cache.judge

    def counting(record, *arguments):
        asked.append(record.path)
        return judge(record, *arguments)

    monkeypatch.setattr(checking_cache, "judge", counting)
    return asked


def test_cold_and_warm_answer_as_without(site, counted):
    plain = judged(site, plainly=True)
    assert judged(site) == plain
    assert judged(site) == plain
    assert sorted(counted) == ["content/bad.md", "content/good.md", "content/x/index.md"], (
        "the second run judged nothing"
    )


def test_files_that_were_read_a_moment_ago_are_not_read_again(site, monkeypatch, counted):
    digests: dict[str, str] = {}
    plain = judged(site, digests=digests)
    assert digests["content/good.md"] == digest_of_file((site / "content/good.md").read_bytes())
    read: list[str] = []
    of_disk = checking_cache.read_bytes
    monkeypatch.setattr(
        checking_cache, "read_bytes", lambda root, path: read.append(path) or of_disk(root, path)
    )
    assert judged(site, digests=dict(digests)) == plain
    assert read == []
    counted.clear()
    assert judged(site, digests=digests | {"content/good.md": "other"}) == plain
    assert counted == read == ["content/good.md"]


def touch(path: Path, data: bytes) -> None:
    path.write_bytes(data)


CHANGES = {
    "the file": lambda root: touch(root / "content/good.md", item(标题="另一个标题").encode()),
    "the settings": lambda root: touch(root / "catalogue.yml", CATALOGUE.replace("机构职能", "机构设置").encode()),
    "an attachment's bytes": lambda root: touch(root / "content/x/a.pdf", b""),
    "an attachment that is gone": lambda root: (root / "content/x/a.pdf").unlink(),
    "an attachment become a link": lambda root: ((root / "content/x/a.pdf").unlink(),
                                                 (root / "content/x/a.pdf").symlink_to("/etc/hostname")),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_is_seen(site, change):
    before = judged(site)
    change(site)
    after = judged(site)
    assert after == judged(site, plainly=True)
    assert after != before


@pytest.mark.parametrize(
    "options", [{"today": date(2009, 3, 1)}, {"publish": True}], ids=["another day", "to publish"]
)
def test_another_question_is_answered_anew(site, options):
    judged(site)
    assert judged(site, **options) == judged(site, plainly=True, **options)


def test_a_single_file_leaves_what_is_known_of_the_others(site, counted):
    judged(site)
    counted.clear()
    touch(site / "content/good.md", item(标题="另一个标题").encode())
    judged(site, paths=("content/good.md",))
    judged(site)
    assert counted == ["content/good.md"]


def test_several_processes_answer_as_one(site, monkeypatch):
    monkeypatch.setattr(checking_cache, "_WORTH_PROCESSES", 1)
    monkeypatch.setattr(checking_cache, "_processors", lambda: 2)
    assert judged(site) == judged(site, plainly=True)


def kept(site: Path) -> list[Path]:
    return sorted((site / checking_cache.FOLDER).iterdir())


@pytest.mark.parametrize("damage", [
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(path.read_bytes()[:50]),
    lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"),
    lambda path: (path.unlink(), path.mkdir()),
], ids=["empty", "cut short", "one byte changed", "a folder"])  # fmt: skip
def test_a_damaged_file_counts_as_absent(site, damage):
    judged(site)
    for path in kept(site):
        damage(path)
    assert judged(site) == judged(site, plainly=True)


class Boobytrap:
    def __reduce__(self):
        return (os.mkdir, ("sprung",))


def test_a_cache_that_came_with_a_clone_is_not_read(site, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    judged(site)
    for path in kept(site):
        path.write_bytes(path.read_bytes()[:32] + pickle.dumps(Boobytrap()))
    assert judged(site) == judged(site, plainly=True)
    assert not Path("sprung").exists()


def test_another_users_cache_is_not_believed(site, monkeypatch, counted, tmp_path):
    judged(site)
    counted.clear()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    monkeypatch.setattr(kept_files, "_SECRET", [])
    judged(site)
    assert len(counted) == 3


def test_where_nothing_can_be_kept_the_answer_is_the_same(site, monkeypatch):
    def refuse(*_arguments):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(kept_files, "replace_own", refuse)
    assert judged(site) == judged(site, plainly=True)
    assert not any((site / checking_cache.FOLDER).glob("*"))


def test_a_deleted_file_is_forgotten(site):
    judged(site)
    shutil.rmtree(site / "content/x")
    touch(site / "content/good.md", item(标题="另一个标题").encode())
    assert judged(site) == judged(site, plainly=True)


def test_the_secret_is_nobody_elses(site, tmp_path):
    judged(site)
    secret = tmp_path / "cache/gongkai/secret"
    assert secret.stat().st_mode & 0o077 == 0
    assert len(secret.read_bytes()) == 32
