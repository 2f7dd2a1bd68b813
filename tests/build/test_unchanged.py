"""What a build remembers of the items that it has read: it reads again what may have changed, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from gongkai.build.site_files import stands

from gongkai.build import stamps, unchanged
from gongkai.build.places import CACHE
from gongkai.cli import main
from support import tree
from support.rebuilds import NOW, item


@pytest.fixture
def root(tmp_path, monkeypatch) -> Path:
    """A site whose items count as old enough to have a stamp."""
    monkeypatch.setattr(stamps, "_YOUNG_NANOSECONDS", 0)
    return tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 4)})


def read(root: Path, monkeypatch) -> tuple[list[str], str]:
    """Which items a build would read, and the state that it would find."""
    asked: list[str] = []
    of_disk = unchanged.read_bytes
    with monkeypatch.context() as patched:
        patched.setattr(unchanged, "read_bytes", lambda root, path: asked.append(path) or of_disk(root, path))
        content = unchanged.content_of(root, NOW)
        digests = unchanged.remembered(content, root / CACHE)
        state = content.state(digests)
    unchanged.remember(content, root / CACHE, digests)
    return asked, state


def test_what_was_read_and_has_not_changed_is_not_read_again(root, monkeypatch):
    asked, state = read(root, monkeypatch)
    assert asked == ["content/1.md", "content/2.md", "content/3.md"]
    assert read(root, monkeypatch) == ([], state)


def test_a_file_that_was_touched_is_read_and_found_to_be_the_same(root, monkeypatch):
    _, state = read(root, monkeypatch)
    os.utime(root / "content/2.md", ns=(1, 1))
    assert read(root, monkeypatch) == (["content/2.md"], state)


def test_another_text_of_the_same_length_and_time_is_seen(root, monkeypatch):
    _, state = read(root, monkeypatch)
    path = root / "content/2.md"
    before = path.stat()
    text = path.read_text()
    path.write_text(text.replace("正", "反", 1) if "正" in text else text[:-2] + "。\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    asked, after = read(root, monkeypatch)
    assert asked == ["content/2.md"]
    assert after != state


def test_what_was_written_a_moment_ago_is_always_read(root, monkeypatch):
    monkeypatch.setattr(stamps, "_YOUNG_NANOSECONDS", 60 * 10**9)
    for _ in range(2):
        assert len(read(root, monkeypatch)[0]) == 3


def test_builds_in_a_row_say_what_has_changed(root, capsys):
    def built() -> str:
        assert main(["build", "--root", str(root), "--today", NOW.isoformat()]) == 0
        return capsys.readouterr().out

    assert "网站已生成" in built()
    assert "没有变化" in built()
    assert "没有变化" in built()
    (root / "content/2.md").write_text(item(2, title="另一个标题"))
    assert "网站已生成" in built()
    assert "另一个标题" in (root / "site/catalogue.json").read_text()
    assert "没有变化" in built()


@pytest.mark.parametrize("harm", [
    lambda site: (site / "a.html").unlink(),
    lambda site: (site / "b/c.html").write_text("another"),
    lambda site: (site / "d.html").write_text("more"),
    lambda site: (site / "e").symlink_to("/etc"),
    lambda site: ((site / "a.html").unlink(), (site / "a.html").mkdir()),
], ids=["deleted", "changed", "added", "a link", "a folder"])  # fmt: skip
def test_a_site_that_somebody_touched_does_not_stand(tmp_path, harm):
    site = tmp_path / "site"
    (site / "b").mkdir(parents=True)
    (site / "a.html").write_text("a")
    (site / "b/c.html").write_text("c")
    files = {path: ("", *state(site / path)) for path in ("a.html", "b/c.html")}
    assert stands(site, files)
    harm(site)
    assert not stands(site, files)


def state(path: Path) -> tuple[int, int]:
    return path.stat().st_size, path.stat().st_mtime_ns


def test_no_site_does_not_stand(tmp_path):
    assert not stands(tmp_path / "site", {"a.html": ("", 1, 1)})
