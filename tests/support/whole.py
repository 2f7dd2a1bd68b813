"""Whether a site is complete, and whether two sites are the same to a reader."""

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
    """The differences of a site from the files that it should have. Pagefind's own files are not compared, because
    they differ from run to run, and the previous generation of the index may stay for open search pages."""
    found = files_of(site)
    wrong = [path for path, data in wanted.items() if not path.startswith(NEAR) and found.get(path) != data]
    return sorted(wrong + [path for path in found.keys() - wanted.keys() if not path.startswith(KEPT)])


def is_whole(site: Path, wanted: dict[str, bytes]) -> bool:
    """Whether a site is exactly the expected one, with the files of its near results."""
    if differences(site, wanted):
        return False
    near = json.loads(wanted["search/index.json"])["near"]
    shards = [site / "search" / near["folder"] / shard for shard in near["shards"]]
    return all(
        (shard / "pagefind-entry.json").stat().st_size and any(shard.rglob("*.pf_index")) for shard in shards
    )
