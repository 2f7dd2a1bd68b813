"""Build a site that consists of the search page: documents, index, similar results and scripts in a minimal shell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gongkai.search.assemble import assemble
from gongkai.search.documents import Facets, SearchDocument, SiteTerms
from gongkai.search.generations import items_path
from gongkai.search.layout import Layout, in_buckets, layout_for, size_of
from gongkai.search.near import items_table, near_record, pagefind_shard, shard_name
from gongkai.search.page import BROWSER, search_assets, search_main
from gongkai.search.pages import PAGES, SitePage, pages_data
from gongkai.search.segment import Segment, build_segment
from gongkai.search.terms import TERMS as TERMS_FILE
from gongkai.search.terms import terms_data
from gongkai.site.render.styles import SHEETS, style_sheet

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)
SHELL = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>
<link rel="icon" href="data:,">{styles}</head>
<body class="gk gk-kind-search" data-root="{root}"><main id="main" class="gk-main gk-wrap">{main}</main></body></html>"""
DONE = "ol.search-results[data-state=done]"
TERMS = SiteTerms(
    categories=(
        ("YW", "业务及服务", ""),
        ("HZ", "合作指导", "YW"),
        ("SC", "市场信息", "YW"),
        ("QT", "其他", ""),
    ),
    departments=(("BGS", "办公室"), ("HZK", "合作指导科")),
    synonyms=(("低保", ("最低生活保障",)),),
    ask=(("联系电话", "0873-3730000"),),
)


def document(number: int, title: str, *blocks: str, **fields) -> SearchDocument:
    """An item of 2009 with this serial number."""
    index_number = fields.pop("index_number", f"01511800X/2009-{number:05}")
    slug = index_number.replace(" ", "")
    fields = {"department": "办公室", "created": "2009-03-01", "published": "2009-03-05", **fields}
    return SearchDocument(slug, f"item/{slug}/", title, index_number, blocks=blocks, **fields)


def facets(document: SearchDocument, **values) -> Facets:
    """The facets of an item; by default 其他, 办公室, its date of publication and 有效."""
    day = date.fromisoformat(document.published or "2009-01-01")
    return Facets(
        document.slug,
        **{
            "listed": day,
            "made": date.fromisoformat(document.created or "2009-01-01"),
            "category": "QT",
            "department": "BGS",
            **values,
        },
    )


def write(
    folder: Path,
    documents: Sequence[SearchDocument],
    known: Sequence[Facets] | None = None,
    layout: Layout | None = None,
    *,
    near: bool = False,
    pages: Sequence[SitePage] = (),
) -> Path:
    """The site in ``folder``; ``known`` defaults to :func:`facets` of each document."""
    layout = layout or layout_for(sum(map(size_of, documents)), len(documents))
    buckets = in_buckets(documents, layout.buckets)
    segments = [build_segment(bucket, layout) for bucket in buckets]
    told = _near(folder, segments, documents) if near else None
    known = known if known is not None else [facets(document) for document in documents]
    put(
        folder,
        {**dict(assemble(segments, known, TERMS, layout).whole(told)), **dict(search_assets())},
    )
    # The modules one by one, for tests of a single one.
    put(folder, {f"modules/{path.name}": path.read_bytes() for path in BROWSER.glob("*.js")})
    put(folder, {PAGES: pages_data(pages)})
    put(folder, {TERMS_FILE: terms_data([document.title for document in documents])})
    styles = f'<link rel="stylesheet" href="../{SHEETS["search"]}">'
    page = SHELL.format(policy=POLICY, title="检索 - 测试", styles=styles, root="../", main=search_main())
    put(folder, {"search/index.html": page.encode()})
    put(folder, {SHEETS["search"]: style_sheet("search").encode()})
    return folder


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below a folder."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _near(folder: Path, segments: Sequence[Segment], documents: Sequence[SearchDocument]) -> dict:
    records = [near_record(document) for document in documents]
    shard = pagefind_shard(records)
    name = shard_name(shard.files)
    put(folder, {f"search/near/{name}/{path}": data for path, data in shard.files.items()})
    ids = {record.slug: found for record, found in zip(records, shard.ids, strict=True)}
    items = (one.slug for segment in segments for one in segment.documents if not one.attachment)
    put(folder, {items_path("items"): items_table([ids[slug] for slug in items])})
    return {"folder": "near", "shards": [name], "items": "items"}


def total(page) -> int:
    """The number of exact hits on the search page."""
    return int(page.get_attribute("ol.search-results", "data-total"))


def ask(page, url: str, *, whole: bool = True) -> None:
    """Ask a search page a query (the address with its parameters) and wait for the answer, also for what stands beside
    the exact hits if ``whole``. A page that is open already is asked as by the browser's buttons for back and forward,
    which takes a fifth of the time of loading it."""
    if page.url.split("?")[0] == url.split("?")[0]:
        page.evaluate(
            "to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')); }", url
        )
    else:
        page.goto(url)
    (settle_all if whole else settle)(page)


def settle_all(page) -> None:
    """Wait until the search page has also finished what stands beside the exact hits."""
    page.wait_for_selector("ol.search-results[data-beside=done]", state="attached")


def settle(page) -> None:
    """Wait until the search page has finished a query."""
    page.wait_for_selector(DONE)
