"""Pages and files of the guide in the MkDocs pipeline; they have the same restrictions as items and attachments."""

from __future__ import annotations

import os
import posixpath
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from gongkai.build.guide_tree import named_assets
from gongkai.content.reading import read_bytes, read_page, walk_guide
from gongkai.content.reading.front_matter import header_span
from gongkai.lint.shared.attachments import through_link
from gongkai.lint.shared.guide_files import is_fit_for_pages, why_unpublished
from gongkai.site.render.guide import plain_title
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.nodes import Scalar

_TITLE = "标题"


def guide_of(config: MkDocsConfig, root: Path) -> str:
    """The folder of the guide's pages relative to ``root``, checked before MkDocs reads it, because MkDocs follows
    links. Raises :class:`PluginError` if it cannot hold the pages or contains links."""
    base = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    folder = Path(os.path.relpath(config.docs_dir, base)).as_posix()
    if not is_fit_for_pages(folder):
        raise PluginError(
            f"mkdocs.yml 的 docs_dir 不能是“{folder}”：公开指南的页面要放在站点里单独的文件夹，例如 guide"
        )
    refuse_links(base, folder)
    return Path(os.path.relpath(config.docs_dir, root)).as_posix()


def refuse_links(base: Path, folder: str) -> None:
    """Raise :class:`PluginError` if the guide's ``folder`` below ``base`` contains links, which MkDocs would follow."""
    _, refused = walk_guide(base, folder)
    if refused:
        told = "\n".join(f"{one.path}：{one.message}" for one in refused)
        raise PluginError(f"公开指南的文件夹里有不能公开的东西，网站没有生成：\n{told}")


def leave_out_unpublished(files: Files, config: MkDocsConfig) -> None:
    """Remove the files of the guide's folder that must not reach the site from ``files``."""
    # The files that the check has read: any other file is not published.
    text = Path(config.config_file_path or "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    assets = frozenset(named_assets(text))
    for file in list(files):
        if is_of_guide(file, config) and why_unpublished(file.src_uri, is_asset=file.src_uri in assets):
            files.remove(file)


def refuse_linked_theme_files(files: Files, config: MkDocsConfig) -> None:
    """Raise :class:`PluginError` for a file of the site's own theme that is a link: its target would be published."""
    own = config.theme.custom_dir
    for file in files:
        if own and file.src_dir == own and through_link(Path(own), file.src_uri):
            raise PluginError(f"{Path(own).name}/{file.src_uri} 是符号链接，不能公开；请把文件本身放在这里")


def is_of_guide(file: File, config: MkDocsConfig) -> bool:
    """Whether a file lies in the guide's folder, as opposed to files of the theme or of a plugin."""
    return file.generated_by is None and file.src_dir == config.docs_dir


def source_of(page: Page, config: MkDocsConfig) -> tuple[str, str]:
    """The text of a page below its header, and the title in the header, empty if there is none."""
    data = read_bytes(config.docs_dir, page.file.src_uri)
    if isinstance(data, Diagnostic):
        raise PluginError(f"{page.file.src_uri}：{data.message}")
    record, _ = read_page(page.file.src_uri, data)
    if record is None:  # only in a preview; the defect has been reported
        text = data.decode("utf-8-sig", errors="replace")
        span = header_span(text)
        return text[span[2] :] if span else text, ""
    entry = record.fields.get(_TITLE)
    return record.body, entry.value.text.strip() if entry and isinstance(entry.value, Scalar) else ""


def set_title(page: Page) -> str:
    """Set the title of a page as plain text, wherever MkDocs took it from; returns it."""
    title = plain_title(str(page.title or posixpath.basename(page.file.src_uri)))
    page.title = escape(title, quote=False)
    return title
