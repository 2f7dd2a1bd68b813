"""The configuration of a MkDocs site, as the core needs it."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from gongkai.build.inputs import Inputs, digest_of
from gongkai.build.site_prefix import GUIDE, default_prefix
from gongkai.content.mkdocs_file import UnusablePrefixError, line_of_setting, normal_prefix
from gongkai.content.reading.walk import CONTENT
from gongkai.mkdocs_plugin.failures import failure_of

_READING = frozenset(("pymdownx.snippets", "pymdownx.b64"))
"""Markdown extensions that read further files."""


def root_of(config: MkDocsConfig, option: str | None) -> Path:
    """The folder of ``catalogue.yml``."""
    folder = mkdocs_path(config).resolve().parent
    return (folder / option).resolve() if option else folder


def mkdocs_path(config: MkDocsConfig) -> Path:
    """The file that the configuration was read from."""
    return Path(config.config_file_path or "mkdocs.yml")


def require_material(config: MkDocsConfig) -> None:
    """Raise :class:`PluginError` if the theme of ``mkdocs.yml`` is not Material, which the pages of the catalogue
    extend."""
    if any((Path(folder) / "partials/content.html").is_file() for folder in config.theme.dirs):
        return
    raise PluginError(
        f"mkdocs.yml 的主题是 {config.theme.name or '自定义的'}，gongkai 的页面以 Material 为底；请写上两行：\n"
        "theme:\n  name: material"
    )


def load_config(root: Path) -> MkDocsConfig:
    """The configuration of the site at ``root``, with this plugin in it.

    Raises :class:`PluginError` if there is no ``mkdocs.yml`` or if it does not name the plugin.
    """
    from mkdocs.config import load_config as mkdocs_load_config

    # The theme's notice about its own future concerns developers, not the clerk who builds a site.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

    file = root / "mkdocs.yml"
    if not file.is_file():
        raise PluginError(f"{root} 里没有 mkdocs.yml；它写明主题和 Markdown 扩展，可从示例站点复制")
    refused: list[str] = []
    try:
        with _errors_in(refused):
            # What the check accepts is built: warnings of MkDocs are shown, but end `mkdocs build` alone.
            config = mkdocs_load_config(config_file=str(file), strict=False)
    except ConfigurationError as error:
        raise PluginError(f"mkdocs.yml 读不出来（{error}）") from error
    except Abort as error:
        told = "\n".join(_told(file, refused))
        raise PluginError(told or "mkdocs.yml 里有 MkDocs 不接受的设置，请核对") from error
    except PluginError:
        raise
    except (Exception, SystemExit) as error:  # of a hook or a plugin: both are code of others that runs here
        if own := failure_of(error, root):
            raise PluginError(own) from error
        told = f"{type(error).__name__}: {error}"
        raise PluginError(f"mkdocs.yml 里写的插件或者 hooks 出了错（{told}），请核对，或者去掉它") from error
    if "gongkai" not in config.plugins:
        raise PluginError("mkdocs.yml 的 plugins 里没有 gongkai，请加上")
    _look_beside(config, root)
    return config


def _look_beside(config: MkDocsConfig, root: Path) -> None:
    """Have snippets found from the folder of ``mkdocs.yml``, as the check does, wherever the command is run."""
    for name in config.markdown_extensions:
        if name.partition(":")[0] == "pymdownx.snippets":
            options = config.mdx_configs.setdefault(name, {})
            given = options.get("base_path", ["."])
            bases = [given] if isinstance(given, str) else given
            options["base_path"] = [str(root.resolve() / base) for base in bases]


_VALUE = re.compile(r"Config value '([^']{1,80})': ([^\n]*)")
_QUOTED = re.compile(r"'([^']{1,200})'")


@contextmanager
def _errors_in(messages: list[str]) -> Iterator[None]:
    """Collect the errors that MkDocs logs while it reads a configuration, instead of printing them in English."""

    def keep(record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR:
            return True
        messages.append(record.getMessage())
        return False

    log = logging.getLogger("mkdocs.config")
    log.addFilter(keep)
    try:
        yield
    finally:
        log.removeFilter(keep)


def _told(file: Path, messages: Iterable[str]) -> Iterator[str]:
    """What MkDocs refuses, a Chinese sentence each with the line."""
    for message in messages:
        found = _VALUE.match(message)
        setting, reason = found.groups() if found else ("", message.partition("\n")[0])
        last = message.rstrip().rpartition("\n")[2]
        reason = reason if last.endswith(reason) else f"{reason.rstrip('.')}：{last}"
        line = line_of_setting(file.read_bytes(), setting, _QUOTED.findall(reason)[:1])
        yield f"mkdocs.yml:{line}: MkDocs 不接受“{setting}”里写的（{reason}）：请改正，或者删去"


def prefix_of(config: MkDocsConfig, option: str | None) -> str:
    """The prefix of the catalogue in the site; ``option`` is its value in ``mkdocs.yml``. Raises
    :class:`PluginError`."""
    try:
        return default_prefix(Path(config.docs_dir)) if option is None else normal_prefix(option)
    except UnusablePrefixError as error:
        raise PluginError(str(error)) from error


def refuse_guide_as_pages(config: MkDocsConfig, root: Path) -> None:
    """Raise :class:`PluginError` if the folder of the user's own pages is that of the guide or of the items."""
    docs = Path(config.docs_dir).resolve()
    for name, what in ((GUIDE, "公开指南"), (CONTENT, "条目")):
        place = (root / name).resolve()
        if docs == place or docs in place.parents or (place in docs.parents and name == CONTENT):
            raise PluginError(
                f"mkdocs.yml 的 docs_dir 是网站自己的网页，不能和{what}的文件夹 {name} 是同一处：请换一个文件夹，例如 docs"
            )


def frame_config(own: MkDocsConfig, docs: Path) -> MkDocsConfig:
    """A configuration for the catalogue's frame alone, beside the user's configuration ``own``: Material with the
    theme of this package only, the user's Markdown options, the pages of ``docs``, and no plugins."""
    config = MkDocsConfig(config_file_path=own.config_file_path)
    names = [name for name in own.markdown_extensions if isinstance(name, str)]
    config.load_dict(
        {
            "site_name": own.site_name,
            "docs_dir": str(docs),
            "theme": {"name": "material", "language": "zh", "font": False, "features": []},
            "plugins": [],
            "markdown_extensions": [{name: _of_guide(name, own.mdx_configs.get(name))} for name in names],
            "validation": {"nav": {"omitted_files": "ignore"}},
        }
    )
    errors, _ = config.validate()
    if errors:
        raise PluginError(f"mkdocs.yml 的 {errors[0][0]} 不能用（{errors[0][1]}）")
    return config


def _of_guide(extension: str, options: Mapping[str, Any] | None) -> dict[str, Any]:
    marked = extension == "toc"  # permalinks beside headings belong to the user's theme
    return {name: value for name, value in (options or {}).items() if not (marked and name == "permalink")}


def own_inputs(config: MkDocsConfig, root: Path) -> Inputs | None:
    """The files that the user's own pages and the catalogue's frame depend on; None if they may depend on anything
    else."""
    extensions = {name for name in config.markdown_extensions if isinstance(name, str)}
    linked = any(path.is_symlink() for path in Path(config.docs_dir).rglob("*"))
    if linked or extensions & _READING or len(extensions) < len(config.markdown_extensions):
        return None
    return inputs_of(config, root, also=(GUIDE,), known=("search", "material/search"))


def inputs_of(
    config: MkDocsConfig, root: Path, *, also: Iterable[str] = (), known: Collection[str] = ()
) -> Inputs | None:
    """The files that the frame depends on; None if it may depend on anything else: plugins other than the ``known``,
    the environment, a parent file. ``also`` are further places relative to ``root``."""
    places = [config.config_file_path, config.docs_dir, *(str(path) for path in config.hooks)]
    if config.theme.custom_dir:
        places.append(config.theme.custom_dir)
    text = Path(config.config_file_path).read_text(encoding="utf-8")
    others = [name for name in config.plugins if name not in ("gongkai", "mkdocs/gongkai", *known)]
    reusable = not others and "!ENV" not in text and not re.search(r"^INHERIT:", text, re.MULTILINE)
    relative = (*(os.path.relpath(place, root) for place in places), *also)
    return Inputs(relative, digest_of(root, relative)) if reusable else None
