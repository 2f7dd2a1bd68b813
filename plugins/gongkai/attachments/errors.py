"""Errors of the readers, turned into a Failure where the file is opened."""

from __future__ import annotations


class UnreadableError(Exception):
    """The file, or a part of it, cannot be read further.

    ``code`` is a key of :data:`gongkai.attachments.carriers.FAILURES`; the message is a Chinese sentence.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class LimitError(UnreadableError):
    """A limit for the whole reading is reached: nothing more of the file is read, at any depth."""
