"""The folders of the ledgers, each with the dataclass of its records."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.ledgers.records import Assessed, Budget, Enquiry, Figures, InterviewPlan, Remedy, Withheld, Work
from gongkai.ledgers.request import Request
from gongkai.ledgers.table import Row

REQUESTS, REGISTER, PLANS = "依申请公开", "不公开登记", "访谈计划"
KINDS: Mapping[str, type[Row]] = MappingProxyType({
    REQUESTS: Request, "咨询": Enquiry, "监督救济": Remedy, "经费": Budget, "工作记录": Work, REGISTER: Withheld,
    "行政数据": Figures, "考核": Assessed, PLANS: InterviewPlan,
})  # fmt: skip
