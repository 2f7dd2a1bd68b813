"""Runs commands for tests: forked from a server that has imported the modules, or in a new interpreter.

A new interpreter spends two thirds of the time of building a tiny site on imports and on compiling templates. What
can go wrong at start-up is tested with new interpreters.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from support.builds import CONTEXT, start

Done = subprocess.CompletedProcess[str]


def from_nothing(*arguments: str | Path, **options: Any) -> Done:
    """``gongkai ARGUMENTS`` in a new interpreter; ``options`` are those of :func:`subprocess.run`."""
    command = [sys.executable, "-m", "gongkai", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **{"timeout": 300, **options})


def forked(*arguments: str | Path, timeout: float = 300) -> Done:
    """``gongkai ARGUMENTS`` in a process that is forked from the server, in this environment and folder.

    Raises :class:`subprocess.TimeoutExpired` after ``timeout`` seconds.
    """
    return _forked(_gongkai, ["gongkai", *map(str, arguments)], Path.cwd(), dict(os.environ), timeout)


def forked_mkdocs(
    *arguments: str | Path, cwd: Path, environment: dict[str, str], timeout: float = 300
) -> Done:
    """``mkdocs ARGUMENTS`` in a process that is forked from the server; as :func:`forked`."""
    return _forked(_mkdocs, ["mkdocs", *map(str, arguments)], cwd, environment, timeout)


def _forked(
    program: Callable[[list[str]], int],
    words: list[str],
    cwd: Path,
    environment: dict[str, str],
    timeout: float,
) -> Done:
    with TemporaryDirectory(prefix="gongkai-test-") as folder:
        process = CONTEXT.Process(target=_command, args=(program, words, folder, str(cwd), environment))
        start(process)
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(words, timeout)
        out, err = (_text(Path(folder, name)) for name in ("out", "err"))
        return subprocess.CompletedProcess(words, process.exitcode, out, err)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _command(
    program: Callable[[list[str]], int], words: list[str], folder: str, cwd: str, environment: dict[str, str]
) -> None:
    assert "support.warm" in sys.modules, "the server has not imported what it should"
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for name, descriptor in (("out", 1), ("err", 2)):
        with Path(folder, name).open("wb") as stream:
            os.dup2(stream.fileno(), descriptor)
    code = program(words)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _gongkai(words: list[str]) -> int:
    from gongkai.cli import main

    return main(words[1:])


def _mkdocs(words: list[str]) -> int:
    from mkdocs.__main__ import cli

    try:
        cli.main(words[1:], prog_name=words[0])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
