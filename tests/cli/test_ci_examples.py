"""The examples for CI, run for real as far as that goes without a forge: their own commands, in real repositories."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cli.command import BAD, GOOD, SECOND, committed, git
from gongkai import cli
from support import traps, tree

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "ci"
COMMAND = Path(sys.executable).with_name("gongkai")
WORKFLOWS = ("github.yml", "gitea.yml")
GITLAB_KEYS = {"stage", "rules", "script", "artifacts"}


def read(name: str) -> dict:
    return yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8"))


def steps(name: str, job: str) -> list[dict]:
    return [step for step in read(name)["jobs"][job]["steps"] if "run" in step]


@pytest.fixture
def change(tiny_site, tmp_path) -> Path:
    """A clone on a branch that adds a bad item to what is good on main, with the command where CI has it."""
    origin = committed(tiny_site({"content/a.md": GOOD, ".gitignore": ".venv/\n.gongkai/\n"}, name="origin"))
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    git(clone, "checkout", "--quiet", "-b", "change")
    (clone / "content/b.md").write_text(BAD, encoding="utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message=b")
    (clone / ".venv/bin").mkdir(parents=True)
    (clone / ".venv/bin/gongkai").symlink_to(COMMAND)
    return clone


def _own_environment() -> dict[str, str]:
    # Under `make test` a make that is started here would take itself for a part of that one.
    return {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


def shell(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=folder,
        env={**_own_environment(), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_github_workflow_annotates_the_line(change):
    *_, step = steps("github.yml", "check")
    done = shell(change, step["run"], BASE="main")
    assert done.returncode == 1, done.stderr
    assert re.search(r"^::error file=content/b\.md,line=4,col=6,title=GK201 ", done.stdout, re.MULTILINE)


def test_the_gitea_workflow_hands_the_findings_to_reviewdog_and_fails_by_itself(change, tmp_path):
    (tmp_path / "bin").mkdir()
    stand_in = tmp_path / "bin/reviewdog"
    stand_in.write_text(
        f'#!/bin/sh\necho "$@" > "{tmp_path}/arguments"\ncat > "{tmp_path}/given"\n', encoding="utf-8"
    )
    stand_in.chmod(0o755)
    comment, check = steps("gitea.yml", "check")[-2:]
    path = f"{stand_in.parent}:{os.environ['PATH']}"
    assert shell(change, comment["run"], BASE="main", PATH=path).returncode == 0
    assert "-reporter=gitea-pr-review" in (tmp_path / "arguments").read_text(encoding="utf-8")
    given = json.loads((tmp_path / "given").read_text(encoding="utf-8"))
    assert ("content/b.md", 4) in [
        (found["location"]["path"], found["location"]["range"]["start"]["line"])
        for found in given["diagnostics"]
    ]
    assert shell(change, check["run"], BASE="main").returncode == 1


def test_without_reviewdog_the_gitea_workflow_still_checks(change):
    comment, _ = steps("gitea.yml", "check")[-2:]
    assert shell(change, comment["run"], BASE="main", PATH="/usr/bin:/bin").returncode == 0


def test_the_gitlab_pipeline_leaves_a_report_and_fails(change):
    script = "\n".join(read("gitlab.yml")["check"]["script"])
    done = shell(change, script, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert done.returncode == 1
    assert "content/b.md:4:6" in done.stdout
    report = json.loads((change / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert {issue["location"]["path"] for issue in report if issue["severity"] == "major"} == {"content/b.md"}


@pytest.mark.parametrize(
    "name, job", [("github.yml", "build"), ("gitlab.yml", "build"), ("gitea.yml", "build")]
)
def test_the_builds_leave_a_site(change, name, job):
    (change / "content/b.md").write_text(SECOND, encoding="utf-8")
    commands = (
        read(name)[job]["script"] if name == "gitlab.yml" else [step["run"] for step in steps(name, job)[1:]]
    )
    done = shell(change, "\n".join(commands))
    assert done.returncode == 0, done.stdout + done.stderr
    places = [change / "site-to-publish" / "index.html", change / "public" / "index.html"]
    assert any(place.is_file() for place in places)


@pytest.mark.parametrize("name", [*WORKFLOWS, "gitlab.yml"])
def test_the_slow_tests_run_every_night_where_there_are_tests(name, tmp_path):
    job = read(name).get("jobs", read(name))["tests"]
    assert "schedule" in str(job.get("if") or job["rules"])
    [command] = job["script"] if name == "gitlab.yml" else [step["run"] for step in steps(name, "tests")]
    (tmp_path / "Makefile").write_text("test-slow:\n\t@echo slow\n", encoding="utf-8")
    assert shell(tmp_path, command).stdout == ""
    (tmp_path / "tests").mkdir()
    assert shell(tmp_path, command).stdout == "slow\n"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_workflows_need_no_more_rights_than_reading(name):
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert "write" not in text.replace("能写合并请求评论", "")
    assert "pull_request_target" not in text
    # What a contributor chose (a branch's name) never stands in a script: it comes through the environment.
    for job in read(name)["jobs"].values():
        assert not any("${{" in step.get("run", "") for step in job["steps"])


@pytest.mark.parametrize(
    "hook",
    yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")),
    ids=lambda hook: hook["id"],
)
def test_the_pre_commit_hooks_name_verbs_that_exist(hook):
    command, verb, *_ = hook["entry"].split()
    assert command == "gongkai"
    assert verb in cli.verbs()
    wanted = re.compile(hook["files"])
    assert wanted.search("content/2009/a.md")
    assert not wanted.search("docs/index.md")


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


def test_the_example_for_gitlab_has_only_known_keys():
    for name, job in read("gitlab.yml").items():
        if name not in ("default", "variables"):
            assert set(job) <= GITLAB_KEYS
