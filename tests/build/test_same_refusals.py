"""What ``check --publish`` accepts, ``build`` publishes: both are given the same broken trees."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.build.load import load
from gongkai.catalogue.fields import FIELDS
from gongkai.catalogue.guide_addresses import KNOWN_PAGES
from gongkai.catalogue.site_paths import clashes, is_taken
from gongkai.site.views.places import GUIDE_PAGES
from gongkai.source.diagnostics import Level
from support.examples import scaled
from support.tree import CATALOGUE, MKDOCS, draw, item

PACKAGE = Path(__file__).resolve().parents[2] / "plugins" / "gongkai"
TODAY = date(2009, 12, 31)
TABLE = "甲,乙\n"
FREE = CATALOGUE.replace('"{机构代码}/{年}-{流水号:5}"', '""')

# Values that once ended a build, or might: too long, too deep, nested, of another kind, names of the build's own files.
VALUES = (
    "", "农" * 100, "A" * 300, "/".join("ABCDEFG"), "/".join(["甲"] * 60), "//", "index.html", "../甲", "甲\\乙",
    "[甲, 甲]", "{甲: 乙}", "[[甲]]", "2009-13-45", "0001-01-01", "9999-12-31", "待编", "[index.html/x.csv]", "[a.csv/]",
    "[a.csv, ./a.csv]", "[a.csv]", "[{文件: a.csv, 名称: ''}]", '"\\u3000"', "'<script>'", "撤回", "{撤回: 误发}",
    "{替代: 甲, 由: 01511800X/2009-00001}", "{起: 2009-01-01}", "01511800X/2009-00001", "con", "a:b", "&x", "1e400",
)  # fmt: skip
FILES: dict[str, str | bytes] = {
    "content/index.html/x.csv": TABLE,
    "content/b/index.md": item("01511800X/2009-00002", 标题="乙"),
    "content/b/aux.md": item("01511800X/2009-00003", 标题="丙"),
    "content/B.md": item("01511800X/2009-00001/INDEX", 标题="丁"),
    "content/c.md": "---\n标题: 甲\n",
    "content/empty.md": "",
    "content/gbk.md": "标题：甲".encode("gbk"),
    "guide/guide.md": "# 指南\n",
    "guide/home.md": "# 首页\n",
    "guide/README.md": "# 说明\n",
    "guide/search.md": "# 检索\n",
    "guide/item/x.md": "# 甲\n",
    "guide/robots.txt": "甲\n",
    "guide/404.md": "# 甲\n",
    "guide/assets/gongkai/site.js.md": "# 甲\n",
    "guide/deep.md": "".join(f"{'    ' * level}- 甲\n" for level in range(300)),
    "guide/quotes.md": "> " * 500 + "甲\n",
    "guide/unknown.md": "<!-- gongkai:nothing -->\n",
    "guide/header.md": "---\n标题: [甲\n---\n",
    "guide/a.md": "# 甲\n",
    "guide/A/index.md": "# 甲\n",
    "retired.yml": f"- {{索引号: {'农' * 60}, 日期: 2009-05-01, 理由: 误发}}\n",
    "mkdocs.yml": MKDOCS.replace("material", "readthedocs"),
    "catalogue.yml": FREE,
    "reports/2008.yml": "年度: [2008\n",
}
BODIES = (
    "".join(f"{'    ' * level}- 甲\n" for level in range(300)), "> " * 400 + "甲", "[" * 400, "<div>" * 900, "*" * 3000,
    "[甲](index.html/x.csv)", "![图](a.csv)", "[甲](a.md)", "[甲](#x)", "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> x\n",
)  # fmt: skip


def refused(root: Path) -> list[str]:
    """The errors of ``check --publish``."""
    loaded = load(root, now=TODAY, today=TODAY, publish=True)
    return [f"{one.path}:{one.line} {one.code}" for one in loaded.diagnostics if one.level is Level.ERROR]


@pytest.fixture(scope="module")
def compared(
    gongkai: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., list[str]]:
    """``compared(files)`` checks a tree and, where the check has nothing against it, builds it. Every build starts from
    the frame of the first, and without a former site."""
    folder, numbers = tmp_path_factory.mktemp("same"), count()
    cache = folder / "cache"

    def compare(files: dict[str, str | bytes], *, always: bool = False) -> list[str]:
        root = draw(folder / f"site{next(numbers)}", files)
        errors = refused(root)
        if always or not errors:
            words = ("build", "--root", root, "--today", TODAY, "--cache-dir", cache)
            done = gongkai(*map(str, words))
            assert (done.returncode == 0) == (not errors), (errors, done.returncode, done.stdout, done.stderr)
        shutil.rmtree(root)
        return errors

    return compare


FIRST = "content/a.md"


def test_what_the_check_refuses_the_build_refuses(compared):
    assert compared({FIRST: item(主题分类="农" * 100)}, always=True) == [f"{FIRST}:9 GK119"]
    assert compared({FIRST: item()}, always=True) == []


@pytest.mark.parametrize("path", FILES)
def test_every_file(compared, path):
    compared({FIRST: item(), "content/a.csv": TABLE, path: FILES[path]})


@pytest.mark.parametrize("number", range(len(BODIES)))
def test_every_body(compared, number):
    compared({FIRST: item(body=f"{BODIES[number]}\n"), "content/a.csv": TABLE})


@pytest.mark.parametrize(
    "fields, files",
    [
        ({"主题分类": "/".join("ABCDEFGHIJ")}, {}),
        ({"主题分类": "[COVID, Covid]"}, {}),
        ({"索引号": "/".join("ABCDEFGHIJ")}, {"catalogue.yml": FREE}),
        ({"索引号": "农" * 60}, {"catalogue.yml": FREE}),
        ({"索引号": "A" * 255}, {"catalogue.yml": FREE}),
        ({"附件": "[a.csv, 表/a.csv, ./表//b.csv]"}, {"content/表/a.csv": TABLE, "content/表/b.csv": TABLE}),
        ({"索引号": '"\\u200b"'}, {}),
        ({"附件": "[a.zip]"}, {"content/a.zip": "PK\x03\x04"}),
        ({"附件": "[a.docx]"}, {"content/a.docx": "PK\x03\x04\0"}),
        ({"附件": "[b.csv]"}, {"content/b.csv": "<<<<<<< a\n甲\n=======\n乙\n>>>>>>> b\n"}),
        ({"附件": f"[{'表' * 83}.csv]"}, {f"content/{'表' * 83}.csv": TABLE}),
    ],
)
def test_what_was_refused_by_the_build_alone(compared, fields, files):
    compared({FIRST: item(**fields), "content/a.csv": TABLE, **files})


@pytest.mark.parametrize(
    "line",
    [
        "nav: {甲: index.md}", "nav: [[甲]]", "nav: [{甲: ~}]", "extra: [甲]", "extra:", "hooks:", "exclude_docs: [甲]", "watch: [没有]",
        "extra_css: 甲", "extra_javascript: [{甲: 乙}]", "repo_url: 甲", "site_description: [甲]", "edit_uri: 5", "dev_addr: 甲",
        "validation: {links: {anchors: 甲}}", "mdx_configs: {甲: {}}", "INHERIT: 没有.yml", "remote_branch: [甲]", "site_dir: guide/甲",
    ],
)  # fmt: skip
def test_every_setting_of_mkdocs(compared, line):
    assert compared({FIRST: item(), "mkdocs.yml": f"{MKDOCS.replace('site_dir: site', '#')}{line}\n"}) != []


@pytest.mark.parametrize(
    "extension",
    [
        "toc: {toc_depth: 深}",
        "toc: 5",
        "toc: {slugify: 甲}",
        "admonition: {甲: 1}",
        "footnotes: {BACKLINK_TEXT: 5}",
        "toc: {5: 1}",
    ],
)
def test_every_option_of_an_extension(compared, extension):
    assert compared({FIRST: item(), "mkdocs.yml": f"{MKDOCS}  - {extension}\n"}) != []


def _trees() -> st.SearchStrategy[dict[str, str | bytes]]:
    fields = st.dictionaries(
        st.sampled_from([field.name for field in FIELDS]), st.sampled_from(VALUES), max_size=2
    )
    others = st.lists(st.sampled_from(sorted(FILES)), max_size=2, unique=True)

    def tree(fields: dict[str, str], others: list[str], body: str, free: bool) -> dict[str, str | bytes]:
        files: dict[str, str | bytes] = {FIRST: item(body=f"{body}\n", **fields), "content/a.csv": TABLE}
        files["content/z.md"] = item("01511800X/2009-00009", 标题="另一条", 内容概述="别的事情。")
        return {
            **files,
            **({"catalogue.yml": FREE} if free else {}),
            **{path: FILES[path] for path in others},
        }

    return st.builds(tree, fields, others, st.sampled_from(("正文。", *BODIES)), st.booleans())


@settings(max_examples=scaled(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(files=_trees())
def test_pairs_of_what_may_be_broken(compared, files):
    compared(files)


@pytest.mark.slow
@pytest.mark.parametrize("field", [field.name for field in FIELDS])
def test_every_field_with_every_value(compared, field):
    for value in VALUES:
        for free in (False, True):
            files = {FIRST: item(**{field: value}), "content/a.csv": TABLE}
            compared({**files, **({"catalogue.yml": FREE} if free else {})})


# --- every exception that can end a build --------------------------------------------------------------------------

_MACHINE = "of the machine: disk, memory, another process, or what is installed"
_OPERATOR = "of the command line: a folder or a scheduler that the operator named"
_BUG = "a fault of the program alone"
_RUN = "of hooks, plugins and templates of the operator: the check does not run them (docs/decisions/0012-not-run.md)"
# By class and module: the rule that names it first, or why no rule can.
ENDS = {
    ("build/lock.py", "BusyError"): _MACHINE,
    ("build/pages.py", "BuildRefusalError"): "GK718",
    ("build/body.py", "UnrenderableError"): "GK720",
    ("build/cluster.py", "SchedulerError"): _OPERATOR,
    ("build/near.py", "SearchBuildError"): _BUG,
    ("build/workers.py", "AssertionError"): _BUG,
    ("build/workers.py", "LostWorkerError"): _MACHINE,
    ("build/site_folder.py", "UnfitSiteFolderError"): _OPERATOR,
    ("build/frame.py", "FrameError"): _RUN,
    ("build/swap.py", "OSError"): _MACHINE,
    ("build/swap.py", "unsafe"): _OPERATOR,
    ("build/graph.py", "LostFileError"): _MACHINE,
    ("build/graph.py", "DoubledAddressError"): "GK119 GK202 GK203 GK740 GK741 GK742",
    ("build/buckets.py", "ChangedMeanwhileError"): _MACHINE,
    ("build/items.py", "ChangedMeanwhileError"): _MACHINE,
    ("build/session.py", "UnusableFolderError"): _MACHINE,
    ("site/render/lists.py", "TypeError"): _BUG,
    ("site/render/guide.py", "UnknownPlaceholderError"): "GK718",
    ("search/assemble.py", "SearchBuildError"): _BUG,
    ("search/bundle.py", "BundleError"): _BUG,
    ("search/near.py", "SearchBuildError"): _MACHINE,
    ("search/segment.py", "ValueError"): _MACHINE,
    ("mkdocs_plugin/configuration.py", "PluginError"): "GK916",
    ("mkdocs_plugin/frame_run.py", "PluginError"): _RUN,
    ("mkdocs_plugin/guide_pages.py", "PluginError"): "GK001 GK916",
    ("mkdocs_plugin/own_site.py", "PluginError"): "GK916",
    ("mkdocs_plugin/events.py", "PluginError"): "GK001 GK718",
    ("cli/_build.py", "BuildRefusalError"): "GK001 GK718 GK916",
    ("cli/build.py", "SystemExit"): _OPERATOR,
}
_RAISE = re.compile(r"^\s+raise (?P<name>\w+)\(", re.MULTILINE)
_NOT_OF_A_BUILD = ("search/acceptance/",)


def _raised() -> Iterator[tuple[str, str]]:
    modules = [PACKAGE / "cli" / "build.py", PACKAGE / "cli" / "_build.py"]
    for room in ("build", "site", "search", "mkdocs_plugin"):
        modules += sorted((PACKAGE / room).rglob("*.py"))
    for module in modules:
        name = module.relative_to(PACKAGE).as_posix()
        if not name.startswith(_NOT_OF_A_BUILD):
            yield from (
                (name, match["name"]) for match in _RAISE.finditer(module.read_text(encoding="utf-8"))
            )


def test_every_exception_that_ends_a_build_is_named_by_a_rule_or_not_of_the_content():
    assert {*_raised()} == {*ENDS}
    codes = {code for told in ENDS.values() for code in re.findall(r"GK[0-9]{3}", told)}
    rules = {path.name[:5].upper() for path in (PACKAGE / "lint" / "rules").glob("gk*.py")} | {"GK001"}
    assert codes <= rules


# --- the names that the build takes --------------------------------------------------------------------------------


def test_whatever_the_build_makes_is_taken(built_site):
    own = {f"{name}/index.html" for name in KNOWN_PAGES}
    theme = ("assets/images/", "assets/stylesheets/")
    made = {
        os.path.relpath(Path(folder, name), built_site).replace(os.sep, "/")
        for folder, _, names in os.walk(built_site)
        for name in names
    }
    guide = {path for path in made if (built_site / path).suffix == ".html" and not is_taken(path)}
    free = {path for path in made - own - guide if not is_taken(path) and not path.startswith(theme)}
    assert {path for path in free if not path.startswith("assets/gongkai/")} == set()
    assert tuple(f"{name}/" for name in KNOWN_PAGES) == GUIDE_PAGES


@pytest.mark.parametrize(
    "paths, expected",
    [
        (["a", "b"], {}),
        (["a/index.html", "a/x.csv"], {}),
        (["a/index.html", "a/index.html/x.csv"], {"a/index.html/x.csv": "a/index.html"}),
        (["A", "a/b/c"], {"a/b/c": "A"}),
        (["a.csv", "A.CSV"], {"a.csv": "A.CSV"}),
        (["a-b", "a/b", "a"], {"a/b": "a"}),
    ],
)
def test_paths_are_compared_by_prefix(paths, expected):
    assert clashes(paths) == expected
