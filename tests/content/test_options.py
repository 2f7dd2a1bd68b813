"""``mkdocs.yml`` → how the bodies of items are read: what is on the list works as in MkDocs, what is not is left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.content.markup.options import _function, options_of, site_options
from gongkai.content.markup.renderer import MarkdownOptions, Renderer
from gongkai.content.mkdocs_file import Function, read_mkdocs
from gongkai.content.mkdocs_file.allowed import EXTENSIONS, FUNCTIONS, MADE_BY_A_CALL
from gongkai.mkdocs_plugin.configuration import load_config
from support.tree import MKDOCS, draw


def read(text: str) -> MarkdownOptions:
    return options_of(read_mkdocs(text.encode()))


def html(text: str, body: str) -> str:
    return Renderer(read(text)).html(body, lambda target: target)


@pytest.mark.parametrize("name", EXTENSIONS)
def test_every_extension_on_the_list_works(name):
    options = read(f"markdown_extensions: [{name}]\n")
    assert name in options.extensions
    assert "<h1" in Renderer(options).html("# 甲\n\n乙\n", lambda target: target)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_on_the_list_exists(name):
    assert callable(_function(Function(name, called=name in MADE_BY_A_CALL)))


def test_no_other_function_is_looked_up():
    with pytest.raises(ImportError):
        _function(Function("os.getcwd", called=True))


def test_mkdocs_own_extensions_are_there_and_none_twice():
    options = read(
        "markdown_extensions:\n  - markdown.extensions.toc: {baselevel: 2, permalink: true}\n  - tables\n  - footnotes\n"
    )
    assert options.extensions == ("toc", "tables", "fenced_code", "footnotes")
    assert options.configs == {"toc": {"baselevel": 2}}


@pytest.mark.parametrize("slugify, anchor", [
    ("!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}", "职能-abc"),
    ("!!python/object/apply:pymdownx.slugs.slugify\n        kwds:\n          case: none", "职能-ABC"),
    ("!!python/name:markdown.extensions.toc.slugify_unicode", "职能-abc"),
    ("!!python/name:markdown.extensions.toc.slugify", "abc"),
    ("!!python/name:os.system", "abc"),
    ("!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: !!python/name:os.system }}", "abc"),
    ("!!python/object/apply:pymdownx.slugs.slugify {args: [1]}", "abc"),
    ("!!python/object/apply:pymdownx.slugs.slugify {kwds: {wrong: 1, case: [2]}}", "abc"),
    ("文字", "abc"),
])  # fmt: skip
def test_the_anchors_are_made_by_the_function_that_is_named(slugify, anchor):
    assert f'id="{anchor}"' in html(
        f"markdown_extensions:\n  - toc:\n      slugify: {slugify}\n", "# 职能 ABC\n"
    )


@pytest.mark.parametrize("wrong", [
    "toc: {toc_depth: 深}", "toc: {no_such_option: 1}", "footnotes: {BACKLINK_TEXT: 5}", "tables: 5",
    "pymdownx.superfences: {custom_fences: [{name: a}]}", "pymdownx.emoji: {emoji_index: !!python/name:pymdownx.slugs.slugify }",
    "pymdownx.tasklist: {custom_checkbox: [1]}", "toc: {separator: 5}",
])  # fmt: skip
def test_options_that_an_extension_does_not_take_stop_nothing(wrong):
    page = html(
        f"markdown_extensions:\n  - attr_list\n  - {wrong}\n",
        "# 甲 {#here}\n\n- [x] 乙 :smile:\n\n```a\n丙\n```\n",
    )
    assert 'id="here"' in page


def test_emoji_of_material_open_no_file_of_the_tree(tmp_path):
    (tmp_path / "mine.svg").write_text("<svg>甲</svg>", encoding="utf-8")
    text = (
        "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "      emoji_generator: !!python/name:materialx.emoji.to_svg\n"
        f"      options: {{custom_icons: [{tmp_path}], attributes: {{align: absmiddle}}}}\n"
    )
    options = read(text)
    assert options.configs["pymdownx.emoji"]["options"] == {"attributes": {"align": "absmiddle"}}
    assert ":mine:" in Renderer(options).html("甲 :mine: 乙 :smile:\n", lambda target: target)


@pytest.mark.parametrize("name", ["snippets", "b64"])
def test_files_that_a_page_names_are_not_read(tmp_path, name):
    (tmp_path / "secret.txt").write_text("玄奘之秘", encoding="utf-8")
    draw(tmp_path, {"mkdocs.yml": f"{MKDOCS}  - pymdownx.{name}: {{base_path: [{tmp_path}]}}\n"})
    page = Renderer(site_options(tmp_path)).html(
        '--8<-- "secret.txt"\n\n![甲](secret.txt)\n', lambda target: target
    )
    assert "玄奘" not in page
    assert "data:" not in page


def test_bodies_are_read_without_the_extensions_that_open_files(tmp_path: Path):
    draw(tmp_path, {"mkdocs.yml": f"{MKDOCS}  - pymdownx.snippets\n  - admonition\n"})
    config = load_config(tmp_path)
    assert "pymdownx.snippets" in config.markdown_extensions
    assert site_options(tmp_path).extensions == ("toc", "tables", "fenced_code", "footnotes", "admonition")


def test_a_site_without_a_file_is_read_as_ever(tmp_path):
    assert site_options(tmp_path) == MarkdownOptions()


def test_few_lines_do_not_say_much(tmp_path):
    laughs = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join(f'*{old}' for _ in range(10))}]\n"
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    )
    file = read_mkdocs((laughs + "markdown_extensions: *h\n").encode())
    assert file.extensions == ()
    assert "太大" in file.left_out[0].message
    assert "太深" in read_mkdocs(b"a: " + b"[" * 5000).refused[0].message


NAMING = """
import sys
from gongkai.content.markup.options import failing_extensions
from gongkai.content.mkdocs_file import read_mkdocs

text = (
    "markdown_extensions:\\n  - material.extensions.preview:\\n      configurations: []\\n"
    "  - pymdownx.magiclink:\\n      custom: !!python/name:material.extensions.emoji.nothing\\n"
)
read = read_mkdocs(text.encode())
failing_extensions(read)
assert any("nothing" in one.message for one in (*read.refused, *read.left_out)), read
assert not {"material", "mkdocs"} & {name.partition(".")[0] for name in sys.modules}
"""


def test_what_mkdocs_yml_names_is_judged_by_its_source_and_not_imported():
    done = subprocess.run([sys.executable, "-c", NAMING], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_label_of_a_tab_stands_above_its_panel(tmp_path):
    """The page of an item has no buttons to press."""
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: a\nmarkdown_extensions:\n  - pymdownx.tabbed:\n      alternate_style: true\n",
        encoding="utf-8",
    )
    blocks = (
        Renderer(site_options(tmp_path)).render('=== "甲页"\n    甲的字\n\n=== "乙页"\n    乙的字\n').blocks
    )
    assert [block.strip() for block in blocks] == ["甲页", "甲的字", "乙页", "乙的字"]
