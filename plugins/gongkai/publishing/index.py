"""The search index: buckets whose items did not change keep their segment, the rest is indexed by the workers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from gongkai import search
from gongkai.catalogue import Catalogue
from gongkai.model import Item, Openness, validity_on
from gongkai.publishing.attachments import AttachmentTexts
from gongkai.publishing.bodies import kept_bodies
from gongkai.publishing.executors import in_order
from gongkai.publishing.items import Bodies
from gongkai.publishing.pages import Workshop, put, put_page
from gongkai.publishing.progress import Progress
from gongkai.publishing.site import Site
from gongkai.publishing.version import code_version, key_of
from gongkai.render import Page
from gongkai.settings import Settings
from gongkai.views.places import SEARCH
from gongkai.views.site import site_of


def put_index(
    site: Site, catalogue: Catalogue, root: Path, of: Bodies, workshop: Workshop, told: Progress
) -> None:
    """The search page, its scripts, the exact index and the index behind the near results."""
    with told.stage("附件的文字"):
        texts = AttachmentTexts(root, workshop.cache / "attachments", enabled=catalogue.settings.search_attachments)
        documents = {item.slug: _document(item, catalogue, texts) for item in catalogue.items}
        texts.save()
    layout = search.layout_for(of.characters)
    jobs = _bucket_jobs(catalogue, documents, of, layout, workshop)
    results = in_order(workshop.pool, index_bucket, jobs, workshop.ahead)
    segments = [search.Segment.from_bytes(Path(path).read_bytes()) for path in told.counted("检索索引", results, len(jobs))]
    with told.stage("相近结果的索引"):
        near = None
    with told.stage("写入索引"):
        facts = [_facts(item, catalogue) for item in catalogue.items]
        for path, data in search.assemble(segments, facts, _terms(catalogue), layout, near):
            put(site, path, data)
