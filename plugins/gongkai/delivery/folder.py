"""A folder as a destination: a share of the agency's network, a disk that is carried to the server."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gongkai.delivery.manifest import DeliveryError
from gongkai.source.disk_errors import system_reason


class FolderStore:
    """The folder ``top``, which is created if missing."""

    def __init__(self, top: Path) -> None:
        self._top = top

    def read(self, path: str) -> bytes | None:
        """The content of a file."""
        try:
            return (self._top / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DeliveryError(f"{self._top / path} 读不出来（{system_reason(error)}）") from error

    def write(self, path: str, data: bytes) -> None:
        """Write to a temporary file, then rename it."""
        target = self._top / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".gongkai-", dir=target.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                Path(name).chmod(0o644)
                Path(name).replace(target)
            finally:
                Path(name).unlink(missing_ok=True)
        except OSError as error:
            raise DeliveryError(f"{target} 写不进去（{system_reason(error)}）") from error

    def delete(self, path: str) -> None:
        """Delete a file, and the folders that are empty then."""
        target = self._top / path
        try:
            target.unlink(missing_ok=True)
            for folder in target.parents:
                if folder == self._top or any(folder.iterdir()):
                    break
                folder.rmdir()
        except FileNotFoundError:
            return
        except OSError as error:
            raise DeliveryError(f"{target} 删不掉（{system_reason(error)}）") from error

    def close(self) -> None:
        """Does nothing."""
