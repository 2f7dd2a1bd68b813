"""What editors are given: right for what is right, complaining about what is wrong, and nobody's files overwritten."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

import gongkai.catalogue.settings as settings_package
from cli.command import BAD, ran
from gongkai.catalogue.fields import FIELDS
from gongkai.catalogue.settings import load_settings
from gongkai.lint.editor import editor_files
from gongkai.lint.editor.files import GENERATED
from gongkai.profiles.answers import answers_of
from gongkai.profiles.profile import profiles
from gongkai.profiles.site_files import site_files
from support.tree import CATALOGUE, item

ROOT = Path(__file__).resolve().parents[2]


class EditorLoader(yaml.SafeLoader):
    """YAML as the editors' tools read it (1.2): a date is text, 是 is text, yes too."""


EditorLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module")
def demo() -> dict[str, str]:
    settings, _ = load_settings((ROOT / "catalogue.yml").read_bytes())
    return editor_files(settings, "gongkai")


@pytest.fixture(scope="module")
def tiny() -> dict[str, str]:
    settings, _ = load_settings(CATALOGUE.encode())
    return editor_files(settings, ".venv/bin/gongkai")


def parsed(files: dict[str, str], name: str):
    text = next(text for path, text in files.items() if path.endswith(name))
    return json.loads(text.removeprefix(GENERATED))


def complaints(files: dict[str, str], name: str, text: str) -> list[str]:
    schema = parsed(files, name)
    jsonschema.Draft7Validator.check_schema(schema)
    found = jsonschema.Draft7Validator(schema).iter_errors(yaml.load(text, EditorLoader))
    return ["/".join(map(str, one.absolute_path)) or one.message for one in found]


def header(text: str) -> str:
    return text.split("---\n")[1]


def test_every_item_of_the_demonstration_is_right_by_the_schema(demo):
    wrong = {}
    for path in sorted((ROOT / "content").rglob("*.md")):
        found = complaints(demo, "item.schema.json", header(path.read_text(encoding="utf-8")))
        if found:
            wrong[path.name] = found
    assert wrong == {}


WRONG = [
    ({"类别": "机构智能"}, "类别"), ({"责任科室": "办公司"}, "责任科室"), ({"生成时间": "2009年3月2日"}, "生成时间"),
    ({"公开时间": "2009-03-05 9:30"}, "公开时间"), ({"公开属性": "公开"}, "公开属性"), ({"公示期": "{起: 2009.3.1}"}, "公示期/起"),
]  # fmt: skip


@pytest.mark.parametrize("fields, place", WRONG, ids=[place for _, place in WRONG])
def test_what_is_wrong_is_complained_about_where_it_stands(tiny, fields, place):
    assert complaints(tiny, "item.schema.json", header(item(**fields))) == [place]


def test_required_fields_go_by_any_of_their_names(tiny):
    text = header(item())
    assert complaints(tiny, "item.schema.json", text.replace("标题:", "title:")) == []
    assert len(complaints(tiny, "item.schema.json", text.replace("标题:", "题目:"))) == 2


@pytest.mark.parametrize("where", [ROOT / "catalogue.yml"], ids=["the demonstration's"])
def test_the_settings_are_right_by_their_schema(demo, where):
    assert complaints(demo, "catalogue.schema.json", where.read_text(encoding="utf-8")) == []
    assert complaints(demo, "catalogue.schema.json", CATALOGUE) == []


def test_the_retired_numbers_are_right_by_their_schema(demo):
    assert complaints(demo, "retired.schema.json", (ROOT / "retired.yml").read_text(encoding="utf-8")) == []
    assert complaints(demo, "retired.schema.json", "- {索引号: 甲}") != []


@pytest.mark.parametrize("text, place", [
    ("机构: {名称: 甲, 全称: 乙}\n", "机构"), ("规则: {GK999: 关}\n", "规则"), ("规则: {GK111: 不管}\n", "规则/GK111"),
    ("机构: {名称: 甲, 类型: 公司}\n", "机构/类型"), ("类别: [{名称: 甲, 代码: 甲}]\n", "类别/0/代码"),
], ids=["unknown key", "unknown rule", "unknown level", "unknown kind", "malformed code"])  # fmt: skip
def test_wrong_settings_are_complained_about(tiny, text, place):
    whole = {"机构": {"名称": "甲"}, "类别": [], "科室": [], **yaml.load(text, EditorLoader)}
    assert place in complaints(tiny, "catalogue.schema.json", yaml.dump(whole, allow_unicode=True))


def test_every_field_has_a_snippet_and_choices_are_offered(tiny):
    snippets = parsed(tiny, "gongkai.code-snippets")
    assert set(snippets) == {"新条目", *(field.name for field in FIELDS)}
    assert snippets["责任科室"]["body"] == ["责任科室: ${1|办公室,合作指导科|}"]
    assert "${2|机构职能,业务及服务/合作指导,业务及服务/市场信息|}" in snippets["新条目"]["body"][2]


def test_a_choice_with_signs_of_its_own_is_escaped():
    settings, _ = load_settings((CATALOGUE + "词表: {体裁分类: ['甲,乙|丙']}\n").encode())
    snippets = parsed(editor_files(settings, "gongkai"), "gongkai.code-snippets")
    assert snippets["体裁分类"]["body"] == [r"体裁分类: ${1|甲\,乙\|丙|}"]


def test_the_tasks_find_what_check_prints(capsys, tiny, tiny_site):
    _, out, _ = ran(capsys, "check", "--root", tiny_site({"content/a.md": BAD}))
    watching, once, *_ = parsed(tiny, "tasks.json")["tasks"]
    assert watching["args"] == ["check", "--watch"]
    for task in (watching, once):
        errors = re.findall(task["problemMatcher"][0]["pattern"]["regexp"], out, re.MULTILINE)
        assert ("content/a.md", "4", "6", "GK201") in [found[:4] for found in errors]
        assert [matcher["severity"] for matcher in task["problemMatcher"]] == ["error", "warning"]


def test_the_form_offers_the_choices_and_knows_the_title(tiny):
    form = parsed(tiny, "frontmatter.json")
    assert form["frontMatter.taxonomy.seoTitleField"] == "标题"
    (kind,) = form["frontMatter.taxonomy.contentTypes"]
    fields = {field["name"]: field for field in kind["fields"]}
    assert fields["类别"]["choices"] == ["机构职能", "业务及服务/合作指导", "业务及服务/市场信息"]
    assert fields["生成时间"]["type"] == "datetime"
    assert fields["标题"]["required"] is True


def test_the_verb_writes_and_leaves_what_is_somebody_elses(capsys, tiny_site):
    root = tiny_site({".vscode/settings.json": '{"editor.tabSize": 2}\n'})
    code, out, _ = ran(capsys, "editor", "--root", root)
    assert code == 1
    assert ".vscode/settings.json：已有别的内容，没有动" in out
    assert (root / ".vscode/settings.json").read_text(encoding="utf-8") == '{"editor.tabSize": 2}\n'
    assert (root / ".vscode/tasks.json").read_text(encoding="utf-8").startswith(GENERATED)
    assert ran(capsys, "editor", "--root", root, "--force")[0] == 0
    assert ran(capsys, "editor", "--root", root)[0] == 0, "what it wrote itself it may write again"


def test_one_file_may_be_printed(capsys, tiny_site):
    root = tiny_site()
    code, out, _ = ran(capsys, "editor", "--root", root, "--print", "item.schema.json")
    assert code == 0
    assert json.loads(out)["title"] == "条目的字段"
    assert not (root / ".vscode").exists()
    assert ran(capsys, "editor", "--root", root, "--print", "nix")[0] == 2


def test_without_settings_it_is_wrong_usage(capsys, tmp_path):
    assert ran(capsys, "editor", "--root", tmp_path)[0] == 2


def test_the_tasks_have_the_command_of_windows_too(tiny, demo):
    tasks = parsed(tiny, "tasks.json")["tasks"]
    assert tasks
    for task in tasks:
        assert task["command"] == ".venv/bin/gongkai"
        assert task["windows"] == {"command": ".venv\\Scripts\\gongkai"}
    assert parsed(demo, "tasks.json")["tasks"][0]["windows"] == {"command": "gongkai"}


def key_tables() -> dict[str, set[str]]:
    """Every table of keys by which ``catalogue.yml`` is read: module and name → its keys."""
    found = {}
    for module in pkgutil.iter_modules(settings_package.__path__, f"{settings_package.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if name.endswith("_KEYS") and isinstance(value, dict) and value:
                found[name.lstrip("_")] = set(value)
    return found


def objects(node: object) -> Iterator[set[str]]:
    """The keys of every mapping that a schema describes."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield set(node["properties"])
        for below in node.values():
            yield from objects(below)
    elif isinstance(node, list):
        for below in node:
            yield from objects(below)


def test_the_schema_knows_every_key_that_is_read(demo):
    described = list(objects(parsed(demo, "catalogue.schema.json")))
    tables = key_tables()
    assert {"REVIEW_KEYS", "ASSESSMENT_KEYS", "ORGANISATION_KEYS", "REQUEST_KEYS", "ANNUAL_KEYS"} <= set(
        tables
    )
    unknown = {name: keys for name, keys in tables.items() if not any(keys <= one for one in described)}
    assert unknown == {}


@pytest.mark.parametrize(
    "where", sorted((ROOT / "examples").rglob("catalogue.yml")), ids=lambda path: path.parent.name
)
def test_the_settings_of_the_examples_are_right_by_their_schema(demo, where):
    assert complaints(demo, "catalogue.schema.json", where.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "where", sorted((ROOT / "examples/assessment").glob("*.yml")), ids=lambda path: path.stem
)
def test_the_schemes_of_the_examples_are_right_by_the_schema(demo, where):
    text = CATALOGUE + where.read_text(encoding="utf-8")
    assert complaints(demo, "catalogue.schema.json", text) == []


@pytest.mark.parametrize("profile", profiles().values(), ids=list(profiles()))
def test_the_settings_of_a_new_site_are_right_by_their_schema(demo, profile):
    answers = answers_of(profile, "", "", (), "", date(2024, 1, 1))
    text = site_files(profile, answers, "../台账")["catalogue.yml"]
    assert complaints(demo, "catalogue.schema.json", text) == []
    # What a new site has as a comment is right too once the signs are taken away.
    chosen = re.sub(r"(?m)^# (?=依申请公开:|组织:|  )", "", text)
    assert complaints(demo, "catalogue.schema.json", chosen) == []


def test_the_next_free_number_is_offered_everywhere(tiny_site, capsys):
    site = tiny_site({"content/a.md": item("01511800X/2009-00041")})
    folder = site / "form"
    assert ran(capsys, "editor", "--root", site)[0] == 0
    ran(capsys, "editor", "--root", site, "--form", folder)
    free = "01511800X/2009-00042"
    assert f"索引号: ${{3|待编,{free}|}}" in (site / ".vscode/gongkai.code-snippets").read_text()
    schema = json.loads((site / ".vscode/gongkai/item.schema.json").read_text())
    assert schema["properties"]["索引号"]["examples"] == ["待编", free]
    assert f"下一个空号 {free}" in (site / "frontmatter.json").read_text()
    assert f"下一个空号 {free}" in (folder / "config.yml").read_text()


def test_a_number_that_depends_on_the_category_is_not_offered(tiny_site, capsys):
    site = tiny_site({"content/a.md": item()})
    text = CATALOGUE.replace("{机构代码}/", "{机构代码}/{类别代码}/")
    assert text != CATALOGUE
    (site / "catalogue.yml").write_text(text, encoding="utf-8")
    ran(capsys, "editor", "--root", site)
    assert "${3|待编|}" in (site / ".vscode/gongkai.code-snippets").read_text()
