"""The examples for CI: every shell step of them is taken out of the YAML and run, against stand-ins on this machine."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from cli.ci_steps import EXAMPLES, FILES, ROOT, WORKFLOWS, program, read, shell, step, steps, with_command
from cli.command import BAD, GOOD, committed, git
from gongkai import cli
from support.forge import Forge
from support.tree import item

GITLAB_KEYS = {
    "stage", "rules", "script", "before_script", "artifacts", "needs", "environment", "resource_group",
}  # fmt: skip
# Every step, and the test below that runs it; a step without one fails test_every_step_is_run.
TRIED = {
    "安装": "test_the_lock_is_installed",
    "检查并留意见": "test_a_request_gets_a_comment_and_fails",
    "代码质量": "test_the_main_branch_leaves_a_report_of_quality",
    "建预览": "test_a_preview_is_built_with_passing_numbers",
    "传预览": "test_the_preview_is_shown_and_hidden",
    "撤预览": "test_the_preview_is_shown_and_hidden",
    "编号": "test_numbers_and_times_are_pushed_and_the_site_is_built",
    "建站": "test_numbers_and_times_are_pushed_and_the_site_is_built",
    "留存": "test_numbers_and_times_are_pushed_and_the_site_is_built",
    "传到服务器": "test_the_server_gets_the_site_in_one_step",
    "传到对象存储": "test_object_storage_gets_the_site",
    "传到 FTP": "test_ftp_gets_the_site",
    "打成 zip": "test_a_zip_is_made",
    "慢的测试": "test_the_slow_tests_run_every_night_where_there_are_tests",
}


def test_every_step_is_run():
    for name in FILES:
        assert {one.name for one in steps(name)} <= set(TRIED)
    assert {one.name for name in FILES for one in steps(name)} == set(TRIED)
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_ci_*.py"))
    assert [name for name in TRIED.values() if f"def {name}(" not in tests] == []


def test_the_two_workflows_run_the_same():
    """Gitea's steps are GitHub's, so that a test of one is a test of both."""
    assert list(steps("github.yml")) == list(steps("gitea.yml"))


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_the_lock_is_installed(name, tmp_path):
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools/venv.sh", tmp_path / "tools/venv.sh")
    program(tmp_path / "python", "python3", f'[ "$1" = -m ] && echo "$@" >> "{tmp_path}/log"; exit 0')
    (tmp_path / ".venv/bin").mkdir(parents=True)
    shutil.copy(tmp_path / "python/python3", tmp_path / ".venv/bin/python")
    done = shell(tmp_path, step(name, "安装").script, PATH=f"{tmp_path}/python:/usr/bin:/bin")
    assert done.returncode == 0, done.stderr
    assert "--require-hashes -r requirements.txt" in (tmp_path / "log").read_text(encoding="utf-8")


# --- a request


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
    return with_command(clone)


@pytest.mark.parametrize("kind", ["github", "gitlab"])
def test_a_request_gets_a_comment_and_fails(kind, change, tmp_path):
    (tmp_path / "event.json").write_text('{"number": 7}', encoding="utf-8")
    with Forge(kind) as forge:
        environment = forge.environment(str(tmp_path / "event.json"))
        environment |= {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "NUMBER": "7"}
        environment |= {"PREVIEW_ADDRESS": "https://preview.example.gov.cn/xxgk"} if kind == "github" else {}
        done = shell(change, step(f"{kind}.yml", "检查并留意见").script, **environment)
        assert done.returncode == 1, done.stderr
        assert "content/b.md:4:6: 错误 GK201" in done.stdout
        [comment] = forge.comments.values()
    assert "`content/b.md`" in comment
    if kind == "github":
        assert "<https://preview.example.gov.cn/xxgk/7/>" in comment
    else:
        report = json.loads((change / "gl-code-quality-report.json").read_text(encoding="utf-8"))
        assert {issue["location"]["path"] for issue in report if issue["severity"] == "major"} == {
            "content/b.md"
        }


def test_the_main_branch_leaves_a_report_of_quality(change):
    assert shell(change, step("gitlab.yml", "代码质量").script).returncode == 0
    assert json.loads((change / "gl-code-quality-report.json").read_text(encoding="utf-8"))


PENDING = item("待编", 标题="新的一条", 内容概述="还没有编号的。").replace("公开时间: 2009-03-05\n", "")


@pytest.mark.parametrize("name", ["github.yml", pytest.param("gitlab.yml", marks=pytest.mark.slow)])
def test_a_preview_is_built_with_passing_numbers(name, change):
    (change / "content/b.md").write_text(PENDING, encoding="utf-8")
    done = shell(change, step(name, "建预览").script)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = change / ("preview-to-look-at" if name == "github.yml" else "preview")
    assert "新的一条" in (folder / "item/01511800X/2009-00002/index.html").read_text(encoding="utf-8")
    assert (
        git(change, "rev-parse", "origin/main", "change~1").split()[0]
        == git(change, "rev-parse", "main").strip()
    )


# --- after a merge


@pytest.fixture
def merged(tiny_site, tmp_path) -> Path:
    """The clone of CI after a merge: on main of the bare repository lies an item that is 待编."""
    begin = committed(
        tiny_site(
            {
                "content/a.md": GOOD,
                "content/b.md": PENDING,
                ".gitignore": ".venv/\n.gongkai/\npublic\nsite-to-publish\n",
            },
            name="begin",
        )
    )
    git(tmp_path, "clone", "--quiet", "--bare", str(begin), str(tmp_path / "server.git"))
    git(tmp_path, "clone", "--quiet", str(tmp_path / "server.git"), str(tmp_path / "runner"))
    git(tmp_path / "runner", "checkout", "--quiet", "--detach")
    return with_command(tmp_path / "runner")


@pytest.mark.parametrize("name", ["github.yml", pytest.param("gitlab.yml", marks=pytest.mark.slow)])
def test_numbers_and_times_are_pushed_and_the_site_is_built(name, merged, tmp_path):
    names = ("编号", "建站", "留存") if name == "github.yml" else ("编号",)
    shutil.move(tmp_path / "server.git", tmp_path / "site.git")
    git(merged, "remote", "set-url", "origin", str(tmp_path / "site.git"))
    environment = {
        "CI_PROJECT_URL": str(tmp_path / "site"),
        "CI_DEFAULT_BRANCH": "main",
        "GONGKAI_PUSH_TOKEN": "t",
    }
    for one in names:
        done = shell(merged, step(name, one).script, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (merged / "site-to-publish/item/01511800X/2009-00002/index.html").is_file()
    text = git(tmp_path / "site.git", "show", "main:content/b.md")
    assert "索引号: 01511800X/2009-00002\n" in text
    assert "公开时间: 2009-12-31\n" in text  # the site's 基准日
    assert "[skip ci]" in git(tmp_path / "site.git", "log", "-1", "--format=%s", "main")


# --- what holds of all of them


@pytest.mark.parametrize("name", FILES)
def test_the_slow_tests_run_every_night_where_there_are_tests(name, tmp_path):
    job = read(name).get("jobs", read(name))["tests"]
    assert "schedule" in str(job.get("if") or job["rules"])
    command = step(name, "慢的测试").script
    (tmp_path / "Makefile").write_text("test-slow:\n\t@echo slow\n", encoding="utf-8")
    assert shell(tmp_path, command).stdout == ""
    (tmp_path / "tests").mkdir()
    assert shell(tmp_path, command).stdout == "slow\n"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_runs_the_files_of_a_request_holds_no_secret(name):
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    for job in read(name)["jobs"].values():
        runs = [one for one in job["steps"] if "run" in one]
        # What a contributor chose (a branch's name) never stands in a script: it comes through the environment.
        assert not any("${{" in one["run"] for one in runs)
        if "== 'pull_request'" not in job["if"] and job.get("needs") != "preview":
            continue
        given = [
            name
            for one in runs
            for name in one.get("env", {}).values()
            if "secrets." in name or "token" in name
        ]
        checkout = [one for one in job["steps"] if "checkout" in one.get("uses", "")]
        if checkout:
            # The token may comment, and the program that has it is not one of the request's own files.
            assert checkout[0]["with"]["persist-credentials"] is False
            assert set(given) <= {"${{ github.token }}"}
        rights = job.get("permissions", {"contents": "read"})
        assert rights in ({"contents": "read"}, {"contents": "read", "pull-requests": "write"})


@pytest.mark.parametrize("name", FILES)
def test_every_secret_and_variable_is_explained_where_it_is_used(name):
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    comments = "\n".join(line for line in text.splitlines() if line.lstrip().startswith("#"))
    used = set(re.findall(r"(?:secrets|vars)\.(\w+)", text))
    if name == "gitlab.yml":
        own = re.findall(r"\$\{?([A-Z][A-Z0-9_]+)", text)
        used = {one for one in own if not one.startswith(("CI_", "GONGKAI_UPLOAD_"))}
    assert used
    assert {one for one in used if one not in comments} == set()


@pytest.mark.parametrize("name", FILES)
def test_no_action_of_a_third_party_is_used(name):
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)", text)
    assert bool(used) == (name != "gitlab.yml")
    assert [found for found in used if not found.startswith("actions/")] == []


def test_the_example_for_gitlab_has_only_known_keys():
    stages = read("gitlab.yml")["stages"]
    for name, job in read("gitlab.yml").items():
        if name not in ("default", "variables", "stages"):
            assert set(job) <= GITLAB_KEYS
            assert job["stage"] in stages


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
