"""The refusal to return a copy of a file."""

from __future__ import annotations


class RedactionError(Exception):
    """A file cannot be cleaned or masked safely; the original stays. The message is a Chinese sentence without its full
    stop; several reasons are on lines of their own."""
