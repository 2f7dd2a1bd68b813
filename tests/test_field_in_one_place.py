"""A field is added by one annotation of the class Item; nothing else is changed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from support import tree
from support.package_copies import copy_package, python_with

ROOT = Path(__file__).resolve().parent.parent
BESIDE = "    keywords: Annotated["
ADDED = '    regions: Annotated[tuple[str, ...], Field("适用区域", Kind.TEXTS, "在哪里适用", vocabulary=True)] = ()\n'


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """``run(arguments)`` runs Python with a copy of the package in which ``ADDED`` is the only change."""
    package = tmp_path_factory.mktemp("package")
    copy_package(package)
    declared = package / "gongkai/catalogue/item.py"
    text = declared.read_text(encoding="utf-8")
    assert text.count(BESIDE) == 1
    declared.write_text(text.replace(BESIDE, ADDED + BESIDE), encoding="utf-8")

    return python_with(package)


@pytest.fixture(scope="module")
def site(run, tmp_path_factory) -> Path:
    """The root of a built site with one item that has the new field."""
    root = tree.draw(
        tmp_path_factory.mktemp("site"),
        {
            "catalogue.yml": f"{tree.CATALOGUE}词表:\n  适用区域: [甲镇, 乙镇]\n",
            "content/1.md": tree.item(适用区域="[甲镇, 丙镇]"),
        },
    )
    built = run("-m", "gongkai", "build", "--root", root)
    assert built.returncode == 0, built.stdout + built.stderr
    return root


def test_the_page_shows_it(site):
    page = (site / "site/item/01511800X/2009-00001/index.html").read_text(encoding="utf-8")
    assert all(text in page for text in ("适用区域", "甲镇", "丙镇"))


def test_the_exports_have_its_column_and_explain_it(site):
    rows = list(csv.DictReader((site / "site/catalogue.csv").open(encoding="utf-8-sig", newline="")))
    assert "甲镇" in rows[0]["适用区域"]
    assert '"适用区域": ["甲镇", "丙镇"]' in _spaced(site / "site/catalogue.json")
    assert "在哪里适用" in (site / "site/data/index.html").read_text(encoding="utf-8")


def test_it_is_validated_against_its_vocabulary(run, site):
    checked = run("-m", "gongkai", "check", "--root", site, "--format", "json")
    found = [one for one in json.loads(checked.stdout)["diagnostics"] if one["field"] == "适用区域"]
    assert [(one["code"], one["line"]) for one in found] == [("GK107", 9)]
    assert "丙镇" in found[0]["message"]


def test_editors_and_handbook_know_it(run, site):
    schema = json.loads(run("-m", "gongkai", "editor", "--root", site, "--print", "item.schema.json").stdout)
    assert schema["properties"]["适用区域"]["anyOf"][0]["enum"] == ["甲镇", "乙镇"]
    rows = run("-c", "import sys; sys.path[:0] = ['tools']; import docs; print(docs.fields())").stdout
    assert "| 适用区域 | 文字或列表 | 在哪里适用 |" in rows


def _spaced(path: Path) -> str:
    return json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
