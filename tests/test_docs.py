"""The handbook is whole and current: what can be generated is, and everything a user meets stands in it."""

from __future__ import annotations

import importlib
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai import cli
from gongkai.catalogue.fields import FIELDS
from gongkai.catalogue.guide_parts import PLACEHOLDERS
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.table import columns_of
from gongkai.lint.formats.manuals import manuals
from gongkai.standards.index_number import PARTS, compile_template

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def load_generator():
    spec = importlib.util.spec_from_file_location("handbook_generator", ROOT / "tools" / "docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generator = load_generator()


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def test_generated_parts_are_current():
    assert [str(path) for path, _ in generator.stale()] == [], "run `make docs` and commit"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_is_in_the_handbook(field):
    assert f"| {generator.field_name(field)} |" in page("items")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_ledger_is_in_the_handbook(kind):
    section = page("ledgers").partition(f"### {kind}\n")[2].partition("\n### ")[0]
    assert [column.label for column in columns_of(KINDS[kind]) if f"| {column.label}" not in section] == []


def setting_keys() -> list[str]:
    """Every key that the readers of catalogue.yml accept: the keys of their tables, which are named …KEYS."""
    modules = [
        importlib.import_module(f"gongkai.catalogue.settings.{name}") for name in ("load", "requests", "tree")
    ]
    tables = [value for module in modules for name, value in vars(module).items() if name.endswith("KEYS")]
    return sorted({key for table in tables for key in table})


@pytest.mark.parametrize("key", setting_keys())
def test_every_key_of_the_settings_is_in_the_handbook(key):
    assert re.search(rf"(^## .*|[|、：{{` ]){key}", page("catalogue"), re.MULTILINE)


@pytest.mark.parametrize("verb", list(generator.verbs(cli.parser())))
def test_every_verb_is_in_the_handbook(verb):
    assert f"## gongkai {verb}\n" in page("commands")


@pytest.mark.parametrize("code", manuals())
def test_every_rule_is_in_the_handbook(code):
    assert f"## {code} " in page("rules")


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_placeholder_of_the_guide_is_in_the_handbook(name):
    assert f"`<!-- gongkai:{name}" in page("guide")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_template_is_in_the_handbook(part):
    assert f"`{{{part}" in page("catalogue")


@pytest.mark.parametrize(
    "number, template", re.findall(r"^\| `([^`]+)`[^|]* \| `(\{[^`]+)` \|$", page("migrate"), re.MULTILINE)
)
def test_a_template_of_the_handbook_allows_its_number(number, template):
    assert compile_template(template).allows(number)


def test_every_target_of_make_is_in_the_handbook():
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [
        target for target in targets if target != "help" and f"`make {target}`" not in page("commands")
    ] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_what_the_readme_links_to_exists(readme):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / readme).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_handbook_builds_without_a_warning(tmp_path):
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        "tools/handbook.yml",
        "-d",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "rules.html").exists()
