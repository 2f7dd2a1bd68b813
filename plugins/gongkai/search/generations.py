"""The files of a generation of the index. The previous generation is kept for one build, for readers with an open
search page."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gongkai.search.fragments import pack_path
from gongkai.search.layout import FORMAT
from gongkai.source.compact_json import compact_json

MANIFEST = "search/index.json"

Read = Callable[[str], bytes]
"""Returns a file by its path relative to the site's root; raises FileNotFoundError or KeyError."""


def generation_paths(read: Read) -> frozenset[str]:
    """The paths of the generation that :data:`MANIFEST` names, except for those below :func:`generation_folders`. Empty
    for a site without an index or with an incomplete one."""
    try:
        manifest = json.loads(read(MANIFEST))
        packs = _pack_paths(read, manifest) if manifest["format"] == FORMAT else ()
        return frozenset([MANIFEST, *_index_paths(manifest), *packs])
    except (FileNotFoundError, KeyError, ValueError, zlib.error):
        return frozenset()


def generation_folders(read: Read) -> tuple[str, ...]:
    """The folders all files of which belong to the generation that :data:`MANIFEST` names: Pagefind's shards, and the
    texts of an index of another format, whose table cannot be read."""
    try:
        manifest = json.loads(read(MANIFEST))
        near, texts = manifest["near"] or {}, () if manifest["format"] == FORMAT else ("search/text/",)
    except (FileNotFoundError, KeyError, ValueError):
        return ()
    return (*(f"search/{near['folder']}/{shard}/" for shard in near.get("shards", ())), *texts)


def manifest_of(facts: Mapping[str, object], near: Mapping[str, object] | None = None) -> bytes:
    """The content of :data:`MANIFEST`: ``facts`` of the exact index, and the entry of Pagefind's."""
    return compact_json({**facts, "near": near})


def index_folder(generation: str) -> str:
    """``search/index/GENERATION/``."""
    return f"search/index/{generation}/"


def chunk_name(family: str, number: int) -> str:
    """``p/0a1.bin``: a chunk of the postings of pairs (``p``) or of single characters (``s``)."""
    return f"{family}/{number:03x}.bin"


def items_path(name: str) -> str:
    """The table of the items of Pagefind's results."""
    return f"search/near/{name}.bin"


def _index_paths(manifest: dict[str, Any]) -> Iterator[str]:
    folder = index_folder(manifest["generation"])
    yield f"{folder}site.json"
    yield f"{folder}docs.bin"
    for family, count in (("p", manifest["chunks"]), ("s", manifest["singleChunks"])):
        yield from (f"{folder}{chunk_name(family, number)}" for number in range(count))
    near = manifest["near"] or {}
    if "items" in near:
        yield items_path(near["items"])


def _pack_paths(read: Read, manifest: dict[str, Any]) -> Iterator[str]:
    # Imported late: the process that builds need not load numpy.
    from gongkai.search.table import packs_in

    for key, files in packs_in(read(f"{index_folder(manifest['generation'])}docs.bin")):
        yield from (f"search/{pack_path(key, page)}" for page in range(files))
