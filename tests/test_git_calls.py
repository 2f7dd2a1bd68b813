"""git in hostile repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cli.command import committed, git
from gongkai.cli._previous import previous_tree
from gongkai.content.git_calls import GitError, git_with_files
from gongkai.content.history import HistoryError, blobs, read_history, touched_files
from support import traps
from support.tree import draw, item


def plumbing(root: Path, *words: str, given: bytes = b"") -> str:
    done = subprocess.run(["git", "-C", str(root), *words], input=given, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_the_previous_tree_is_as_it_was_committed(tmp_path):
    root = draw(tmp_path / "site" / "zwgk", {"content/甲/a.md": item(), "content/甲/附件.bin": b"\r\n\0\xff"})
    (root / "content/link.md").symlink_to("../elsewhere")
    committed(tmp_path / "site")
    (root / "content/甲/a.md").write_text("别的", encoding="utf-8")
    with previous_tree(root, "HEAD") as previous:
        assert (previous / "content/甲/a.md").read_text(encoding="utf-8") == item()
        assert (previous / "content/甲/附件.bin").read_bytes() == b"\r\n\0\xff"
        assert (previous / "content/link.md").is_symlink()
        assert (previous / "catalogue.yml").is_file()
    assert not previous.exists()


def test_the_previous_tree_is_taken_out_without_filters(tmp_path):
    trapped = traps.lay(tmp_path / "site", tmp_path / "marks")
    with previous_tree(trapped.root, "HEAD") as previous:
        assert (previous / "content/b.md").read_bytes() == (trapped.root / "content/b.md").read_bytes()
    assert trapped.sprung() == []


def test_a_tree_that_no_git_has_made_writes_nothing_elsewhere(tmp_path):
    root = committed(draw(tmp_path / "site", {"content/a.md": item()}))
    blob = plumbing(root, "hash-object", "-w", "--stdin", given=b"evil")
    link = plumbing(root, "hash-object", "-w", "--stdin", given=str(tmp_path).encode())
    up = plumbing(root, "mktree", given=f"100644 blob {blob}\tevil.md\n".encode())
    # mktree refuses no name but one with a slash; the same name stands twice, once as a link.
    inside = plumbing(
        root, "mktree", given=f"040000 tree {up}\t..\n040000 tree {up}\tb\n120000 blob {link}\tb\n".encode()
    )
    top = plumbing(root, "mktree", given=f"040000 tree {inside}\tcontent\n".encode())
    commit = plumbing(root, "-c", "user.name=t", "-c", "user.email=t@t", "commit-tree", top, "-m", "x")
    git(root, "update-ref", "HEAD", commit)
    with previous_tree(root, commit) as previous:
        assert (previous / "content/b/evil.md").read_text(encoding="utf-8") == "evil"
        assert sorted(path.name for path in previous.iterdir()) == ["content"]
    assert not (tmp_path / "evil.md").exists()


def test_a_filter_with_a_strange_name_is_refused(tmp_path):
    root = committed(draw(tmp_path / "site", {"content/a.md": item()}))
    with (root / ".git/config").open("a", encoding="utf-8") as file:
        file.write('[filter "a=b"]\n\tclean = touch x\n')
    with pytest.raises(GitError, match="过滤器"):
        git_with_files(root, "diff", "--raw", "HEAD")
    with pytest.raises(HistoryError, match="过滤器"):
        touched_files(root, "HEAD")


def test_what_is_missing_is_neither_fetched_nor_passed_over(tmp_path):
    origin = committed(draw(tmp_path / "origin", {"content/a.md": item()}))
    git(origin, "config", "uploadpack.allowFilter", "true")
    (origin / "content/a.md").write_text(item(标题="改过"), encoding="utf-8")
    git(origin, "commit", "--quiet", "--all", "--message=b")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{origin}", str(clone))
    mark = tmp_path / "mark"
    git(clone, "config", "remote.origin.url", f"ext::sh -c touch% {mark}")
    git(clone, "config", "protocol.ext.allow", "always")
    with pytest.raises(HistoryError):
        read_history(clone, "HEAD~1")
    assert not mark.exists()
    with pytest.raises(HistoryError):
        blobs(clone, ["0" * 39 + "1"])


def test_an_option_is_no_revision(tmp_path):
    root = committed(draw(tmp_path / "site", {"content/a.md": item()}))
    for base in ("--all", "-h", "--output=x"):
        with pytest.raises(HistoryError):
            read_history(root, base)
        with pytest.raises(HistoryError):
            touched_files(root, base)
    assert not (root / "x").exists()


def test_a_repository_within_the_site_is_not_asked(tmp_path):
    root = committed(draw(tmp_path / "site", {"content/a.md": item()}))
    inner, mark = committed(draw(root / "content/inner", {"content/a.md": item()})), tmp_path / "mark"
    git(root, "-c", "advice.addEmbeddedRepo=false", "add", "--all")
    git(root, "commit", "--quiet", "--message=inner")
    (inner / ".gitattributes").write_text("* filter=trap\n", encoding="utf-8")
    git(inner, "config", "filter.trap.clean", f"touch {mark}; cat")
    (inner / "content/a.md").write_text(item(标题="改过"), encoding="utf-8")
    touched_files(root, "HEAD")
    assert not mark.exists()
    plumbing(root, "diff", "HEAD")
    assert mark.exists()  # the trap was set
