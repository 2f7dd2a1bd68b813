"""``gongkai fix``: what can be put right in a file without judgement; every other byte stays."""

from gongkai.lint.fix.fix import Fixed, Repair, fixed
from gongkai.lint.fix.vocabulary import Vocabulary, vocabulary_of

__all__ = ["Fixed", "Repair", "Vocabulary", "fixed", "vocabulary_of"]
