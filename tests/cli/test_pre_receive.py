"""The hook for the server, in real repositories: what it takes, what it refuses, and that it runs nothing of a push."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.command import BAD, GOOD, SECOND, committed, git
from support import traps, tree

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "ci"
COMMAND = Path(sys.executable).with_name("gongkai")


@pytest.fixture
def server(tiny_site, tmp_path, monkeypatch) -> tuple[Path, Path]:
    """(a bare repository with the hook, a clone to push from)."""
    begin = committed(tiny_site({"content/a.md": GOOD}, name="begin"))
    bare, clone = tmp_path / "server.git", tmp_path / "clerk"
    git(tmp_path, "clone", "--quiet", "--bare", str(begin), str(bare))
    git(tmp_path, "clone", "--quiet", str(bare), str(clone))
    (bare / "hooks/pre-receive").symlink_to(EXAMPLES / "pre-receive")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("GONGKAI", str(COMMAND))
    monkeypatch.setenv("GONGKAI_TMP", str(tmp_path / "tmp"))
    return bare, clone


def push(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "-C", str(clone), "push", *(arguments or ("origin", "HEAD:main"))],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def commit(clone: Path, path: str, text: str) -> None:
    (clone / path).write_text(text, encoding="utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", f"--message={path}")


def test_the_server_refuses_a_push_with_errors_and_prints_them(server, tmp_path):
    bare, clone = server
    before = git(bare, "rev-parse", "main")
    commit(clone, "content/b.md", BAD)
    done = push(clone)
    assert done.returncode != 0
    assert "content/b.md:4:6: 错误 GK201" in done.stderr
    assert "推送没有收下" in done.stderr
    assert git(bare, "rev-parse", "main") == before
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_server_takes_what_is_right(server, tmp_path):
    bare, clone = server
    commit(clone, "content/b.md", SECOND)
    done = push(clone)
    assert done.returncode == 0, done.stderr
    assert git(bare, "rev-parse", "main") == git(clone, "rev-parse", "HEAD")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_server_judges_against_history(server):
    _, clone = server
    (clone / "content/a.md").unlink()
    commit(clone, "content/b.md", SECOND)
    done = push(clone)
    assert done.returncode != 0
    assert "GK903" in done.stderr


def test_the_server_lets_other_branches_through(server):
    _, clone = server
    commit(clone, "content/b.md", BAD)
    assert push(clone, "origin", "HEAD:draft").returncode == 0


def test_the_server_keeps_the_branch(server):
    _, clone = server
    done = push(clone, "origin", ":main")
    assert done.returncode != 0
    assert "不能删除分支 main" in done.stderr


def test_the_server_refuses_to_lose_what_is_published(server):
    _, clone = server
    begin = git(clone, "rev-parse", "HEAD").strip()
    commit(clone, "content/b.md", SECOND)
    assert push(clone).returncode == 0
    git(clone, "reset", "--quiet", "--hard", begin)
    commit(clone, "content/c.md", SECOND)
    done = push(clone, "--force", "origin", "HEAD:main")
    assert done.returncode != 0
    assert "不能强制推送到分支 main" in done.stderr


def test_the_server_refuses_when_the_check_cannot_run(server, monkeypatch):
    _, clone = server
    monkeypatch.setenv("GONGKAI", "/nowhere/gongkai")
    commit(clone, "content/b.md", SECOND)
    done = push(clone)
    assert done.returncode != 0
    assert "检查没能完成" in done.stderr


@pytest.fixture
def pushed_traps(server, tmp_path, monkeypatch) -> tuple[Path, Path]:
    """(a clone whose next push is full of traps, the folder in which they leave their marks)."""
    _, clone = server
    marks = tmp_path / "marks"
    # A filter that the server's own administrator has set up, and that the pushed .gitattributes asks for.
    settings = tmp_path / "gitconfig"
    settings.write_text(
        f'[filter "lfs"]\n\tsmudge = "{traps.shell(marks, "lfs")}; cat"\n\tclean = cat\n\trequired\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    tree.draw(clone, {**traps.files(marks), ".gitattributes": "* filter=lfs\n"})
    git(clone, "add", "--all", "--force")
    git(clone, "commit", "--quiet", "--message=traps")
    return clone, marks


def test_the_server_runs_nothing_of_a_push(pushed_traps, tmp_path):
    clone, marks = pushed_traps
    done = push(clone)
    assert done.returncode == 0, done.stderr
    assert "GK915" in done.stderr
    assert list(marks.iterdir()) == []
    assert list((tmp_path / "tmp").iterdir()) == []
    git(clone, "checkout", "--quiet", "HEAD~1")
    git(clone, "checkout", "--quiet", "main")
    assert [path.name for path in marks.iterdir()] == ["lfs"]  # the trap was set


def test_the_server_does_not_follow_the_site_s_folder(server, tmp_path, monkeypatch):
    _, clone = server
    monkeypatch.setenv("GONGKAI_FOLDER", "zwgk")
    elsewhere = tree.draw(tmp_path / "elsewhere", {"content/a.md": BAD})
    (clone / "zwgk").symlink_to(elsewhere)
    commit(clone, "content/b.md", SECOND)
    done = push(clone)
    assert done.returncode != 0
    assert "指到了仓库以外" in done.stderr
    assert "GK201" not in done.stderr
