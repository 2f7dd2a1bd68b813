"""What MkDocs refuses of ``mkdocs.yml``, the check has named: both judge every setting with values of every kind."""

from __future__ import annotations

import logging

import pytest
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from gongkai.build.mkdocs_refusals import refusals_of
from gongkai.content.mkdocs_file import read_mkdocs
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
)  # fmt: skip
_EXTENSIONS = (
    "[toc]", "[{toc: {}}]", "[{toc: 5}]", "[{toc: ~}]", "[{toc: ''}]", "[{toc: []}]", "[{toc: {permalink: true}}]", "{toc: {}}", "toc",
    "[{toc: {}, tables: {}}]", "[5]", "[toc, toc]", "[{}]",
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


def _differences(root, cases) -> list[str]:
    (root / "guide").mkdir()
    (root / "guide" / "index.md").write_text("# 甲\n", encoding="utf-8")
    found = []
    for name, value in cases:
        text = _file(name, value)
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
        read = read_mkdocs(text.encode())
        told = refusals_of(root, read, read.docs_dir or "", "", publish=True)
        theirs = _mkdocs_refuses(str(root / "mkdocs.yml"))
        if theirs and not told:
            found.append(f"{name}: {value} · {theirs}")
    return found


def test_what_mkdocs_refuses_is_named(tmp_path):
    assert _differences(tmp_path, _cases()[::25]) == []


@pytest.mark.slow
def test_what_mkdocs_refuses_is_named_of_every_setting_and_value(tmp_path):
    assert _differences(tmp_path, _cases()) == []
