"""The kinds of bodies (机构.类型), the levels of government, and how a body refers to itself."""

from __future__ import annotations

AWAITED = "待填"
"""What ``gongkai init`` writes where it cannot know a value; read as empty."""
GOVERNMENT_KINDS = ("机关", "人民政府", "乡镇", "街道", "银行分支机构")
KINDS = (*GOVERNMENT_KINDS, "高校", "中小学", "医院", "公用企业")
INTERVIEW = "网上访谈"
"""条目类型 of a category whose items are interviews."""
TIERS = ("国家级", "省级", "市级", "县级", "乡级")
"""级别 of a government, or of the government that an organ belongs to; 州, 盟 and 地区 are 市级."""
ITSELF = {"高校": "本校", "中小学": "本校", "医院": "本院", "银行分支机构": "本行"}
"""How a body speaks of itself, where it is neither 本机关 nor 本单位."""
WEBSITES = {"高校": "学校网站", "中小学": "学校网站", "医院": "医院网站", "公用企业": "单位网站"}
"""What the pages of a body call the channel 政府网站, where that is not its name."""
