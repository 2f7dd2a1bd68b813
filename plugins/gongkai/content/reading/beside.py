"""``catalogue.yml`` and ``retired.yml`` as records, for rules that search every text of a repository."""

from __future__ import annotations

from gongkai.catalogue.model import Record
from gongkai.content.reading.front_matter import digest_of_file
from gongkai.content.reading.retired import RETIRED
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nodes import Entry, Mapping, Node
from gongkai.source.yaml_lines import YamlError, read_sequence


def settings_record(path: str, data: bytes, mapping: Mapping) -> Record:
    """The record of settings already read; every key is an unknown field."""
    return _record(path, data, decode(data), mapping.entries)


def retired_record(data: bytes) -> Record | None:
    """The record of ``retired.yml``; None if it cannot be read, which :func:`read_retired` reports."""
    try:
        text = decode(data)
        nodes = read_sequence(text).nodes
    except (UndecodableText, YamlError):
        return None
    return _record(RETIRED, data, text, tuple(entry for node in nodes for entry in _entries(node)))


def _record(path: str, data: bytes, text: str, entries: tuple[Entry, ...]) -> Record:
    return Record(path, {}, entries, "", 1, digest_of_file(data), text, header_line=1)


def _entries(node: Node) -> tuple[Entry, ...]:
    return node.entries if isinstance(node, Mapping) else ()
