"""The command line, ``gongkai VERB``: each module of this package is a verb unless its name begins with ``_``.

A verb is a module with ``HELP`` (one line of Chinese), ``add_arguments(parser)``, ``run(arguments) -> int`` and
optionally ``DESCRIPTION``. Only the requested verb is imported, so that ``check`` starts without the dependencies of
``build``.
"""

from __future__ import annotations

from gongkai.source import import_path  # noqa: F401 - must come first: removes the current folder from sys.path

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

from gongkai.attachments.limits import LimitsError
from gongkai.cli import _fault
from gongkai.cli._parser import ChineseParser, add_root
from gongkai.cli._usage import Misuse
from gongkai.source.disk_errors import is_of_the_disk, unwritable

CLEAN, DEFECTS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def verbs() -> tuple[str, ...]:
    """The names of all verbs as typed: ``check``, ``check-search`` …"""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(_typed(name) for name in modules if not name.startswith("_")))


def parser(*only: str) -> argparse.ArgumentParser:
    """The parser of the command line with all verbs, or with those in ``only``; imports their modules."""
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
    """Run one verb. ``ready`` is called when its modules are loaded, before it starts.

    Returns the exit code: 0 success, 1 errors in the content, 2 wrong usage, 3 internal error, 130 interrupted.
    """
    _use_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _dispatch(words, ready)
        sys.stdout.flush()  # report write errors here, not at interpreter exit
        return code
    except SystemExit as leaving:  # argparse: --help or a wrong option
        return leaving.code if isinstance(leaving.code, int) else USAGE
    except (Misuse, LimitsError) as misuse:
        print(f"gongkai：{_fault.masked(str(misuse))}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # `gongkai check | head`
        _fault.close_quietly(sys.stdout)
        return CLEAN
    except Exception as error:
        if is_of_the_disk(error):
            print(f"gongkai：{_fault.masked(unwritable(error))}。原来的文件没有动。", file=sys.stderr)
            return DEFECTS
        print(_fault.report(error, words), file=sys.stderr)
        return FAULT


def run(ready: Callable[[], object] = lambda: None) -> None:
    """The entry point: call :func:`main` and exit at once, without freeing objects one by one, which takes a quarter of a
    second after a build of 10,000 items."""
    code = main(ready=ready)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the exit code is known: Ctrl-C must not change it
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # already reported by main
            stream.flush()
    if sys.getprofile() is None and sys.gettrace() is None:
        os._exit(code)
    sys.exit(code)  # let a profiler or a coverage tool finish


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
    # A keyword cannot be the name of a module: import_.py is the verb `import`.
    return name.rstrip("_").replace("_", "-")


def _use_utf8() -> None:
    # A console with another encoding must not raise UnicodeEncodeError in the middle of a report.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
