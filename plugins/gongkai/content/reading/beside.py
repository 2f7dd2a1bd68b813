"""``catalogue.yml``, ``retired.yml`` and other YAML of a site as records, for the rules that search every text of a repository."""

from __future__ import annotations

import msgspec

from gongkai.catalogue.model import Record
from gongkai.content.reading.front_matter import digest_of_file
from gongkai.content.reading.retired import RETIRED
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nodes import Entry, Mapping, Node
from gongkai.source.yaml_lines import YamlError, read_sequence, scalars_with_keys


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


def yaml_record(path: str, data: bytes) -> Record:
    """The record of a YAML file of which every key, value and comment is a text to be searched. What cannot be read as
    YAML is searched as it is written."""
    try:
        text = decode(data)
    except UndecodableText:
        return Record(path, {}, (), data.decode("utf-8", "replace"), 1, digest_of_file(data))
    try:
        return _record(path, data, text, scalars_with_keys(text))
    except YamlError:
        return Record(path, {}, (), text, 1, digest_of_file(data))


def comments_record(path: str, data: bytes) -> Record:
    """The record of a YAML file whose keys and values are judged elsewhere: its comments alone."""
    if b"#" not in data:
        return Record(path, {}, (), "", 1, digest_of_file(data))
    return msgspec.structs.replace(yaml_record(path, data), unknown=())


def _record(path: str, data: bytes, text: str, entries: tuple[Entry, ...]) -> Record:
    return Record(path, {}, entries, "", 1, digest_of_file(data), text, header_line=1)


def _entries(node: Node) -> tuple[Entry, ...]:
    return node.entries if isinstance(node, Mapping) else ()
