"""Compares the text of an annual report with its figures: pure functions from text and figures to findings, all of
them warnings."""

from __future__ import annotations

from gongkai.reports.prose.check import Surroundings, check_prose

__all__ = ["Surroundings", "check_prose"]
