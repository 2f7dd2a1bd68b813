"""What a judgement depends on besides the file that is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from gongkai.build.body import options_key
from gongkai.build.fingerprint import key_of, keyed, program
from gongkai.catalogue.settings import Settings
from gongkai.content.mkdocs_file import MKDOCS_FILE


@dataclass(frozen=True)
class Question:
    """Everything that a judgement depends on besides the file; one object for all jobs of a run."""

    root: Path
    settings: Settings
    today: date
    publish: bool
    mkdocs: Path | None = None

    def key(self, path: str, digest: str) -> bytes:
        """The key of the judgement of the file at ``path`` with these bytes."""
        return keyed(self._prefix, f"{path}\0{digest}")

    @cached_property
    def _prefix(self) -> bytes:
        about = (self.settings.digest, self.today.isoformat(), str(self.publish))
        # The rendered body is judged too, and depends on the Markdown options.
        return key_of("judgement", program(), *about, options_key(self.mkdocs or self.root / MKDOCS_FILE))
