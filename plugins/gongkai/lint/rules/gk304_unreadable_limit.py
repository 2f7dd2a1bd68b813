"""时限的写法读不懂。

查什么：catalogue.yml 里类别的“公开时限”和“时限”里的各项，应当能读出天数（20个工作日、7日内），或者是“时限”里的一个名称（双公示），或者是“及时”“长期公开”“每年3月31日前”这样的话。
为什么（依据）：读不出天数，就按条例的 20 个工作日判断，可能与本站的规定不符。
反例：公开时限: 二旬内
正例：公开时限: 20个工作日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level
from gongkai.source.quoting import quoted
from gongkai.standards.limits import is_open_ended, parse_limit

CODE = "GK304"
LEVEL = Level.WARNING
FIELD = "公开时限"
BASIS = SETTINGS


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report time limits in the settings that cannot be parsed."""
    for category in context.settings.categories.values():
        if category.limit not in ("", *context.settings.limits) and not _understood(category.limit):
            message = f"类别“{category.full_name}”的公开时限{quoted(category.limit)}读不出天数，现在按 20 个工作日判断；请写成“20个工作日”这样"
            yield Finding(
                category.place("公开时限"), message, path=CATALOGUE_FILE, department=category.department
            )
    for name, limit in context.settings.limits.items():
        if limit and not _understood(limit):
            message = f"“时限”里“{name}”的{quoted(limit)}读不出天数，请写成“20个工作日”这样"
            yield Finding(context.settings.place("时限", name), message, field="时限", path=CATALOGUE_FILE)


def _understood(text: str) -> bool:
    return parse_limit(text) is not None or is_open_ended(text)
