"""The words of an annual report against its figures: pure functions, text and figures → findings, all of them warnings."""

from __future__ import annotations

from gongkai.reports.prose.check import Surroundings, check_prose

__all__ = ["Surroundings", "check_prose"]
