"""Writes the generated parts of the handbook from the code itself: ``python tools/docs.py [--check]``.

A generated part stands between ``<!-- 生成：名 -->`` and ``<!-- 生成完 -->``. With ``--check`` nothing is written and
the exit code is 1 where a page is not current.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from gongkai import cli
from gongkai.catalogue.fields import FIELDS, Field, Kind
from gongkai.ledgers.kinds import KINDS as LEDGERS
from gongkai.ledgers.leaves import LEAVES
from gongkai.ledgers.table import Column, Row, columns_of
from gongkai.lint.formats.manuals import Manual, manuals
from gongkai.reports.form import Form
from gongkai.reports.form import Table as ReportTable
from gongkai.reports.forms import FORMS
from gongkai.source.diagnostics import Level

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PART = re.compile(r"(<!-- 生成：(\S+) -->\n).*?(<!-- 生成完 -->)", re.DOTALL)

BAR = r"\|"
KINDS = {
    Kind.TEXT: "文字",
    Kind.DATE: "日期",
    Kind.DATETIME: "日期，可带时分",
    Kind.TEXTS: "文字或列表",
    Kind.NUMBERS: "索引号的列表",
    Kind.FILES: "文件的列表",
    Kind.RECORDS: "列表",
    Kind.MAPPING: "一组键值",
    Kind.CHOICE: "选一个",
}


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', BAR) for cell in line)} |\n" for line in lines)


def field_rows() -> list[tuple[str, ...]]:
    """One row for each field, in the order of the table of fields."""
    return [(field_name(field), field_value(field), field_note(field), field.basis) for field in FIELDS]


def field_name(field: Field) -> str:
    return f"**{field.name}**（必填）" if field.required else field.name


def field_value(field: Field) -> str:
    if field.choices:
        return "、".join(field.choices)
    keys = f" {{{', '.join(field.keys)}}}" if field.keys else ""
    return KINDS[field.kind] + keys


def field_note(field: Field) -> str:
    parts = [field.note]
    if field.default:
        parts.append(f"默认：{field.default}")
    if field.example:
        parts.append(f"例：`{field.example}`")
    return "。".join(parts)


def fields() -> str:
    """The table of all fields."""
    return table(("字段", "写法", "说明", "依据"), field_rows())


def aliases() -> str:
    """The other names that a field goes by."""
    return table(("字段", "也认得"), [(f.name, "、".join(f.aliases)) for f in FIELDS if f.aliases])


def verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The verbs of the command line, each with its own parser."""
    actions = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {verb: sub for action in actions for verb, sub in action.choices.items()}


def commands() -> str:
    """One section for each verb: what it does and what it takes."""
    return "\n".join(
        f"## gongkai {verb}\n\n{(sub.description or '').strip()}\n\n{table(('参数', '说明'), argument_rows(sub))}"
        for verb, sub in verbs(cli.parser()).items()
    )


def argument_rows(parser: argparse.ArgumentParser) -> list[tuple[str, ...]]:
    """Every argument but --help: read from the parser, since its help text differs between Python versions."""
    actions = [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]
    return [(f"`{written(action)}`", action.help or "") for action in actions]


def written(action: argparse.Action) -> str:
    value = action.metavar or ("|".join(action.choices) if action.choices else action.dest.upper())
    if not action.option_strings:
        return (
            f"[{value} ...]"
            if action.nargs in ("*", "+")
            else f"[{value}]"
            if action.nargs == "?"
            else str(value)
        )
    return ", ".join(action.option_strings) + (f" {value}" if action.nargs != 0 else "")


def floors() -> str:
    """The floors as the house's own test has them, from the top down."""
    source = ast.parse((ROOT / "tests" / "test_house.py").read_text(encoding="utf-8"))
    assigned = next(
        node.value
        for node in source.body
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "FLOORS"
    )
    rooms = [
        sorted(name.value for name in ast.walk(floor) if isinstance(name, ast.Constant))
        for floor in assigned.elts
    ]
    rows = [
        (str(number), "<br>".join(f"`{room}` {purpose(room)}" for room in rooms[number] if exists(room)))
        for number in reversed(range(len(rooms)))
        if any(map(exists, rooms[number]))
    ]
    return table(("楼层", "房间"), rows)


def exists(room: str) -> bool:
    package = ROOT / "plugins" / "gongkai"
    homes = (package / f"{room}.py", package / room / "__init__.py")
    return not room.startswith("_") and any(home.exists() for home in homes)


def purpose(room: str) -> str:
    """The first line of a room's own docstring."""
    package = ROOT / "plugins" / "gongkai"
    module = package / f"{room}.py" if (package / f"{room}.py").exists() else package / room / "__init__.py"
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return re.sub(r":\w+:", "", text.split("\n\n")[0]).replace("``", "`").replace("\n", " ")


def decisions() -> str:
    """A link to every decision, by its own heading."""
    pages = sorted((DOCS / "decisions").glob("*.md"))
    heads = ((page, page.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")) for page in pages)
    return "".join(f"- [{head}](decisions/{page.name})\n" for page, head in heads) or "还没有。\n"


def manual(rule: Manual) -> str:
    """A rule's docstring as it stands, below its code, and what else a reader asks: level, parameters, sources."""
    facts = [("名称", f"`{rule.name}`"), ("级别", level(rule)), *(("依据", text) for text in sources(rule))]
    facts += [("参数", f"{name}，默认 `{value}`") for name, value in rule.parameters.items()]
    head = f"## {rule.code} {rule.title} {{#{rule.code.lower()}}}"
    return (
        "\n\n".join([head, "\n".join(f"- {name}：{text}" for name, text in facts), *sections(rule.text)])
        + "\n"
    )


def level(rule: Manual) -> str:
    name = {Level.ERROR: "错误", Level.WARNING: "警告"}[rule.level]
    parts = [name, "默认关闭" if rule.off else "", "" if rule.settable else "不能改级别"]
    return "，".join(filter(None, parts))


def sources(rule: Manual) -> list[str]:
    """The source in law; one for each version of the Regulations where they differ."""
    if len(set(rule.basis.values())) < 2:
        return [text for text in dict.fromkeys(rule.basis.values()) if text]
    return [f"{year}：{text}" for year, text in rule.basis.items()]


def sections(text: str) -> list[str]:
    """``查什么：…`` and its like, each with a bold head; examples as code, their line breaks kept."""
    found: list[tuple[str, list[str]]] = []
    for line in text.strip().splitlines()[1:]:
        head = re.match(r"(查什么|为什么（依据）|为什么|反例|正例|参数)：(.*)", line)
        if head:
            found.append((head[1], [head[2]]))
        elif found:
            found[-1][1].append(line)
    return [section(head, "\n".join(lines).strip("\n")) for head, lines in found]


def section(head: str, text: str) -> str:
    if head in ("反例", "正例"):
        return f"**{head}**\n\n```text\n{inspect.cleandoc(text)}\n```"
    return f"**{head}** {inspect.cleandoc(text)}"


def rule_manual() -> str:
    """All that a file can be told is wrong with it, in the order of the codes."""
    return "\n".join(manual(rule) for rule in manuals().values())


def ledger_fields() -> str:
    """The fields of every ledger, those of an entry below the field that holds it."""
    return "\n".join(
        f"### {kind}\n\n{table(('字段', '写法', '说明', '依据'), ledger_rows(record))}"
        for kind, record in LEDGERS.items()
    )


def ledger_rows(record: type[Row], above: str = "") -> list[tuple[str, ...]]:
    rows = []
    for column in columns_of(record):
        example = f"例：`{column.example}`" if column.example else ""
        name = f"{above}{column.label}{'*' if column.required else ''}"
        rows.append(
            (name, ledger_value(column), "。".join(filter(None, (column.note, example))), column.basis)
        )
        if column.part is not None:
            rows += ledger_rows(column.part, f"{above}{column.label} · ")
    return rows


def ledger_value(column: Column) -> str:
    return "、".join(column.words) or column.kind


def leaves() -> str:
    """The ways in which a request can end, as table three groups them."""
    return table(("行", "类", "办理结果"), [(str(leaf.row), leaf.group, leaf.caption) for leaf in LEAVES])


def forms() -> str:
    """Every form of the annual report: its parts, and for each table its rows with the columns that they have."""
    return "\n".join(form_section(form) for form in FORMS.values())


def form_section(form: Form) -> str:
    facts = [f"- 依据：{form.basis}", f"- 正文各部分：{'、'.join(form.parts)}"]
    facts += [f"- {form.unverified}"] if form.unverified else []
    tables = [f"**{one.key}**\n\n" + table(("行", "列"), form_rows(one)) for one in form.tables]
    return "\n\n".join([f"### 表式 {form.name}", "\n".join(facts), *tables]) + "\n"


def form_rows(one: ReportTable) -> list[tuple[str, ...]]:
    """Rows with the same columns one after another stand in one line."""
    groups = groupby(one.rows, key=lambda row: row.columns)
    return [
        ("；".join(row.key for row in rows), "；".join(column.key for column in columns))
        for columns, rows in groups
    ]


PARTS: dict[str, Callable[[], str]] = {
    "别名": aliases,
    "字段": fields,
    "命令": commands,
    "楼层": floors,
    "表式": forms,
    "决定": decisions,
    "规则": rule_manual,
    "台账字段": ledger_fields,
    "办理结果": leaves,
}


def current(text: str) -> str:
    """A page with its generated parts as they are now."""
    return PART.sub(lambda part: f"{part[1]}\n{PARTS[part[2]]()}\n{part[3]}", text)


def stale() -> Iterator[tuple[Path, str]]:
    """The pages that are not current, each with what it should say."""
    for page in sorted(DOCS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        if (fresh := current(text)) != text:
            yield page, fresh


def main(arguments: list[str]) -> int:
    """Write the pages that changed, or only name them."""
    pages = list(stale())
    for page, text in pages:
        print(page.relative_to(ROOT))
        if "--check" not in arguments:
            page.write_text(text, encoding="utf-8")
    return 1 if pages and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
