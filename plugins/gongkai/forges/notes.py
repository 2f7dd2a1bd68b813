"""What is published on a change request: one comment, and notes on lines with markers by which a later run recognises
them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

COMMENT_MARK = "<!-- gongkai:comment -->"
_NOTE_MARK = re.compile(r"<!-- gongkai:note ([0-9a-f]{16}) -->")


@dataclass(frozen=True, slots=True)
class Note:
    """A suggestion for lines ``first`` to ``last`` of a file: ``text`` is the explanation, ``lines`` the replacement."""

    path: str
    first: int
    last: int
    lines: tuple[str, ...]
    text: str = ""

    @property
    def key(self) -> str:
        """Identifies the note independent of its position, so that a later run does not repeat it."""
        said = "\0".join((self.path, self.text, *self.lines))
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def body(self, fence_head: str = "suggestion") -> str:
        """The note as Markdown with a block that the platform can apply."""
        content = "\n".join(self.lines)
        longest = max((len(run) for run in re.findall("`+", content)), default=0)
        fence = "`" * max(3, longest + 1)
        parts = [self.text, f"{fence}{fence_head}\n{content}\n{fence}", f"<!-- gongkai:note {self.key} -->"]
        return "\n\n".join(part for part in parts if part)


def marked(comment: str) -> str:
    """The comment with the marker by which it is found again."""
    return f"{COMMENT_MARK}\n{comment}"


def is_ours(body: object) -> bool:
    """Whether a comment has the marker, so that it is the one to update."""
    return isinstance(body, str) and body.startswith(COMMENT_MARK)


def keys_in(bodies: Iterable[object]) -> frozenset[str]:
    """The keys of the notes among these texts."""
    return frozenset(key for body in bodies if isinstance(body, str) for key in _NOTE_MARK.findall(body))
