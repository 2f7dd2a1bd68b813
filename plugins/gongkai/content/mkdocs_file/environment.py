"""Replaces ``!ENV`` in ``mkdocs.yml`` by what MkDocs puts in its place: a variable of the environment, else the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gongkai.source.yaml_lines import Written, plain_scalar

ENV = "!ENV"


def resolved(written: Written, environment: Mapping[str, str]) -> Written:
    """The value as MkDocs reads it. A scalar that was taken from the environment, or that is None because no variable
    is set, names the variable; an ``!ENV`` that MkDocs refuses stays as it is."""
    if written.tag == ENV:
        names, default = _names_and_default(written)
        return written if names is None else _value(written, names, default, environment)
    if written.nodes is not None:
        return replace(written, nodes=tuple(resolved(node, environment) for node in written.nodes))
    if written.entries is not None:
        return replace(
            written, entries=tuple((key, resolved(value, environment)) for key, value in written.entries)
        )
    return written


def _names_and_default(written: Written) -> tuple[tuple[str, ...] | None, Written | None]:
    """The variables of an ``!ENV``, the first that is set counts, and the default; no variables if they are misshapen."""
    if written.entries is not None:
        return None, None
    if written.nodes is None:
        return (str(written.scalar),), None
    names, default = written.nodes, None
    if len(names) > 1:
        *first, default = names
        names = tuple(first)
    if any(name.nodes is not None or name.entries is not None for name in names):
        return None, None
    return tuple(str(name.scalar) for name in names), default


def _value(
    written: Written, names: tuple[str, ...], default: Written | None, environment: Mapping[str, str]
) -> Written:
    for name in names:
        if name in environment:
            scalar = plain_scalar(environment[name])
            return Written(written.line, written.column, scalar=scalar, file=written.file, variable=name)
    if default is not None:
        return resolved(default, environment)
    unset = "、".join(names)
    return Written(written.line, written.column, file=written.file, variable=unset)


def is_misshapen(written: Written) -> bool:
    """Whether MkDocs refuses an ``!ENV`` for its form, whatever the environment."""
    return written.tag == ENV and _names_and_default(written)[0] is None
