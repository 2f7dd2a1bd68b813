"""Damaged files for every reader, for as long as wanted: ``python -m benchmarks.privacy.fuzz FOLDER [--minutes N]``.

The files of a folder are the seeds. Each is cut short, bits of it are flipped, blocks of it are copied elsewhere, or one
member of a package is damaged and the package closed again. A reader process reads the result. The parent must stay, no
file may take longer than the limit, and a process that crashes is a find: the file is kept in ``--keep``.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import sys
import time
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

from gongkai.attachments.limits import LIMITS
from gongkai.attachments.process import ReaderProcess
from gongkai.attachments.report import Report

_LARGEST_SEED = 2_000_000
_MOST_FLIPS = 12


def main() -> int:
    """Read damaged files until the time is over; 1 where a process crashed or a file took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the files that are damaged")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--keep", type=Path, help="where files are kept that crash a reader process")
    arguments = parser.parse_args()
    process = ReaderProcess(LIMITS)
    try:
        return _run(arguments, process)
    finally:
        process.close()


def _run(arguments: argparse.Namespace, process: ReaderProcess) -> int:
    chance = random.Random(arguments.seed)
    seeds = _by_kind(arguments.folder, process)
    runs: Counter[str] = Counter()
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    wrong = 0
    end = time.monotonic() + 60 * arguments.minutes
    while time.monotonic() < end:
        kind = chance.choice(sorted(seeds))
        data = damaged(chance.choice(seeds[kind]), chance)
        start = time.perf_counter()
        report = process.judge(data).report
        slowest[kind] = max(slowest[kind], time.perf_counter() - start)
        runs[kind] += 1
        codes[kind].update({failure.code for failure in report.failures} or {"read"})
        if _crashed(report):
            wrong += 1
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{kind}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
    for kind in sorted(runs):
        told = ", ".join(f"{code} {count}" for code, count in codes[kind].most_common())
        print(f"{kind:16}{runs[kind]:8}  slowest {slowest[kind]:6.2f} s  {told}")
    print(f"{sum(runs.values())} files read, {process.starts} processes started, {wrong} crashed")
    return 1 if wrong else 0


def _crashed(report: Report) -> bool:
    return any(failure.code == "crashed" for failure in report.failures)


def _by_kind(folder: Path, process: ReaderProcess) -> dict[str, list[bytes]]:
    """The seeds by the kind that a reader tells."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size <= _LARGEST_SEED:
            data = path.read_bytes()
            found[process.read(data).kind].append(data)
    if not found:
        sys.exit(f"{folder}: no files")
    return found


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes of a file, damaged in one of several ways."""
    if data.startswith(b"PK") and chance.random() < 0.6:
        try:
            return _damaged_member(data, chance)
        except Exception:  # whatever a seed that is damaged already makes zipfile raise
            pass
    return _damaged_bytes(data, chance)


def _damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    way = chance.randrange(4)
    if not changed:
        return b""
    if way == 0:
        return bytes(changed[: chance.randrange(len(changed))])
    if way == 1:
        size = min(len(changed), 1 << chance.randrange(1, 12))
        source, target = (chance.randrange(len(changed) - size + 1) for _ in range(2))
        changed[target : target + size] = changed[source : source + size]
        return bytes(changed)
    for _ in range(chance.randrange(1, _MOST_FLIPS)):
        at = chance.randrange(min(len(changed), 4096) if way == 2 else len(changed))
        changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _damaged_member(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as copy:
        names = [info.filename for info in package.infolist() if info.file_size]
        hurt = chance.choice(names)
        for info in package.infolist():
            content = package.read(info.filename)
            copy.writestr(
                info.filename, _damaged_bytes(content, chance) if info.filename == hurt else content
            )
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
