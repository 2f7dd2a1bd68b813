"""The form editor's generated files: every field has a widget, and the policy applies to its own pages only."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from cli.command import ran
from gongkai.catalogue.fields import FIELDS, REQUIRED
from gongkai.catalogue.settings import load_settings
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.table import columns_of
from gongkai.lint.editor.form import Connection, form_files
from support.tree import CATALOGUE


def configured(name: str, connection: Connection) -> dict:
    settings, _ = load_settings(CATALOGUE.encode())
    return yaml.safe_load(form_files(settings, connection, connection)[name])


LOCAL = Connection("local", "http://127.0.0.1:8081", folder="zwgk/")


def test_every_field_of_an_item_is_in_the_form_with_its_required_mark_and_words():
    [items] = configured("config.yml", LOCAL)["collections"]
    widgets = {one["name"]: one for one in items["fields"]}
    assert set(widgets) == {*(field.name for field in FIELDS), "body"}
    assert {name for name, one in widgets.items() if one["required"]} == {field.name for field in REQUIRED}
    assert widgets["类别"]["options"][:3] == ["机构职能", "业务及服务/合作指导", "业务及服务/市场信息"]
    assert widgets["变更"]["widget"] == "list"
    assert [one["widget"] for one in widgets["附件"]["fields"]] == ["file", "string"]
    assert items["folder"] == "zwgk/content"


def test_every_kind_of_record_has_a_form():
    collections = {one["name"]: one for one in configured("ledgers.yml", LOCAL)["collections"]}
    assert list(collections) == list(KINDS)
    for kind, collection in collections.items():
        named = [one["name"] for one in collection["fields"]]
        assert named == [*(column.label for column in columns_of(KINDS[kind])), "body"]


@pytest.mark.parametrize("forge, reached", [
    ("gitea", {"https://git.example.gov.cn"}), ("gitlab", {"https://git.example.gov.cn"}),
    ("github", {"https://git.example.gov.cn", "https://api.github.com"}),
])  # fmt: skip
def test_a_forge_is_the_only_host_that_its_page_may_reach(forge, reached):
    connection = Connection(forge, "https://git.example.gov.cn", "xxgk/site", application="1")
    settings, _ = load_settings(CATALOGUE.encode())
    page = form_files(settings, connection, connection)["index.html"]
    policy = re.search(r'Security-Policy" content="([^"]+)"', page)[1]
    assert set(re.findall(r"https?://[^\s;]+", policy)) == reached
    backend = configured("config.yml", connection)["backend"]
    assert (backend["name"], backend["repo"]) == (forge, "xxgk/site")


def test_the_editor_is_never_inside_the_site(capsys, tiny_site):
    root = tiny_site({})
    code, _, told = ran(capsys, "editor", "--root", str(root), "--form", str(root / "site/editor"))
    assert code == 2
    assert "不能放在网站里" in told
    code, said, _ = ran(capsys, "editor", "--root", str(root), "--form", str(root / "form"))
    assert code == 1  # what npm brings is not there
    assert "make editor" in said
    assert json.loads((root / "form/shapes.js").read_text(encoding="utf-8").split("= ", 1)[1].rstrip(";\n"))
