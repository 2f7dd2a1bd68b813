"""The files that the frame is made from, and their common hash: MkDocs does not run again while it is the same."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec

from gongkai.build.fingerprint import key_of
from gongkai.build.store import Store


class Inputs(msgspec.Struct, frozen=True, array_like=True):
    """The files and folders (relative to the root) that MkDocs reads, and the hash of all of them."""

    places: tuple[str, ...]
    digest: str


def known_inputs(root: Path, store: Store, of: str = "frame") -> Inputs | None:
    """The inputs of the last frame of the site at ``root`` with their current hash; None if they are not known.

    With ``of="site"`` those of the last whole site, the user's pages beside the catalogue included.
    """
    known = store.decoded(_key(root, of), _DECODER)
    places = known.places if known else ()
    return Inputs(places, digest_of(root, places)) if places else None


def remember_inputs(root: Path, store: Store, inputs: Inputs, of: str = "frame") -> None:
    """Record the inputs of the frame of the site at ``root``, or of the site itself."""
    store.put({_key(root, of): msgspec.msgpack.encode(inputs)})


def _key(root: Path, of: str) -> bytes:
    return key_of(f"inputs of the {of}", str(root.resolve()))


_DECODER = msgspec.msgpack.Decoder(Inputs)


def digest_of(root: Path, places: Iterable[str]) -> str:
    """A hash of the named files and of all files below the named folders, names and bytes.

    Missing files count too; of a symbolic link its target path counts. ``places`` are relative to ``root`` or
    absolute.
    """
    digest = blake2b(digest_size=16)
    for place in sorted(set(places)):
        path = root / place
        digest.update(f"{place}\0".encode())
        is_folder = path.is_dir() and not path.is_symlink()
        for file in sorted(path.rglob("*")) if is_folder else [path]:
            if file.is_symlink():  # the target is never read: it may be anything, and is never published
                digest.update(
                    f"{file.relative_to(path).as_posix()}\0{os.readlink(file)}\0".encode(
                        "utf-8", "surrogateescape"
                    )
                )
            elif file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(path).as_posix().encode() + b"\0")
                digest.update(blake2b(file.read_bytes(), digest_size=16).digest())
    return digest.hexdigest()
