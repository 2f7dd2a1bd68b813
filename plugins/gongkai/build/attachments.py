"""The texts of the attachments that are published, for the index of the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.build.kept_texts import Attachments, Blocks
from gongkai.catalogue.model import Item


def attachment_texts(items: Iterable[Item], root: Path) -> Mapping[str, Blocks]:
    """Source (relative to the root) → texts, for every attachment of the items that has any.

    A file that could not be read has none, which the check has said (GK719). The check has read the others too: here they
    are only read again where what it kept was lost.
    """
    return Attachments(root).texts(a.source for item in items if item.shows_body for a in item.attachments)
