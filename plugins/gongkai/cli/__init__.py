"""``gongkai VERB``: one verb a file, found by being in this folder; the name of a file that begins with ``_`` is no verb.

A verb is a module with ``HELP`` (one line of Chinese), ``add_arguments(parser)`` and ``run(arguments) -> int``. Only
the verb that is asked for is imported, so that ``check`` does not wait for what ``build`` needs.
"""

from __future__ import annotations

from gongkai.source import safe_path  # noqa: F401 - takes the current folder off the path of imports first of all

# isort: split
import argparse
import contextlib
import os
import pkgutil
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType

from gongkai.cli import _fault
from gongkai.cli._parser import ChineseParser, add_root
from gongkai.cli._usage import Misuse
from gongkai.privacy.detectors import masked

CLEAN, DEFECTS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def verbs() -> tuple[str, ...]:
    """The names of all verbs as they are typed: ``check``, ``check-search`` …"""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(_typed(name) for name in modules if not name.startswith("_")))


def parser(*only: str) -> argparse.ArgumentParser:
    """The parser of the whole command line, or of the verbs in ``only``; imports a module for each."""
    top = ChineseParser(prog="gongkai", description="政府信息公开目录：检查、修正、建站。")
    below = top.add_subparsers(
        title="动词", metavar="动词", dest="verb", required=True, parser_class=ChineseParser
    )
    for verb in only or verbs():
        module = _module(verb)
        description = getattr(module, "DESCRIPTION", f"{module.HELP}。")
        sub = below.add_parser(verb, help=module.HELP, description=description)
        add_root(sub)
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None, ready: Callable[[], object] = lambda: None) -> int:
    """Run one verb and return the exit code: 0 clean, 1 errors in the content, 2 usage, 3 our own fault, 130 Ctrl-C.
    ``ready`` is called when the modules of the verb are loaded and it begins."""
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _dispatch(words, ready)
        sys.stdout.flush()  # what cannot be written must be told while somebody can still be told
        return code
    except SystemExit as leaving:  # argparse: --help or a wrong option
        return leaving.code if isinstance(leaving.code, int) else USAGE
    except Misuse as misuse:
        print(f"gongkai：{masked(str(misuse))}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # `gongkai check | head`: whoever reads has seen enough
        _fault.close_quietly(sys.stdout)
        return CLEAN
    except Exception as error:
        print(_fault.told(error, words), file=sys.stderr)
        return FAULT


def run(ready: Callable[[], object] = lambda: None) -> None:
    """The program: :func:`main`, then gone at once. After a build of ten thousand items it takes a quarter of a second
    to free a million objects one by one, in a process whose memory goes back as a whole anyway."""
    code = main(ready=ready)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the work is done, and its exit code is known
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # whoever read it is gone, and main has said so
            stream.flush()
    if sys.getprofile() is None and sys.gettrace() is None:
        os._exit(code)
    sys.exit(code)  # a profiler has something to say at the end


def _dispatch(words: list[str], ready: Callable[[], object]) -> int:
    known = verbs()
    asked = words[:1] if words and words[0] in known else ()
    arguments = parser(*asked).parse_args(words)
    ready()
    code: int = arguments.run(arguments)
    return code


def _module(verb: str) -> ModuleType:
    name = verb.replace("-", "_")
    written = {module.name.rstrip("_"): module.name for module in pkgutil.iter_modules(__path__)}
    return import_module(f"{__name__}.{written[name]}")


def _typed(name: str) -> str:
    # `import` cannot name a module: import_.py is the verb `import`.
    return name.rstrip("_").replace("_", "-")


def _speak_utf8() -> None:
    # A console with another encoding must not end a check in the middle of a Chinese sentence.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
