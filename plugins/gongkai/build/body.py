"""The rendered body of an item, which depends on its bytes, on the site's Markdown options and on the program.

Links stay as written: their targets depend on other items and are filled in when the page is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from gongkai.build.fingerprint import key_of, keyed, program
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_prefix import mkdocs_of
from gongkai.build.store import Store
from gongkai.build.time_limit import OutOfTimeError, within
from gongkai.content.body_limits import excesses
from gongkai.content.reading import body_text, digest_of_file, read_bytes, read_optional
from gongkai.content.weighing.difference import Difference
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.encoding import UndecodableText, decode

if TYPE_CHECKING:
    from gongkai.content.markup.renderer import Rendered, Renderer

LONGEST_SECONDS = 6
"""Of processor time for one body; with the start of a build, 3 s, it is named within 10 s."""


class UnrenderableError(BuildRefusalError):
    """A body that cannot be turned into a page although it is within the limits; the message is a Chinese sentence."""


class Body(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """``html`` is safe to publish; ``blocks`` are the texts of its blocks in reading order."""

    html: str = ""
    blocks: tuple[str, ...] = ()


class BodyFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a body without loading it: ``targets`` are the relative targets of its links and pictures as
    written, each once; ``anchors`` the places to which a link can point; ``characters`` the length of its texts;
    ``differences`` what changed between the file and the page, in lines of the file from 1; ``unrenderable`` says in
    Chinese why there is no page."""

    targets: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    characters: int = 0
    differences: tuple[Difference, ...] = ()
    unrenderable: str = ""


NO_FACTS = BodyFacts()


class BodyRenderer:
    """Renders the bodies of one site; bodies rendered before come from the store."""

    def __init__(self, root: Path | str, store: Store, mkdocs: Path | None = None) -> None:
        """``mkdocs`` is the file with the Markdown options, by default the ``mkdocs.yml`` of the site."""
        self._root, self._store = Path(root), store
        self._mkdocs = mkdocs or mkdocs_of(self._root)
        self._facts: dict[str, BodyFacts] = {}
        self._last: tuple[str, Rendered] | None = None

    @cached_property
    def options_key(self) -> bytes:
        """The key of the Markdown options."""
        return options_key(self._mkdocs)

    def key(self, digest: str) -> bytes:
        """The key of the body of a file with these bytes."""
        return keyed(self._prefix, digest)

    @cached_property
    def _prefix(self) -> bytes:
        return key_of("body", program(), self.options_key)

    def bodies(self, keys: Iterable[bytes]) -> dict[bytes, Body]:
        """Those of the bodies with these keys that are in the store."""
        return {key: _BODY.decode(value) for key, value in self._store.get(list(keys)).items()}

    def body(self, path: str, digest: str) -> Body | None:
        """The body of the item at ``path``, from the store or else rendered; None if the file no longer has the hash
        ``digest``."""
        key = self.key(digest)
        if (known := self.bodies([key])) or (data := self._bytes(path)) is None:
            return known.get(key)
        return self.rendered(data, path)[0] if digest_of_file(data) == digest else None

    def facts(self, digests: Iterable[str]) -> dict[str, BodyFacts]:
        """The facts of files with these hashes, as far as the store has them."""
        wanted = set(digests)
        keys = {facts_key(self.key(digest)): digest for digest in wanted if digest not in self._facts}
        for key, value in self._store.get(keys).items():
            self._facts[keys[key]] = _FACTS.decode(value)
        return {digest: self._facts[digest] for digest in wanted if digest in self._facts}

    def learn(self, digest: str, facts: BodyFacts) -> None:
        """Remember facts found by another process, for a run without a store."""
        self._facts[digest] = facts

    def facts_of_file(self, path: str, digest: str | None) -> BodyFacts | None:
        """The facts of the item or guide page at ``path``: empty facts if it cannot be read, None if it exceeds the
        limits of a body.

        ``digest`` is the hash of its bytes where it is known.
        """
        if digest and (known := self.facts([digest])):
            return None if known[digest].unrenderable else known[digest]
        data = self._bytes(path)
        if data is None or (not digest and (known := self.facts([digest_of_file(data)]))):
            return NO_FACTS if data is None else next(iter(known.values()))
        try:
            if excesses(body_text(data)):
                return None
            body, facts = self.rendered(data, path)
        except UndecodableText:
            return NO_FACTS
        except UnrenderableError:
            return None
        self._store.put(encoded(self.key(digest_of_file(data)), body, facts))
        return facts

    def rendered(self, data: bytes, path: str = "") -> tuple[Body, BodyFacts]:
        """Render the body of a file. Raises :class:`UnrenderableError`, which names the file by ``path``, and
        :class:`gongkai.source.encoding.UndecodableText`."""
        try:
            with within(LONGEST_SECONDS):
                text = body_text(data)
                rendered = self._render(text)
                differences = self._weighed(data, text, rendered)
                body = _shown(rendered)
        except RecursionError:
            raise UnrenderableError(
                f"{path} 的正文嵌套得太深，转换不了：请减少列表、引用或标记的层次"
            ) from None
        except OutOfTimeError:
            raise UnrenderableError(
                f"{path} 的正文转换超过 {LONGEST_SECONDS} 秒：请分成几条信息，或者作为附件"
            ) from None
        characters = sum(map(len, body.blocks))
        facts = BodyFacts(rendered.targets, rendered.anchors, characters, differences)
        return body, facts

    def html_of(self, text: str) -> str:
        """The safe HTML of a body; empty if it exceeds the limits or cannot be rendered, which other findings report."""
        if excesses(text):
            return ""
        try:
            with within(LONGEST_SECONDS):
                return self._render(text).html
        except (RecursionError, OutOfTimeError):
            return ""

    def _render(self, text: str) -> Rendered:
        """Cached for the last body: it is judged and then rendered, and should be converted once."""
        if self._last is None or self._last[0] != text:
            self._last = (text, self._renderer.render(text))
        return self._last[1]

    def _weighed(self, data: bytes, text: str, rendered: Rendered) -> tuple[Difference, ...]:
        from gongkai.content.weighing.weigh import undrawn_tables, weigh  # as late as Markdown

        found = (
            *weigh(text, rendered.html, rendered.blocks),
            *undrawn_tables(text, rendered.html),
        )
        if not found:
            return ()
        first = decode(data).count("\n") - text.count("\n") + 1
        return tuple(replace(one, line=one.line + first, column=one.column + 1) for one in found)

    def _bytes(self, path: str) -> bytes | None:
        data = read_bytes(self._root, path)
        return None if isinstance(data, Diagnostic) else data

    @cached_property
    def _renderer(self) -> Renderer:
        # Imported late: a run that renders no body should not pay for Markdown.
        from gongkai.content.markup.options import site_options
        from gongkai.content.markup.renderer import Renderer

        return Renderer(site_options(self._mkdocs.parent, self._mkdocs.name))


def _shown(rendered: Rendered) -> Body:
    """What the page shows: images with their captions, which are searchable too."""
    from gongkai.content.markup.figures import with_figures  # as late as Markdown
    from gongkai.content.markup.renderer import text_blocks  # as late as Markdown

    if "<img" not in rendered.html:
        return Body(rendered.html, rendered.blocks)
    html = with_figures(rendered.html)
    return Body(html, text_blocks(html))


def weigher(root: Path) -> Callable[[str], tuple[Difference, ...]]:
    """A function that compares a body of the site at ``root`` with its page, in lines from 0; it finds nothing in a
    body that cannot be rendered."""
    bodies = BodyRenderer(root, Store(None))

    def weigh(body: str) -> tuple[Difference, ...]:
        if excesses(body):
            return ()
        try:
            _, facts = bodies.rendered(f"---\n---\n{body}".encode())
        except UnrenderableError:
            return ()
        return tuple(replace(one, line=one.line - 3, column=one.column - 1) for one in facts.differences)

    return weigh


def options_key(mkdocs: Path) -> bytes:
    """The key of the Markdown options, which the file ``mkdocs`` alone decides."""
    data = read_optional(mkdocs.parent, mkdocs.name)
    return key_of("markdown", data if isinstance(data, bytes) else b"")


def facts_key(body_key: bytes) -> bytes:
    """The key of the facts of a body."""
    return bytes([body_key[0] ^ 0xFF]) + body_key[1:]


def encoded(key: bytes, body: Body, facts: BodyFacts) -> dict[bytes, bytes]:
    """A body and its facts in the form in which the store keeps them."""
    return {key: _ENCODER.encode(body), facts_key(key): _ENCODER.encode(facts)}


def decoded_facts(data: bytes) -> BodyFacts:
    """Decode the facts of :func:`encoded`."""
    return _FACTS.decode(data)


_ENCODER = msgspec.msgpack.Encoder()
_BODY = msgspec.msgpack.Decoder(Body)
_FACTS = msgspec.msgpack.Decoder(BodyFacts)
