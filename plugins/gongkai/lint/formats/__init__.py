"""Output formats for diagnostics: one renderer per format, in ``renderers/``."""

from gongkai.lint.formats.report import Report, formats, render

__all__ = ["Report", "formats", "render"]
