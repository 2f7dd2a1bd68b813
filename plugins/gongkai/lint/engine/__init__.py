"""Runs the rules on records, turns their findings into diagnostics and records without errors into items."""

from gongkai.lint.engine.beside import judge_beside
from gongkai.lint.engine.conclude import Pending, Verdict, conclude
from gongkai.lint.engine.context import new_context
from gongkai.lint.engine.judge import Judgement, judge

__all__ = ["Judgement", "Pending", "Verdict", "conclude", "judge", "judge_beside", "new_context"]
