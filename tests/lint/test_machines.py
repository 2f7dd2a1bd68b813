"""The machine-readable formats, each against its published schema or description."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from lxml import etree

from gongkai.lint.formats import render
from gongkai.source.diagnostics import Level
from lint.reports import EMPTY, FULL, WARNING, diagnostic, report

SCHEMAS = Path(__file__).parent / "schemas"


def checked(name: str, drawn) -> dict | list:
    """The format's output, valid against our extract of the published schema (unknown keys are refused)."""
    value = json.loads(render(name, drawn))
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.validate(value, schema, format_checker=jsonschema.FormatChecker())
    return value


@pytest.mark.parametrize("name", ["json", "gitlab", "rdjson", "sarif"])
@pytest.mark.parametrize("drawn", [EMPTY, FULL], ids=["nothing found", "all kinds of findings"])
def test_is_valid(name, drawn):
    checked(name, drawn)


def test_json_is_that_of_the_contract():
    value = json.loads(render("json", report(diagnostics=(diagnostic(),))))
    assert value == {
        "version": 1,
        "diagnostics": [
            {
                "code": "GK201",
                "name": "malformed-index-number",
                "level": "error",
                "path": "content/a.md",
                "line": 4,
                "column": 6,
                "field": "索引号",
                "message": "索引号不合本站规则",
                "suggestion": "01511800X/2009-00001",
                "basis": "《实施指引》",
            }
        ],
        "summary": {"items": 2, "errors": 1, "warnings": 0},
    }


def test_json_tells_apart_what_is_not_of_this_change():
    value = json.loads(render("json", FULL))
    assert [finding.get("elsewhere", False) for finding in value["diagnostics"]] == [False, False, True]
    assert value["summary"] == {
        "items": 2,
        "errors": 1,
        "warnings": 1,
        "elsewhere": {"errors": 1, "warnings": 0},
        "unjudged": ["GK202", "GK203"],
    }


COMMAND = re.compile(r"::(error|warning) file=([^,:]+),line=(\d+),col=(\d+),title=([^,:]+)::(.*)")


def test_github_annotates_the_lines():
    *commands, verdict = render("github", FULL).splitlines()
    found = [COMMAND.fullmatch(command).groups() for command in commands]
    assert [command[:4] for command in found] == [
        ("error", "zwgk/content/a.md", "4", "6"),
        ("warning", "zwgk/content/业务/b.md", "2", "5"),
    ]
    assert found[0][5] == "索引号不合本站规则%0A建议改为：01511800X/2009-00001"
    assert found[1][5] == "豁免, 没有用处: 100%25%0A第二行"
    assert "::" not in verdict


def test_github_spends_its_ten_annotations_on_errors_first():
    drawn = report(diagnostics=(WARNING, diagnostic(path="content/z.md")))
    assert [line.split(" ")[0] for line in render("github", drawn).splitlines()[:2]] == [
        "::error",
        "::warning",
    ]


def test_github_escapes_what_would_end_a_property():
    assert "file=a%3Ab%2Cc.md," in render("github", report(diagnostics=(diagnostic(path="a:b,c.md"),)))


def fingerprints(drawn) -> list[str]:
    return [issue["fingerprint"] for issue in checked("gitlab", drawn)]


def test_gitlab_fingerprints_are_unique_even_for_twins():
    twins = (diagnostic(), diagnostic(column=8), diagnostic(path="content/b.md"))
    assert len(set(fingerprints(report(diagnostics=twins)))) == 3


def test_gitlab_fingerprints_survive_an_edit_above_and_a_day_passed():
    before = report(diagnostics=(diagnostic(message="已经 3 天"),))
    moved = {"content/a.md": ["", *LINES_OF_A]}
    after = report(
        diagnostics=(diagnostic(line=5, message="已经 4 天"),),
        line_of=lambda path, line: moved[path][line - 1],
    )
    assert fingerprints(before) == fingerprints(after)


LINES_OF_A = ["---", "标题: 关于春耕的通知", "类别: 合作指导", "索引号: 01511800Ｘ/2009-1", "---"]


def test_rdjson_counts_columns_in_bytes():
    starts = [d["location"]["range"]["start"] for d in checked("rdjson", report())["diagnostics"]]
    assert starts == [{"line": 4, "column": 12}, {"line": 2, "column": 9}]


def test_rdjson_columns_without_a_line_to_look_at():
    drawn = report(diagnostics=(diagnostic(path="content/gone.md", line=1, column=3),))
    assert checked("rdjson", drawn)["diagnostics"][0]["location"]["range"]["start"]["column"] == 3


def test_rdjson_offers_the_mended_line_once():
    twins = (diagnostic(), diagnostic(column=8))
    drawn = report(
        diagnostics=twins, repair_of=lambda path, line: ("索引号: 01511800Ｘ/2009-1", "索引号: 甲")
    )
    first, second = checked("rdjson", drawn)["diagnostics"]
    assert first["suggestions"] == [
        {
            "range": {"start": {"line": 4, "column": 1}, "end": {"line": 4, "column": 30}},
            "text": "索引号: 甲",
        }
    ]
    assert "suggestions" not in second


def test_sarif_names_its_rules_once_and_escapes_addresses():
    run = checked("sarif", FULL)["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["GK201", "GK912"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["snippet"] == {
        "text": "01511800Ｘ/2009-1"
    }
    uri = run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "zwgk/content/%E4%B8%9A%E5%8A%A1/b.md"


def test_sarif_does_not_repeat_a_paragraph_for_each_finding_in_it():
    long = report(line_of=lambda path, line: "字" * 100_000)
    assert len(render("sarif", long)) < 20_000


def test_junit_counts_its_cases():
    suites = ElementTree.fromstring(render("junit", FULL))
    assert suites.tag == "testsuites"
    assert {name: suites.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "3",
        "failures": "1",
        "errors": "0",
        "skipped": "1",
    }
    assert [(suite.get("tests"), len(suite.findall("testcase"))) for suite in suites] == [("1", 1)] * 3
    assert suites.find(".//failure").text.startswith("zwgk/content/a.md:4:6: GK201 索引号不合本站规则")


UNFIT = "".join(map(chr, (0, 8, 0x0B, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF))) + "]]>&<>\"'\t\n\r\x85\u2028😀"
HOSTILE = report(
    diagnostics=(
        diagnostic(message=UNFIT, path=f"content/{UNFIT}.md", suggestion=UNFIT, basis=UNFIT),
        WARNING,
    ),
    elsewhere=(diagnostic(message=UNFIT, path=UNFIT),),
    prefix=UNFIT,
)
XML_CHARACTERS = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


@pytest.mark.parametrize(
    "drawn", [EMPTY, FULL, HOSTILE], ids=["nothing", "all kinds", "characters that XML cannot hold"]
)
def test_junit_is_valid_and_its_counts_agree(drawn):
    written = render("junit", drawn)
    assert XML_CHARACTERS.fullmatch(written)
    suites = etree.fromstring(written.encode())
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(suites)
    for suite in suites:
        cases = suite.findall("testcase")
        assert [int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")] == [
            len(cases),
            len(suite.findall("testcase/failure")),
            0,
            len(suite.findall("testcase/skipped")),
        ]
    for name in ("tests", "failures", "errors", "skipped"):
        assert int(suites.get(name)) == sum(int(suite.get(name)) for suite in suites)
    assert int(suites.get("failures")) == sum(d.level is Level.ERROR for d in drawn.diagnostics)


def test_junit_says_so_when_nothing_was_found():
    suites = ElementTree.fromstring(render("junit", EMPTY))
    assert suites.find(".//testcase").get("name") == "检查了 2 个条目：0 个错误，0 个警告。"


def test_junit_takes_characters_that_xml_cannot_hold():
    drawn = report(diagnostics=(diagnostic(message="这里有 \x0b 和 \ud800"),))
    assert ElementTree.fromstring(render("junit", drawn)).find(".//failure").get("message") == "这里有 � 和 �"
