"""``gongkai fix``: automatic corrections that need no judgement; all other bytes are preserved."""

from gongkai.lint.fix.fix import Fixed, Repair, fixed
from gongkai.lint.fix.vocabulary import Vocabulary, vocabulary_of

__all__ = ["Fixed", "Repair", "Vocabulary", "fixed", "vocabulary_of"]
