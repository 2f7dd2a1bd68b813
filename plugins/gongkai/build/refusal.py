"""The exception that ends a build without being a bug: reported as one sentence, never with a traceback."""

from __future__ import annotations


class BuildRefusalError(Exception):
    """The site cannot be built in its present state; the message is a Chinese sentence that says what to do."""
