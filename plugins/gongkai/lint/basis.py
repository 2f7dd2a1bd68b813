"""The laws and standards that rules cite.

Only verified texts are cited, and a site under the Regulations of 2008 is never shown an article of 2019 or vice versa.
"""

from __future__ import annotations

_NAME = "《中华人民共和国政府信息公开条例》"
HANDBOOK = "使用手册：条目的字段"
PASTED = "使用手册：从 Word、WPS 来"
SETTINGS = "本站 catalogue.yml 的规定"
GUIDELINE = "《政府信息公开目录系统实施指引（试行）》（2009年）"
DOCUMENT_FORMAT = {2008: "GB/T 9704（公文格式）的发文字号", 2019: "GB/T 9704—2012《党政机关公文格式》7.2.5"}
LOCAL_CATALOGUES = "各地目录编制规范的通行做法（惯例）"
INTERPRETED = "政策文件与解读同步起草、同步审签、同步发布，最迟 3 个工作日（惯例，见辽政办〔2022〕43号等）"
ORG_CODE_FORMAT = "GB 11714《全国组织机构代码编制规则》、GB 32100《法人和其他组织统一社会信用代码编码规则》"


def regulations(old: str = "", new: str = "") -> dict[int, str]:
    """The Regulations as a basis: an article of 2008 (only 第十八条 and 第三十一条 are verified) and one of 2019. Without
    an article, the whole text is cited."""
    return {2008: f"{_NAME}（国务院令第492号）{old}", 2019: f"{_NAME}（国务院令第711号）{new}"}


PERSONAL_DATA = {
    **regulations(),
    2019: "《中华人民共和国政府信息公开条例》（国务院令第711号）第十五条；国办《2018年政务公开工作要点》：去标识化",
}
