"""Publishes a comment and its suggestions on a change request, over those of the run before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.forges import github, gitlab
from gongkai.forges.errors import ForgeError
from gongkai.forges.notes import Note, marked
from gongkai.forges.request import ChangeRequest

MOST_NOTES = 30
"""Suggestions in one run: more than that are applied at once by ``gongkai fix``."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: whether a comment is there, the number of new suggestions, and why some are not there."""

    comment: bool
    notes: int = 0
    trouble: str = ""


def publish(request: ChangeRequest, comment: str, notes: Sequence[Note], *, needed: bool) -> Published:
    """Write the comment, and the suggestions that are new. A comment that is not ``needed`` is written only over a
    former one, so that nothing is said where nothing ever was wrong.

    Raises :class:`ForgeError` where the comment could not be written; suggestions that a platform refuses (a line that it
    does not show) are left out, for the comment tells them too.
    """
    platform = gitlab if request.kind == "gitlab" else github
    api = platform.api_of(request)
    former = platform.former_comment(api, request)
    if former is None and not needed:
        return Published(comment=False)
    platform.write_comment(api, request, former, marked(comment))
    try:
        return Published(comment=True, notes=platform.write_notes(api, request, notes[:MOST_NOTES]))
    except ForgeError as error:
        return Published(comment=True, trouble=str(error))
