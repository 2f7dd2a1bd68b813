"""How many examples Hypothesis tries: profiles, and numbers that follow the profile."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100
THOROUGH = 1_000


def register_profiles() -> None:
    """Profile ``usual`` for ``make test``, ``thorough`` (ten times as many examples) for ``make test-slow``.

    No deadline: a busy machine is no defect, and what a test may cost is measured in benchmarks/.
    """
    settings.register_profile("usual", deadline=None, max_examples=USUAL)
    settings.register_profile("thorough", deadline=None, max_examples=THOROUGH)
    settings.load_profile("usual")


def scaled(examples: int) -> int:
    """``max_examples`` of a test that wants its own number: so many in ``make test``, more under ``thorough``."""
    return examples * settings().max_examples // USUAL
