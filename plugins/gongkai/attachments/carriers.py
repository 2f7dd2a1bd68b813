"""The names of what is found: where a text can be hidden, why a file is not read, what is active in one."""

from __future__ import annotations

CARRIERS: dict[str, str] = {
    "paragraph": "正文", "cell": "单元格", "line": "文字", "footnote": "脚注", "endnote": "尾注", "header": "页眉",
    "footer": "页脚", "drawing": "图形里的文字", "wordart": "艺术字", "ruby": "注音", "note": "演讲者备注",
    "deleted": "修订中删除的文字", "before-revision": "修订前的文字", "revision-author": "修订者", "comment": "批注",
    "comment-author": "批注的作者", "person": "批注者名单", "hidden-text": "隐藏文字", "web-hidden": "网页视图中隐藏的文字",
    "white-text": "与背景同色的文字", "tiny-text": "小得看不见的文字", "hidden-row": "隐藏的行", "hidden-column": "隐藏的列",
    "hidden-sheet": "隐藏的工作表", "hidden-format": "格式为 ;;; 的单元格", "hidden-shape": "隐藏的图形",
    "hidden-slide": "隐藏的幻灯片", "hidden-layer": "关闭的图层", "covered-text": "被遮住的文字", "outside-page": "页面以外的文字",
    "invisible-text": "不显示的文字", "ocr-text": "扫描件下面的文字层", "field-code": "域代码", "form-field": "表单域",
    "control": "内容控件", "bookmark": "书签", "style-name": "样式的名称", "numbering": "自动编号", "variable": "文档变量",
    "glossary": "构建基块", "alt-text": "替代文字", "shape-name": "图形的名称", "tooltip": "屏幕提示", "link": "链接的地址",
    "chart-cache": "图表中数据的副本", "formula": "公式", "property": "文件属性", "custom-xml": "自定义 XML 数据",
    "drawing-part": "图形的其他部分", "part": "文件的其他部分", "binary": "二进制部分里的文字", "printer": "打印机设置",
    "sheet-name": "工作表的名称", "phonetic": "拼音", "defined-name": "定义的名称", "pivot": "数据透视表的数据副本",
    "external-cache": "外部工作簿的数据副本", "connection": "数据连接", "unused-string": "没有单元格再用的文字",
    "revision": "共享工作簿的旧值", "scenario": "方案", "custom-view": "自定义视图", "path": "保存时的路径", "user": "使用者",
    "validation": "数据有效性的文字", "table-name": "表格的名称", "merged-away": "被合并的单元格盖住的内容", "layer-name": "图层的名称",
    "metadata": "元数据（XMP）", "annotation": "注释", "outline": "书签目录", "form-value": "表单里填的内容", "script": "脚本",
    "actual-text": "替换文字", "old-revision": "旧版本里的文字", "pdf-string": "PDF 里的其他文字", "file-name": "内含文件的名称",
    "exif": "照片信息（EXIF）", "gps": "拍摄地点（GPS）", "iptc": "图片说明（IPTC）", "picture-comment": "图片注释",
    "trailing": "文件结尾之后的内容", "custom-data": "自定义数据", "custom-tag": "自定义标引", "zip-comment": "压缩包注释",
    "seal": "签章", "extension": "扩展数据", "code": "网页代码", "attribute": "网页标签的属性",
}  # fmt: skip
"""Kinds of pieces, each with its Chinese name."""

FAILURES: dict[str, str] = {
    "encrypted": "加了密", "broken": "损坏", "too-large": "太大", "too-deep": "文件套文件太深", "entities": "XML 里有实体定义",
    "too-slow": "太慢", "out-of-memory": "要用的内存太多", "crashed": "读的进程意外结束", "unknown": "格式不认识", "not-in-full": "不能全部读出", "text-in-picture": "文字在图片里",
    "fast-saved": "快速保存，留有删掉的文字",
}  # fmt: skip
"""Why a file is not read in full, each with its Chinese name."""

FINDINGS: dict[str, str] = {
    "macro": "宏", "javascript": "JavaScript", "launch": "启动程序的动作", "embedded-file": "内含文件", "executable": "程序文件",
    "disguised": "内容与格式不符", "trailing": "结尾之后还有内容", "path": "指向文件夹之外的文件名", "thumbnail": "首页的缩略图", "protected": "编辑限制",
    "active-control": "ActiveX 控件", "remote": "打开时联网", "old-revisions": "旧版本", "submit": "提交表单的动作",
}  # fmt: skip
"""What is active or disguised in a file, each with its Chinese name."""

TAKEN_OUT = frozenset((
    "deleted", "before-revision", "revision-author", "comment", "comment-author", "person", "variable", "glossary",
    "property", "printer", "unused-string", "revision", "scenario", "custom-view", "path", "user", "metadata", "annotation",
    "old-revision", "exif", "gps", "iptc", "picture-comment", "trailing", "note", "script", "zip-comment",
))  # fmt: skip
"""Kinds of pieces that a cleaned copy has none of."""
