"""The rules: one file a rule, found by being here; see :mod:`gongkai.lint.contract` for what a rule is."""

from gongkai.lint.contract import Context, Facts, Finding, Link, Whole
from gongkai.lint.draft import Draft, draft_of
from gongkai.lint.registry import RULES, Rule

__all__ = ["RULES", "Context", "Draft", "Facts", "Finding", "Link", "Rule", "Whole", "draft_of"]
