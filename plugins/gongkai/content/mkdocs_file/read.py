"""Reads the Markdown extensions and the folder of the guide from ``mkdocs.yml``, and reports what is ignored."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from gongkai.content.mkdocs_file.allowed import CALLED, EXTENSIONS, OF_PATHS, plain_name
from gongkai.content.mkdocs_file.environment import resolved
from gongkai.content.mkdocs_file.functions import NotAllowedError, function_of
from gongkai.content.mkdocs_file.inherited import INHERIT, ReadParent, merged
from gongkai.content.mkdocs_file.model import MKDOCS_FILE, Extension, LeftOut, MkdocsFile, NamedFile
from gongkai.content.mkdocs_file.plugins_named import given_to_templates, optimizes_pictures
from gongkai.content.mkdocs_file.prefix import (
    DEFAULT_PREFIX,
    UnusablePrefixError,
    normal_prefix,
    own_line,
    own_options,
    written_prefix,
)
from gongkai.content.mkdocs_file.shapes import is_url
from gongkai.content.mkdocs_file.side_by_side import unfit_plugins
from gongkai.content.mkdocs_file.tags import UNREAD, unusable_tags
from gongkai.content.mkdocs_file.told import left_out, left_outs, written_elsewhere
from gongkai.content.mkdocs_file.unlisted import MARKDOWN_PACKAGES, TaggedError, plain_value
from gongkai.content.mkdocs_file.unusable import (
    named_files,
    names_in,
    not_installed,
    theme_name,
    theme_troubles,
    troubles,
    unknown_names,
)
from gongkai.source.diagnostics import START
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nearest import nearest
from gongkai.source.quoting import quoted_software
from gongkai.source.yaml_lines import Fault, Written, YamlError, read_foreign, unconstructed

_DOCS_DIR = "docs"
_ENDING = "条目的正文不用它，公开指南的网页照旧"


def read_mkdocs(data: bytes, read: ReadParent = lambda _: None) -> MkdocsFile:
    """Read the bytes of ``mkdocs.yml``; errors are reported in ``refused`` and ``left_out``. ``read`` gives the files that
    it inherits from, and the environment the values of ``!ENV``: both count only for what MkDocs would refuse."""
    found = _parsed(data)
    if isinstance(found, MkdocsFile):
        return found
    if b"!ENV" in data or found.get(INHERIT) is not None:
        return _file(found, read)
    return _plain(data)


# Called several times in a run: for the guide, for the findings, for the Markdown options.
@lru_cache(maxsize=2)
def _plain(data: bytes) -> MkdocsFile:
    found = _parsed(data)
    return found if isinstance(found, MkdocsFile) else _file(found, lambda _: None)


@lru_cache(maxsize=2)
def _parsed(data: bytes) -> Written | MkdocsFile:
    try:
        text = decode(data)
        root = read_foreign(text)
        unread = unconstructed(text)
        return root if unread is None else MkdocsFile(refused=(left_out(unread, UNREAD),))
    except UndecodableText as error:
        return MkdocsFile(refused=(LeftOut(START, f"mkdocs.yml 读不出来：{error}"),))
    except YamlError as error:
        defect = error.defects[0]
        misread = (LeftOut(defect.place, f"mkdocs.yml 读不出来：{defect.message}", defect.suggestion),)
        # MkDocs resolves aliases.
        return MkdocsFile(left_out=misread) if defect.fault is Fault.ALIAS else MkdocsFile(refused=misread)


def _file(root: Written, read: ReadParent) -> MkdocsFile:
    reading = _Reading()
    extensions = tuple(reading.extensions(root.get("markdown_extensions")))
    docs_dir = reading.docs_dir(root.get("docs_dir"))
    reading.look_for_parent(root)
    told = {where.place for where, _, _ in unknown_names(root)}
    left_out = tuple(one for one in reading.left_out if one.place not in told)
    prefix, misshapen = _prefix(root)
    line = own_line(root)
    whole, broken = merged(root, read)
    whole = resolved(whole, os.environ)
    of_mkdocs = _Reading()
    all_extensions = tuple(of_mkdocs.extensions(whole.get("markdown_extensions")))
    refused = (*unusable_tags(root), *broken, *troubles(whole), *written_elsewhere(root, whole))
    flag = whole.get("use_directory_urls")
    return MkdocsFile(
        docs_dir,
        extensions,
        left_out,
        (*of_mkdocs.refused, *left_outs(refused), *left_outs(not_installed(whole), here=True), *misshapen),
        tuple(
            NamedFile(one.place, name, path, one.file or MKDOCS_FILE)
            for one, name, path in named_files(whole)
        ),
        flag is None or flag.scalar is not False,
        left_outs(unfit_plugins(whole)),
        prefix,
        line.place if line else START,
        left_outs(theme_troubles(whole)),
        _site_url(root),
        tuple(reading.unlisted),
        _root(root),
        MkdocsFile(extensions=all_extensions, unlisted=tuple(of_mkdocs.unlisted)),
        theme_name(whole),
        _optimizer(whole),
        given_to_templates(whole),
    )


def line_of_setting(data: bytes, setting: str, names: Sequence[str]) -> int:
    """The line of the first of ``names`` in a list such as ``markdown_extensions``, else that of the setting."""
    try:
        root = read_foreign(decode(data))
    except (UndecodableText, YamlError):
        return 1
    keys = [key for key, _ in root.entries or () if key.scalar == setting]
    value = root.get(setting) if keys else None
    named = [one for one in names_in(value) if one.scalar in names] if value is not None else []
    return next((one.place.line for one in (*named, *keys)), 1)


def inherited_plugins(data: bytes) -> tuple[str, bool]:
    """The file that ``INHERIT`` names, empty if none, and whether ``plugins`` are written in this one."""
    try:
        root = read_foreign(decode(data))
    except (UndecodableText, YamlError):
        return "", True
    parent = root.get("INHERIT")
    return str(parent.scalar or "") if parent is not None else "", root.get("plugins") is not None


def _site_url(root: Written) -> str:
    """``site_url`` where it is one; what is wrong with another is told by :func:`troubles`."""
    url = root.get("site_url")
    text = url.scalar if url is not None and not url.tag else None
    return text if isinstance(text, str) and is_url(text) else ""


def _optimizer(whole: Written) -> NamedFile | None:
    name = optimizes_pictures(whole)
    return None if name is None else NamedFile(name.place, "optimize", "pngquant", name.file or MKDOCS_FILE)


def _root(root: Written) -> str:
    options = own_options(root)
    written = options.get("root") if options is not None else None
    folder = written.scalar if written is not None and not written.tag else None
    return folder if isinstance(folder, str) and "\0" not in folder else ""


def _prefix(root: Written) -> tuple[str | None, tuple[LeftOut, ...]]:
    written = written_prefix(root)
    if written is None or written.tag or (written.scalar is None and not (written.nodes or written.entries)):
        return None, ()
    if not isinstance(written.scalar, str):
        return None, (LeftOut(written.place, "“prefix”应当是文字，例如 xxgk/", DEFAULT_PREFIX),)
    try:
        return normal_prefix(written.scalar), ()
    except UnusablePrefixError as error:
        return None, (LeftOut(written.place, str(error), DEFAULT_PREFIX),)


class _Reading:
    """Reads the parts of the file and collects what is ignored."""

    def __init__(self) -> None:
        self.left_out: list[LeftOut] = []
        self.refused: list[LeftOut] = []
        self.unlisted: list[Extension] = []

    def look_for_parent(self, root: Written) -> None:
        for key, _ in root.entries or ():
            if key.scalar == "INHERIT":
                self._leave(
                    key,
                    "检查不读 INHERIT 所指的文件：那里写的 markdown_extensions 和 docs_dir 不起作用，请写在本文件里",
                )

    def docs_dir(self, written: Written | None) -> str | None:
        if written is None:
            return _DOCS_DIR
        if written.tag or not isinstance(written.scalar, str):
            self._leave(written, "docs_dir 要直接写文件夹的名称：检查不认环境变量和其他标记")
            return _DOCS_DIR
        folder = PurePosixPath(written.scalar)
        if folder.is_absolute() or ".." in folder.parts or "\0" in written.scalar:
            self._leave(written, "docs_dir 指到站点的文件夹以外，检查不跟着去；请写站点文件夹里面的名称")
            return None
        return written.scalar

    def extensions(self, written: Written | None) -> Iterator[Extension]:
        if written is None or (written.scalar is None and written.nodes is None and written.entries is None):
            return
        if written.tag or (written.nodes is None and written.entries is None):
            self._leave(written, f"markdown_extensions 应当是列表，每项一个扩展；{_ENDING}")
            return
        for node in written.nodes or ():
            if node.entries is None or node.tag:
                yield from self._extension(node, None)
            else:
                for key, options in node.entries:
                    yield from self._extension(key, options)
        for key, options in written.entries or ():
            yield from self._extension(key, options)

    def _extension(self, name: Written, options: Written | None) -> Iterator[Extension]:
        if name.tag or not isinstance(name.scalar, str):
            self._leave(
                name, f"Markdown 扩展要写名称，不能写{f'“{name.tag}”' if name.tag else '别的'}；{_ENDING}"
            )
            return
        plain = plain_name(name.scalar)
        if plain not in EXTENSIONS:
            message = f"Markdown 扩展{quoted_software(name.scalar)}不在允许的名单里（检查不运行站点带来的代码，也不读别的文件）；{_ENDING}"
            self._leave(name, message, nearest(plain, EXTENSIONS, at_least=0.8))
            self._note_unlisted(name, options)
            return
        settings = self._mapping(options) if options and options.entries is not None else {}
        yield Extension(plain, settings, name.place, name.file or MKDOCS_FILE)

    def _note_unlisted(self, name: Written, options: Written | None) -> None:
        if str(name.scalar).startswith(MARKDOWN_PACKAGES) and options is not None and options.entries:
            with suppress(TaggedError):
                file = name.file or MKDOCS_FILE
                self.unlisted.append(Extension(str(name.scalar), plain_value(options), name.place, file))

    def _mapping(self, written: Written) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in written.entries or ():
            name = key.scalar
            if key.tag or not isinstance(name, str):
                self.refused.append(left_out(key, "扩展的选项要写名称"))
            elif name in OF_PATHS:
                self._leave(key, f"扩展的选项“{name}”指向别的文件，检查不跟着去；{_ENDING}")
            elif name in CALLED and not value.tag and value.scalar is not None:
                message = f"扩展的选项“{name}”要写函数（!!python/name:…），不能写文字"
                self.refused.append(left_out(value, message))
            else:
                self._keep(found, name, value)
        return found

    def _keep(self, found: dict[str, Any], name: str, value: Written) -> None:
        try:
            found[name] = self._value(value)
        except NotAllowedError as error:
            self._leave(error.written, f"{error}；{_ENDING}", error.suggestion)

    def _value(self, written: Written) -> Any:
        if written.tag:
            return function_of(written)
        if written.nodes is not None:
            return [self._value(node) for node in written.nodes]
        return self._mapping(written) if written.entries is not None else written.scalar

    def _leave(self, written: Written, message: str, suggestion: str | None = None) -> None:
        self.left_out.append(LeftOut(written.place, message, suggestion))
