"""Reads ``retired.yml``: the numbers of deleted items, which must not be used again."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.model import Retired
from gongkai.content.reading.defects import diagnose, diagnose_yaml
from gongkai.content.reading.stray_words import is_said
from gongkai.source.diagnostics import Diagnostic, Place
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nodes import Mapping, Node, Scalar
from gongkai.source.yaml_lines import YamlError, read_sequence

RETIRED = "retired.yml"
_KEYS = ("索引号", "日期", "理由")


def read_retired(data: bytes) -> tuple[tuple[Retired, ...], tuple[Diagnostic, ...]]:
    """The entries of ``retired.yml``, a list of {索引号, 日期, 理由}, and every defect."""
    try:
        nodes = read_sequence(decode(data)).nodes
    except UndecodableText as error:
        return (), (diagnose("GK002", RETIRED, str(error), Place(error.line, error.column)),)
    except YamlError as error:
        return (), tuple(diagnose_yaml(RETIRED, defect) for defect in error.defects)
    lines: dict[str, Retired] = {}
    defects: list[Diagnostic] = []
    for node in nodes:
        line = _line(node, defects)
        if line is None:
            continue
        first = lines.setdefault(line.slug, line)
        if first is not line:
            message = f"{line.index_number} 在第 {first.line} 行已经写过，请删去其中一处"
            defects.append(diagnose("GK009", RETIRED, message, Place(node.line, node.column), field="索引号"))
    return tuple(lines.values()), tuple(defects)


def _line(node: Node, defects: list[Diagnostic]) -> Retired | None:
    place = Place(node.line, node.column)
    if not isinstance(node, Mapping):
        defects.append(diagnose("GK007", RETIRED, "每一项要写成 {索引号: ……, 日期: ……, 理由: ……}", place))
        return None
    for entry in node.entries:
        if entry.key.text not in _KEYS:
            named = f"“{entry.key.text}”" if is_said(entry.key.text) else "这一项"
            message = f"{named}不是这里的键，只有：{'、'.join(_KEYS)}"
            defects.append(diagnose("GK009", RETIRED, message, Place(entry.key.line, entry.key.column)))
    values = {key: value.text.strip() for key in _KEYS if isinstance(value := node.get(key), Scalar)}
    missing = (key for key in _KEYS if not values.get(key))
    defects.extend(diagnose("GK009", RETIRED, f"缺少“{key}”", place, field=key) for key in missing)
    try:
        on = date.fromisoformat(day if len(day := values.get("日期", "")) == 10 else "")
    except ValueError:
        defects.append(diagnose("GK009", RETIRED, "“日期”请写成 2009-12-31 的样子", place, field="日期"))
        return None
    number = values.get("索引号", "")
    return Retired(number, number_slug(number), on, values.get("理由", ""), node.line) if number else None
