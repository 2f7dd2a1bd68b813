"""Whether a site is whole, and whether two sites are the same to a reader."""

from __future__ import annotations

import json
from pathlib import Path

NEAR = "search/near/"
KEPT = ("search/index/", "search/text/", NEAR)


def files_of(site: Path) -> dict[str, bytes]:
    """The bytes of every file of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def differences(site: Path, wanted: dict[str, bytes]) -> list[str]:
    """Where a site differs from the files that it should have: Pagefind's own files are not compared, for they differ
    from run to run, and the former generation of the index may stay for its readers."""
    found = files_of(site)
    wrong = [path for path, data in wanted.items() if not path.startswith(NEAR) and found.get(path) != data]
    return sorted(wrong + [path for path in found.keys() - wanted.keys() if not path.startswith(KEPT)])


def is_whole(site: Path, wanted: dict[str, bytes]) -> bool:
    """Whether a site is exactly the wanted one, with the files behind its near results."""
    if differences(site, wanted):
        return False
    near = json.loads(wanted["search/index.json"])["near"]
    shards = [site / "search" / near["folder"] / shard for shard in near["shards"]]
    return all(
        (shard / "pagefind-entry.json").stat().st_size and any(shard.rglob("*.pf_index")) for shard in shards
    )
