"""The MkDocs plugin: turns the events of MkDocs into calls of the core.

MkDocs renders, through Material, the guide's pages and one *shell* for each kind of page at each depth. Items and
lists never enter its page pipeline; the core fills the shells as bytes. This room contains no disclosure rules.
"""

from __future__ import annotations

import logging
import os
import posixpath
import sys
from contextlib import ExitStack
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands import build as build_commands
from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from gongkai.attachments.limits import LimitsError, in_force
from gongkai.build import frame as frames
from gongkai.build.checker import Checker
from gongkai.build.clock import date_in_shanghai
from gongkai.build.inputs import Inputs
from gongkai.build.load import Loaded, load
from gongkai.build.own_pages import OwnPages
from gongkai.build.places import SPARE
from gongkai.build.preview import Preview
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.session import building, require_safe
from gongkai.build.site_build import Build, Staged, frame_key, known_frame, levels_for
from gongkai.build.site_prefix import GUIDE
from gongkai.build.store import Store, open_store
from gongkai.build.unchanged import is_unchanged, root_key
from gongkai.build.workers import Workers
from gongkai.catalogue.addresses import root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.content.markup.renderer import with_kept_text
from gongkai.lint.formats.shown import shown
from gongkai.mkdocs_plugin.configuration import (
    inputs_of,
    mkdocs_path,
    own_inputs,
    prefix_of,
    refuse_guide_as_pages,
    require_material,
    root_of,
)
from gongkai.mkdocs_plugin.failures import failure_of
from gongkai.mkdocs_plugin.guide_links import point_to_items
from gongkai.mkdocs_plugin.guide_pages import (
    guide_of,
    is_of_guide,
    leave_out_unpublished,
    refuse_linked_theme_files,
    refuse_links,
    set_title,
    source_of,
)
from gongkai.mkdocs_plugin.own_site import OwnSite
from gongkai.mkdocs_plugin.serving import renew, serve_live
from gongkai.mkdocs_plugin.shells import (
    SHELL,
    UNUSED,
    give_known_addresses,
    make_way_for_home,
    move,
    no_talk_of_shells,
    shell_source,
)
from gongkai.search.documents import SearchBuildError
from gongkai.site.render.contacts import contact
from gongkai.site.render.guide import (
    UnknownPlaceholderError,
    clean_page,
    expand_page,
    plain_title,
    with_rules,
)
from gongkai.site.render.page import Page, head_html
from gongkai.site.render.styles import SHEETS, style_sheet
from gongkai.site.views.places import RULES
from gongkai.site.views.site import site_of
from gongkai.site.views.theme_context import theme_context
from gongkai.source.diagnostics import Diagnostic, Level
from gongkai.source.disk_errors import is_of_the_disk, is_of_the_network, unwritable

log = logging.getLogger("mkdocs.plugins.gongkai")

THEME = Path(__file__).parent.parent / "site" / "theme"
_UNTOUCHED = "网站没有更新，原来的网站没有动"


class GongkaiConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types there
    """Options under ``plugins: - gongkai:`` in ``mkdocs.yml``; all other settings are in ``catalogue.yml``."""

    root = opt.Optional(opt.Type(str))
    """The folder of ``catalogue.yml``, relative to that of ``mkdocs.yml``; the same folder by default."""
    prefix = opt.Optional(opt.Type(str))
    """The folder of the site in which the catalogue stands, beside pages of the user's own; empty: it is the whole site.
    By default ``xxgk/`` where the pages have a home page of their own."""


class GongkaiPlugin(BasePlugin[GongkaiConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Checks the items, builds the catalogue, and swaps the site in only if everything has succeeded."""

    def __init__(self) -> None:
        self.command = "build"
        self.given: Loaded | None = None  # set by `gongkai build`, which has read and checked already
        self.frame_only = False
        self._shells: dict[tuple[str, int], str] = {}
        self._guide_titles: list[tuple[str, str]] = []
        self._own_titles: dict[str, str] = {}
        self._page = ""  # the page of the guide that is being rendered
        self.frame: frames.Frame | None = None
        self._staged: Staged | None = None
        self._preview: Preview | None = None
        self._server: Any = None
        self.own: OwnSite | None = (
            None  # set if the catalogue stands below a prefix: this run makes the user's pages
        )
        self.pages_only: Path | None = None  # set by `gongkai build`: the folder for the user's own pages
        self._found: tuple[Diagnostic, ...] = ()
        self.checker: Checker | None = None
        self._workers: Workers | None = None
        self.inputs: Inputs | None = None
        self._stack = ExitStack()
        self._prefix = ""
        self._work = Path()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command with which MkDocs was started."""
        self.command = command
        try:
            in_force()
        except LimitsError as error:
            raise PluginError(str(error)) from error
        # ProperDocs answers to the name of MkDocs, but logs under its own.
        logging.getLogger(build_commands.__name__).addFilter(no_talk_of_shells)

    @event_priority(-100)  # last, so that changes of other plugins to the configuration are seen
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything first: an invalid tree is refused before anything is written."""
        if not isinstance(config, MkDocsConfig):
            raise PluginError("有插件或者 hooks 的 on_config 没有交还 MkDocs 的设置，请核对")
        self._root, self._config = root_of(config, self.config.root), config
        self._prefix, self.own = "" if self.frame_only else prefix_of(config, self.config.prefix), None
        if self._prefix:
            refuse_guide_as_pages(config, self._root)
        else:
            require_material(config)
        self._guide = self._guide_folder(config)
        self._begin(Path(config.site_dir))
        self._loaded = self.given or self._read()
        self._require_same_as_checked()
        # A preview shows the valid items while the others are being corrected; whoever asks for the frame has decided.
        partial = self.command == "serve" or self.frame_only
        fit = self._loaded.catalogue is not None if partial else self._loaded.fit
        if not fit:
            if self._server is not None:  # the remaining pages show why they are out of date
                renew(self._server)
            raise PluginError(
                f"有 {_errors(self._loaded)} 处错误，网站没有生成；请按上面的提示改正（gongkai check 可再看一遍）"
            )
        self._site_dir = Path(config.site_dir)
        if self._prefix:
            return self._begin_own(config)
        self.inputs = inputs_of(config, self._root)
        self._shells.clear()
        self._guide_titles.clear()
        self._own_titles.clear()
        self._write_apart(config)
        _add_theme(config)
        config.markdown_extensions = with_kept_text(config.markdown_extensions)
        self._levels = levels_for(self._loaded)
        self._items = frozenset(item.path for item in self._catalogue.items)
        return config

    def _require_same_as_checked(self) -> None:
        """Raise :class:`PluginError` if MkDocs reads another prefix or guide folder than the check did, which reads the
        text of ``mkdocs.yml`` only."""
        if self.given and not self.frame_only and self.given.prefix != self._prefix:
            raise PluginError(
                f"目录在网站里的位置，检查的是“{self.given.prefix}”，MkDocs 读到的是“{self._prefix}”；"
                "请在 mkdocs.yml 的 gongkai 下面直接写明 prefix"
            )
        if self._loaded.guide and self._loaded.guide != self._guide:
            raise PluginError(
                f"mkdocs.yml 的 docs_dir 是“{self._guide}”，检查的却是“{self._loaded.guide}”；"
                f"请在 mkdocs.yml 里直接写一行“docs_dir: {self._guide}”"
            )

    def _guide_folder(self, config: MkDocsConfig) -> str:
        """The folder of the guide's pages, relative to the root."""
        beside = self._prefix or (self.frame_only and self.given is not None and self.given.prefix)
        if not beside:
            return guide_of(config, self._root)
        refuse_links(self._root, GUIDE)
        return GUIDE

    def _begin_own(self, config: MkDocsConfig) -> MkDocsConfig:
        """Prepare a run for the user's pages; only their output folder is changed in the configuration."""
        self.inputs = own_inputs(config, self._root)
        self.own = OwnSite(config, self._root, self._prefix, self._catalogue)
        if self.pages_only is not None:
            config.site_dir = str(self.pages_only)
        elif self.command != "serve":  # MkDocs' server reads the pages from its own folder
            self._write_apart(config)
        return config

    def _write_apart(self, config: MkDocsConfig) -> None:
        # MkDocs writes into a temporary folder: the site changes only after success.
        self._work = Path(self._stack.enter_context(TemporaryDirectory(prefix="gongkai-")))
        config.site_dir = str(self._work)

    @property
    def _catalogue(self) -> Catalogue:
        assert self._loaded.catalogue is not None  # on_config refuses sites without settings
        return self._loaded.catalogue

    def _begin(self, site_dir: Path) -> None:
        try:
            if self.command == "serve":  # the preview itself takes the lock when it writes
                require_safe(self._root)
            elif not self.given:
                self._stack.enter_context(building(self._root, site_dir, log.info))
        except BuildRefusalError as error:
            raise PluginError(f"{error}。{_UNTOUCHED}") from error

    def _read(self) -> Loaded:
        if self.checker is None:
            store = open_store(self._root)
            if self.command != "serve":
                self._workers = self._stack.enter_context(Workers())
            self.checker = Checker(self._root, store, self._workers, mkdocs=mkdocs_path(self._config))
        loaded = load(
            self._root,
            now=date_in_shanghai(),
            publish=self.command != "serve",
            guide=self._guide,
            prefix=self._prefix,
            checker=self.checker,
        )
        _tell(loaded.diagnostics)
        self._found = loaded.diagnostics
        return loaded

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the shells, and leave out the unused files of the theme."""
        if self.own:
            self.own.refuse(files)
            return files
        for file in list(files):
            if UNUSED.match(file.src_uri):
                files.remove(file)
        leave_out_unpublished(files, config)
        refuse_linked_theme_files(files, config)
        make_way_for_home(files)
        give_known_addresses(files)
        for kind, level in self._levels:
            header = f"---\ntemplate: gongkai-shell.html\nkind: {kind}\n---\n"
            source = shell_source(kind, level)
            shell = File.generated(config, source, content=header, inclusion=InclusionLevel.NOT_IN_NAV)
            # Also where the site writes `guide.html`: a shell lies as deep as the pages it is for.
            move(shell, f"{source.removesuffix('.md')}/index.html" if level else "index.html")
            files.append(shell)
        for name, address in SHEETS.items():
            sheet = style_sheet(name)
            files.append(File.generated(config, address, content=sheet, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Add the catalogue to the user's own nav."""
        return self.own.link(nav) if self.own else nav

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Read a page of the guide as an item is read. The blank line put before it keeps MkDocs from looking for a
        header."""
        if self.own or self._is_shell(page.file) or not is_of_guide(page.file, config):
            return None
        self._page = f"{self._guide}/{page.file.src_uri}"
        text, self._own_titles[page.file.src_uri] = source_of(page, config)
        return f"\n{text}"

    @event_priority(100)  # first, so that no template named in a page is ever run
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Use only the title of a page's header, and hide links to items from MkDocs."""
        if self.own:
            return self.own.read(markdown, page)
        if self._is_shell(page.file):
            return markdown
        title = escape(self._own_titles.get(page.file.src_uri, "")) or str(page.meta.get("title") or "")
        page.meta = {"title": title} if title else {}
        folder = posixpath.dirname(f"{self._guide}/{page.file.src_uri}")
        return point_to_items(markdown, folder, self._items, self._root)

    @event_priority(-100)  # last, so that the output of other plugins is checked too
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Apply the restrictions of an item's body to a page of the guide."""
        if self.own:
            self.own.note(page, html)
            return html
        if self._is_shell(page.file):
            return html
        self._guide_titles.append((set_title(page), page.file.url))
        clean = clean_page(html)
        return with_rules(clean, self._catalogue.settings) if page.file.url == RULES else clean

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Give the templates the data of the site."""
        if self.own:
            return env
        pages = [file.url for file in files.documentation_pages() if not self._is_shell(file)]
        env.filters["contact"] = contact
        env.globals["gk"] = theme_context(
            self._catalogue.settings,
            tuple(sorted(pages)),
            own_site=config.site_name,
            prefix=self._loaded.prefix,
        )
        return env

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Collect the shells; fill the guide's placeholders."""
        if self.own:
            return self.own.with_links(output, page)
        match = SHELL.match(page.file.src_uri)
        if match:
            self._shells[match["kind"], page.file.dest_uri.count("/")] = output
            return ""
        title = plain_title(str(page.title))
        try:
            html = expand_page(output, self._catalogue.settings, root_prefix(page.file.url))
        except UnknownPlaceholderError as error:
            raise PluginError(f"{page.file.src_uri}：{error}") from error
        about = site_of(self._catalogue.settings)
        meta = about.column_meta(title)
        shown = Page(page.file.url, "guide", about.title(title), meta, page.content or "")
        return html.replace("<!--gk:meta-->", head_html(shown))

    @event_priority(-100)  # last, so that files added by other plugins are part of the frame
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Store the complete frame; then stage the site beside the served one."""
        try:
            self._stage(config)
        except (BuildRefusalError, SearchBuildError) as error:
            raise PluginError(f"{error}。{_UNTOUCHED}") from error
        except OSError as error:
            raise PluginError(f"{unwritable(error)}。{_UNTOUCHED}") from error

    def _stage(self, config: MkDocsConfig) -> None:
        assert self.checker is not None
        if self.pages_only is not None:
            return
        pages = self._own_pages()
        self.frame = self._frame_beside(config) if pages else self._keep_frame(self.checker.store)
        config.site_dir = str(self._site_dir)
        if self.command == "serve":
            self._preview = self._preview or Preview(self._read, log.info)
            self._preview.show(self._loaded, self.frame, self.checker, pages)
        elif not self.frame_only:
            self._staged = self._build(self.checker, pages)

    def _own_pages(self) -> OwnPages | None:
        if self.own is None:
            return None
        return OwnPages(self.own.pages, None if self.command == "serve" else self._work, self.inputs)

    def _frame_beside(self, config: MkDocsConfig) -> frames.Frame:
        """The frame of the catalogue, which the user's theme and plugins do not affect."""
        from gongkai.mkdocs_plugin.frame_run import frame_beside  # it starts this plugin again

        assert self.checker is not None
        known = known_frame(self._loaded, self.checker.store)
        return known or frame_beside(config, self._loaded, self.checker)

    def _build(self, checker: Checker, pages: OwnPages | None) -> Staged | None:
        assert self.frame is not None
        assert self._workers is not None
        today = date_in_shanghai()
        inputs = pages.inputs if pages else self.frame.inputs
        if is_unchanged(self._site_dir, checker.store, root_key(self._root, checker.content, today, inputs)):
            log.info("没有变化，网站仍是原来的样子")
            return None
        spare = self._root / SPARE
        build = Build(
            self._loaded,
            self.frame,
            self._site_dir,
            checker,
            self._workers,
            spare,
            today=today,
            own=pages,
        )
        return self._stack.enter_context(build.staged())

    def _keep_frame(self, store: Store) -> frames.Frame:
        if missing := set(self._levels) - set(self._shells):
            kinds = "、".join(sorted({kind for kind, _ in missing}))
            raise frames.FrameError(f"页面框架少了几种（{kinds}）：有插件或者 hooks 去掉了它们，请核对")
        key = frame_key(self._loaded, self.inputs.digest if self.inputs else os.urandom(16).hex())
        frame = frames.make_frame(self._shells, self._work, self._guide_titles, self.inputs, key)
        frames.save_frame(self._root, store, frame)
        return frame

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Serve items from memory, watched by the core; MkDocs itself watches only the guide and the settings."""
        assert self._preview is not None
        self._server = server
        serve_live(server, self._preview, self._root, lambda: self._found, self._prefix)
        if self._prefix and (self._root / GUIDE).is_dir():
            server.watch(str(self._root / GUIDE))
        self._follow_ledgers()
        return server

    def _follow_ledgers(self) -> None:
        # Imported late, and by the preview alone: what builds the site does not know the ledgers.
        from gongkai.mkdocs_plugin.ledger_findings import follow_ledgers

        assert self.checker is not None
        follow_ledgers(lambda: self._loaded, self.checker.store, _tell_ledgers)

    def on_build_error(self, *, error: Exception) -> None:
        """Whatever went wrong, strict mode included, the previous site stays.

        A disk that cannot be written, a network that a plugin cannot reach and a page of the guide nested too deeply for
        Markdown are reported in one sentence, also if MkDocs or another plugin caused the error; any other error in a
        hook or a template of the site with its file and line.
        """
        self._staged = None
        self._stack.close()
        if isinstance(error, OSError) and (is_of_the_disk(error) or is_of_the_network(error)):
            raise PluginError(f"{unwritable(error)}。{_UNTOUCHED}") from error
        path = getattr(self.config, "config_file_path", None)  # none before the settings are read
        if path and (own := failure_of(error, Path(path).parent)):
            raise PluginError(f"{own}。{_UNTOUCHED}") from error
        if isinstance(error, RecursionError) and self._page:
            message = f"{self._page} 嵌套得太深，转换不了：请减少列表、引用或标记的层次"
            raise PluginError(f"{message}。{_UNTOUCHED}") from error

    def on_shutdown(self) -> None:
        """The last event, after the check of strict mode: swap the new site in."""
        if self._preview is not None:
            self._preview.close()
        ending = sys.exc_info()[1]  # MkDocs reports neither Ctrl-C nor sys.exit as an error of the build
        try:
            if self._staged is not None and ending is None:
                self._staged.publish()
        except OSError as error:
            raise PluginError(f"{unwritable(error)}。{_UNTOUCHED}") from error
        finally:
            self._stack.close()
        if isinstance(ending, SystemExit) and not ending.code and self.command == "build":
            raise PluginError(f"有插件或者 hooks 让 MkDocs 半途停下了。{_UNTOUCHED}")

    def _is_shell(self, file: File) -> bool:
        return bool(SHELL.match(file.src_uri))


def _tell(diagnostics: tuple[Diagnostic, ...]) -> None:
    # One warning aborts a strict build: errors are passed to MkDocs as warnings, warnings as information.
    for diagnostic in map(shown, diagnostics):
        level = logging.WARNING if diagnostic.level is Level.ERROR else logging.INFO
        place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
        hint = f"（改为：{diagnostic.suggestion}）" if diagnostic.suggestion else ""
        log.log(level, "%s %s %s%s", place, diagnostic.code, diagnostic.message, hint)


def _tell_ledgers(diagnostics: tuple[Diagnostic, ...]) -> None:
    _tell(diagnostics)
    if diagnostics:
        log.info("台账有 %d 处问题（只在这里说，不进网站）", len(diagnostics))
    else:
        log.info("台账没有问题")


def _errors(loaded: Loaded) -> int:
    return sum(diagnostic.level is Level.ERROR for diagnostic in loaded.diagnostics)


def _add_theme(config: MkDocsConfig) -> None:
    """Put the templates of this package before those of Material, and after the user's own (``custom_dir``)."""
    position = 1 if config.theme.custom_dir else 0
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(position, str(THEME))
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
