"""``gongkai new``: creates an item in a folder of its own, asking for its fields."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.catalogue.fields import BY_NAME, CANONICAL, PENDING_NUMBER, REQUIRED, Kind
from gongkai.catalogue.settings import Category, Settings
from gongkai.cli._atomic import create_bytes
from gongkai.cli._items import changing, read_items, taken_numbers, writable
from gongkai.cli._ledgers import day_of, site_settings
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._result import add_format, tell
from gongkai.cli._usage import Misuse
from gongkai.content.reading import read_optional, read_record
from gongkai.content.reading.walk import CONTENT
from gongkai.importing.names import folder_name
from gongkai.ledgers.writing import as_written, quoted
from gongkai.lint.engine import judge, new_context
from gongkai.lint.engine.context import number_pattern
from gongkai.lint.engine.free_numbers import number_source
from gongkai.lint.formats.shown import shown
from gongkai.privacy.detectors import masked_path
from gongkai.source.diagnostics import Diagnostic, Level, has_errors
from gongkai.source.disk_errors import system_reason
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nearest import nearest
from gongkai.standards.index_number import normalise_number

HELP = "新写一条信息：逐项问，写成一个文件夹"
DESCRIPTION = (
    "新写一条信息：逐项问标题、类别、责任科室、生成时间、内容概述和这个类别的必备字段，写成 content/年/标题/index.md，"
    "附件放在同一个文件夹里。也可以把值直接写在后面：gongkai new 标题=…… 类别=……，写了的不再问。"
    f"索引号先写“{PENDING_NUMBER}”，合并以后用 gongkai number 编；要马上编的加 --number。"
    "站点里有 templates/类别代码.md 的，正文照它写。"
)
TEMPLATES = "templates"
_ALWAYS_ASKED = ("标题", "类别", "责任科室", "生成时间", "内容概述")
_BODY = "\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("values", nargs="*", metavar="字段=值", help="直接写明的值")
    parser.add_argument("--folder", metavar="文件夹", help="放在 content 下的哪里（默认：年份/标题）")
    parser.add_argument("--number", action="store_true", help="马上编索引号，不写“待编”")
    add_today(parser)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask, check and write; returns 1 and writes nothing if an answer has an error."""
    root = site_root(arguments)
    settings = site_settings(root)
    today = day_of(settings, arguments.today)
    values = _Questions(root, settings, today).asked(_given(arguments.values))
    with changing(root):
        if arguments.number:
            values["索引号"] = _number(root, settings, values, today)
        elif values["索引号"] != PENDING_NUMBER:
            _refuse_taken(root, settings, values["索引号"])
        path = _place(root, values, today, arguments.folder)
        data = _text(values, _template(root, settings, values)).encode()
        found = tuple(map(shown, _judged(root, settings, today, path, data)))
        refused = has_errors(found)
        if not refused:
            _write(root, path, data)
    _tell(arguments, None if refused else masked_path(path), values["索引号"], found)
    return 1 if refused else 0


def _tell(
    arguments: argparse.Namespace, path: str | None, number: str, found: tuple[Diagnostic, ...]
) -> None:
    """Print the path of the file, None if it was not written, and its findings."""
    for one in found if arguments.format == "text" else ():
        level = "错误" if has_errors([one]) else "警告"
        print(f"{level} {one.code}（第 {one.line} 行）{one.message}", file=sys.stderr)
    if path is None:
        print("没有写文件：请改正以后再来", file=sys.stderr)
    sentence = f"已写好 {path}（索引号：{number}）；附件放在同一个文件夹里，写进“附件”" if path else ""
    findings = [
        {
            "code": one.code,
            "level": one.level.value,
            "line": one.line,
            "column": one.column,
            "field": one.field,
            "message": one.message,
            "suggestion": one.suggestion,
        }
        for one in found
    ]
    tell(arguments, sentence, {"path": path, "索引号": number, "diagnostics": findings})


def _given(texts: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for text in texts:
        label, sign, value = text.partition("=")
        name = CANONICAL.get(label.strip())
        if not sign:
            raise Misuse(f"“{text}”里没有等号：写成 字段=值 的样子，如 标题=……")
        if name is None:
            meant = nearest(label, BY_NAME)
            raise Misuse(f"没有“{label}”这个字段{f'，是不是“{meant}”？' if meant else ''}")
        if name in values:
            raise Misuse(f"“{name}”写了两次")
        values[name] = value.strip()
    return values


def _category(text: str, settings: Settings) -> Category | None:
    named = [one for one in settings.open_leaves if one.name == text]
    return settings.find_category(text) or (named[0] if len(named) == 1 else None)


@dataclass(frozen=True)
class _Questions:
    """The questions for a new item; an answer that has an error by itself is asked again at once."""

    root: Path
    settings: Settings
    today: date

    def asked(self, given: Mapping[str, str]) -> dict[str, str]:
        """All values in the order of the table of fields; asks for required values that were not given."""
        values = {"索引号": PENDING_NUMBER, **given}
        for name in _ALWAYS_ASKED:
            if name not in values:
                values[name] = self._ask(name, self._default(name, values))
        category = _category(values["类别"], self.settings)
        if (
            category is not None
        ):  # the last part of the name identifies it here, but the file needs the whole path
            values["类别"] = category.full_name
        for name in category.required_fields if category else ():
            if not values.get(CANONICAL.get(name, name)):
                values[CANONICAL.get(name, name)] = self._ask(name, "", needed=True)
        return {name: values[name] for name in BY_NAME if values.get(name)}

    def _default(self, name: str, values: Mapping[str, str]) -> str:
        if name == "生成时间":
            return self.today.isoformat()
        category = _category(values.get("类别", ""), self.settings)
        if name == "责任科室" and category and category.department:
            return self.settings.departments[category.department].name
        return ""

    def _ask(self, name: str, default: str, *, needed: bool = False) -> str:
        """The answer to one question; an empty answer means the default. Raises :class:`Misuse` if nobody answers."""
        required = needed or any(field.name == name for field in REQUIRED)
        if not sys.stdin.isatty():
            if default or not required:
                return default
            raise Misuse(f"没有写“{name}”：请在命令后面写 {name}=……，或在终端里运行")
        words = f"（如 {BY_NAME[name].example}）" if name in BY_NAME and BY_NAME[name].example else ""
        shown = f" [{default}]" if default else "" if required else " [可以不写]"
        while True:
            try:
                answer = input(f"{name}{words}{shown}：").strip() or default
            except EOFError:
                raise Misuse("没有答完，什么都没有写") from None
            trouble = self._trouble(name, answer) if answer else f"“{name}”必须写" if required else ""
            if not trouble:
                return answer
            print(trouble, file=sys.stderr)

    def _trouble(self, name: str, answer: str) -> str:
        """Why an answer is not acceptable, so that it is asked again at once; empty if it is."""
        if name == "责任科室" and self.settings.find_department(answer) is None:
            known = "、".join(one.name for one in self.settings.departments.values() if not one.retired)
            return f"没有这个科室，可以写：{known}"
        if name == "类别":
            return _no_leaf(answer, self.settings)
        header = _text({CANONICAL.get(name, name): answer}, _BODY).encode()
        found = _judged(self.root, self.settings, self.today, f"{CONTENT}/新信息/index.md", header)
        return "；".join(shown(one).message for one in found if one.line == 2 and one.level is Level.ERROR)


def _no_leaf(answer: str, settings: Settings) -> str:
    category = _category(answer, settings)
    if category is not None and category.is_leaf:
        return ""
    near = [one.full_name for one in settings.open_leaves if answer in one.full_name]
    choices = near or [one.full_name for one in settings.open_leaves]
    return f"请写目录树的末级类别：{'、'.join(choices[:20])}{'……' if len(choices) > 20 else ''}"


def _refuse_taken(root: Path, settings: Settings, number: str) -> None:
    """Raise :class:`Misuse` for a number that another item has, or had before it was retired."""
    items, _ = read_items(root, settings)
    wanted = normalise_number(number)
    holder = next((item.path for item in items if item.draft.number == wanted), None)
    if holder is None and wanted not in taken_numbers(root, ()):
        return
    where = masked_path(holder) if holder else "retired.yml（已经停用）"
    raise Misuse(f"索引号 {number} 已经用过：{where}；请加 --number 编下一个空号，或者先不写，留作待编")


def _number(root: Path, settings: Settings, values: Mapping[str, str], today: date) -> str:
    items, unreadable = read_items(root, settings)
    if unreadable:
        raise Misuse(f"{unreadable[0]} 读不出来，里面可能有用过的号：请先改正，或者不加 --number")
    taken = taken_numbers(root, items)
    category = settings.find_category(values["类别"])
    department = settings.find_department(values["责任科室"])
    created = _day(values["生成时间"], today)
    number = None
    if category and department:
        source = number_source(settings, number_pattern(settings), taken)
        number = source.next(created, category.code, department.code)
    if number is None:
        raise Misuse("编不出索引号：类别、科室写错了，或者本站的规则里有要人来定的部分；请写 索引号=……")
    return number


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


def _place(root: Path, values: Mapping[str, str], today: date, folder: str | None) -> str:
    name = folder_name(values.get("标题", ""), "新信息")
    base = (folder or f"{_day(values.get('生成时间', ''), today).year}/{name}").strip("/")
    base = base.removeprefix(f"{CONTENT}/")
    if ".." in Path(base).parts or Path(base).is_absolute():
        raise Misuse(f"--folder 要写 {CONTENT} 里面的文件夹，不能是 {folder}")
    for count in range(1, 1000):
        path = f"{CONTENT}/{base}{'' if count == 1 else f'-{count}'}"
        if not (root / path).exists():
            return f"{path}/index.md"
    raise Misuse(f"{CONTENT}/{base} 已经有很多同名的文件夹，请用 --folder 另写一个")


def _template(root: Path, settings: Settings, values: Mapping[str, str]) -> str:
    """The initial body: that of ``templates/CODE.md``, without its header, if the site has one."""
    category = settings.find_category(values["类别"])
    for code in _upwards(category, settings):
        data = read_optional(writable(root, f"{TEMPLATES}/{code}.md").parent, f"{code}.md")
        if isinstance(data, bytes):
            try:
                text = decode(data)
            except UndecodableText as error:
                raise Misuse(f"{TEMPLATES}/{code}.md：{error}") from error
            record, _ = read_record(f"{TEMPLATES}/{code}.md", data)
            return f"\n{(record.body if record else text).strip()}\n"
    return _BODY


def _upwards(category: Category | None, settings: Settings) -> list[str]:
    codes: list[str] = []
    while category is not None:
        codes.append(category.code)
        category = settings.categories.get(category.parent or "")
    return codes


def _text(values: Mapping[str, str], body: str) -> str:
    lines = [f"{name}: {_written(name, text)}" for name, text in values.items()]
    return "\n".join(["---", *lines, "---", body])


def _written(name: str, text: str) -> str:
    """A value as YAML; only a field that may have several values takes a list or a mapping."""
    single = BY_NAME[name].kind in (Kind.TEXT, Kind.DATE, Kind.DATETIME)
    return quoted(text) if single else as_written(text)


def _judged(root: Path, settings: Settings, today: date, path: str, data: bytes) -> tuple[Diagnostic, ...]:
    record, defects = read_record(path, data)
    if record is None:
        return defects
    return (*defects, *judge(record, new_context(settings, today, root)).diagnostics)


def _write(root: Path, path: str, data: bytes) -> None:
    target = writable(root, path)
    try:
        target.parent.mkdir(parents=True)
        create_bytes(target, data)
    except OSError as error:
        raise Misuse(f"{path} 写不进去（{system_reason(error)}）") from error
