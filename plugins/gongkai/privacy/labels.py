"""The words before, above and after a number that say what it is, or what it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.privacy.finds import Kind

# Between a label and the number: signs and a few words, but no end of a sentence. One border of two cells, of two lines
# or of two pieces of an attachment may lie there.
_NEAR = r"[^0-9。;\n]{0,9}(?:;\n|[;\n])?[^0-9。;\n]{0,3}\Z"
_WORDS: dict[Kind, str] = {
    Kind.IDENTITY: r"身份证|身份号码|公民身份|证件号",
    Kind.MOBILE: (
        r"手机|电话|移动|联系|致电|拨打|热线|值班|微信|支付宝|号码|☎|📱|📞"
        r"|(?<![A-Za-z])(?i:tel|phone|mobile|mob|cell|vx|wx|wechat|whatsapp)"
    ),
    Kind.BANK_CARD: r"银行卡|卡\s?号|卡\s?[(（][账帐][)）]\s?号|信用卡|借记卡|储蓄卡|一卡通|账\s?号|账\s?户|帐\s?号|帐\s?户|一折通|存折|开户|转账|转至|汇至|汇款|收款",
    Kind.PASSPORT: r"护\s?照",
    Kind.PERMIT: r"通行证|回乡证|台胞证",
    Kind.OFFICER: r"军官证|士兵证|军人证|军人身份|文职(?:干部|人员)证|警官证|军队离休|退休证(?!明)",
    Kind.SOCIAL_SECURITY: r"社会?保障?(?:卡|编|个人|登记)?(?:号|编号)|社保|社会保障|医保(?:卡|编|个人)?号|医疗保险(?:卡|证)?号",
    Kind.STUDENT: r"学\s?号|学籍号|考\s?号|考生号|准考证|报名号|学生证",
    Kind.LICENCE: r"驾驶证|驾照|执法证",
}
# After the name of a paper or a roll these words say that the number is a day, a sum or a telephone (社会保障局电话,
# 社会保障和就业支出, 准考证打印时间).
_ASIDE = (
    r"局|厅|中心|范围|区间|部门|机构|窗口|大厅|系统|平台|电话|传真|热线|咨询|查询|邮编|网站|时间|日期|期限|有效|审验|年检|受理|办理|打印|发放|换发|补办|领取|申领|注册"
    r"|年度|学年|金额|支出|收入|预算|决算|拨款|经费|补贴|补助|缴|费|基数|待遇|基金|就业|服务|政策|工作|事务|事业|文件|通知|规划|工程|项目|人数|合计"
)
_NEAR_PAPER = _NEAR.replace(r"[^0-9。;\n]", rf"(?:(?!{_ASIDE})[^0-9。;\n])")
_BY_WORDS = (Kind.IDENTITY, Kind.MOBILE, Kind.BANK_CARD)
LABELS: dict[Kind, re.Pattern[str]] = {
    kind: re.compile(f"(?:{words})(?:{_NEAR if kind in _BY_WORDS else _NEAR_PAPER})")
    for kind, words in _WORDS.items()
}
HEADINGS: dict[Kind, re.Pattern[str]] = {kind: re.compile(words) for kind, words in _WORDS.items()}
ANY_LABEL = re.compile("|".join(_WORDS[kind] for kind in _WORDS if kind not in _BY_WORDS))
"""A label of one of the kinds that are told by their label alone."""

# Labels of numbers that do not belong to a person.
_OTHER = (
    r"编\s?号|文\s?号|单\s?号|流水|序\s?号|序列|订\s?单|凭\s?证|工\s?单|案\s?号|项目(?:代码|编码)|编\s?码|档案号|备案|登记号|许可证|"
    r"批准|注册|代\s?码|条\s?码|条形码|批\s?号|批次|发票|货号|型号|机号|合同|票\s?号|标识|索引号|验证码|追溯|ISBN|ISSN|(?i:id|no|sn)\.?"
)
_REFUSED = re.compile(
    rf"(?:{_OTHER})(?:号码?|代码)?[^0-9\u4e00-\u9fffA-Za-z。;\n]{{0,4}}(?:为|是)?[:：]?\s?(?:;\n)?\Z|第\s?\Z|号[:：为是]?\s?(?:;\n)?\Z"
    r"|[〔\[（(](?:19|20)[0-9]{2}[〕\]）)]\s?(?:第\s?)?\Z"
)
_REFUSED_HEADING = re.compile(
    rf"{_OTHER}|金额|数量|合计|总计|面积|产量|产值|[预决算人户件次份车船床]数|收入|支出|余额|资产|负债|投资|资金|价格|单价|税费|拨款|结转|指标|[（(](?:元|万元|亿元|吨|亩|人|户|次|股|件|%)"
)
_AMOUNT = re.compile(
    r"(?:[¥￥$€£]|人民币|金额|合计|共计|总计|总额|收入|支出|投资|资金|产值|余额|总量|RMB|CNY|USD)[^0-9。;\n,]{0,6}(?:;\n)?\Z"
)
_UNITS = (
    r"(?:元|圆|万|亿|千|百|吨|株|斤|公斤|克|平方|立方|米(?!某)|公里|亩|公顷|[%％‰]|人次|次|股|个(?!人)|件|户|份"
    r"|人(?!员|民|事|力|社)|名(?!单|称|字|为)|单(?!位)|台(?!账|湾)|套|辆|只|头|箱|瓶|枚|项(?!目)|条(?!件)|笔|款|家(?!庭|住|属|长)"
    r"|座|栋|间|页|字(?!第)|篇|美元|欧元|日元|港元|港币|美金|英镑|卢布|韩元|度|瓦|焦|字节|升|票|例|剂|倍|秒|粒|块|片|盒|袋|桶|列|分(?!管|局|公|类|别|机)"
    r"|角|分钱|厘|点(?!击|开)|手(?=[，。；、]|$)|张(?=[，。；、]|$)|号(?!码)|岁|天|年|月|日(?!常)|小时|[KMGT]?B\b|kWh|MWh|kg|km|m²|㎡|m³|吉瓦|兆|标准|单元格|羽|尾|匹|峰|艘|架|趟|班|场|届|宗|起|幅|处(?!理|长|室)|组(?!长|织|成)|孔|盏|根|棵|丛|束|亩次|千瓦|马力|焦耳|卡路里|里|尺|寸|丈|顷|担|标箱|车次|点击|字数|工日|人天|班次|架次|艘次|航次|车公里|本(?=[，。；、]|$)|部(?=[，。；、]|$))"
)
_UNIT = re.compile(rf"\s{{0,2}}(?:{_UNITS}|\( ?{_UNITS} ?\))")


def among_figures(text: str, start: int, end: int) -> bool:
    """Whether groups divided by blanks or brackets are in a row with more groups, so that they are figures."""
    return bool(_MORE.match(text, end) or _FEWER.search(text[max(0, start - _FIGURE_WIDTH) : start]))


# A telephone in brackets may follow another one.
_MORE = re.compile(r"(?: {1,2}|[()](?!1[3-9][0-9][()]))[0-9]{1,6}(?![0-9])")
_FEWER = re.compile(r"(?<![0-9])(?:[0-9]{3,6} {1,2}|(?<![0-9][ )-])[0-9]{3,6}\()\Z")
_FIGURE_WIDTH = 10


_SPEAKS_OF_ELSE = re.compile(_ASIDE)


def heads_papers(kind: Kind, heading: str) -> bool:
    """Whether a heading says that the numbers below are papers or rolls of this kind, not what is done with them."""
    return bool(HEADINGS[kind].search(heading)) and not _SPEAKS_OF_ELSE.search(heading)


def is_label(text: str) -> bool:
    """Whether a text names a kind of number that is recognised by its label only."""
    return ANY_LABEL.search(text) is not None


def names_a_column(text: str) -> bool:
    """Whether a text is the heading of a column and says what its numbers are, or are not."""
    return _COLUMN.search(text) is not None


_COLUMN = re.compile("|".join([*_WORDS.values(), _REFUSED_HEADING.pattern]))


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of a number: up to 40 characters before and 16 after it, and the heading of its column."""

    before: str
    after: str
    heading: str = ""

    def labelled(self, kind: Kind) -> bool:
        """Whether the words before the number or the heading of its column name this kind."""
        if self.heading and HEADINGS[kind].search(self.heading):
            return True
        return LABELS[kind].search(self.before) is not None

    @property
    def refused(self) -> bool:
        """Whether the words around the number say that it is an amount or the number of an object."""
        if self.heading and _REFUSED_HEADING.search(self.heading):
            return True
        return bool(_REFUSED.search(self.before) or _AMOUNT.search(self.before) or _UNIT.match(self.after))
