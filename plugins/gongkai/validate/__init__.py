"""Records → Items: runs the rules, stamps what they find, makes an Item of what has no error."""

from gongkai.validate.conclude import Pending, Verdict, conclude
from gongkai.validate.judge import Judgement, judge
from gongkai.validate.run import validate

__all__ = ["Judgement", "Pending", "Verdict", "conclude", "judge", "validate"]
