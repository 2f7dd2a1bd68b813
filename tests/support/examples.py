"""The number of Hypothesis examples: profiles, and numbers that follow the profile."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100
THOROUGH = 1_000


def register_profiles() -> None:
    """Profile ``usual`` for ``make test``, ``thorough`` (ten times as many examples) for ``make test-slow``. No
    deadline: a busy machine is not a defect, and performance is measured in benchmarks/."""
    settings.register_profile("usual", deadline=None, max_examples=USUAL)
    settings.register_profile("thorough", deadline=None, max_examples=THOROUGH)
    settings.load_profile("usual")


def scaled(examples: int) -> int:
    """``max_examples`` for a test with its own number: that number in ``make test``, more under ``thorough``."""
    return examples * settings().max_examples // USUAL
