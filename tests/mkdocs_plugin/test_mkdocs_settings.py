"""What MkDocs refuses of ``mkdocs.yml``, the check has named: both judge every setting with values of every kind."""

from __future__ import annotations

import logging
from importlib.metadata import entry_points

import pytest
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from gongkai.build.mkdocs_refusals import refusals_of
from gongkai.content.mkdocs_file import read_mkdocs
from gongkai.content.mkdocs_file.plugin_source import options_in
from gongkai.content.reading import read_mkdocs_file
from gongkai.mkdocs_plugin.configuration import load_config as own_load_config
from support.tree import MKDOCS

_VALUES = (
    "", "~", "甲", "true", "5", "2009-01-02", '"5"', "[]", "[甲]", "[5]", "[[甲]]", "[{甲: 乙}]", "[{甲: 乙, 丙: 丁}]", "[~]", "{}",
    "{甲: 乙}", "{甲: [乙]}", "{name: 甲}", "{甲: ~}", "[{甲: index.md}]", "[{甲: [index.md]}]", "[{甲: {乙: index.md}}]", "[{甲: 5}]",
    "index.md", "https://x.example/", "x.example", "127.0.0.1:80", "localhost:x", "[{path: a.js}]", "guide", "[guide]",
    "edit/{path}", "'{x}'", "'{'", "{nav: {omitted_files: 甲}}", "{links: {anchors: warn}}", "{nav: 5}", "{anchors: 5}",
    "{links: {absolute_links: relative_to_docs}}",
)  # fmt: skip
_THEMES = (
    "material", "5", "[material]", "{name: material}", "{name: 5}", "{features: []}", "{name: material, custom_dir: 5}",
    "{name: material, locale: 5}", "{name: material, custom_dir: [guide]}", "{name: material, custom_dir: guide}",
    "{name: 甲, custom_dir: guide}", "{name: ~, custom_dir: guide}", "~", "{}",
    *(f"{{name: material, locale: {one}}}" for one in ("zh_CN", "zh", "zh_Hant", "zh-CN", "xx_YY", "中文", "''", "en_US", "zh_TW.UTF-8")),
)  # fmt: skip
_EXTENSIONS = (
    "[toc]", "[{toc: {}}]", "[{toc: 5}]", "[{toc: ~}]", "[{toc: ''}]", "[{toc: []}]", "[{toc: {permalink: true}}]", "{toc: {}}", "toc",
    "[{toc: {}, tables: {}}]", "[5]", "[toc, toc]", "[{}]",
    "[{pymdownx.snippets: {base_pathx: guide}}]", "[{pymdownx.snippets: {base_path: 5}}]", "[{pymdownx.snippets: {base_path: [guide]}}]",
    "[{pymdownx.b64: {no: 1}}]", "[{pymdownx.pathconverter: {base_path: 5}}]", "[{admonition: {no: 1}}]", "[json]", "[os.path]",
    "[markdown.extensions.no]", "[pymdownx.no]", "[pymdownx.snippets]", "[material.extensions.preview]", "[material.extensions.no]",
    "[{pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.no }}]", "[{pymdownx.emoji: {emoji_index: !!python/name:os.getcwd }}]",
    "[{pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }}]", "['pymdownx.snippets:SnippetExtension']", "['pymdownx.no:A']",
)  # fmt: skip


# What YAML, with the tags that MkDocs knows, makes of a value, or cannot.
_WRITTEN = (
    "2009-13-45", "2009-02-30", "!!int x", "!!bool x", "!!float x", "!!null x", "!!timestamp x", "!!binary x", "!!binary 5ZCM",
    "{[甲]: 乙}", "{{甲: 乙}: 丙}", "{<<: 5}", "{<<: {甲: 乙}}", "!!set {甲}", "!!omap x", "!!omap [{甲: 1}]", "!!pairs x", "!!seq {甲: 1}",
    "!!map [甲]", "!!str [甲]", "!!nosuch 甲", "!kia 甲", "!!python/tuple [甲]", "!!python/nosuch x", "!!python/name:os.nosuch",
    "!!python/name:os.getcwd", "!!python/name:nosuch", "!!python/name:len", "!!python/module:os.path", "!!python/module:os.nosuch",
    "!ENV UNSET_BY_A_TEST", "!ENV [UNSET_BY_A_TEST, 甲]", "!ENV {甲: 乙}", "!ENV [[甲], 乙]", "!ENV []", "!relative", "!relative 甲",
    "!relative $docs_dir/甲", "!relative $甲", f"{'9' * 5000}", "0o9", "1e400", ".inf", "&a [*a]", "12:30:45", "=",
)  # fmt: skip


def _settings() -> list[str]:
    return [
        name
        for name, _ in MkDocsConfig()._schema
        if name not in ("config_file_path", "theme", "markdown_extensions")
    ]


def _cases() -> list[tuple[str, str]]:
    cases = [(name, value) for name in (*_settings(), "INHERIT") for value in _VALUES]
    cases += [("theme", value) for value in _THEMES]
    return cases + [("markdown_extensions", value) for value in _EXTENSIONS]


def _file(name: str, value: str) -> str:
    import yaml

    kept = yaml.safe_load(MKDOCS)
    kept.pop(name, None)
    return yaml.safe_dump(kept, allow_unicode=True) + f"{name}: {value}\n"


def _mkdocs_refuses(path: str) -> str | None:
    try:
        config: Config = load_config(config_file=path)
    except (
        Abort,
        Exception,
    ) as error:  # it raises what it comes upon: KeyError, TypeError, IsADirectoryError
        return str(error) or type(error).__name__
    return None if "gongkai" in config.plugins else "no plugin"


@pytest.fixture(autouse=True)
def _quiet():
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("mkdocs").setLevel(logging.NOTSET)


def _differences(root, cases, *, both: bool = False) -> list[str]:
    (root / "guide").mkdir()
    (root / "guide" / "index.md").write_text("# 甲\n", encoding="utf-8")
    found = []
    for name, value in cases:
        text = _file(name, value)
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
        read = read_mkdocs_file(root)
        assert read is not None
        told = refusals_of(root, read, read.docs_dir or "", "", publish=True)
        theirs = _mkdocs_refuses(str(root / "mkdocs.yml"))
        if (theirs and not told) or (both and told and not theirs):
            found.append(f"{name}: {value} · {theirs}")
    return found


def test_what_mkdocs_refuses_is_named(tmp_path):
    assert _differences(tmp_path, _cases()[::25]) == []


def test_values_that_yaml_cannot_read_are_named(tmp_path):
    assert _differences(tmp_path, [("extra", f"{{a: {value}}}") for value in _WRITTEN], both=True) == []


@pytest.mark.slow
def test_what_mkdocs_refuses_is_named_of_every_setting_and_value(tmp_path):
    assert _differences(tmp_path, _cases()) == []


_OPTIONS = ("~", "true", "5", "1.5", "甲", "warn", "[]", "[甲]", "[5]", "{}", "{甲: 乙}", "{甲: 5}", "full")


def _options() -> list[tuple[str, str, str]]:
    """(plugin, option, value) of every option of every plugin of MkDocs and Material."""
    points = {point.name: point.value for point in entry_points(group="mkdocs.plugins")}
    schemes = {name: options_in(*points[name].split(":")) for name in points if name != "gongkai"}
    assert sum(map(len, schemes.values())) > 150
    return [
        (name, option, value)
        for name, options in sorted(schemes.items())
        for option in ["enabled", *options]
        for value in _OPTIONS
    ]


def _differing_options(root, cases) -> list[str]:
    (root / "guide").mkdir()
    (root / "guide" / "index.md").write_text("# 甲\n", encoding="utf-8")
    found = []
    for name, option, value in cases:
        line = f"  - {name}: {{{option}: {value}}}\n"
        (root / "mkdocs.yml").write_text(
            MKDOCS.replace("  - gongkai\n", f"  - gongkai\n{line}"), encoding="utf-8"
        )
        read = read_mkdocs_file(root)
        assert read is not None
        told = [one.message for one in read.refused if "一运行就停止" not in one.message and not one.here]
        if (_mkdocs_refuses(str(root / "mkdocs.yml")) is not None) != bool(told):
            found.append(f"{name} {option} {value}: {told}")
    return found


def test_options_of_plugins_are_judged_as_mkdocs_judges_them(tmp_path):
    assert _differing_options(tmp_path, _options()[::40]) == []


@pytest.mark.slow
def test_every_option_of_every_plugin_is_judged_as_mkdocs_judges_it(tmp_path):
    assert _differing_options(tmp_path, _options()) == []


def test_values_of_the_environment_are_judged_and_not_repeated(tmp_path, monkeypatch):
    monkeypatch.setenv("OF_A_TEST", "secret-word")
    for line in (
        "site_url: !ENV OF_A_TEST",
        "theme: !ENV OF_A_TEST",
        "strict: !ENV [UNSET_BY_A_TEST, OF_A_TEST, false]",
    ):
        text = f"{MKDOCS.replace('site_dir: site', '#')}{line}\n"
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
        read = read_mkdocs_file(tmp_path)
        assert read is not None
        (told, *_) = [one for one in (*read.refused, *read.of_theme) if "OF_A_TEST" in one.message]
        assert told.here
        assert "secret" not in told.message
        assert _mkdocs_refuses(str(tmp_path / "mkdocs.yml"))
    monkeypatch.setenv("OF_A_TEST", "true")
    (tmp_path / "mkdocs.yml").write_text(f"{MKDOCS}strict: !ENV OF_A_TEST\n", encoding="utf-8")
    read = read_mkdocs_file(tmp_path)
    assert read is not None
    assert read.refused == ()


_SOUND = (
    "[{pymdownx.snippets: {base_path: [guide]}}]", "[pymdownx.snippets]", "['pymdownx.snippets:SnippetExtension']", "[pymdownx.b64]",
    "[{pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }}]", "[{toc: {toc_depth: 2-3}}]",
)  # fmt: skip


def test_what_mkdocs_accepts_is_not_refused(tmp_path):
    (tmp_path / "guide").mkdir()
    told = []
    for value in _SOUND:
        read = read_mkdocs(_file("markdown_extensions", value).encode())
        told += refusals_of(tmp_path, read, "guide", "", publish=True)
    (tmp_path / "guide" / "index.md").write_text("# 甲\n", encoding="utf-8")
    nav = "\nstrict: true\nnav: [index.md, {甲: [{乙: index.md}, {丙: 'https://x.example/'}]}]\n"
    told += refusals_of(
        tmp_path, read_mkdocs(_file("site_dir", f"public{nav}").encode()), "guide", "", publish=True
    )
    read = read_mkdocs(_file("theme", "{name: material, locale: zh_CN}").encode())
    assert [*told, *refusals_of(tmp_path, read, "guide", "", publish=True)] == []


def test_what_mkdocs_refuses_is_told_in_chinese_with_its_line(tmp_path):
    logging.getLogger("mkdocs").setLevel(logging.NOTSET)
    (tmp_path / "guide").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        _file("markdown_extensions", "\n  - toc\n  - no_such"), encoding="utf-8"
    )
    with pytest.raises(
        PluginError, match=r"mkdocs\.yml:\d+: MkDocs 不接受“markdown_extensions”里写的"
    ) as told:
        own_load_config(tmp_path)
    lines = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert str(told.value).startswith(f"mkdocs.yml:{lines.index('  - no_such') + 1}:")
