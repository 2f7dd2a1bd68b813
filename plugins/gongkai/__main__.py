"""``python -m gongkai`` and ``gongkai``: the program from its first moment on."""

from __future__ import annotations

# Before anything else is imported: Python puts the current folder, which may be the site that is judged, at the head of
# the places where modules are looked for, and a ``yaml.py`` that lies there would be run.
import os
import sys

if not sys.flags.safe_path and sys.path and os.path.realpath(sys.path[0] or ".") == os.path.realpath("."):
    del sys.path[0]

import signal

_INTERRUPTED = 130


def run() -> None:
    """Run the program. Until its modules are loaded Ctrl-C ends it at once, with the sentence and the exit code of
    later: a KeyboardInterrupt in the middle of an import is a traceback, or is lost in a library."""
    # A program that a script has put into the background does not hear Ctrl-C, and must not begin to.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    from gongkai.cli import run as run_cli

    run_cli(_hear)


def _hear() -> None:
    """From here on Ctrl-C is an exception again, so that what was begun is cleared away."""
    if signal.getsignal(signal.SIGINT) is _leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _leave(_number: int, _frame: object) -> None:
    os.write(2, "已中断。\n".encode())
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    run()
