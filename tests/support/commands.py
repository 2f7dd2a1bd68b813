"""``gongkai`` commands as tests run them: forked from a server that has the modules, or begun from nothing.

A start from nothing spends two thirds of the time of building a tiny site on imports and on compiling templates. What
starting itself may get wrong is tested by commands begun from nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
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
    words = list(map(str, arguments))
    with TemporaryDirectory(prefix="gongkai-test-") as folder:
        process = CONTEXT.Process(target=_command, args=(words, folder, str(Path.cwd()), dict(os.environ)))
        start(process)
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(["gongkai", *words], timeout)
        out, err = (_text(Path(folder, name)) for name in ("out", "err"))
        return subprocess.CompletedProcess(["gongkai", *words], process.exitcode, out, err)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _command(words: list[str], folder: str, cwd: str, environment: dict[str, str]) -> None:
    from gongkai.cli import main

    assert "support.warm" in sys.modules, "the server has not imported what it should"
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for name, descriptor in (("out", 1), ("err", 2)):
        with Path(folder, name).open("wb") as stream:
            os.dup2(stream.fileno(), descriptor)
    code = main(words)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
