"""Rules about the source tree: where things are, which modules may import which, and what must not be written."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "gongkai"

# The floors, from the ground up. A room (a module or a package right below gongkai) imports lower floors only, and
# within its own floor only itself. A new room gets its line here.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"source"}),
    frozenset({"standards"}),
    frozenset({"catalogue", "delivery", "forges", "papers", "privacy"}),
    frozenset({"content", "profiles"}),
    frozenset({"attachments", "ledgers", "reports"}),
    frozenset({"counting", "importing", "redaction"}),
    frozenset({"lint"}),
    frozenset({"assessment"}),
    frozenset({"site"}),
    frozenset({"search"}),
    frozenset({"build"}),
    frozenset({"mkdocs_plugin"}),
    frozenset({"cli"}),
)
TOP = frozenset({"__init__", "__main__"})  # the only modules beside the rooms
FRONTS = frozenset({"__main__", "cli", "mkdocs_plugin"})
# The modules that may read the clock: for the front ends, and for the age of values in the cache.
CLOCK_MODULES = frozenset({"build/clock.py", "build/store.py"})

# One dependency, one door: the import name of each third-party package, and the rooms that may import it.
DOORS: dict[str, frozenset[str]] = {
    "mkdocs": frozenset({"mkdocs_plugin"}),
    "properdocs": frozenset({"mkdocs_plugin"}),
    "material": frozenset({"content"}),
    "babel": frozenset({"content"}),
    "yaml": frozenset({"source"}),
    "frontmatter": frozenset({"content"}),
    "jinja2": frozenset({"site"}),
    "markupsafe": frozenset({"site"}),
    "markdown": frozenset({"content"}),
    "pymdownx": frozenset({"content"}),
    "nh3": frozenset({"content"}),
    "pagefind_bin": frozenset({"search"}),
    "numpy": frozenset({"search"}),
    "openpyxl": frozenset({"site"}),
    "docx": frozenset({"papers", "reports", "site"}),
    "lxml": frozenset({"attachments", "redaction"}),
    "olefile": frozenset({"attachments"}),
    "xlrd": frozenset({"attachments"}),
    "pikepdf": frozenset({"attachments", "redaction"}),
    "pypdfium2": frozenset({"attachments", "redaction"}),
    "exifread": frozenset({"attachments"}),
    "stdnum": frozenset({"standards", "privacy"}),
    "chinese_calendar": frozenset({"standards"}),
    "filelock": frozenset({"build"}),
    "msgspec": frozenset().union(*FLOORS),  # what the kept nouns are made of
    "platformdirs": frozenset({"build"}),
    "wcwidth": frozenset({"source"}),
    "rjsmin": frozenset({"search"}),
    "rcssmin": frozenset({"site"}),
    "watchdog": frozenset({"build", "mkdocs_plugin"}),
    "distributed": frozenset({"build"}),
    "dask": frozenset({"build"}),
}

LONGEST = 300
# Files that may be longer, each with its reason.
LONG: dict[str, str] = {
    "plugins/gongkai/site/theme/assets/gongkai/vendor/qrcode-generator.js": "another's work, as it came",
    "plugins/gongkai/standards/index_number.py": "the template, its patterns and the check digits of the codes in it",
    "plugins/gongkai/content/body_limits.py": "one function a kind of limit",
    "plugins/gongkai/mkdocs_plugin/events.py": "the events of MkDocs, a method each",
    "plugins/gongkai/catalogue/item.py": "the table of fields: one attribute a field of an item",
    "plugins/gongkai/catalogue/settings/types.py": "the settings as values: one dataclass a part of catalogue.yml",
    "plugins/gongkai/catalogue/settings/load.py": "one reader a key of catalogue.yml",
    "plugins/gongkai/source/yaml_lines/explain.py": "one sentence a mistake in YAML",
    "tests/assessment/test_schemes.py": "every scheme of the examples, its marks worked out by hand",
    "tests/build/test_hostile.py": "a table of traps",
    "tests/catalogue/test_load.py": "a table of cases",
    "tests/ledgers/test_counting.py": "a table of cases, and figures counted again by hand",
    "tests/ledgers/test_verbs.py": "every verb of the ledgers as it is typed",
    "tests/lint/test_validate.py": "a table of cases",
    "tests/site/test_item_view.py": "a table of cases",
}

CLOCKS = {
    ("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"),
    ("time", "time"), ("time", "localtime"), ("time", "gmtime"), ("time", "strftime"),
}  # fmt: skip

# Written with a class for one letter, so that the law does not break itself.
FOREIGN = re.compile(
    r"/[w]ork/|/[f]arm/|/[t]mp/(bash_jobs|studio|team)|[p]ypi\.org|registry\.[n]pmjs|deb\.[d]ebian\.org"
    r"|files\.[p]ythonhosted|[f]arm-(bench|studio)|\.[l]ibrary/"
)
UNFINISHED = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X|Not[I]mplementedError)\b")


class Import(NamedTuple):
    """``room`` imports ``module`` at ``place``."""

    room: str
    module: str
    place: str


def room_of(path: Path) -> str:
    """The module or package right below gongkai that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def imported(path: Path, node: ast.AST) -> Iterator[str]:
    """The full names of the modules (or of names in packages) that one node imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            package = ("gongkai", *path.relative_to(PACKAGE).parent.parts)
            base = ".".join((*package[: len(package) - node.level + 1], *filter(None, [base])))
        if base == "gongkai":
            yield from (f"gongkai.{alias.name}" for alias in node.names)
        else:
            yield base


@cache
def imports() -> tuple[Import, ...]:
    return tuple(
        Import(room_of(path), module, f"{path.relative_to(ROOT)}:{node.lineno}")
        for path, module_tree in sources()
        for node in ast.walk(module_tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for module in imported(path, node)
    )


def floor_of(room: str) -> int | None:
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), None)


def tracked(*patterns: str) -> list[Path]:
    """The files that git knows, also those not yet added; ignored ones never."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for name in sorted(set(filter(None, listed.split("\0")))) if (path := ROOT / name).is_file()]


def test_every_room_has_a_floor():
    rooms = {room_of(path) for path, _ in sources()}
    assert rooms - TOP - set().union(*FLOORS) == set(), "a new room needs its line in FLOORS"


def test_every_room_is_linted_and_collected():
    """`build` and `site` are names that ruff and pytest leave out by default."""
    shown = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--show-files", "plugins", "tests"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    assert {str(path) for path in tracked("plugins/*.py", "tests/*.py")} - set(shown) == set()
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    skipped = config["tool"]["pytest"]["ini_options"]["norecursedirs"]
    folders = {path.relative_to(ROOT / "tests").parts[0] for path in tracked("tests/*.py")}
    assert [name for name in folders if any(fnmatch(name, pattern) for pattern in skipped)] == []


def test_imports_only_go_down():
    upward = []
    for room, module, place in imports():
        name = module.split(".")
        if name[0] != "gongkai" or len(name) == 1 or name[1] in (room, "__version__"):
            continue
        mine, theirs = floor_of(room), floor_of(name[1])
        if mine is not None and theirs is not None and theirs >= mine:
            upward.append(f"{place}: {room} imports {name[1]}")
    assert upward == []


def test_one_dependency_has_one_door():
    through_the_window = [
        f"{place}: {room} imports {module}"
        for room, module, place in imports()
        if room not in DOORS.get(module.split(".")[0], {room})
    ]
    assert through_the_window == []


def test_every_import_from_elsewhere_has_a_door():
    foreign = {module.split(".")[0] for _, module, _ in imports()} - sys.stdlib_module_names - {"gongkai"}
    assert foreign - set(DOORS) == set(), "a new dependency needs its line in DOORS"


def test_nobody_looks_at_the_clock_below_the_fronts():
    looks = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, module_tree in sources()
        if room_of(path) not in FRONTS and path.relative_to(PACKAGE).as_posix() not in CLOCK_MODULES
        for node in ast.walk(module_tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, (ast.Name, ast.Attribute))
        and (getattr(node.value, "id", getattr(node.value, "attr", "")), node.attr) in CLOCKS
    ]
    assert looks == []


def test_a_file_is_a_small_room():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked("*.py", "*.js", "*.css")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert {path: lines for path, lines in long.items() if path not in LONG} == {}
    assert set(LONG) <= set(long), "an exception that is not needed any more"


def test_a_file_bears_its_noun():
    assert [str(path) for path in tracked("*.py") if path.stem in {"utils", "util", "helpers", "misc"}] == []


def test_every_module_and_public_name_says_what_it_is():
    silent = []
    for path, module_tree in sources():
        where = path.relative_to(ROOT)
        if module_tree.body and not ast.get_docstring(module_tree):
            silent.append(f"{where}:1")
        silent += [
            f"{where}:{node.lineno} {node.name}"
            for node in module_tree.body
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
    assert silent == []


@pytest.mark.parametrize(
    "pattern, files",
    [
        pytest.param(FOREIGN, (".",), id="no machine's path and no registry's host in the repository"),
        pytest.param(UNFINISHED, ("*.py", "*.js", "*.html", "*.css"), id="nothing is left to do later"),
    ],
)
def test_what_must_not_be_written(pattern, files):
    found = []
    for path in tracked(*files):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        lines = enumerate(text.splitlines(), 1)
        found += [f"{path.relative_to(ROOT)}:{number}" for number, line in lines if pattern.search(line)]
    assert found == []


def test_the_locks_hold_every_dependency_with_hashes_and_no_address():
    for lock in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt"):
        text = lock.read_text(encoding="utf-8")
        blocks = re.findall(r"^([a-z0-9-]+)==.*\n((?:    --hash=.*\n?)*)", text, re.MULTILINE)
        assert [name for name, hashes in blocks if not hashes] == []
        assert "://" not in text


def test_the_smaller_lock_is_part_of_the_larger():
    pins = [
        set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert pins[0] <= pins[1]
