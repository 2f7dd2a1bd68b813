"""What goes wrong between us and a platform."""

from __future__ import annotations


class ForgeError(Exception):
    """A platform could not be asked or refused; the message is a Chinese sentence. ``status`` is that of the answer, 0
    where there was none."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status
