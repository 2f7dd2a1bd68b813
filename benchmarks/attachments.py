"""A site of 1,000 attachments of 200 KB, checked cold and warm: ``python -m benchmarks.attachments [--count N]``.

60 of 100 are Word files, 25 workbooks, 15 PDFs of eleven pages, each of about 200 KB, no two alike.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pikepdf

from benchmarks.privacy.carriers import CATALOGUE, docx, item, paragraph, rows, xlsx

SIZE = 200_000
PER_ITEM = 10
COLD, WARM = 60, 1
_KINDS = ("docx",) * 12 + ("xlsx",) * 5 + ("pdf",) * 3
_WORDS = "供销合作社农业生产资料化肥农药仓储冷链物流基层网点改造项目资金管理办法通知公示名单年度报告工作总结计划".replace(
    "，", ""
)


def main() -> int:
    """Draw the site, check it twice, print the times; 1 where they are over the aim."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=2026)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        size = draw(root, arguments.count, random.Random(arguments.seed))
        print(f"{arguments.count} attachments, {size / arguments.count / 1000:.0f} KB on average")
        cold, warm = (_timed(root, Path(folder) / "cache") for _ in range(2))
    share = arguments.count / 1000
    for name, times, aim in (("cold", cold, COLD * share), ("warm", warm, WARM)):
        print(
            f"check {name}: {times.clock:.2f} s on the clock (aim {aim:.0f}), {times.processor:.2f} s of the processor,"
            f" {times.others:.1f} other programs at work"
        )
    return 0 if cold.clock < COLD * share and warm.clock < WARM else 1


def draw(root: Path, count: int, chance: random.Random) -> int:
    """Write the site; returns the bytes of its attachments."""
    (root / "content").mkdir(parents=True)
    (root / "catalogue.yml").write_text(CATALOGUE, encoding="utf-8")
    total = 0
    for first in range(0, count, PER_ITEM):
        folder = root / "content" / str(first)
        folder.mkdir()
        names = []
        for number in range(first, min(first + PER_ITEM, count)):
            kind = _KINDS[number % len(_KINDS)]
            data = _MAKERS[kind](chance)
            names.append(f"{number}.{kind}")
            (folder / names[-1]).write_bytes(data)
            total += len(data)
        more = f"附件: [{', '.join(names)}]\n"
        (folder / "index.md").write_text(item(first, "正文。", more=more), encoding="utf-8")
    return total


class Times(NamedTuple):
    """The seconds of one run, and how busy the machine was with other work (load average less this run's own)."""

    clock: float
    processor: float
    others: float


def _timed(root: Path, cache: Path) -> Times:
    start, used = time.perf_counter(), _used()
    command = [sys.executable, "-m", "gongkai", "check", "--root", str(root), "--today", "2026-11-20"]
    done = subprocess.run(
        command,
        env={**os.environ, "GONGKAI_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    clock, processor = time.perf_counter() - start, _used() - used
    return Times(clock, processor, max(0.0, os.getloadavg()[0] - processor / clock))


def _used() -> float:
    """Processor seconds of the programs that were run so far, and of those that they ran."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _sentence(chance: random.Random, length: int = 60) -> str:
    return "".join(chance.choices(_WORDS, k=length)) + f"{chance.randrange(10_000)}。"


def _filled(package: bytes, chance: random.Random) -> bytes:
    """The package with a picture that makes it as large as is wanted."""
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a") as file:
        noise = chance.randbytes(max(0, SIZE - len(package)))
        file.writestr("word/media/a.png", b"\x89PNG\r\n\x1a\n" + noise)
    return out.getvalue()


def _docx(chance: random.Random) -> bytes:
    return _filled(docx("".join(paragraph(_sentence(chance)) for _ in range(300))), chance)


def _xlsx(chance: random.Random) -> bytes:
    lines = (tuple(_sentence(chance, 8) for _ in range(4)) for _ in range(1500))
    return _filled(_packed(xlsx(rows(*lines))), chance)


def _packed(package: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


def _pdf(chance: random.Random) -> bytes:
    document = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for _ in range(11):
        document.add_blank_page(page_size=(595, 842))
        page = document.pages[-1].obj
        lines = (
            b"BT /F 10 Tf 50 %d Td (%s) Tj ET" % (800 - 15 * number, chance.randbytes(30).hex().encode())
            for number in range(50)
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = document.make_stream(b"\n".join(lines))
    picture = document.make_stream(chance.randbytes(SIZE - 30_000))
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 100, (SIZE - 30_000) // 300, 8
    picture.ColorSpace = pikepdf.Name.DeviceRGB
    document.pages[0].obj.Resources.XObject = pikepdf.Dictionary(I=picture)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_MAKERS = {"docx": _docx, "xlsx": _xlsx, "pdf": _pdf}

if __name__ == "__main__":
    sys.exit(main())
