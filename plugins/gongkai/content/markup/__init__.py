"""Rendering of bodies: Markdown to safe HTML, and its text by blocks."""

from gongkai.content.markup.figures import with_figures
from gongkai.content.markup.linked_text import link_words
from gongkai.content.markup.options import failing_extensions, options_of, site_options
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
    with_kept_text,
)

__all__ = [
    "REPORT_TABLE",
    "MarkdownOptions",
    "Rendered",
    "Renderer",
    "anchors_in",
    "failing_extensions",
    "fill_report_tables",
    "link_targets",
    "link_words",
    "options_of",
    "relative_address",
    "resolve_links",
    "sanitise",
    "site_options",
    "text_blocks",
    "with_figures",
    "with_kept_text",
]
