"""`gongkai check --watch`: the same findings, again after each saving, between two lines that editors read."""

from __future__ import annotations

import signal
import subprocess
import sys

from cli.command import BAD, GOOD


def until(process: subprocess.Popen[str], end: str) -> str:
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith(end):
            return "".join(lines)
    raise AssertionError("".join(lines))


def test_checks_again_when_something_was_saved(tiny_site):
    root = tiny_site({"content/a.md": GOOD})
    command = [sys.executable, "-m", "gongkai", "check", "--watch", "--root", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        first = until(process, "—— 检查完毕")
        assert first.startswith("—— 开始检查\n")
        assert "0 个错误" in first
        (root / "content/a.md").write_text(BAD, encoding="utf-8")
        assert "content/a.md:4:6: 错误 GK201" in until(process, "—— 检查完毕")
        (root / "content/a.md").unlink()
        assert "检查了 0 个条目" in until(process, "—— 检查完毕")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
