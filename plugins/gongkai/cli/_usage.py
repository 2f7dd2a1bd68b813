"""The exception for wrong usage."""

from __future__ import annotations


class Misuse(Exception):
    """The command cannot be run as typed. The message is one Chinese sentence; the exit code is 2."""
