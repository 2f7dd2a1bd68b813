"""The configuration of a MkDocs site, as the core needs it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError

from gongkai.build.inputs import Inputs, digest_of
from gongkai.content.markup import MarkdownOptions, site_options


def root_of(config: MkDocsConfig, option: str | None) -> Path:
    """The folder of ``catalogue.yml``."""
    folder = mkdocs_path(config).resolve().parent
    return (folder / option).resolve() if option else folder


def mkdocs_path(config: MkDocsConfig) -> Path:
    """The file that the configuration was read from."""
    return Path(config.config_file_path or "mkdocs.yml")


def markdown_options(config: MkDocsConfig) -> MarkdownOptions:
    """How the bodies of items are read: what the check takes of ``mkdocs.yml``, whatever MkDocs itself uses for the
    pages of the guide. Both see the same page then."""
    file = mkdocs_path(config)
    return site_options(file.parent, file.name)


def require_material(config: MkDocsConfig) -> None:
    """Raise :class:`PluginError` where the theme of ``mkdocs.yml`` is not Material, on which our pages stand."""
    if any((Path(folder) / "partials/content.html").is_file() for folder in config.theme.dirs):
        return
    raise PluginError(
        f"mkdocs.yml 的主题是 {config.theme.name or '自定义的'}，gongkai 的页面以 Material 为底；请写上两行：\n"
        "theme:\n  name: material"
    )


def load_config(root: Path) -> MkDocsConfig:
    """The configuration of the site at ``root``, with this plugin in it.

    Raises :class:`PluginError` where there is no ``mkdocs.yml`` or where it does not name the plugin.
    """
    from mkdocs.config import load_config as mkdocs_load_config

    # The theme's notice about its own future is for us, not for a clerk who builds a site.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

    file = root / "mkdocs.yml"
    if not file.is_file():
        raise PluginError(f"{root} 里没有 mkdocs.yml；它写明主题和 Markdown 扩展，可从示例站点复制")
    try:
        config = mkdocs_load_config(config_file=str(file))
    except ConfigurationError as error:
        raise PluginError(f"mkdocs.yml 读不出来（{error}）") from error
    if "gongkai" not in config.plugins:
        raise PluginError("mkdocs.yml 的 plugins 里没有 gongkai，请加上一行“  - gongkai”")
    return config


def inputs_of(config: MkDocsConfig, root: Path) -> Inputs | None:
    """The files that shape the frame; None where something else may: other plugins, the environment, a parent file."""
    places = [config.config_file_path, config.docs_dir, *(str(path) for path in config.hooks)]
    if config.theme.custom_dir:
        places.append(config.theme.custom_dir)
    text = Path(config.config_file_path).read_text(encoding="utf-8")
    others = [name for name in config.plugins if name not in ("gongkai", "mkdocs/gongkai")]
    reusable = not others and "!ENV" not in text and not re.search(r"^INHERIT:", text, re.MULTILINE)
    relative = tuple(os.path.relpath(place, root) for place in places)
    return Inputs(relative, digest_of(root, relative)) if reusable else None
