"""Diagnostics → text for people and machines: one renderer a format, found by being in ``formats/``."""

from gongkai.reporting.report import Report, formats, render

__all__ = ["Report", "formats", "render"]
