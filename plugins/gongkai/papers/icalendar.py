"""iCalendar files (RFC 5545); equal events give equal bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_FOLD = 75


def calendar_bytes(product: str, lines: Iterable[str]) -> bytes:
    """A calendar of these lines, from the first ``BEGIN:VEVENT`` on; ``product`` is its PRODID."""
    every = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//gongkai//{product}//ZH", *lines, "END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in every for part in _folded(line))


def escaped(text: str) -> str:
    """A text as the value of a property, on one line."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(plain.split())


def _folded(line: str) -> Iterator[bytes]:
    """A line in parts of at most 75 octets, the later ones with a space before them; no character is split."""
    part = b""
    for character in line:
        octets = character.encode()
        if len(part) + len(octets) > _FOLD:
            yield part
            part = b" "
        part += octets
    yield part
