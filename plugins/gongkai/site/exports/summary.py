"""``summary.json``: what a portal shows of a member site. Its size does not grow with the number of items."""

from __future__ import annotations

from gongkai.catalogue.catalogue import Catalogue
from gongkai.site.views.site import site_of
from gongkai.source.compact_json import compact_json

PATH = "summary.json"


def summary(catalogue: Catalogue) -> bytes:
    """Names of agency and site, number of items, date of the newest item (absent without items), and for every
    category its code, full name and number of items, including those of the categories below it."""
    settings = catalogue.settings
    newest = {"最近日期": catalogue.items[0].listed.isoformat()} if catalogue.items else {}
    document = {
        "名称": settings.agency.name,
        "网站名称": site_of(settings).name,
        "条目数": len(catalogue.items),
        **newest,
        "类别": [
            {"代码": code, "名称": category.full_name, "条目数": len(catalogue.branch.get(code, ()))}
            for code, category in settings.categories.items()
        ],
    }
    return compact_json(document) + b"\n"
