"""Presentations: removes comments and speakers' notes."""

from __future__ import annotations

from gongkai.redaction.office import clean_common
from gongkai.redaction.package import Members

_DROPPED = ("ppt/comments", "ppt/commentauthors", "ppt/authors", "ppt/notesslides/")


def clean_slides(members: Members) -> None:
    """Change the parts of a presentation."""
    members.drop([name for name in members.data if name.lower().startswith(_DROPPED)])
    clean_common(members)
