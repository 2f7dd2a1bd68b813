"""A site full of traps: each writes a file with its own name into ``marks`` when anything executes it."""

from __future__ import annotations

import pickle
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cli.command import committed, git
from support.tree import CATALOGUE, MKDOCS, draw, item

SCHEME = "考核: {方案: [{名称: 科室考核, 类型: 扣分, 项目: [{名称: 缺项, 计: 缺项, 扣: 0.5}]}]}\n"

# Modules that this program imports. Those that ``python -m`` itself imports before any program is
# started are not among them: no program can prevent that (see docs/commands.md).
SHADOWS = (
    "argparse", "chinese_calendar", "concurrent/__init__", "csv", "dataclasses", "datetime", "difflib",
    "email/__init__", "frontmatter", "hashlib", "html/__init__", "importlib_metadata", "jinja2", "json/__init__", "logging/__init__",
    "markdown/__init__", "markupsafe", "material/__init__", "mkdocs/__init__", "multiprocessing/__init__", "nh3",
    "numpy", "openpyxl", "pickle", "platform", "pygments/__init__", "pymdownx/__init__", "random", "secrets",
    "shutil", "stdnum/__init__", "subprocess", "tempfile", "textwrap", "traceback", "typing", "unicodedata", "yaml",
)  # fmt: skip
AT_START = ("conftest", "sitecustomize", "trapext", "traphook", "trapplugin", "usercustomize")
GIT_HOOKS = (
    "post-checkout",
    "post-index-change",
    "pre-commit",
    "reference-transaction",
    "fsmonitor-watchman",
)


@dataclass(frozen=True)
class Trapped:
    """The site's root, and the folder for the marks."""

    root: Path
    marks: Path

    def sprung(self) -> list[str]:
        """The names of the traps that were executed."""
        return sorted(path.name for path in self.marks.iterdir())

    def forget(self) -> None:
        for path in self.marks.iterdir():
            path.unlink()


class _Pickled:
    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[object, tuple[str]]:
        import os

        return os.system, (self.command,)


def python(marks: Path, name: str) -> str:
    """The source of a module that leaves a mark when executed."""
    return f"open({str(marks / name.replace('/', '.'))!r}, 'w').close()\n"


def shell(marks: Path, name: str) -> str:
    return f"touch {marks / name}"


def files(marks: Path) -> dict[str, str | bytes]:
    """The traps that can be pushed into a repository: path → content."""
    marks.mkdir(parents=True, exist_ok=True)
    trapped: dict[str, str | bytes] = {f"{name}.py": python(marks, name) for name in (*SHADOWS, *AT_START)}
    trapped["trap.pth"] = f"import os; os.system({shell(marks, 'pth')!r})\n"
    trapped["overrides/main.html"] = (
        "{{ cycler.__init__.__globals__.os.system('" + shell(marks, "template") + "') }}"
    )
    forged = pickle.dumps(_Pickled(shell(marks, "cache")))
    kept = [f"check/{number:02d}" for number in range(64)] + ["anchors", "frame/frame", "manifest", "read"]
    trapped |= {f".gongkai/cache/{name}": forged for name in kept}
    trapped["mkdocs.yml"] = (
        MKDOCS.replace(
            "site_name: ", f"site_name: !!python/object/apply:os.system [{shell(marks, 'apply')}]\nx: ", 1
        )
        .replace("  font: false", "  font: false\n  custom_dir: overrides")
        .replace("  - gongkai", "  - gongkai\n  - trapplugin")
        + f"""\
  - toc:
      slugify: !!python/object/apply:os.system [{shell(marks, "slugify")}]
  - trapext
  - attr_list
  - pymdownx.snippets: {{base_path: [/etc], check_paths: true}}
  - pymdownx.emoji:
      emoji_index: !!python/name:trapext.index
      options: {{custom_icons: [/etc]}}
hooks: [traphook.py]
"""
    )
    trapped["catalogue.yml"] = CATALOGUE + SCHEME
    trapped["content/a.md"] = item() + "\n[往下](b.md#here)，[再往下](b.md#there)\n"
    trapped["content/b.md"] = (
        item("01511800X/2009-00002", 标题="第二条信息", 内容概述="另一件事。")
        + "\n## 甲 {#here}\n\n## *乙* {#there}\n"
    )
    trapped["ledgers/咨询/2009-001.md"] = "---\n日期: 2009-03-02\n渠道: 现场\n主题: 供求动态\n---\n"
    asked = "编号: 2009-001\n收到日期: 2009-03-02\n收到方式: 当面\n申请人类别: 自然人\n内容: 甲\n"
    trapped["ledgers/依申请公开/2009-001.md"] = f"---\n{asked}---\n"
    trapped["咨询.csv"] = "日期,渠道,主题\n2009-03-02,现场,甲\n"
    trapped[".gitattributes"] = "* filter=trap diff=trap merge=trap\n"
    return trapped


def lay(root: Path, marks: Path) -> Trapped:
    """A site with all the traps, in a repository of two commits whose own configuration is a trap too."""
    draw(root, {"content/a.md": item()})
    committed(root)
    draw(root, files(marks))
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--message=traps")
    _trap_git(root, marks)
    # Written again with other times: git must read it to see whether it changed, and would filter it.
    (root / "content/a.md").write_bytes((root / "content/a.md").read_bytes())
    return Trapped(root, marks)


def _trap_git(root: Path, marks: Path) -> None:
    for name in GIT_HOOKS:
        hook = root / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\n{shell(marks, name)}\ncat >/dev/null\n", encoding="utf-8")
        hook.chmod(0o755)
    program = root / ".git/program"
    program.write_text(f"#!/bin/sh\n{shell(marks, 'git-$(basename $0)')}\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    called = {
        "core.fsmonitor": "fsmonitor",
        "core.pager": "pager",
        "core.sshCommand": "ssh",
        "diff.external": "external",
        "diff.trap.textconv": "textconv",
        "diff.trap.command": "command",
        "filter.trap.clean": "clean",
        "filter.trap.smudge": "smudge",
        "gpg.program": "gpg",
        "core.editor": "editor",
        "core.askPass": "askpass",
    }
    for key, name in called.items():
        (root / ".git" / name).symlink_to("program")
        subprocess.run(["git", "-C", str(root), "config", key, str(root / ".git" / name)], check=True)
    for key, value in {
        "log.showSignature": "true",
        "filter.trap.required": "true",
        "include.path": "more",
    }.items():
        subprocess.run(["git", "-C", str(root), "config", key, value], check=True)
    (root / ".git/more").write_text(f'[filter "mo.re"]\n\tclean = {root}/.git/clean\n', encoding="utf-8")
