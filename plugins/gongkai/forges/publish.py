"""Publishes a comment and its suggestions on a change request, replacing those of the previous run."""

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
    """The result: whether there is a comment, the number of new suggestions, and why some are missing."""

    comment: bool
    notes: int = 0
    trouble: str = ""


def publish(request: ChangeRequest, comment: str, notes: Sequence[Note], *, needed: bool) -> Published:
    """Write the comment, and the new suggestions. Raises :class:`ForgeError` if the comment could not be written.

    A comment that is not ``needed`` only replaces an earlier one, so that nothing is posted on a change without
    findings. Suggestions refused by the platform (for lines that it does not show) are left out: the comment lists
    them too.
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
