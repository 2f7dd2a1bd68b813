"""Search: an exact index, and Pagefind for similar results (相近结果). Reasons and figures:
``docs/decisions/0002-search.md``.

The index is built per bucket of items (:func:`build_segment`), joined into small static files (:func:`assemble`), and
read by the modules of ``browser/``.
"""

from gongkai.search.assemble import Index, SiteTerms, assemble
from gongkai.search.documents import AttachmentText, Facets, SearchBuildError, SearchDocument
from gongkai.search.generations import MANIFEST, generation_folders, generation_paths, items_path
from gongkai.search.layout import Layout, bucket_of, in_buckets, layout_for, size_of
from gongkai.search.near import (
    NearRecord,
    NearShard,
    items_table,
    near_record,
    pagefind_shard,
    shard_count,
    shard_digest,
    shard_name,
)
from gongkai.search.page import search_assets, search_main
from gongkai.search.pages import PAGES, PageSection, SitePage, pages_data
from gongkai.search.segment import IndexedDocument, Segment, build_segment
from gongkai.search.terms import TERMS, terms_data

__all__ = [
    "MANIFEST",
    "PAGES",
    "TERMS",
    "AttachmentText",
    "Facets",
    "Index",
    "IndexedDocument",
    "Layout",
    "NearRecord",
    "NearShard",
    "PageSection",
    "SearchBuildError",
    "SearchDocument",
    "Segment",
    "SitePage",
    "SiteTerms",
    "assemble",
    "bucket_of",
    "build_segment",
    "generation_folders",
    "generation_paths",
    "in_buckets",
    "items_path",
    "items_table",
    "layout_for",
    "near_record",
    "pagefind_shard",
    "pages_data",
    "search_assets",
    "search_main",
    "shard_count",
    "shard_digest",
    "shard_name",
    "size_of",
    "terms_data",
]
