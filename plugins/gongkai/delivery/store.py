"""Where files are delivered to."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """A place for files, each addressed by its path with ``/``. Every method raises
    :class:`gongkai.delivery.manifest.DeliveryError`."""

    def read(self, path: str) -> bytes | None:
        """The content of a file, None where there is none."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file over what is there; readers see the old or the new one."""

    def delete(self, path: str) -> None:
        """Delete a file; it is no error if it is gone already."""

    def close(self) -> None:
        """Let go of the place."""
