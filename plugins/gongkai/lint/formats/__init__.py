"""Diagnostics → text for people and machines: one renderer a format, found by being in ``formats/``."""

from gongkai.lint.formats.report import Report, formats, render

__all__ = ["Report", "formats", "render"]
