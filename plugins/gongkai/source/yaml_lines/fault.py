"""The defects of a YAML text as values."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.source.diagnostics import Place


class Fault:
    """The kinds of defect that a YAML text can have; the reader above gives each its code."""

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
    """One defect of a YAML text: its kind (of :class:`Fault`), its place, a Chinese sentence, the text to write
    instead, and the key on whose line it stands where there is one."""

    fault: str
    place: Place
    message: str
    suggestion: str | None = None
    key: str | None = None


class YamlError(Exception):
    """The text is no mapping that could be read; ``defects`` says why, all at once."""

    def __init__(self, *defects: YamlDefect) -> None:
        super().__init__(defects[0].message)
        self.defects = defects
