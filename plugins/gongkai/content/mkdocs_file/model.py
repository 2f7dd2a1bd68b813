"""What is read from ``mkdocs.yml``: the settings that are used, those that are ignored, and those that MkDocs refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.source.diagnostics import START, Place

MKDOCS_FILE = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Extension:
    """An allowed Markdown extension; options are plain values, lists, mappings and :class:`Function`. It is named at
    ``place`` of ``file``."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    place: Place = field(default=START, compare=False)
    file: str = field(default=MKDOCS_FILE, compare=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A setting that is not used for items, or with which MkDocs does not build: position, Chinese sentence, text to
    write instead; ``here`` if the reason is what is installed or set in the environment of this machine. ``path`` is
    the file, relative to the folder of ``mkdocs.yml``; ``unsure`` if the build may never come there."""

    place: Place
    message: str
    suggestion: str | None = None
    here: bool = False
    path: str = MKDOCS_FILE
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file or folder beside ``mkdocs.yml`` that a setting (``hooks``, ``watch``, ``theme.custom_dir``) names,
    or a page of a ``nav`` under ``strict``. It is named at ``place`` of ``file``."""

    place: Place
    setting: str
    path: str
    file: str = MKDOCS_FILE


@dataclass(frozen=True, slots=True)
class MkdocsFile:
    """The settings of ``mkdocs.yml`` that are used. ``docs_dir`` is the folder of the guide as written, None if it
    cannot be read or lies outside the site. With a setting in ``refused``, or if one of ``files`` is missing, MkDocs
    does not build; ``unfit`` are plugins that cannot be used beside gongkai; ``directory_urls`` is
    ``use_directory_urls``.

    ``prefix`` is the option of the plugin, None where it is not written, and ``line`` where the plugin is named.
    Below a prefix the user's pages have a theme and plugins of their own: ``of_theme`` (as ``refused``)
    and ``unfit`` count without one alone. ``unlisted`` are extensions of installed packages that are not allowed in
    items, with options without functions.
    ``root`` is the plugin's option: the folder of ``catalogue.yml`` as written, empty where it is that of ``mkdocs.yml``.
    ``theme`` is the name of the theme for MkDocs, ``optimizer`` the plugin that needs the program named as its
    ``path``. ``for_templates`` are the settings and the keys of ``extra`` that a template can use (None: any), None if plugins or
    hooks of others may add to them. ``whole`` has the extensions of MkDocs' own run, where those of an inherited file or of the environment are added.
    """

    docs_dir: str | None = None
    extensions: tuple[Extension, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    refused: tuple[LeftOut, ...] = ()
    files: tuple[NamedFile, ...] = ()
    directory_urls: bool = True
    unfit: tuple[LeftOut, ...] = ()
    prefix: str | None = None
    line: Place = START
    of_theme: tuple[LeftOut, ...] = ()
    site_url: str = ""
    unlisted: tuple[Extension, ...] = ()
    root: str = ""
    whole: MkdocsFile | None = None
    theme: str = ""
    optimizer: NamedFile | None = None
    for_templates: tuple[frozenset[str], frozenset[str] | None] | None = None
