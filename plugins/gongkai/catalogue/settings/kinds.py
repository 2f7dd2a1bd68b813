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

PUBLISHED_UNDER = frozenset(
    "名称 简称 代码 说明 公开内容 公开依据 更新周期 公开主体 公开渠道 公开对象 公开层级 并入 曾用名 机构代码 网站标识码 域名 备案号 公安备案号 路径 地址 邮编"
    " 依据 目录".split()
)
"""Keys of ``catalogue.yml`` whose values the site shows as they are written, so that a finding may show them too."""
COMMON_WORDS = frozenset(
    "机构 类别 科室 索引号 时限 节假日 基准日 适用条例 审查 考核 规则 输出 同义词 词表 搜索 成员站点 台账 依申请公开 年报 组织 类型 级别 模板 表式 方案 网址 公开时限"
    " 下级 环节 名册 自 事项 权重 项目 部分 等次 日程 对象 满分 扣 计 周期 领导小组 监察 查阅点 联系方式 受理 答复 统计期 豁免 行 列 停用 负责人 责任人 条目类型 必备字段"
    " 起 止 放假 上班 扣分 计分 加权 年度 范围 审定 报送 公布 日期 职务 理由 更正 清单 电话 传真 主动公开 申请 复议诉讼 统计表".split()
)
"""Other keys and words of ``catalogue.yml`` and the files of ``reports/``, which name nobody."""
