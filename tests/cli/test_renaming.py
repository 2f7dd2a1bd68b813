"""``rename``: no item, record or byte that it was not meant for changes."""

from __future__ import annotations

import json

import pytest
import yaml

from cli.command import ran
from cli.test_item_changes import NUMBERS, TODAY, errors
from gongkai.catalogue.fields import BY_NAME
from gongkai.catalogue.settings import load_settings
from gongkai.catalogue.settings.renaming import RenamingError, renamed
from gongkai.lint.editor.words import accepted_words
from support.tree import CATALOGUE, item


@pytest.mark.parametrize("writing", ["block", "flow", "quoted", "former"])
@pytest.mark.parametrize(
    "kind, old, new", [("类别", "业务及服务", "业务"), ("科室", "合作指导科", "经济指导科")]
)
def test_a_renaming_breaks_no_item(tiny_site, capsys, writing, kind, old, new):
    text = CATALOGUE
    if writing == "flow":
        text = text.replace(
            "  - 名称: 合作指导科\n    代码: HZZDK\n", "  - {名称: 合作指导科, 代码: HZZDK}\n"
        )
        text = text.replace(
            "  - 名称: 业务及服务\n    代码: YWFW\n", '  - "名称": 业务及服务\n    代码: YWFW\n'
        )
    elif writing == "quoted":
        text = text.replace(f"名称: {old}\n", f"名称: '{old}'  # 现名\n")
    elif writing == "former":
        text = text.replace(f"名称: {old}\n", f"名称: {old}\n    曾用名:\n    - 更早的\n")
    fields = {"类别": "业务及服务/合作指导", "责任科室": "合作指导科"}
    root = tiny_site({"catalogue.yml": text, "content/a.md": item(NUMBERS[1], **fields)})
    before = (root / "content/a.md").read_bytes()
    assert ran(capsys, "rename", "--root", root, kind, old, new)[0] == 0
    assert (root / "content/a.md").read_bytes() == before
    assert errors(root) == []
    settings, _ = load_settings((root / "catalogue.yml").read_bytes())
    if kind == "类别":
        assert settings.find_category("业务及服务/合作指导").full_name == "业务/合作指导"
    else:
        assert settings.find_department("合作指导科").name == "经济指导科"
    assert writing != "former" or "更早的" in (root / "catalogue.yml").read_text(encoding="utf-8")
    assert ran(capsys, "rename", "--root", root, kind, new, f"{new}二")[0] == 0
    assert errors(root) == []


@pytest.mark.parametrize(
    "words, said",
    [
        (("类别", "没有的", "乙"), "没有类别“没有的”"),
        (("类别", "业务及服务", "业务/服务"), "不能是空的"),
        (("类别", "业务及服务", "机构职能"), "有错"),
        (("科室", "办公室", "办公室"), "已经叫"),
        (("科室", "办公室", "合作指导科"), "有错"),
        (("科室", "合作指导科", "BGS"), "是“办公室”的代码或者曾用名"),
        (("科室", "合作指导科", "老办公室"), "是“办公室”的代码或者曾用名"),
        (("类别", "业务及服务", "HZZD"), "是“业务及服务/合作指导”的代码或者曾用名"),
        (("类别", "业务及服务", "职能"), "是“机构职能”的代码或者曾用名"),
    ],
)
def test_a_renaming_that_cannot_be_is_refused(tiny_site, capsys, words, said):
    text = CATALOGUE.replace("名称: 办公室\n", "名称: 办公室\n    曾用名: [老办公室]\n")
    text = text.replace("名称: 机构职能\n", "名称: 机构职能\n    曾用名: [职能]\n")
    root = tiny_site({"catalogue.yml": text, "content/a.md": item(NUMBERS[1])})
    before = (root / "catalogue.yml").read_bytes()
    code, _, err = ran(capsys, "rename", "--root", root, *words)
    assert (code, said in err) == (2, True), err
    assert (root / "catalogue.yml").read_bytes() == before


def test_a_record_may_name_a_department_by_its_former_name(tiny_site, capsys):
    record = "---\n年度: 2009\n渠道: 电话\n主题: 化肥\n责任科室: 合作指导科\n---\n"
    root = tiny_site({"content/a.md": item(NUMBERS[1]), "ledgers/咨询/2009-001.md": record})
    assert ran(capsys, "rename", "--root", root, "科室", "合作指导科", "经济科")[0] == 0
    found = json.loads(ran(capsys, "check", "--root", root, "--format", "json", *TODAY)[1])
    assert found["summary"]["records"] == 1
    assert [one for one in found["diagnostics"] if one["level"] == "error"] == []


def test_editors_offer_former_names():
    data = CATALOGUE.encode()
    for code, new in (("YWFW", "业务"), ("HZZDK", "经济科")):
        settings = load_settings(data)[0]
        data = renamed(data, (settings.categories | settings.departments)[code], new)
    settings = load_settings(data)[0]
    assert "业务及服务/合作指导" in accepted_words(BY_NAME["类别"], settings)
    assert accepted_words(BY_NAME["责任科室"], settings)[:3] == ("办公室", "经济科", "合作指导科")


NODE = "  - 名称: 合作指导科\n    代码: HZZDK\n"
BACK = NODE.replace("科\n", "科\n    曾用名: [经济科]\n", 1)


@pytest.mark.parametrize(
    ("node", "there", "back"),
    [
        (NODE, BACK.replace("合作指导科", "X").replace("经济科", "合作指导科").replace("X", "经济科"), BACK),
        (
            "  - {代码: HZZDK, 曾用名: 老科, 名称: 合作指导科}  # 甲\n",
            "  - {代码: HZZDK, 曾用名: [合作指导科, 老科], 名称: 经济科}  # 甲\n",
            "  - {代码: HZZDK, 曾用名: [经济科, 老科], 名称: 合作指导科}  # 甲\n",
        ),
        (
            "  - 曾用名:\n      - 老科  # 甲\n    名称: 合作指导科\n    代码: HZZDK\n",
            "  - 曾用名:\n      - 合作指导科\n      - 老科  # 甲\n    名称: 经济科\n    代码: HZZDK\n",
            "  - 曾用名:\n      - 经济科\n      - 老科  # 甲\n    名称: 合作指导科\n    代码: HZZDK\n",
        ),
        (
            f"{NODE}    曾用名:  # 甲\n",
            "  - 名称: 经济科\n    代码: HZZDK\n    曾用名: [合作指导科]  # 甲\n",
            f"{NODE}    曾用名: [经济科]  # 甲\n",
        ),
    ],
    ids=["block", "flow", "list", "empty"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "mixed", "none"])
def test_a_name_that_is_used_again_is_no_former_one(node, there, back, end):
    def text(one: str) -> bytes:
        whole = CATALOGUE.replace(NODE, one)
        if end == "mixed":
            return whole.replace("机构:\n", "机构:\r\n").encode()
        return whole.rstrip("\n").encode() if end == "none" else whole.replace("\n", end).encode()

    data = text(node)
    for new, wanted in (("经济科", there), ("合作指导科", back), ("经济科", there)):
        data = renamed(data, load_settings(data)[0].departments["HZZDK"], new)
        assert data == text(wanted)


@pytest.mark.parametrize(
    "name", ["2024", "null", "yes", "经济: 科", "'引' 科", "# 科", "- 科", "*科", "长" * 200]
)
def test_a_department_may_have_any_name(name):
    data = CATALOGUE.encode()
    data = renamed(data, load_settings(data)[0].departments["HZZDK"], name)
    assert load_settings(data)[0].departments["HZZDK"].name == name
    assert yaml.safe_load(data)["科室"][1]["名称"] == name


def test_both_levels_of_a_path_may_have_been_renamed():
    data = draw_catalogue()
    settings, _ = load_settings(data)
    for code, new in (("HZZD", "合作经济"), ("YWFW", "业务")):
        data = renamed(data, load_settings(data)[0].categories[code], new)
    after, _ = load_settings(data)
    for path in ("业务及服务/合作指导", "业务/合作指导", "业务及服务/合作经济", "业务/合作经济", "HZZD"):
        assert after.find_category(path).code == "HZZD"
    assert settings.find_category("业务/合作指导") is None


def draw_catalogue() -> bytes:
    return CATALOGUE.encode()


def test_a_name_on_several_lines_is_left_to_a_person():
    data = CATALOGUE.replace("名称: 业务及服务", "名称: >-\n      业务及\n      服务").encode()
    settings, _ = load_settings(data)
    with pytest.raises(RenamingError):
        renamed(data, settings.categories["YWFW"], "业务")
