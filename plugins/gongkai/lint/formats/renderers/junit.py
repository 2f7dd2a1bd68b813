"""``--format junit``: test results in XML for CI systems that show nothing else; one suite per file."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as Xml

from gongkai.lint.formats.report import Report
from gongkai.lint.formats.sentences import sentence
from gongkai.source.diagnostics import Diagnostic, Level

# Characters that are not allowed in XML 1.0, not even escaped.
_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """Errors are failures, warnings pass with output, findings unrelated to the change under review are skipped."""
    suites = Xml.Element("testsuites", name="gongkai")
    for path, group in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path):
        _suite(suites, path, [_case(diagnostic, report) for diagnostic in group])
    for path, group in groupby(report.elsewhere, key=lambda diagnostic: diagnostic.path):
        _suite(
            suites,
            f"（与本次改动无关）{path}",
            [_case(diagnostic, report, skip=True) for diagnostic in group],
        )
    if not report.everything:
        _suite(
            suites, "gongkai", [Xml.Element("testcase", name=report.verdict, classname="gongkai", time="0")]
        )
    for count in ("tests", "failures", "errors", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    Xml.indent(suites, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(suites, encoding="unicode")}\n'


def _suite(suites: Xml.Element, name: str, cases: list[Xml.Element]) -> None:
    failures = sum(case.find("failure") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    suite = Xml.SubElement(
        suites,
        "testsuite",
        name=_valid(name),
        tests=str(len(cases)),
        failures=str(failures),
        errors="0",
        skipped=str(skipped),
        time="0",
    )
    suite.extend(cases)


def _case(diagnostic: Diagnostic, report: Report, *, skip: bool = False) -> Xml.Element:
    path = report.prefix + diagnostic.path
    name = f"{diagnostic.code} {diagnostic.name} ({diagnostic.line}:{diagnostic.column})"
    case = Xml.Element(
        "testcase", name=name, classname=_valid(path), file=_valid(path), line=str(diagnostic.line), time="0"
    )
    text = _valid(
        f"{path}:{diagnostic.line}:{diagnostic.column}: {sentence(diagnostic, code=True, basis=True)}"
    )
    if skip:
        Xml.SubElement(case, "skipped", message=_valid(diagnostic.message)).text = text
    elif diagnostic.level is Level.ERROR:
        Xml.SubElement(case, "failure", message=_valid(diagnostic.message), type=diagnostic.code).text = text
    else:
        Xml.SubElement(case, "system-out").text = text
    return case


def _valid(text: str) -> str:
    return _INVALID.sub("�", text)
