"""打了码的同一个人，几处合起来能拼出号码。

查什么：全站各条信息的正文和附件里，姓名相同或者住址（写到村、路）相同、首尾两位相同、都打了码的号码，如果各处遮住的位数不一样，合起来看就多出几位。姓名写全了的，首尾两位遮住了也比。
为什么（依据）：一处遮前面，一处遮后面，两处一对照，号码就完整了。个人信息公开前必须去标识化，去标识化要使人不能复原。
反例：一条信息写“张某某 5325011990******13”，另一条写“张某某 53************0013”。
正例：全站用一种遮法：身份证号只留前 2 位和后 3 位，手机号写成 138****1234
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, Finding, Project
from gongkai.privacy.persons import MaskedPerson, is_whole_name, pieced_together
from gongkai.source.diagnostics import Level, Place

CODE = "GK824"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PERSONAL_DATA

# The number of masked forms compared for one name with the same first and last digits.
_MOST = 20

_Seen = tuple[MaskedPerson, str, Place]


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report persons whose masked numbers hide different digits."""
    groups: dict[tuple[str, str], dict[str, _Seen]] = {}
    for seen in _all(project):
        one = seen[0]
        for known in filter(None, (one.name, one.home)) if "*" not in one.ends else ():
            groups.setdefault((known, one.ends), {}).setdefault(one.shown, seen)
        if is_whole_name(one.name):
            groups.setdefault((one.name, ""), {}).setdefault(one.shown, seen)
    told: set[tuple[str, str]] = set()
    for (name, _), forms in groups.items():
        for (first, path, _), (second, other, place) in combinations(list(forms.values())[:_MOST], 2):
            pair = (first.shown, second.shown)
            if path != other and pair not in told and pieced_together(*pair):
                told.add(pair)
                message = f"“{name}”的号码在这里和 {path} 里遮住的位数不一样，合起来能多看出几位：请统一遮法，身份证号只留前 2 位和后 3 位"
                yield Finding(place, message, path=other)
                break


def _all(project: Project) -> Iterator[_Seen]:
    for summary in project.summaries:
        yield from ((one, summary.path, place) for one, place in summary.persons)
        for source, place in summary.attachments:
            report = project.attachment_reports.get(source)
            yield from ((one, summary.path, place) for one in (report.persons if report else ()))
