"""The rules, one per file; see :mod:`gongkai.lint.contract`."""

from gongkai.lint.contract import Context, FileSummary, Finding, GuideFiles, Link, Project
from gongkai.lint.draft import Draft, Source, draft_of
from gongkai.lint.registry import RULES, Rule

__all__ = [
    "RULES",
    "Context",
    "Draft",
    "FileSummary",
    "Finding",
    "GuideFiles",
    "Link",
    "Project",
    "Rule",
    "Source",
    "draft_of",
]
