"""The pages of the frame, and what all pages besides those of items share."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, program
from gongkai.build.frame import Frame
from gongkai.build.graph import Target
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_files import scan
from gongkai.catalogue.addresses import page_file, root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.reports.published import Published
from gongkai.site.render.page import Page

ENTRIES = "entries"
"""The group of all files that depend on the items' headers alone."""


def add_frame(context: BuildContext) -> None:
    """Add the guide's pages and the styles made by MkDocs; a guide page that lists items is filled now."""
    for path, data in context.frame.files.items():
        late = path in context.frame.late
        context.graph.add_bytes(path, guide_page(context.catalogue, context.frame, path) if late else data)


def add_own_pages(context: BuildContext) -> None:
    """Add the user's own pages and files, where the catalogue stands below a prefix. Raises
    :class:`gongkai.build.graph.DoubledAddressError` if one of them lies within the catalogue."""
    folder = context.own.folder if context.own else None
    if folder is None:
        return
    for path, (size, _) in sorted(scan(str(folder)).items()):
        if size >= 0:  # no link is followed
            context.graph.copy_beside(path, folder / path)


def guide_page(catalogue: Catalogue, frame: Frame, path: str) -> bytes:
    """A page of the guide that lists items. Raises :class:`BuildRefusalError` for a category that does not exist."""
    # Imported late: few guides list items.
    from gongkai.site.render.guide import UnknownPlaceholderError, expand_page_late

    address = path.removesuffix("index.html")
    try:
        return expand_page_late(frame.files[path].decode(), catalogue, root_prefix(address)).encode()
    except UnknownPlaceholderError as error:
        raise BuildRefusalError(f"公开指南的页面（地址 {address}）：{str(error).rstrip('。')}") from error


def add_page_keyed(context: BuildContext, address: str, make: Callable[[], Page], *parts: str) -> None:
    """Add a page that is rendered only if the settings, the frame or ``parts``, which tell what it shows, have changed."""
    key = page_key(context, *parts)
    context.graph.add(Target(page_file(address), key, lambda: context.frame.fill(make())))


def page_key(context: BuildContext, *parts: str) -> bytes:
    """The key of a page that shows ``parts`` besides the settings, in the frame."""
    settings = context.catalogue.settings
    return key_of("page", program(), context.frame.digest, settings.digest, settings.agency.domain, *parts)


def entries_key(context: BuildContext) -> bytes:
    """The key of everything that depends on the items' headers alone."""
    catalogue, frame = context.catalogue, context.frame
    entries = (context.checker.entries.get(item.path, b"") for item in catalogue.items)
    shared = (
        frame.key,
        frame.digest,
        catalogue.settings.digest,
        repr(catalogue.retired),
        catalogue.today.isoformat(),
        repr(published_files(context)),
    )
    return key_of(program(), *shared, b"".join(entries))


def published_files(context: BuildContext) -> Published:
    """The files that verbs wrote into ``reports/`` for the public."""
    return context.loaded.reports.published if context.loaded.reports else Published()
