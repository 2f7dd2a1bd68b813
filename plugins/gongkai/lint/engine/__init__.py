"""Records → Items: runs the rules, stamps what they find, makes an Item of what has no error."""

from gongkai.lint.engine.beside import judge_beside
from gongkai.lint.engine.conclude import Pending, Verdict, conclude
from gongkai.lint.engine.judge import Judgement, judge
from gongkai.lint.engine.run import validate

__all__ = ["Judgement", "Pending", "Verdict", "conclude", "judge", "judge_beside", "validate"]
