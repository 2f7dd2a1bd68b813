"""Defects of a YAML text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.source.diagnostics import Place
from gongkai.source.quoting import discreet, is_repeatable


class Fault:
    """The kinds of defect of a YAML text; callers map them to diagnostic codes."""

    CONTROL = "control"
    SYNTAX = "syntax"
    NOT_A_MAPPING = "not a mapping"
    EMPTY = "empty"
    DOUBLED_KEY = "doubled key"
    ALIAS = "alias"
    TAG = "tag"
    KEY = "key"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class YamlDefect:
    """One defect of a YAML text.

    ``fault`` is a constant of :class:`Fault`, ``message`` a Chinese sentence, ``suggestion`` the text to write
    instead, ``key`` the key of the line, if it has one.
    """

    fault: str
    place: Place
    message: str
    suggestion: str | None = None
    key: str | None = None

    def discreet(self, known: frozenset[str], published: frozenset[str] = frozenset()) -> YamlDefect:
        """The defect without words of the file, but those of ``known`` and the values of keys of ``published``."""
        suggestion = self.suggestion
        if suggestion and self.key not in published and not is_repeatable(suggestion, known):
            suggestion = None
        return replace(self, message=discreet(self.message, known | published), suggestion=suggestion)


class YamlError(Exception):
    """The text could not be read; ``defects`` holds every reason."""

    def __init__(self, *defects: YamlDefect) -> None:
        super().__init__(defects[0].message)
        self.defects = defects
