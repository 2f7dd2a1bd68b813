"""The user's own pages: those of the MkDocs site in which the catalogue stands below a prefix."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.build.inputs import Inputs


class OwnPage(NamedTuple):
    """A page to be searchable: its title, its address relative to the site's root, and the HTML of its text."""

    title: str
    address: str
    html: str


@dataclass(frozen=True)
class OwnPages:
    """The pages and files that MkDocs made with the user's theme and plugins.

    ``folder`` holds the files, None if MkDocs' own server serves them; ``inputs`` are the files they were made from,
    None if not all of them are known.
    """

    pages: tuple[OwnPage, ...]
    folder: Path | None = None
    inputs: Inputs | None = None
