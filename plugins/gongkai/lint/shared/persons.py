"""Finds personal information and secrecy marks in a file.

The whole front matter is searched, including comments, keys and unknown fields: pages do not show them, but everyone
who can read the repository does. Values are searched as YAML reads them, bodies as written and as rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from gongkai.catalogue.settings import Category
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, PersonalNumber, Source
from gongkai.lint.shared.as_rendered import rendered_text
from gongkai.lint.shared.body import links_of, place_in
from gongkai.lint.shared.linking import is_elsewhere
from gongkai.privacy.detectors import (
    MOST_FIGURES,
    Find,
    Kind,
    SecrecyMark,
    identities_in_number,
    may_hold_numbers,
    numbers_in_path,
    personal_finds,
    persons_numbers,
)
from gongkai.source.diagnostics import START, Place
from gongkai.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from gongkai.source.yaml_lines import comments_alone
from gongkai.standards.index_number import right_code

_NUMBER = "索引号"
# What a header must contain for a search for more than numbers.
_DETAIL_WORDS = ("@", "住", "户籍", "患", "残疾", "低保", "特困", "判处")


def texts_of(draft: Draft) -> tuple[tuple[str, Scalar], ...]:
    """Each scalar of the front matter with its field, except the 索引号. Cached in the draft."""
    if draft.all_texts is None:
        draft.all_texts = tuple(_texts(draft))
    return draft.all_texts


def _texts(draft: Draft) -> Iterator[tuple[str, Scalar]]:
    for name, entry in draft.record.fields.items():
        value = entry.value
        if isinstance(value, Scalar):
            if name != _NUMBER:
                yield name, value
        else:
            yield from ((name, scalar) for scalar in scalars(value))
    for entry in draft.record.unknown:
        if draft.source is Source.SETTINGS:
            yield from named_scalars(entry)
        else:
            yield from ((entry.key.text, scalar) for scalar in scalars(entry.value))


def scalars(node: Node) -> Iterator[Scalar]:
    """The scalars below a node, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for child in node.nodes:
            yield from scalars(child)
    else:
        for entry in node.entries:
            yield from scalars(entry.value)


def named_scalars(entry: Entry) -> Iterator[tuple[str, Scalar]]:
    """The scalars below an entry, in order, each with the nearest key above it."""
    stack: list[tuple[str, Node]] = [(entry.key.text, entry.value)]
    while stack:
        name, node = stack.pop()
        if isinstance(node, Scalar):
            yield name, node
        elif isinstance(node, Sequence):
            stack.extend((name, child) for child in reversed(node.nodes))
        else:
            stack.extend((below.key.text, below.value) for below in reversed(node.entries))


ALLOWED = {"允许的类别": ""}
"""The parameter of the rules about personal information: categories in which the law demands it."""


def number_findings(
    draft: Draft, context: Context, code: str, kinds: Collection[Kind], cure: str = "请删去或打码"
) -> Iterator[Finding]:
    """A finding of the rule ``code`` for each piece of personal information of the given kinds."""
    for find, place, where, field in personal_numbers(draft, context):
        if find.kind in kinds and not is_allowed(code, find.kind, draft.category, context):
            yield Finding(place, f"{where}有{find.kind} {find.masked}：{cure}", find.masked, field)


class Allowance(NamedTuple):
    """A word of 允许的类别: the category as written and as found, and the kind it is limited to, empty for all."""

    name: str
    category: Category | None
    kind: str


def allowances(code: str, context: Context) -> Iterator[Allowance]:
    """What a rule allows: names or codes of categories, each alone or as ``类别：种类``."""
    for word in context.words(code, "允许的类别"):
        name, _, kind = word.replace(":", "：").partition("：")
        if name.strip() or kind.strip():
            yield Allowance(name.strip(), context.settings.find_category(name.strip()), kind.strip())


def is_allowed(code: str, kind: str, category: Category | None, context: Context) -> bool:
    """Whether the site allows the finding of a rule in a category, by 允许的类别 of the rule. Subcategories are not
    included."""
    return category is not None and any(
        one.category is not None and one.category.code == category.code and one.kind in ("", kind)
        for one in allowances(code, context)
    )


def personal_numbers(draft: Draft, context: Context) -> tuple[PersonalNumber, ...]:
    """All personal numbers in a file. Cached in the draft."""
    if draft.personal_numbers is None:
        draft.personal_numbers = tuple(_search(draft, context))
    return draft.personal_numbers


def marks_of(
    draft: Draft, context: Context, marks: Callable[[str], tuple[SecrecyMark, ...]]
) -> Iterator[tuple[SecrecyMark, Place, str | None]]:
    """The marks that a detector finds in the file name, the front matter and the body, with place and field."""
    header, body = draft.record.header, draft.record.body
    if draft.may_hold_marks is None:
        draft.may_hold_marks = "\\" in header or _may_hold_marks(f"{draft.path}\n{header}\n{body}")
    if not draft.may_hold_marks:
        return
    for part in draft.path.split("/") if _may_hold_marks(draft.path) else ():
        yield from ((mark, START, None) for mark in marks(part.rpartition(".")[0] or part))
    if _may_hold_marks(header) or "\\" in header:  # YAML escapes may spell a mark
        for name, scalar in texts_of(draft):
            yield from ((mark, Place(scalar.line, scalar.column), name) for mark in marks(scalar.text))
        for key in _keys(draft):
            yield from ((mark, Place(key.line, key.column), key.text) for mark in marks(key.text))
        comments = comments_alone(header)
        line = draft.record.header_line
        yield from ((mark, _place_in_header(comments, mark.start, line), None) for mark in marks(comments))
    found = marks(body)
    yield from ((mark, place_in(draft.record, mark.start), None) for mark in found)
    if not found and _may_hold_marks(body):
        rendered = rendered_text(body, context)
        yield from ((mark, Place(draft.record.body_line, 1), None) for mark in marks(rendered))


def _may_hold_marks(text: str) -> bool:
    # Every mark contains one of these. Spelled out for speed: this runs on every file.
    if "密" in text or "内部" in text or "注意保存" in text or "外传" in text:
        return True
    return ("不得" in text or "不予" in text) and ("公开" in text or "扩散" in text)


def _search(draft: Draft, context: Context) -> Iterator[PersonalNumber]:
    if _header_may_hold_numbers(draft):
        yield from _in_values(draft, context)
        for key in _keys(draft):
            where = "键的名称里" if draft.source is Source.SETTINGS else "字段名里"
            for find in personal_finds(key.text):
                yield PersonalNumber(find, Place(key.line, key.column), where, None)
        comments = comments_alone(draft.record.header) if "#" in draft.record.header else ""
        for find in personal_finds(comments, most=MOST_FIGURES):
            where = "注释里" if draft.source is Source.SETTINGS else "字段区的注释里"
            place = _place_in_header(comments, find.start, draft.record.header_line)
            yield PersonalNumber(find, place, where, None)
    yield from _in_body(draft, context)


def _in_body(draft: Draft, context: Context) -> Iterator[PersonalNumber]:
    record = draft.record
    finds = personal_finds(record.body, most=MOST_FIGURES)
    yield from (PersonalNumber(find, place_in(record, find.start), "正文里", None) for find in finds)
    known = {(find.kind, find.masked) for find in finds}
    for link in links_of(record) if _may_link_to_numbers(record.body) else ():
        for find in _in_target(link.target):
            if (find.kind, find.masked) not in known:
                yield PersonalNumber(find, link.place, "链接的地址里", None)
    # Only matches that rendering joins; their place in the source is not known.
    for find in personal_finds(rendered_text(record.body, context), most=MOST_FIGURES):
        if (find.kind, find.masked) not in known:
            yield PersonalNumber(find, Place(record.body_line, 1), "正文显示的文字里", None)


def _may_link_to_numbers(body: str) -> bool:
    """Whether a link of a body may hold a number: cheap signs first, for most bodies have no link."""
    linked = "](" in body or "<" in body or "]:" in body
    return linked and ("%" in body or may_hold_numbers(body))


def _in_target(target: str) -> tuple[Find, ...]:
    """The numbers in the target of a link: in external addresses only identity numbers, because addresses are full of
    digits."""
    address = unquote(target)
    finds = numbers_in_path(address)
    return tuple(find for find in finds if find.kind is Kind.IDENTITY) if is_elsewhere(target) else finds


def _header_may_hold_numbers(draft: Draft) -> bool:
    header = draft.record.header
    if may_hold_numbers(header) or any(word in header for word in _DETAIL_WORDS):
        return True
    if "\n " not in header and "\\" not in header:
        return False
    # An indented line may continue a number begun on the line above, and escapes may spell digits.
    return may_hold_numbers("\n".join([scalar.text for _, scalar in texts_of(draft)]))


# No label and no number continues after a full stop, so values can be searched together.
_STOP = "\n。\n"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # not searched: nearly all headers have two


def _may_hold_finds(texts: tuple[tuple[str, Scalar], ...]) -> bool:
    """Whether any of some values may contain a find: one search instead of many, because most headers contain none."""
    together = _STOP.join([scalar.text for _, scalar in texts if not _DAY.fullmatch(scalar.text)])
    return bool(
        personal_finds(together, most=MOST_FIGURES)
        or any(numbers_in_path(scalar.text) for name, scalar in texts if name == "附件")
    )


def _in_values(draft: Draft, context: Context) -> Iterator[PersonalNumber]:
    texts = texts_of(draft)
    for name, scalar in texts if _may_hold_finds(texts) else ():
        if draft.source is Source.SETTINGS:
            finds = _in_setting(draft, name, scalar)
        else:
            finds = personal_finds(scalar.text, most=MOST_FIGURES) or (
                numbers_in_path(scalar.text) if name == "附件" else ()
            )
        if finds and not follows_template(scalar.text, context):
            place = Place(scalar.line, scalar.column)
            yield from (PersonalNumber(find, place, f"“{name}”里", name) for find in finds)
    written = draft.written(_NUMBER)
    finds = identities_in_number(written)
    if finds and not follows_template(written, context):
        place = draft.place(_NUMBER)
        yield from (PersonalNumber(find, place, f"“{_NUMBER}”里", _NUMBER) for find in finds)


def _in_setting(draft: Draft, name: str, scalar: Scalar) -> tuple[Find, ...]:
    """The numbers in a value of ``catalogue.yml`` or ``retired.yml``, except office telephones and organisation codes."""
    finds = (
        identities_in_number(scalar.text)
        if name == _NUMBER
        else persons_numbers(scalar.text, most=MOST_FIGURES)
    )
    return tuple(
        find
        for find in finds
        if not (find.kind is Kind.MOBILE and scalar in draft.contacts)
        and not (find.kind is Kind.IDENTITY and right_code(scalar.text.strip()))
    )


def follows_template(number: str, context: Context) -> bool:
    """Whether a text is a 索引号 of the site, so that its digits are those of an organisation code, a date or a serial
    number. A template with ``{任意}`` does not restrict what the digits are, so it does not count."""
    template = context.numbers.template
    return bool(template) and "{任意" not in template and context.numbers.allows(number.strip())


def _keys(draft: Draft) -> Iterator[Scalar]:
    """The keys that are not names of fields: those of unknown fields, and all keys below the first level."""
    for entry in draft.record.fields.values():
        if not isinstance(entry.value, Scalar):
            yield from _keys_below(entry.value)
    for entry in draft.record.unknown:
        yield from _keys_of(entry)


def _keys_of(entry: Entry) -> Iterator[Scalar]:
    yield entry.key
    yield from _keys_below(entry.value)


def _keys_below(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Sequence):
        for child in node.nodes:
            yield from _keys_below(child)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _keys_of(entry)


def _place_in_header(text: str, offset: int, first_line: int) -> Place:
    return Place(first_line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset))
