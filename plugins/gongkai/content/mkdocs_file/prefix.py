"""The option ``prefix`` of the plugin: the folder of the site that holds the catalogue, beside the user's own pages."""

from __future__ import annotations

import re

from gongkai.catalogue.site_paths import unfit_for_windows
from gongkai.content.mkdocs_file.unusable import PLUGIN, names_in
from gongkai.source.yaml_lines import Written

DEFAULT_PREFIX = "xxgk/"
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_NAMES = (PLUGIN, f"mkdocs/{PLUGIN}")


class UnusablePrefixError(ValueError):
    """A prefix that is not a path of a site; the message is a Chinese sentence."""


def normal_prefix(text: str) -> str:
    """The prefix with one slash at its end: ``xxgk`` and ``/xxgk/`` become ``xxgk/``; empty if the catalogue is the
    whole site. Raises :class:`UnusablePrefixError`."""
    bare = text.strip().strip("/")
    if not bare:
        return ""
    if not all(_PART.fullmatch(part) for part in bare.split("/")):
        raise UnusablePrefixError(
            f"prefix 不能是“{text}”：它是目录在网站里的路径，用字母、数字和连字符，例如 {DEFAULT_PREFIX}"
        )
    for part in bare.split("/"):
        if reason := unfit_for_windows(part):
            raise UnusablePrefixError(
                f"prefix 不能是“{text}”：“{part}”{reason}，Windows 上没有这样的文件夹，请换一个，例如 {DEFAULT_PREFIX}"
            )
    return f"{bare}/"


def written_prefix(root: Written) -> Written | None:
    """The value of the option in ``mkdocs.yml``; None if it is not set."""
    options = own_options(root)
    return options.get("prefix") if options is not None else None


def own_options(root: Written) -> Written | None:
    """The options of the plugin in ``mkdocs.yml``; None if there are none."""
    plugins = root.get("plugins") if root.entries is not None else None
    if plugins is None:
        return None
    pairs = [*(plugins.entries or ())]
    for node in plugins.nodes or ():
        pairs += node.entries or ()
    return next((options for name, options in pairs if name.scalar in _NAMES and options.entries), None)


def own_line(root: Written) -> Written | None:
    """The line that names the plugin."""
    plugins = root.get("plugins") if root.entries is not None else None
    named = names_in(plugins) if plugins is not None else ()
    return next((name for name in named if name.scalar in _NAMES), None)
