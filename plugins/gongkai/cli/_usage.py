"""A command that was given wrongly."""

from __future__ import annotations


class Misuse(Exception):
    """The command cannot be carried out as it was typed; the message is one Chinese sentence. Exit code 2."""
