"""The steps of docs/develop.md, carried out on a copy of the package: a rule, a list page, an export, a ledger, a verb.

Each step touches the files of its table and no other file of the package.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from support import tree
from support.package_copies import copy_package, python_with

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins/gongkai"
GUIDE = (ROOT / "docs/develop.md").read_text(encoding="utf-8")

RULE = '''"""标题以感叹号结尾。

查什么：标题最后一个字是感叹号。
为什么（依据）：标题是公文的名称，不用感叹号。
反例：标题: 通知！
正例：标题: 通知
"""

from collections.abc import Iterator

from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level

CODE = "GK199"
LEVEL = Level.WARNING
FIELD = "标题"
BASIS = GUIDELINE


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    title = draft.texts.get(FIELD, "")
    if title.endswith("！"):
        yield Finding(draft.place(FIELD), "标题以感叹号结尾，请删去", title[:-1])
'''
EXPORT = """def numbers_text(rows):
    return "".join(f"{row['索引号']}\\n" for row in rows).encode()
"""
VERB = """from gongkai.cli._items import read_items
from gongkai.cli._ledgers import site_settings
from gongkai.cli._parser import site_root

HELP = "数一数有多少条信息"


def add_arguments(parser):
    pass


def run(arguments):
    root = site_root(arguments)
    print(len(read_items(root, site_settings(root))[0]))
    return 0
"""
LIST = """def _genre_list(genre, items, context):
    address, crumbs = genre_address(genre), (Link("按年度", YEARS),)
    meta = context.site.column_meta(genre, genre, genre)
    return ItemList(_head(context, items, genre, title=genre, address=address, crumbs=crumbs, meta=meta), items)


"""
# Heading in docs/develop.md → file below the package → what is put before which line; a new file has no such line.
STEPS: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "加一条规则": {"lint/rules/gk199_shouting_title.py": (("", RULE),)},
    "加一种列表页": {
        "catalogue/addresses.py": (
            (
                "def list_page_address(",
                'def genre_address(name):\n    return f"genre/{_slug_part(name)}/"\n\n\n',
            ),
        ),
        "catalogue/catalogue.py": (
            (
                "    @cached_property\n    def branch(",
                (
                    "    @cached_property\n    def by_genre(self):\n"
                    "        return _grouped((genre, item) for item in self.items for genre in item.genres)\n\n"
                ),
            ),
        ),
        "site/views/lists.py": (
            ("    list_page_address,\n", "    genre_address,\n"),
            (
                "    for topic, items in catalogue.by_topic.items():\n",
                (
                    "    for genre, items in catalogue.by_genre.items():\n"
                    "        yield _genre_list(genre, items, context)\n"
                ),
            ),
            ("def _topic_list(", LIST),
        ),
        "site/exports/sitemap.py": (
            ("    month_address,\n", "    genre_address,\n"),
            (
                "    for topic, items in catalogue.by_topic.items():\n",
                (
                    "    for genre, items in catalogue.by_genre.items():\n"
                    "        yield genre_address(genre), items\n"
                ),
            ),
        ),
    },
    "加一种导出文件": {
        "site/exports/numbers_text.py": (("", EXPORT),),
        "site/exports/all.py": (
            (
                "from gongkai.site.exports.output import",
                "from gongkai.site.exports.numbers_text import numbers_text\n",
            ),
            (
                "    form = application_form(catalogue.settings)\n",
                (
                    "    rows = map(row_maker(catalogue), catalogue.items)\n"
                    '    yield Output("numbers.txt", key(catalogue.items, "numbers"), partial(numbers_text, rows))\n'
                ),
            ),
        ),
    },
    "加一种台账": {
        "ledgers/records.py": (
            (
                "@dataclass(frozen=True, slots=True)\nclass Remedy(Row):",
                re.search(r"## 加一种台账\n.*?```python\n(.*?)```", GUIDE, re.DOTALL)[1] + "\n\n",
            ),
        ),
        "ledgers/kinds.py": (
            ("from gongkai.ledgers.request import", "from gongkai.ledgers.records import Delivery\n"),
            ('    REQUESTS: Request, "咨询"', '    "查阅点": Delivery,\n'),
        ),
    },
    "加一个动词": {"cli/count.py": (("", VERB),)},
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``run(words)`` runs gongkai from a copy of the package in which all steps were carried out."""
    folder = tmp_path_factory.mktemp("package")
    copy_package(folder)
    for files in STEPS.values():
        for name, insertions in files.items():
            file = folder / "gongkai" / name
            for before, added in insertions:
                text = file.read_text(encoding="utf-8") if before else ""
                assert text.count(before) == 1 or not before, (name, before)
                file.write_text(text.replace(before, added + before) if before else added, encoding="utf-8")

    return partial(python_with(folder), "-m", "gongkai")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    items = {"content/1.md": tree.item(标题="春耕的通知！", 体裁分类="通知")}
    return tree.draw(tmp_path_factory.mktemp("site"), {"catalogue.yml": tree.CATALOGUE, **items})


@pytest.mark.parametrize("step", STEPS)
def test_the_table_of_a_step_names_every_file(step):
    section = GUIDE.partition(f"## {step}\n")[2].partition("\n## ")[0]
    named = re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)
    patterns = [re.sub(r"(?:gkNNN_)?name\.py", "NEW", name) for name in named]
    touched = [
        re.sub(r"[^/]+\.py", "NEW", name) if insertions[0][0] == "" else name
        for name, insertions in STEPS[step].items()
    ]
    assert [name for name in touched if name not in patterns] == []


def test_the_list_page_and_the_export_are_on_the_site_and_its_map(run, site):
    built = run("build", "--root", site)
    assert built.returncode == 0, built.stdout + built.stderr
    (page,) = (site / "site/genre").rglob("index.html")
    assert "春耕的通知！" in page.read_text(encoding="utf-8")
    assert "/genre/" in (site / "site/sitemap.xml").read_text(encoding="utf-8")
    assert (site / "site/numbers.txt").read_text(encoding="utf-8") == "01511800X/2009-00001\n"


def test_the_rule_reports_and_has_its_manual(run, site):
    found = json.loads(run("check", "--root", site, "--format", "json").stdout)["diagnostics"]
    assert [one["line"] for one in found if one["code"] == "GK199"] == [2]
    assert "不用感叹号" in run("rules", "GK199").stdout


def test_a_record_of_the_ledger_is_written_and_listed(run, site):
    written = run("record", "查阅点", "日期=2009-05-01", "查阅点=县档案馆", "份数=2", "--root", site)
    assert written.returncode == 0, written.stdout + written.stderr
    listed = run("ledger", "查阅点", "2009-05", "--root", site).stdout.splitlines()
    assert listed == ["序号,日期,查阅点,份数", "1,2009-05-01,县档案馆,2"]


def test_the_verb_runs_and_is_in_the_help(run, site):
    assert run("count", "--root", site).stdout == "1\n"
    assert "数一数有多少条信息" in run("--help").stdout
