"""The dispatcher: verbs, help, wrong usage, internal errors, Ctrl-C, a closed pipe, a quick start."""

from __future__ import annotations

import errno
import io
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cli.command import GOOD, ran
from gongkai import cli
from gongkai.cli import _checked
from support.commands import from_nothing


@pytest.mark.parametrize("verb", cli.verbs())
def test_every_verb_says_in_chinese_what_it_does(capsys, verb):
    code, out, _ = ran(capsys, verb, "--help")
    assert code == 0
    assert out.startswith(f"用法：gongkai {verb}")
    assert "选项:" in out
    assert "--root" in out


def test_help_lists_every_verb(capsys):
    code, out, _ = ran(capsys, "--help")
    assert code == 0
    assert [verb for verb in cli.verbs() if not re.search(rf"^    {verb}\s", out, re.MULTILINE)] == []


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        pytest.param([], "缺少参数：动词", id="no verb"),
        pytest.param(["publish"], "动词 不能是“publish”，可以是：", id="a verb that does not exist"),
        pytest.param(["ledger", "访谈计画", "2024"], "（是不是“访谈计划”？）", id="a misspelt ledger"),
        pytest.param(
            ["check", "--format", "xml"], "--format 不能是“xml”，可以是：", id="a format that does not exist"
        ),
        pytest.param(["check", "--today"], "--today 后面要写一个值", id="an option without its value"),
        pytest.param(["check", "--today", "2009.5.1"], "--today：“2009.5.1”不是日期", id="a wrong date"),
        pytest.param(
            ["check", "--tody", "2009-05-01"],
            "不认得的参数：--tody（是不是 --today？）",
            id="a misspelt option",
        ),
        pytest.param(
            ["check", "--pub"], "不认得的参数：--pub", id="a shortened option: it could mean another tomorrow"
        ),
        pytest.param(
            ["check", "--root", "/nowhere"], "没有 /nowhere 这个文件夹", id="a root that does not exist"
        ),
        pytest.param(["rules", "GK999"], "没有规则“GK999”", id="a rule that does not exist"),
    ],
)
def test_wrong_usage_is_two_and_a_chinese_sentence(capsys, arguments, sentence):
    code, out, err = ran(capsys, *arguments)
    assert code == 2
    assert out == ""
    assert sentence in err


def test_our_own_fault_is_three_and_names_the_log(capsys, monkeypatch, tmp_path):
    def fail(*_arguments, **_options):
        raise RuntimeError("坏了")

    monkeypatch.setattr(_checked, "load_site", fail)
    code, out, err = ran(capsys, "check", "--root", tmp_path)
    log = tmp_path / ".gongkai" / "error.log"
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    assert str(log) in err
    assert "RuntimeError: 坏了" in log.read_text(encoding="utf-8")


def test_a_fault_never_tells_a_persons_number_and_git_never_sees_the_log(capsys, monkeypatch, tmp_path):
    def fail(*_arguments, **_options):
        raise ValueError("读不懂\n手机 13887654321")

    monkeypatch.setattr(_checked, "load_site", fail)
    _, _, err = ran(capsys, "check", "--root", tmp_path)
    assert "138****4321" in err
    assert err.count("\n") == 1
    assert "13887654321" not in err + (tmp_path / ".gongkai/error.log").read_text(encoding="utf-8")
    assert (tmp_path / ".gongkai/.gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize("place", [".gongkai", ".gongkai/error.log"])
def test_the_log_is_not_written_through_a_link(capsys, monkeypatch, tmp_path, place):
    def fail(*_arguments, **_options):
        raise RuntimeError("坏了")

    monkeypatch.setattr(_checked, "load_site", fail)
    (tmp_path / "root" / place).parent.mkdir(parents=True)
    outside = tmp_path / "outside"
    outside.mkdir() if place == ".gongkai" else outside.write_text("mine")
    (tmp_path / "root" / place).symlink_to(outside)
    code, _, err = ran(capsys, "check", "--root", tmp_path / "root")
    log = Path(re.search(r"详情写在 (\S+?)，", err)[1])
    assert code == 3
    assert not log.is_relative_to(tmp_path)
    log.unlink()
    assert (os.listdir(outside) if outside.is_dir() else outside.read_text()) in ([], "mine")


def test_where_the_root_cannot_be_written_the_log_lies_elsewhere(capsys, monkeypatch, tmp_path):
    def fail(*_arguments, **_options):
        raise RuntimeError("坏了")

    monkeypatch.setattr(_checked, "load_site", fail)
    (tmp_path / ".gongkai").write_text("a file where the folder should be", encoding="utf-8")
    code, _, err = ran(capsys, "check", "--root", tmp_path)
    log = Path(re.search(r"详情写在 (\S+?)，", err)[1])
    assert code == 3
    assert "RuntimeError: 坏了" in log.read_text(encoding="utf-8")
    log.unlink()


def test_ctrl_c_is_130(capsys, monkeypatch, tmp_path):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(_checked, "load_site", interrupt)
    assert ran(capsys, "check", "--root", tmp_path) == (130, "", "已中断。\n")


def test_ctrl_c_while_modules_are_loaded_is_the_same_sentence(tmp_path):
    program = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == sys.argv[1]:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from gongkai.__main__ import run\n"
        "run()\n"
    )
    for module in ("gongkai.cli", "gongkai.cli._parser", "gongkai.privacy.detectors"):
        done = subprocess.run(
            [sys.executable, "-c", program, module], capture_output=True, text=True, cwd=tmp_path
        )
        assert (done.returncode, done.stdout, done.stderr) == (130, "", "已中断。\n"), module


def test_whoever_reads_may_stop_reading(tiny_site):
    root = tiny_site({f"content/{number}.md": "无\n" for number in range(2000)})
    command = f"'{sys.executable}' -m gongkai check --root '{root}' | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_check_starts_without_what_only_a_build_needs(tiny_site):
    root = tiny_site({"content/a.md": GOOD})
    program = (
        "import sys; from gongkai.cli import main; code = main(['check', '--root', sys.argv[1]]);"
        "heavy = {'mkdocs', 'numpy', 'jinja2', 'openpyxl', 'docx', 'lxml', 'pikepdf', 'pypdfium2', 'material'} & set(sys.modules);"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(root)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_entry_point_is_the_one_that_hears_ctrl_c_early(demo_root):
    declared = tomllib.loads((demo_root / "pyproject.toml").read_text(encoding="utf-8"))
    assert declared["project"]["scripts"] == {"gongkai": "gongkai.__main__:run"}


def test_the_entry_point_answers():
    assert from_nothing("--help").returncode == 0
    assert Path(sys.executable).with_name("gongkai").exists()


def test_output_that_cannot_be_written_is_no_success(tmp_path, monkeypatch, capsys):
    class Full(io.StringIO):
        def flush(self):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdout", Full())
    assert cli.main(["rules", "GK001"]) == 1
    assert "磁盘满了" in capsys.readouterr().err


def test_a_profiler_has_the_last_word():
    command = [sys.executable, "-m", "cProfile", "-m", "gongkai", "rules", "GK001"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert "function calls" in done.stdout.decode()
