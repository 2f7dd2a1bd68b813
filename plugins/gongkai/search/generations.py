"""Which files belong to a generation of the index. The previous generation is kept for one build, for readers with an
open search page."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from gongkai.search.fragments import KEY_BYTES, fragment_path
from gongkai.search.table import pages_and_keys

MANIFEST = "search/index.json"

Read = Callable[[str], bytes]
"""Returns a file by its path relative to the site's root; raises FileNotFoundError or KeyError."""


def generation_paths(read: Read) -> frozenset[str]:
    """The paths of the generation that :data:`MANIFEST` names, except for Pagefind's files. Empty for a site without an
    index or with an incomplete one."""
    try:
        manifest = json.loads(read(MANIFEST))
        return frozenset([MANIFEST, *_index_paths(manifest), *_fragment_paths(read, manifest)])
    except (FileNotFoundError, KeyError, ValueError, zlib.error):
        return frozenset()


def near_folders(read: Read) -> tuple[str, ...]:
    """The folders of Pagefind's shards that :data:`MANIFEST` names; all files below them belong to the generation."""
    try:
        near = json.loads(read(MANIFEST))["near"] or {}
    except (FileNotFoundError, KeyError, ValueError):
        return ()
    return tuple(f"search/{near['folder']}/{shard}/" for shard in near.get("shards", ()))


def index_folder(generation: str) -> str:
    """``search/index/GENERATION/``."""
    return f"search/index/{generation}/"


def chunk_name(family: str, number: int) -> str:
    """``p/0a1.bin``: a chunk of the postings of pairs (``p``) or of single characters (``s``)."""
    return f"{family}/{number:03x}.bin"


def _index_paths(manifest: dict[str, Any]) -> Iterator[str]:
    folder = index_folder(manifest["generation"])
    yield f"{folder}site.json"
    yield f"{folder}docs.bin"
    for family, count in (("p", manifest["chunks"]), ("s", manifest["singleChunks"])):
        yield from (f"{folder}{chunk_name(family, number)}" for number in range(count))


def _fragment_paths(read: Read, manifest: dict[str, Any]) -> Iterator[str]:
    pages, keys = pages_and_keys(read(f"{index_folder(manifest['generation'])}docs.bin"))
    for number, count in enumerate(pages):
        key = keys[number * KEY_BYTES : (number + 1) * KEY_BYTES]
        yield from (f"search/{fragment_path(key, page)}" for page in range(count))
