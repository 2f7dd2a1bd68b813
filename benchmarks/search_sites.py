"""The two sites of the search benchmark, over the same items: gongkai's, and stock ``pagefind_extended``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import escape
from itertools import islice
from pathlib import Path

from benchmarks import our_tree
from benchmarks.drafts import Draft
from benchmarks.measure import run, size_of
from benchmarks.workspace import Workspace
from gongkai.search.assemble import assemble
from gongkai.search.documents import Facets, SearchDocument, SiteTerms
from gongkai.search.generations import items_path
from gongkai.search.layout import Layout, bucket_of, in_buckets, layout_for
from gongkai.search.layout import size_of as characters_of
from gongkai.search.near import NearRecord, items_table, near_record, pagefind_shard, shard_count, shard_name
from gongkai.search.segment import Segment, build_segment

CORES = 2
MEMORY_A_PAGE = 300_000
"""Bytes that pagefind_extended takes for a page of 5 KB, as measured: 2.3 GB for 10,000."""


@dataclass(frozen=True, slots=True)
class Built:
    """A site ready to be asked: what its index took (wall seconds), and the bytes and files on the disk."""

    folder: Path
    seconds: float
    near_seconds: float
    size: tuple[int, int]


def documents(drafts: Iterator[Draft]) -> Iterator[SearchDocument]:
    """The items as search sees them; a block is what stands between empty lines, a cell of a table by itself."""
    for draft in drafts:
        yield SearchDocument(
            draft.number,
            f"item/{draft.number}/",
            draft.title,
            draft.number,
            draft.doc_number,
            draft.department[1],
            draft.summary,
            published=draft.published.isoformat(),
            created=draft.created.isoformat(),
            blocks=tuple(_blocks(draft.body)),
        )


def _blocks(body: str) -> Iterator[str]:
    for block in filter(None, map(str.strip, body.split("\n\n"))):
        if block.startswith("|"):
            yield from (cell.strip() for cell in block.replace("\n", "|").split("|") if cell.strip(" -:"))
        else:
            yield block.lstrip("# ")


def build_ours(where: Workspace, size: int, made: Sequence[SearchDocument]) -> Built:
    """The index by two processes, in the page of a real site."""
    site = _shell_of_ours(where)
    shutil.rmtree(site / "search" / "text", ignore_errors=True)
    start = time.perf_counter()
    layout = layout_for(sum(map(characters_of, made)), len(made))
    with ProcessPoolExecutor(CORES) as pool:
        jobs = [(bucket, layout) for bucket in in_buckets(made, layout.buckets)]
        segments = [Segment.from_bytes(data) for data in pool.map(_segment, jobs)]
        own = time.perf_counter() - start
        start = time.perf_counter()
        near = _put_near(site, pool, made, segments)
        near_seconds = time.perf_counter() - start
    start = time.perf_counter()
    known = [_facts(draft) for draft in where.items(size)]
    _put(site, assemble(segments, known, _terms(where, known), layout).whole(near))
    return Built(site, own + time.perf_counter() - start, near_seconds, size_of(site / "search"))


def _segment(job: tuple[list[SearchDocument], Layout]) -> bytes:
    return build_segment(*job).to_bytes()


def _shell_of_ours(where: Workspace) -> Path:
    # A site of one item gives the page and its styles as readers get them; the index is put in its place.
    root = where.folder / "search-ours"
    shutil.rmtree(root, ignore_errors=True)
    our_tree.write(root, islice(where.items(1), 1), where.nodes)
    run(
        [sys.executable, "-m", "gongkai", "build", "--root", root, "--site-dir", root / "site"],
        root,
        where.log,
    )
    site = (root / "site").resolve()
    for name in ("index", "near", "text"):
        shutil.rmtree(site / "search" / name)
    return site


def _put_near(
    site: Path, pool: ProcessPoolExecutor, made: Sequence[SearchDocument], segments: Sequence[Segment]
) -> dict[str, object]:
    shards: list[list[NearRecord]] = [[] for _ in range(shard_count(len(made)))]
    for document in made:
        shards[bucket_of(document.slug, len(shards))].append(near_record(document))
    ids: dict[str, str] = {}
    names: list[str] = []
    for records, shard in zip(shards, pool.map(pagefind_shard, shards), strict=True):
        names.append(shard_name(shard.files))
        _put(site, ((f"search/near/{names[-1]}/{name}", data) for name, data in shard.files.items()))
        ids.update(zip((record.slug for record in records), shard.ids, strict=True))
    items = [one.slug for segment in segments for one in segment.documents if not one.attachment]
    _put(site, iter([(items_path("items"), items_table([ids[slug] for slug in items]))]))
    return {"folder": "near", "shards": names, "items": "items"}


def _facts(draft: Draft) -> Facets:
    return Facets(
        draft.number, draft.published, draft.created, draft.category.code, draft.department[0], (draft.topic,)
    )


def _terms(where: Workspace, known: Sequence[Facets]) -> SiteTerms:
    departments = sorted({(fact.department, fact.department) for fact in known})
    return SiteTerms(
        tuple((node.code, node.name, node.parent or "") for node in where.nodes), tuple(departments)
    )


def _put(site: Path, files: Iterator[tuple[str, bytes]]) -> None:
    made: set[Path] = set()
    for path, data in files:
        target = site / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(data)


STOCK = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head><body>
<main data-pagefind-body><h1>{title}</h1><p>{number}</p><p>{doc_number}</p><p>{department}</p><p>{summary}</p>
{body}</main></body></html>"""


def build_stock(where: Workspace, size: int, made: Sequence[SearchDocument], binary: Path) -> Built | None:
    """The same items as pages, indexed by the binary as it comes; None where the memory would not do."""
    if size * MEMORY_A_PAGE * 1.3 > _free_memory():
        return None
    site = where.folder / f"search-stock-{size}"
    shutil.rmtree(site, ignore_errors=True)
    _put(site, ((f"{document.address}index.html", _stock_page(document)) for document in made))
    start = time.perf_counter()
    subprocess.run([binary, "--site", site, "--quiet"], check=True)
    (site / "index.html").write_text(
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>s</title></html>'
    )
    return Built(site, time.perf_counter() - start, 0.0, size_of(site / "pagefind"))


def _stock_page(document: SearchDocument) -> bytes:
    return STOCK.format(
        title=escape(document.title),
        number=escape(document.index_number),
        doc_number=escape(document.doc_number),
        department=escape(document.department),
        summary=escape(document.summary),
        body="\n".join(f"<p>{escape(block)}</p>" for block in document.blocks),
    ).encode()


def _free_memory() -> int:
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
