"""The type of each setting of ``mkdocs.yml``: for another type MkDocs ends with an English error message.

The table follows ``mkdocs.config.defaults.MkDocsConfig``; ``tests/content/test_mkdocs_settings.py`` compares both.
"""

from __future__ import annotations

import ipaddress
import posixpath
import re
import string
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from gongkai.source.yaml_lines import Written

Trouble = tuple[Written, str, str | None]
"""Where, a Chinese sentence, and what to write instead."""

_TEXTS = (
    "site_name", "site_url", "docs_dir", "site_dir", "repo_url", "site_description", "site_author", "copyright",
    "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name", "exclude_docs", "draft_docs",
    "not_in_nav", "dev_addr", "INHERIT",
)  # fmt: skip
_NO_PATTERN = re.compile(r"^!$|(?<!\\)(?:\\\\)*\\(?:/|$)")
_URLS = ("site_url", "repo_url")
_FLAGS = ("use_directory_urls", "strict")
_LISTS = ("extra_css", "extra_templates", "extra_javascript", "hooks", "watch")
_NAMED = ("plugins", "markdown_extensions")
_LEVELS = ("warn", "info", "ignore")
_ABSOLUTE = "absolute_links"


def misshapen(root: Written) -> Iterator[Trouble]:
    """Every setting of the file (a mapping) with a value of another type than MkDocs accepts. Values with a tag
    (``!ENV``, ``!!python/name:…``) are not judged."""
    for judge, names in _JUDGES:
        for name in names:
            value = root.get(name)
            if value is not None and not value.tag:
                yield from judge(name, value)
    yield from _folders(root)


def _is_empty(value: Written) -> bool:
    return value.scalar is None and value.nodes is None and value.entries is None


def _text(name: str, value: Written) -> Iterator[Trouble]:
    if _is_empty(value) or isinstance(value.scalar, str):
        return
    if value.scalar is not None:
        yield value, f"“{name}”应当是文字：请加上英文引号", f'"{value.scalar}"'
    else:
        yield value, f"“{name}”应当是文字，不能是列表或下一层的键", None


def _patterns(name: str, value: Written) -> Iterator[Trouble]:
    """Lines as in ``.gitignore``: a lone ``!``, and a backslash with nothing behind it, are refused."""
    for line in value.scalar.splitlines() if isinstance(value.scalar, str) else ():
        if _NO_PATTERN.search(line.rstrip()) and not line.startswith("#"):
            yield value, f"“{name}”里的“{line.strip()}”不成文件名的写法：请改正，或者删去这一行", None


def _url(name: str, value: Written) -> Iterator[Trouble]:
    if isinstance(value.scalar, str) and value.scalar and not is_url(value.scalar):
        yield value, f"“{name}”要写完整的网址，以 https:// 或 http:// 开头", None


def is_url(text: str) -> bool:
    """Whether a text is a complete URL, with a scheme and a host."""
    try:
        parts = urlsplit(text)
        return bool(parts.scheme and parts.netloc)
    except ValueError:
        return False


def _address(name: str, value: Written) -> Iterator[Trouble]:
    if isinstance(value.scalar, str) and not _is_address(value.scalar):
        yield value, f"“{name}”要写地址和端口，例如 127.0.0.1:8000", "127.0.0.1:8000"


def _is_address(text: str) -> bool:
    host, _, port = text.rpartition(":")
    host = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    try:
        int(port)
        return host == "localhost" or bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _template(name: str, value: Written) -> Iterator[Trouble]:
    if isinstance(value.scalar, str) and not _is_template(value.scalar):
        yield value, f"“{name}”里的大括号只能是 {{path}} 或 {{path_noext}}", None


def _is_template(text: str) -> bool:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return False
    return all(
        field is None or (field in ("path", "path_noext") and not layout and kind in (None, "q"))
        for _, field, layout, kind in parts
    )


def _flag(name: str, value: Written) -> Iterator[Trouble]:
    if not _is_empty(value) and not isinstance(value.scalar, bool):
        yield value, f"“{name}”只能写 true 或 false", None


def _list(name: str, value: Written) -> Iterator[Trouble]:
    if _is_empty(value):
        return
    if value.nodes is None:
        yield value, f"“{name}”应当是列表：每项一行，前面写“- ”", None
        return
    for node in value.nodes:
        as_script = name == "extra_javascript" and _is_script(node)
        if not node.tag and not isinstance(node.scalar, str) and not as_script:
            yield node, f"“{name}”的每一项都应当是文件名", None


def _is_script(node: Written) -> bool:
    kinds = {"path": str, "type": str, "async": bool, "defer": bool}
    entries = [(key.scalar, value) for key, value in node.entries or () if not value.tag]
    return "path" in {name for name, _ in entries} and all(
        isinstance(value.scalar, kinds[name]) for name, value in entries if name in kinds
    )


def _mapping(name: str, value: Written) -> Iterator[Trouble]:
    if not _is_empty(value) and value.entries is None:
        yield value, f"“{name}”应当是下一层的“键: 值”", None


def _validation(name: str, value: Written) -> Iterator[Trouble]:
    for key, below in value.entries or ():
        if below.entries is not None:
            yield from _validation(name, below)
        elif key.scalar in ("nav", "links") and not _is_empty(below):
            yield below, f"“{name}”的“{key.scalar}”应当是下一层的“键: 值”", None
        elif key.scalar in _SEVERITIES and not below.tag and not _is_level(str(key.scalar), below):
            yield below, f"“{key.scalar}”只能写 warn、info 或 ignore", "warn"


_SEVERITIES = ("omitted_files", "not_found", _ABSOLUTE, "unrecognized_links", "anchors")


def _is_level(name: str, value: Written) -> bool:
    known = (*_LEVELS, "relative_to_docs") if name == _ABSOLUTE else _LEVELS
    return _is_empty(value) or value.scalar in known


def _nav(_: str, value: Written) -> Iterator[Trouble]:
    if not _is_empty(value) and value.nodes is None:
        yield value, "“nav”应当是列表：每项一行，写“- 标题: 文件”", None
    for node in value.nodes or ():
        yield from _nav_entry(node)


def _nav_entry(node: Written) -> Iterator[Trouble]:
    if node.tag or isinstance(node.scalar, str):
        return
    if node.entries is None or len(node.entries) != 1:
        yield node, "“nav”的每一项只写一个“标题: 文件”，或者一个文件名", None
        return
    yield from _nav_value(node.entries[0][1])


def _nav_value(below: Written) -> Iterator[Trouble]:
    if below.tag or isinstance(below.scalar, str):
        return
    if below.nodes is None and not below.entries:
        yield below, "“nav”里的标题后面要写文件名，或者下一层的列表", None
    for node in below.nodes or ():
        yield from _nav_entry(node)
    for _, value in below.entries or ():
        yield from _nav_value(value)


def _names(name: str, value: Written) -> Iterator[Trouble]:
    if _is_empty(value):
        return
    if value.nodes is None and value.entries is None:
        yield value, f"“{name}”应当是列表：每项一行，前面写“- ”", None
    for node in value.nodes or ():
        if node.entries is not None and len(node.entries) != 1:
            yield node, f"“{name}”的每一项只写一个名称：下一个名称另起一行，前面写“- ”", None
        elif node.entries is None and not node.tag and not isinstance(node.scalar, str):
            yield node, f"“{name}”的每一项都应当是名称", None
    pairs = [pair for node in value.nodes or () for pair in (node.entries or ())[:1]]
    for key, options in (*pairs, *(value.entries or ())):
        if not isinstance(key.scalar, str):
            yield key, f"“{name}”的每一项都应当是名称", None
        elif not options.tag and not _is_empty(options) and options.entries is None and not _is_no(options):
            yield options, f"“{key.scalar}”的选项应当是下一层的“键: 值”", None


def _is_no(options: Written) -> bool:
    return options.nodes == () or (options.nodes is None and not options.scalar)


def _theme(_: str, value: Written) -> Iterator[Trouble]:
    if value.entries is None:
        return
    if value.get("name") is None:
        yield value, "“theme”里没有写 name：请写上“name: material”", None
    pages = value.get("static_templates")
    if pages is not None and not pages.tag:
        yield from _filled("static_templates", pages)
        yield from _list("static_templates", pages)
    for key in ("custom_dir", "locale"):
        below = value.get(key)
        if below is not None and not below.tag and not isinstance(below.scalar, str):
            yield below, f"“{key}”应当是文字", None
        elif key == "locale" and below is not None and not below.tag and not _is_locale(str(below.scalar)):
            message = f"“locale”不能是“{below.scalar}”：请删去这一行（网页是中文的），或者写 zh_CN"
            yield below, message, "zh_CN"


def _is_locale(text: str) -> bool:
    from babel import Locale, UnknownLocaleError  # as late as a file that has it

    try:
        Locale.parse(text)
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _folders(root: Written) -> Iterator[Trouble]:
    """The site's folder must not contain the folder of its pages, or vice versa, nor lie in the sources."""
    site, docs = root.get("site_dir"), root.get("docs_dir")
    names = [one.scalar if one and not one.tag else None for one in (site, docs)]
    made, read = (
        name if isinstance(name, str) else default
        for name, default in zip(names, ("site", "docs"), strict=True)
    )
    inside, outside = PurePosixPath(read), PurePosixPath(made)
    if docs is not None and holds_items(read):
        yield docs, f"docs_dir 不能是“{read}”：那里放的是条目；请把网页移到别的文件夹，例如 docs", "docs"
    if site is not None and (inside.is_relative_to(outside) or outside.is_relative_to(inside)):
        yield (
            docs if docs is not None and docs.variable else site,
            f"生成的网站（site_dir：{made}）和网页的文件夹（docs_dir：{read}）不能套在一起：请换一个名称，例如 site",
            "site",
        )
    elif site is not None and not outside.is_absolute() and _holds_sources(made):
        yield site, f"不能把网站建在“{made}”：那里是网站的来源；请换一个名称，例如 site", "site"


def holds_items(folder: str) -> bool:
    """Whether a folder of pages is the folder of the items, or lies in it."""
    return posixpath.normpath(folder).split("/")[0] == "content"


def _holds_sources(folder: str) -> bool:
    parts = posixpath.normpath(folder).split("/")
    return parts[0] in ("content", "guide", ".git") or set(parts) <= {".", ".."}


def _filled(name: str, value: Written) -> Iterator[Trouble]:
    if _is_empty(value):
        yield value, f"“{name}”后面是空的：请填写；用不着就删去这一行", None


def _internal(name: str, value: Written) -> Iterator[Trouble]:
    if not _is_empty(value):
        yield (
            value,
            f"“{name}”不能写在 mkdocs.yml 里：请删去" + ("，改用 nav" if name == "pages" else ""),
            None,
        )


_JUDGES: tuple[tuple[Callable[[str, Written], Iterator[Trouble]], tuple[str, ...]], ...] = (
    (_text, _TEXTS),
    (_patterns, ("exclude_docs", "draft_docs", "not_in_nav")),
    (_url, _URLS),
    (_address, ("dev_addr",)),
    (_template, ("edit_uri_template",)),
    (_flag, _FLAGS),
    (_list, _LISTS),
    (_mapping, ("extra", "validation")),
    (_validation, ("validation",)),
    (_nav, ("nav",)),
    (_names, _NAMED),
    (_theme, ("theme",)),
    (_filled, ("site_name", "extra_javascript", "extra", "hooks", "watch", "validation", "INHERIT")),
    (_internal, ("mdx_configs", "pages", "google_analytics")),
)
SETTINGS = frozenset(name for _, names in _JUDGES for name in names) | {"config_file_path", "user_configs"}
"""The settings of MkDocs."""
