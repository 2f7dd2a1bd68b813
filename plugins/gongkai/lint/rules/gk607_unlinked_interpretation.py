"""解读没有与文件互相关联。

查什么：解读类的信息（类别、体裁或标题里有“解读”“图解”），既没有哪一件文件的“解读”写着它，它自己也没有写所解读的文件。文件的“解读”写一边就够，页面上两边自动互相链接；只写在“关联”里的不算。
为什么（依据）：文件与解读要双向关联，是检查通报里常见的问题；只有一边能点过去，公众看到文件就找不到解读。
反例：《关于……办法的解读》没有与办法关联。
正例：在办法里写“解读: [01511800X/2009-00032]”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.interpretations import linked_slugs
from gongkai.lint.shared.normative import is_interpretation
from gongkai.source.diagnostics import Level

CODE = "GK607"
LEVEL = Level.WARNING
BASIS = f"政策文件与解读双向关联（惯例，见各地网站检查通报）；{HANDBOOK}"


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report interpretations that no 解读 connects with a document, in either direction."""
    linked = linked_slugs(project)
    for item in project.items:
        if item.slug not in linked and not item.status and is_interpretation(item, context):
            message = "这是一篇解读，却没有与文件关联：请在所解读的文件里写“解读: " + item.index_number + "”"
            yield Finding(
                project.summary_by_path[item.path].place("标题"), message, field="标题", path=item.path
            )
