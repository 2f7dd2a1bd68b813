"""清单 of a university's report: the 50 items, each with the address of its column."""

from __future__ import annotations

from collections.abc import Mapping as Known

from gongkai.reports.captions import fold
from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Form
from gongkai.source.diagnostics import Place
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Scalar
from gongkai.source.quoting import quoted

_MOST_SHOWN = 3


def read_items(node: Node | None, form: Form) -> tuple[Known[str, str], list[Finding]]:
    """Item → address, and the defects: unknown items, items without an address, missing items."""
    if node is None or not form.items:
        return {}, []
    place = Place(node.line, node.column)
    if not isinstance(node, Mapping):
        message = "“清单”应当是一组事项，每项写成“事项: 网址”"
        return {}, [Finding(Kind.VALUE, place, message, field="清单")]
    known = {fold(item): item for item in form.items}
    items: dict[str, str] = {}
    found: list[Finding] = []
    blank: list[tuple[str, Place]] = []
    for number, entry in enumerate(node.entries):
        item = known.get(fold(entry.key.text))
        where = Place(entry.key.line, entry.key.column)
        address = entry.value.text.strip() if isinstance(entry.value, Scalar) else ""
        if item is None:
            near = nearest(entry.key.text[:60], form.items) if number < len(form.items) * 2 else None
            message = f"清单里没有{quoted(entry.key.text, form.items)}这一事项" + (
                f"，是不是“{near}”？" if near else ""
            )
            found.append(Finding(Kind.UNKNOWN_KEY, where, message, suggestion=near, field="清单"))
        else:
            items[item] = address
            if not address:
                blank.append((item, where))
    if blank:
        message = (
            f"清单里{_some([one for one, _ in blank])}没有写网址：要逐条列出并附链接，没有内容的写明“无”"
        )
        found.append(Finding(Kind.BLANK, blank[0][1], message, basis=form.basis, field="清单"))
    missing = [item for item in form.items if item not in items]
    if missing:
        message = f"清单缺少{_some(missing)}：清单事项要逐条报告"
        found.append(Finding(Kind.MISSING_ROW, place, message, basis=form.basis, field="清单"))
    return items, found


def _some(items: list[str]) -> str:
    shown = "、".join(f"“{item}”" for item in items[:_MOST_SHOWN])
    return shown + (f"等 {len(items)} 项" if len(items) > _MOST_SHOWN else "")
