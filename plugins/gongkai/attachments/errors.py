"""Why a file cannot be read on: raised by the readers, turned into a Failure where the file is opened."""

from __future__ import annotations


class UnreadableError(Exception):
    """The file, or the part of it at hand, cannot be read on. ``code`` is a key of
    :data:`gongkai.attachments.carriers.FAILURES`; the message is a Chinese sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class LimitError(UnreadableError):
    """A limit of the whole reading is reached: nothing further of the file is read, at no depth."""
