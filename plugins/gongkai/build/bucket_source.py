"""The items of a site as input of the search index: which buckets there are, and what the job of each contains."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gongkai.build.body import BodyFacts
from gongkai.build.buckets import Bucket, BucketJob
from gongkai.build.checker import Checker
from gongkai.build.fingerprint import key_of, program
from gongkai.build.items import shows_body
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, StatusKind
from gongkai.search.documents import AttachmentText, SearchDocument
from gongkai.search.layout import Layout, bucket_of


class BucketItems(NamedTuple):
    """A bucket before its documents are made; ``items`` are in the order of their slugs, ``key`` is that of
    :class:`gongkai.build.buckets.Bucket`."""

    key: bytes
    items: tuple[Item, ...]


@dataclass(frozen=True)
class BucketSource:
    """The items of ``catalogue``, judged by ``checker``. ``texts`` are the texts of the attachments by path, ``tables`` those of annual reports by the path of the item
    that shows them. A document is made when its job is, and not kept: those of all items would fill the memory."""

    catalogue: Catalogue
    checker: Checker
    texts: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, str]]
    """Without charts, which repeat the figures."""

    @cached_property
    def slugs(self) -> list[str]:
        """Those of all items, in the order of the catalogue."""
        return [item.slug for item in self.catalogue.items]

    def characters(self, facts: Mapping[str, BodyFacts]) -> int:
        """The number of characters of all documents, as :func:`gongkai.search.layout.size_of` counts them; ``facts`` are
        those of the bodies, by slug."""
        found = 0
        for item in self.catalogue.items:
            found += len(item.title) + facts[item.slug].characters
            if item.summary and not _is_withdrawn(item):
                found += len(item.summary)
            if item.attachments:
                found += sum(len(block) for file in self._document(item).attachments for block in file.blocks)
        return found

    def buckets(self, layout: Layout) -> Iterator[BucketItems]:
        """The buckets."""
        found: list[list[Item]] = [[] for _ in range(layout.buckets)]
        for item in sorted(self.catalogue.items, key=lambda item: item.slug):
            found[bucket_of(item.slug, layout.buckets)].append(item)
        shared = ("segment", program(), self.checker.bodies.options_key, repr(layout))
        for number, items in enumerate(found):
            yield BucketItems(key_of(*shared, str(number), *self._parts(items)), tuple(items))

    def _parts(self, items: list[Item]) -> Iterator[str | bytes]:
        """Everything that the documents of these items depend on."""
        departments = self.catalogue.settings.departments
        # The hashes have a fixed length, so that one text of all of them is as good as a text for each, and faster.
        yield b"".join(map(self._entry, items))
        yield "\0".join([f"{_file_of(item)[1]}\0{departments[item.department].name}" for item in items])
        for number, item in enumerate(items):
            if (item.attachments and self.texts) or item.path in self.tables:
                yield repr((number, self._document(item).attachments, self._tables_of(item)))

    def _entry(self, item: Item) -> bytes:
        """A hash of everything that the document takes from the header of the item."""
        return self.checker.entries.get(item.path) or key_of(repr(self._document(item)))

    def job(self, bucket: BucketItems, layout: Layout) -> BucketJob:
        """The work on one bucket."""
        checker, items = self.checker, bucket.items
        whole = Bucket(
            bucket.key,
            tuple(map(self._document, items)),
            tuple(map(_file_of, items)),
            tuple(map(self._tables_of, items)),
        )
        return BucketJob(checker.root, checker.mkdocs, checker.store.folder, layout, pickle.dumps(whole))

    def _tables_of(self, item: Item) -> Mapping[str, str]:
        return self.tables.get(item.path, {}) if shows_body(item) else {}

    def _document(self, item: Item) -> SearchDocument:
        return _document(item, self.catalogue, self.texts)


def attachment_texts(catalogue: Catalogue, checker: Checker) -> Mapping[str, tuple[str, ...]]:
    """The texts of the attachments that are searched, by path."""
    texts = checker.attachments
    if texts is None or not catalogue.settings.search_attachments:
        return {}
    shown = (item for item in catalogue.items if item.shows_body)
    return texts.texts((a.source for item in shown for a in item.attachments), checker.content)


def _file_of(item: Item) -> tuple[str, str]:
    """Path and hash of the file whose body is indexed with the item; both empty if none is."""
    return (item.path, item.digest) if shows_body(item) else ("", "")


def _document(item: Item, catalogue: Catalogue, texts: Mapping[str, tuple[str, ...]]) -> SearchDocument:
    """The item as a search document; for a withdrawn or non-public item only its catalogue entry."""
    shown = item.attachments if item.shows_body else ()
    withdrawn = _is_withdrawn(item)
    return SearchDocument(
        slug=item.slug,
        address=item.address,
        title=item.title,
        index_number=item.index_number,
        doc_number="" if withdrawn else item.doc_number,
        department=catalogue.settings.departments[item.department].name,
        summary="" if withdrawn else item.summary,
        keywords=() if withdrawn else item.keywords,
        attachment_names=tuple(attachment.name for attachment in shown),
        created=item.created.isoformat(),
        published=item.published.isoformat() if item.published else "",
        status=item.status.kind.value if item.status else "",
        attachments=tuple(
            AttachmentText(attachment.name, f"{item.address}{attachment.file}", texts[attachment.source])
            for attachment in shown
            if attachment.source in texts
        ),
    )


def _is_withdrawn(item: Item) -> bool:
    return item.status is not None and item.status.kind is StatusKind.WITHDRAWN
