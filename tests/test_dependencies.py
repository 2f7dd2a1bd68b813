"""What pyproject.toml declares is what the package may import; the tests need no more than they use, nor a fast machine."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import packages_distributions

from gongkai.build.fingerprint import LIBRARIES
from test_house import DOORS, ROOT, tracked

# No result that is kept depends on them: locks, places of folders, notices of changes, workers elsewhere.
WITHOUT_RESULTS = {"dask", "distributed", "filelock", "platformdirs", "watchdog"}
DEVELOPERS_EXTRAS = {"build", "dev"}  # the package itself imports nothing of them


def declared() -> set[str]:
    """What the package runs on, as pyproject.toml declares it: dependencies and the extras of users, normalised."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [
        requirement
        for name, requirements in project["optional-dependencies"].items()
        if name not in DEVELOPERS_EXTRAS
        for requirement in requirements
    ]
    names = [re.match(r"[\w.-]+", requirement)[0] for requirement in [*project["dependencies"], *extras]]
    return set(map(normalised, names))


def normalised(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_declared_dependencies_and_doors_are_the_same():
    provided = packages_distributions()
    behind = {
        name: {normalised(distribution) for distribution in provided.get(name, ())} & declared()
        for name in DOORS
    }
    assert {name for name, found in behind.items() if not found} == set(), (
        "a door to what is not declared in pyproject.toml (or not installed)"
    )
    assert declared() - set().union(*behind.values()) == set(), "a new dependency needs its line in DOORS"


def test_a_kept_result_depends_on_the_versions_of_all_libraries():
    assert declared() - set(LIBRARIES) == WITHOUT_RESULTS


def test_tests_without_a_browser_need_no_playwright():
    """Playwright is imported where a browser is launched, not when tests are collected."""
    early = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in tracked("tests/*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, (ast.Import, ast.ImportFrom))
        and any(module.startswith(("playwright", "axe_playwright")) for module in named(node))
    ]
    assert early == []


def named(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]


def test_no_test_depends_on_the_speed_of_the_machine():
    """Processor time is compared with that of other work (support.costs), not with seconds; what is slow may look for
    a limit in seconds that the product promises."""
    timed = [
        f"{path.relative_to(ROOT)}::{node.name}"
        for path in tracked("tests/*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and "pytest.mark.slow" not in " ".join(map(ast.unparse, node.decorator_list))
        and any(
            isinstance(one, ast.Assert) and "process_time()" in ast.unparse(one) for one in ast.walk(node)
        )
    ]
    assert timed == []


def test_what_is_slow_is_listed_in_the_handbook():
    """Each test marked ``slow`` by its name, each file that is slow as a whole by its path."""
    handbook = (ROOT / "docs" / "develop.md").read_text(encoding="utf-8")
    silent = []
    for path in tracked("tests/*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            name = str(path.relative_to(ROOT))
            if isinstance(node, ast.FunctionDef):
                name, marks = node.name, node.decorator_list
            else:
                marks = [node.value] if isinstance(node, ast.Assign) else []
            if "pytest.mark.slow" in " ".join(map(ast.unparse, marks)) and f"`{name}`" not in handbook:
                silent.append(name)
    assert silent == []
