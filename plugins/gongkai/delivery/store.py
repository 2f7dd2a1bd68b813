"""The interface of a destination."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """A place for files, each addressed by its path with ``/``. Every method raises
    :class:`gongkai.delivery.manifest.DeliveryError`."""

    def read(self, path: str) -> bytes | None:
        """The content of a file, None where there is none."""

    def write(self, path: str, data: bytes) -> None:
        """Write or replace a file; readers see either the old or the new one."""

    def delete(self, path: str) -> None:
        """Delete a file; a missing one is not an error."""

    def close(self) -> None:
        """Release the connection."""
