"""The rules: one file a rule, found by being here; see :mod:`gongkai.lint.contract` for what a rule is."""

from gongkai.lint.contract import Context, Facts, Finding, GuideFiles, Link, Whole
from gongkai.lint.draft import Draft, Source, draft_of
from gongkai.lint.registry import RULES, Rule

__all__ = [
    "RULES",
    "Context",
    "Draft",
    "Facts",
    "Finding",
    "GuideFiles",
    "Link",
    "Rule",
    "Source",
    "Whole",
    "draft_of",
]
