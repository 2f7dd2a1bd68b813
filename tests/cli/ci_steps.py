"""The shell steps of the examples for CI, taken out of their YAML, and a shell to run them in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "ci"
COMMAND = Path(sys.executable).with_name("gongkai")
WORKFLOWS = ("github.yml", "gitea.yml")
FILES = (*WORKFLOWS, "gitlab.yml")
# What the jobs of GitLab do, in the words of the steps of the other two.
GITLAB_STEPS = {
    "default": "安装", "check": "检查并留意见", "codequality": "代码质量", "preview": "建预览", "publish": "编号",
    "server": "传到服务器", "object-storage": "传到对象存储", "ftp": "传到 FTP", "zip": "打成 zip", "tests": "慢的测试",
}  # fmt: skip


class Step(NamedTuple):
    """A shell step: its name, the script, and the names of the variables and secrets that come with it."""

    name: str
    script: str
    environment: dict[str, str]


def read(name: str) -> dict:
    return yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8"))


def steps(name: str) -> Iterator[Step]:
    if name in WORKFLOWS:
        for job in read(name)["jobs"].values():
            for step in job["steps"]:
                if "run" in step:
                    yield Step(step["name"], step["run"], step.get("env", {}))
        return
    for job, value in read(name).items():
        if isinstance(value, dict) and job != "variables":
            lines = [*value.get("before_script", ()), *value.get("script", ())]
            yield Step(GITLAB_STEPS[job], "\n".join(lines), {})


def step(name: str, wanted: str) -> Step:
    return next(one for one in steps(name) if one.name == wanted)


def _own_environment() -> dict[str, str]:
    # Under `make test` a make that is started here would take itself for a part of that one.
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAKE", "MFLAGS", "GITHUB_", "CI_"))
    }


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


def program(folder: Path, name: str, script: str) -> None:
    """A program of the machine of CI, for the PATH."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def with_command(clone: Path) -> Path:
    (clone / ".venv/bin").mkdir(parents=True)
    (clone / ".venv/bin/gongkai").symlink_to(COMMAND)
    return clone
