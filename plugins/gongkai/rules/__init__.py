"""The rules: one file a rule, found by being here; see :mod:`gongkai.rules.contract` for what a rule is."""

from gongkai.rules.contract import Context, Facts, Finding, Link, Whole
from gongkai.rules.draft import Draft, draft_of
from gongkai.rules.registry import RULES, Rule

__all__ = ["RULES", "Context", "Draft", "Facts", "Finding", "Link", "Rule", "Whole", "draft_of"]
