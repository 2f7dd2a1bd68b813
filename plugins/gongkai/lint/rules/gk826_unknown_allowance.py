"""“允许的类别”里有不认识的词。

查什么：catalogue.yml 的“规则”里，个人信息各条规则的“允许的类别”写了本站没有的类别，或者“类别：种类”里写了程序不认识的种类。认不出来的词不起作用。
为什么（依据）：依法必须公开的个人信息，要对准类别和种类才放行；写错一个字，要么该放行的没有放行，要么以为拦着的没有拦。
反例：GK816: {允许的类别: ["行政处罚：个人情况"]}
正例：GK816: {允许的类别: ["行政处罚：敏感的个人情况"]}；类别写完整的路径或代码
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.persons import ALLOWED, allowances
from gongkai.privacy.detectors import Kind
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nearest import nearest
from gongkai.source.quoting import quoted

CODE = "GK826"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report words of 允许的类别 that are neither a category nor a kind."""
    settings = context.settings
    for code, setting in settings.rules.items():
        if not ALLOWED.keys() <= context.parameters.get(code, {}).keys():
            continue
        for word in allowances(code, context):
            place = Place(setting.line, 1)
            if word.category is None:
                names = (*("/".join(one.path) for one in settings.categories.values()), *settings.categories)
                yield _unknown(
                    place,
                    code,
                    "没有这个类别",
                    word.name,
                    nearest(word.name, names),
                    "类别写完整的路径或代码",
                )
            if word.kind and word.kind not in tuple(Kind):
                cure = f"种类有：{'、'.join(Kind)}"
                yield _unknown(place, code, "没有这种个人信息", word.kind, nearest(word.kind, Kind), cure)


def _unknown(place: Place, code: str, what: str, word: str, near: str | None, cure: str) -> Finding:
    meant = f"是不是“{near}”？" if near else ""
    message = f"{code} 的“允许的类别”里写了{quoted(word, [near] if near else ())}，{what}，这一条不起作用：{meant}{cure}"
    return Finding(place, message, near, path="catalogue.yml")
