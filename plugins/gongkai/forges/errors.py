"""Errors of a platform's interface."""

from __future__ import annotations


class ForgeError(Exception):
    """A platform could not be reached or refused a request; the message is a Chinese sentence. ``status`` is the HTTP
    status, 0 if there was no answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status
