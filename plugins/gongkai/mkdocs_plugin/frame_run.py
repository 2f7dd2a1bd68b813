"""Runs MkDocs from the core: for the frame, and for the user's own pages beside the catalogue."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands import build as build_commands
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.theme import Theme

from gongkai.build import frame as frames
from gongkai.build.checker import Checker
from gongkai.build.load import Loaded
from gongkai.build.own_pages import OwnPages
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_prefix import GUIDE
from gongkai.mkdocs_plugin.configuration import frame_config, load_config
from gongkai.mkdocs_plugin.events import GongkaiPlugin
from gongkai.mkdocs_plugin.failures import failure_of


def build_frame(loaded: Loaded, checker: Checker) -> frames.Frame:
    """Run MkDocs for the frame alone, and keep it in the checker's store.

    Raises what MkDocs raises, and :class:`PluginError`.
    """
    config = load_config(_folder(loaded, checker))
    if loaded.prefix:
        return frame_beside(config, loaded, checker)
    plugin = config.plugins["gongkai"]
    assert isinstance(plugin, GongkaiPlugin)
    return _framed(config, plugin, loaded, checker)


def frame_beside(own: MkDocsConfig, loaded: Loaded, checker: Checker) -> frames.Frame:
    """The frame of a catalogue beside the user's pages, whose configuration is ``own``: only its Markdown options are
    used. Raises what MkDocs raises, and :class:`PluginError`."""
    with TemporaryDirectory(prefix="gongkai-") as nothing:
        guide = loaded.root / GUIDE
        config = frame_config(own, guide if guide.is_dir() else Path(nothing))
        # Not by its name: MkDocs would return the instance that is running already.
        plugin = GongkaiPlugin()
        plugin.load_config({"root": str(loaded.root.resolve())}, own.config_file_path)
        config.plugins["gongkai"] = plugin
        with _quiet():
            return _framed(config, plugin, loaded, checker)


def build_own_pages(loaded: Loaded, checker: Checker, folder: Path) -> OwnPages | None:
    """Run MkDocs for the user's own pages, which it writes into ``folder``; returns None if the catalogue is the
    whole site. Raises what MkDocs raises, and :class:`PluginError`."""
    if not loaded.prefix:
        return None
    config = load_config(_folder(loaded, checker))
    plugin = config.plugins["gongkai"]
    assert isinstance(plugin, GongkaiPlugin)
    plugin.given, plugin.checker, plugin.pages_only = loaded, checker, folder
    _run(config)
    assert plugin.own is not None
    return OwnPages(plugin.own.pages, folder, plugin.inputs)


def _folder(loaded: Loaded, checker: Checker) -> Path:
    """The folder of ``mkdocs.yml``, which may lie above that of the catalogue."""
    return checker.mkdocs.parent if checker.mkdocs else loaded.root


def _framed(config: MkDocsConfig, plugin: GongkaiPlugin, loaded: Loaded, checker: Checker) -> frames.Frame:
    plugin.given, plugin.checker, plugin.frame_only = loaded, checker, True
    _pass_over_icons(config.theme)
    _run(config)
    if plugin.frame is None:
        raise PluginError("MkDocs 没有生成页面框架")
    return plugin.frame


def _run(config: MkDocsConfig) -> None:
    """Run MkDocs. Raises :class:`PluginError`, also for any exception of third-party themes, plugins, hooks and
    extensions."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_commands.build(config)
    except Abort as error:  # it has printed why, in English
        if isinstance(error.__context__, PluginError):
            raise error.__context__ from error
        strict = "；mkdocs.yml 里写了 strict: true，警告也算错" if config.strict else ""
        raise PluginError(f"MkDocs 没有生成页面框架，原因见上面的英文{strict}") from error
    except (PluginError, BuildRefusalError):
        raise
    except (Exception, SystemExit) as error:
        if told := failure_of(error, Path(config.config_file_path or ".").parent):
            raise PluginError(told) from error
        if isinstance(error, OSError) or _is_ours(error):
            raise
        told = f"{type(error).__name__}: {error}"
        raise PluginError(
            f"MkDocs 生成页面框架时出错（{told}）：多半是 mkdocs.yml 里主题、插件或扩展的选项写错了，或者 hooks 交还了别的东西"
        ) from error
    finally:
        config.plugins.on_shutdown()


def _is_ours(error: BaseException) -> bool:
    """Whether the exception was raised by code of this package."""
    raised = traceback.extract_tb(error.__traceback__)[-1].filename
    return Path(raised).is_relative_to(Path(__file__).parents[1])


@contextmanager
def _quiet() -> Iterator[None]:
    # It runs within another run of MkDocs, which prints the same messages.
    logger = logging.getLogger(build_commands.__name__)
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


def _pass_over_icons(theme: Theme) -> None:
    # MkDocs lists every file of the theme to copy it; Material brings 14,000 icons in a hidden folder, of which it copies
    # none, and listing them takes half of the time of this run. Templates are still found there.
    usual = theme.get_env

    def get_env() -> Any:
        env: Any = usual()
        env.loader.list_templates = lambda: sorted(_templates(theme))
        return env

    setattr(theme, "get_env", get_env)  # noqa: B010 - likewise


def _templates(theme: Theme) -> set[str]:
    return {path for folder in theme.dirs for path in _visible(Path(folder))}


def _visible(top: Path) -> Iterator[str]:
    for folder, below, names in os.walk(top):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            yield (Path(folder) / name).relative_to(top).as_posix()
