"""Decides whether a name in the metadata of a file is that of a person, rather than of an agency, a program or a
default."""

from __future__ import annotations

import re

from gongkai.privacy.surnames import SURNAMES

# Defaults filled in by programs and computer vendors, folded.
_NOBODY = frozenset((
    "administrator", "administrators", "admin", "user", "users", "owner", "guest", "default", "home", "pc", "mypc", "computer", "root",
    "author", "unknown", "unknownauthor", "anonymous", "none", "null", "test", "testuser", "windowsuser", "windows用户", "office用户",
    "microsoftofficeuser", "microsoftoffice用户", "officeuser", "microsoft帐户", "微软用户", "微软中国", "微软", "用户", "匿名", "匿名用户",
    "作者", "未知", "未知作者", "管理员", "系统管理员", "电脑", "微机", "办公", "番茄花园", "雨林木风", "深度技术", "深度系统", "系统之家", "电脑公司",
    "china", "lenovo", "lenovouser", "dell", "hp", "asus", "acer", "thinkpad", "think", "huawei", "honor", "founder", "thtf", "toshiba",
    "samsung", "sony", "xiaomi", "apple", "mac", "lenovopc", "users用户", "dellpc", "hppc", "writer", "calc", "impress", "word", "excel",
))  # fmt: skip
_PROGRAM = re.compile(
    r"\s*(?:Microsoft|Windows|LibreOffice|OpenOffice|StarOffice|Apache|openpyxl|python|docx4j|Aspose|Adobe|Acrobat|PScript5|pdfFactory|WPS"
    r"|Kingsoft|金山|永中|福昕|Foxit|数科|Suwell|点聚|书生|CAJ|ABBYY|iText|ofdrw|OFD R&W|SheetJS|Sheet JS|EPPlus|ClosedXML|NPOI|POI\b|Ghostscript"
    r"|(?:pdf|Xe|Lua)?(?:La)?TeX|Qt\b|Skia|Chromium|Mozilla|Crystal|JasperReports|wkhtmltopdf|IBM Lotus|TextEdit|AutoCAD|Canon|EPSON|RICOH|KONICA)",
    re.IGNORECASE,
)
_VERSION = re.compile(r"[A-Za-z][\w .()/-]*\s[vV]?[0-9]+\.[0-9]")
_AGENCY = re.compile(
    r"(?:局|委|厅|部|署|院|馆|处|室|中心|政府|公司|委员会|联社|总社|合作社|供销社|协会|学会|联合会|商会|基金会|集团|大学|学校|[中小]学|幼儿园|银行|支行|分行|事务所"
    r"|研究所|派出所|工会|党委|支部|机关|报社|出版社|杂志社|工作组|领导小组|办公厅|单位)(?:[（(][^（）()]{1,20}[）)])?\Z"
)
_SMALL_AGENCY = re.compile(r"[办科股所站队社组乡镇县市区省村校园]\Z")
_ENGLISH_AGENCY = re.compile(
    r"\b(?:Inc|Ltd|LLC|LLP|AG|Corp|Corporation|Incorporated|Company|Co|GmbH|University|College|School|Ministry|Department|Dept|Bureau|Office"
    r"|Committee|Foundation|Institute|Systems?|Group|Agency|Association|Center|Centre|Bank|Hospital|Intl)\.?\Z",
    re.IGNORECASE,
)
_CHINESE_NAME = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}\Z")
# A date after the author of a revision, the words after the owner of a view.
_BEHIND = re.compile(r"(?: [12][0-9]{3}-[0-9]{2}-[0-9]{2}\S*| - (?:Personal View|个人视图))\Z")
_NO_NAME = re.compile(r"[\W\d_T]*\Z|(?:tc=)?\{[0-9A-Fa-f-]+\}\Z")
_FOLDED_AWAY = re.compile(r"[\s._-]+")
_SHORT = 3


def names_a_person(text: str) -> bool:
    """Whether a text in a place for persons (author, changed by) names one, as far as can be determined: known
    programs, agencies and default names do not."""
    name = _BEHIND.sub("", text.strip())
    if _NO_NAME.match(name) or _is_misread(name) or _FOLDED_AWAY.sub("", name).casefold() in _NOBODY:
        return False
    return not (_PROGRAM.match(name) or _VERSION.match(name) or is_agency(name))


def is_agency(name: str) -> bool:
    """Whether a name ends like those of agencies, their offices and companies."""
    if _AGENCY.search(name) or _ENGLISH_AGENCY.search(name):
        return True
    return bool(_SMALL_AGENCY.search(name)) and (len(name) > _SHORT or name[0] not in SURNAMES)


def is_chinese_name(text: str) -> bool:
    """Whether a text is a surname with one or two characters, and not the name of an agency."""
    return _CHINESE_NAME.match(text.strip()) is not None and names_a_person(text)


def _is_misread(text: str) -> bool:
    """Whether a text consists of letters of which pairs were decoded as one character; the name is read correctly
    elsewhere."""
    raw = text.encode("utf-16-le", "ignore")
    return len(text) > _SHORT and not text.isascii() and raw.isascii() and raw.isalpha()
