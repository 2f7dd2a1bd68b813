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
from pathlib import Path
from types import ModuleType

from gongkai import cli, rules
from gongkai.fields import FIELDS, Field, Kind

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PART = re.compile(r"(<!-- 生成：(\S+) -->\n).*?(<!-- 生成完 -->)", re.DOTALL)

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
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


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
    """One section for each verb: what it does, and its own help."""
    return "\n".join(
        f"## gongkai {verb}\n\n{(sub.description or '').strip()}\n\n```text\n{plain_help(sub)}```\n"
        for verb, sub in verbs(cli.parser()).items()
    )


def plain_help(parser: argparse.ArgumentParser) -> str:
    """The help text at a fixed width, without colour, whatever the terminal and the Python version."""
    parser.formatter_class = lambda prog: argparse.HelpFormatter(prog, max_help_position=28, width=100)
    return re.sub(r"\x1b\[[0-9;]*m", "", parser.format_help())


def floors() -> str:
    """The floors as the house's own test has them, from the top down."""
    source = ast.parse((ROOT / "tests" / "test_house.py").read_text(encoding="utf-8"))
    assigned = next(
        node.value for node in source.body
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "FLOORS"
    )  # fmt: skip
    rooms = [sorted(name.value for name in ast.walk(floor) if isinstance(name, ast.Constant))
             for floor in assigned.elts]  # fmt: skip
    rows = [
        (str(number), "<br>".join(f"`{room}` {purpose(room)}" for room in rooms[number] if exists(room)))
        for number in reversed(range(len(rooms)))
    ]
    return table(("楼层", "房间"), rows)


def exists(room: str) -> bool:
    package = ROOT / "plugins" / "gongkai"
    return not room.startswith("_") and ((package / f"{room}.py").exists() or (package / room).is_dir())


def purpose(room: str) -> str:
    """The first line of a room's own docstring."""
    package = ROOT / "plugins" / "gongkai"
    module = package / f"{room}.py" if (package / f"{room}.py").exists() else package / room / "__init__.py"
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return text.split("\n\n")[0].replace("\n", " ")


def decisions() -> str:
    """A link to every decision, by its own heading."""
    pages = sorted((DOCS / "decisions").glob("*.md"))
    heads = ((page, page.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")) for page in pages)
    return "".join(f"- [{head}](decisions/{page.name})\n" for page, head in heads) or "还没有。\n"


def manual(rule: ModuleType) -> str:
    """A rule's docstring as it stands, under its code and name."""
    return f"## {rule.CODE} {rule.NAME} {{#{rule.CODE.lower()}}}\n\n{inspect.getdoc(rule)}\n"


def rule_manual() -> str:
    """All the rules, in the order of their codes."""
    return "\n".join(manual(rule) for rule in sorted(rules.discover(), key=lambda rule: rule.CODE))


PARTS: dict[str, Callable[[], str]] = {
    "别名": aliases,
    "字段": fields,
    "命令": commands,
    "楼层": floors,
    "决定": decisions,
    "规则": rule_manual,
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
