"""The body of an item: Markdown → safe HTML, and the text that a reader sees, block by block."""

from gongkai.content.markup.options import options_of, site_options
from gongkai.content.markup.renderer import (
    REPORT_TABLE,
    MarkdownOptions,
    Rendered,
    Renderer,
    anchors_in,
    fill_report_tables,
    link_targets,
    relative_address,
    resolve_links,
    sanitise,
    text_blocks,
)

__all__ = [
    "REPORT_TABLE",
    "MarkdownOptions",
    "Rendered",
    "Renderer",
    "anchors_in",
    "fill_report_tables",
    "link_targets",
    "options_of",
    "relative_address",
    "resolve_links",
    "sanitise",
    "site_options",
    "text_blocks",
]
