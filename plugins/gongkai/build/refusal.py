"""What ends a build without being anybody's bug: told to the person in its own sentence, never with a traceback."""

from __future__ import annotations


class BuildRefusalError(Exception):
    """The site cannot be built as things are; the message is a Chinese sentence that says what to do."""
