"""Defects of a record found before its meaning is judged: codes GK151–GK170. No finding quotes a value."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.source.diagnostics import START, Diagnostic, Level, Place


@dataclass(frozen=True, slots=True)
class RecordDefect:
    """One kind of defect of a record: its code, its name, and its manual (查什么 / 为什么 / 反例 / 正例) in Chinese."""

    code: str
    name: str
    manual: str
    basis: str = "使用手册：台账"
    level: Level = Level.ERROR


_TABLE = (
    RecordDefect(
        "GK151",
        "record-in-wrong-folder",
        """台账记录放错了文件夹。

查什么：台账下只有规定的几个文件夹（依申请公开、咨询……），记录放在其中；记录的字段要和所在文件夹相符。
为什么（依据）：文件夹说明这是哪一种记录，放错了就不会计入应当计入的数字。
反例：ledgers/申请/2024-001.md；把咨询记录放进 经费。
正例：ledgers/依申请公开/2024-001.md""",
    ),
    RecordDefect(
        "GK152",
        "unknown-record-field",
        """台账记录里有不认识的字段。

查什么：字段名不在这一种记录的字段表里，多半是写错了字；“补正”“收费”等里面的键也一样查。
为什么（依据）：写错名字的字段等于没写，期限和统计都会算错。
反例：受到日期: 2024-03-01
正例：收到日期: 2024-03-01""",
    ),
    RecordDefect(
        "GK153",
        "missing-record-field",
        """台账记录缺少必填的字段。

查什么：字段表里带星号的字段都要写，值不能空着。
为什么（依据）：缺了这些，期限无从计算，年度报告的表三、表四也没有地方计这一件。
反例：依申请公开的记录没有“申请人类别”。
正例：申请人类别: 自然人""",
    ),
    RecordDefect(
        "GK154",
        "misshapen-record-value",
        """台账记录的值写法不对。

查什么：应当是一段文字的写成了列表，应当是一组键值的写成了文字，应当是整数、年份的不是数。
为什么（依据）：读不出来的值不能猜。
反例：补正: 2024-03-05
正例：补正: {通知日期: 2024-03-05, 期限: 15个工作日}""",
    ),
    RecordDefect(
        "GK155",
        "outside-record-vocabulary",
        """台账记录的值不在规定的几个词之内。

查什么：收到方式、申请人类别、类型、结果等只能从规定的词里选；办理结果是年度报告表三的末级标题；责任科室、咨询的渠道（词表.咨询渠道）按 catalogue.yml。
为什么（依据）：年度报告的表三、表四按这些词计数，写成别的就不知道计在哪里。
反例：申请人类别: 个人
正例：申请人类别: 自然人""",
        "国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》",
    ),
    RecordDefect(
        "GK156",
        "malformed-record-date",
        """台账记录的日期写法不对或没有这一天。

查什么：日期写成 YYYY-MM-DD，日子要真有；期限写日期，或“15个工作日”；复核日期写日期，或“每年12月”“每年”“每半年”“每季度”。
为什么（依据）：答复期限从日期算出，写错一天就可能逾期。
反例：收到日期: 2024年3月1日；收到日期: 2024-02-30
正例：收到日期: 2024-03-01""",
    ),
    RecordDefect(
        "GK157",
        "malformed-record-amount",
        """台账记录的金额或数量读不出来。

查什么：金额写明单位（元、万元），数量写一个数，可以像平常那样写（40余、近百、十余、超过2000）。
为什么（依据）：金额和数量要相加、写进年度报告；“若干”“数十”加不起来。
反例：金额: 1.2；数量: 若干
正例：金额: 1.2万元；数量: 40余""",
    ),
    RecordDefect(
        "GK161",
        "number-of-person-in-record",
        """台账记录里有个人的号码。

查什么：文件名、字段（注释也算）和正文里的身份证号、手机号码、银行卡号。不显示号码本身。
为什么（依据）：台账在 git 里，凡能读到仓库的人都能读到；申请人用“申请人代号”，对照表另存。
反例：内容里写着申请人的手机号码。
正例：申请人代号: A-017""",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）第十五条；个人信息保护法",
    ),
    RecordDefect(
        "GK162",
        "secrecy-mark-in-record",
        """台账记录里有国家秘密标志。

查什么：文件名、字段（注释也算）和正文里有“机密★5年”这样的密级标志。
为什么（依据）：国家秘密不得在这样的系统里存储、处理。
反例：正文第一行“秘密★1年”。
正例：立即移出，并报告保密工作机构；已经提交过的，还要清理历史。""",
        "《中华人民共和国保守国家秘密法》",
    ),
    RecordDefect(
        "GK169",
        "closed-year-moved",
        """公布过的年度报告和台账对不上了。

查什么：写了“公布”的年度报告的表三、表四，与台账现在计出的比较；不同的，指出是哪一格。台账里没有那一年的记录，就不比较。
为什么（依据）：年度报告公布以后，那一年的台账一改，公布的数就没有了依据，下一年的上年结转也会接不上。
反例：2024 年度的报告公布以后，把一件申请的答复日期改到了 2025 年。
正例：改错了的改回；确实要更正的，运行 gongkai report 2024 --correct 理由。""",
        "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
        Level.WARNING,
    ),
    RecordDefect(
        "GK170",
        "vanished-record",
        """台账里的登记不见了。

查什么：与基准版本（--base）比较，原来有编号的记录（依申请公开、不公开登记）现在哪个文件里都没有那个编号：文件删掉了，或者编号改掉了。移动、改名文件不算。只比较和站点在同一个仓库里的台账。
为什么（依据）：申请的登记、审核、办理、答复、归档是一整套，登记了的不能没有下文；不公开的要定期评估，登记没有了就无从评估。
反例：删去 ledgers/不公开登记/2024-B01.md。
正例：留着那一条，写明“复核”的结论；编号写错了的，改回原来的编号。""",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）第十八条、第四十五条",
        Level.WARNING,
    ),
)

RECORD_DEFECTS: dict[str, RecordDefect] = {defect.code: defect for defect in _TABLE}


def diagnose(
    code: str,
    path: str,
    message: str,
    place: Place = START,
    *,
    field: str | None = None,
    suggestion: str | None = None,
) -> Diagnostic:
    """The diagnostic of one defect of a record."""
    kind = RECORD_DEFECTS[code]
    return Diagnostic(
        code, kind.name, kind.level, path, place.line, place.column, message, field, suggestion, kind.basis
    )
