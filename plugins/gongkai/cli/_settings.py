"""The settings of a site for verbs that work without valid ones."""

from __future__ import annotations

from pathlib import Path

from gongkai.catalogue.settings import Settings, load_settings
from gongkai.content.reading import read_optional
from gongkai.content.reading.walk import CATALOGUE_FILE


def valid_settings(root: Path) -> Settings | None:
    """The settings of the site at ``root``; None if ``catalogue.yml`` is missing or invalid."""
    data = read_optional(root, CATALOGUE_FILE)
    return load_settings(data)[0] if isinstance(data, bytes) else None
