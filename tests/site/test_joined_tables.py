"""The tables of the whole catalogue are joined from those of the years: the same bytes as made from all items."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.catalogue import catalogue_order
from gongkai.catalogue.model import Attachment, Change, Status, StatusKind
from gongkai.site.exports import all_outputs
from gongkai.site.exports.absolute import link_base
from gongkai.site.exports.tables import joined_csv, joined_json, plain_maker, workbook, year_tables
from support.catalogues import catalogue, item

THINGS = [
    item(1, published=date(2009, 1, 5), title='=1+1，"引号"，\n两行 <b>&', topics=("财政", "农业")),
    item(2, published=date(2008, 1, 5), attachments=(Attachment("表 1.xlsx", "表", "content/表 1.xlsx", 9),)),
    item(
        3, published=date(2009, 2, 5), status=Status(StatusKind.WITHDRAWN, "有误"), expires=date(2009, 3, 1)
    ),
    item(4, published=date(2007, 2, 5), changes=(Change(date(2008, 1, 1), None, "改了一处"),)),
]


def joined(whole) -> dict[str, bytes]:
    parts = [plain_maker(whole)(items) for items in year_tables(whole).values()]
    return {
        "catalogue.json": joined_json(part.json for part in parts),
        "catalogue.csv": joined_csv(part.csv for part in parts),
        "catalogue.xlsx": workbook((part.json for part in parts), link_base(whole.settings.agency)),
    }


def test_joined_tables_are_those_of_all_items():
    for things in ([], THINGS[:1], THINGS):
        whole = catalogue(catalogue_order(things))
        made = {output.path: output.make() for output in all_outputs(whole)}
        for path, data in joined(whole).items():
            assert data == made[path], path


def test_the_tables_of_a_year_are_made_from_its_items_alone():
    whole = catalogue(catalogue_order(THINGS))
    made = {output.path: output.make() for output in all_outputs(whole)}
    for name, items in year_tables(whole).items():
        json, csv = plain_maker(whole)(items)
        assert (json, csv) == (made[f"{name}.json"], made[f"{name}.csv"])
        assert workbook([json], link_base(whole.settings.agency)) == made[f"{name}.xlsx"]
