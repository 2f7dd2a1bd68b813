"""The import of many files: documents and lists are distinguished, attachments joined, each item written as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from gongkai.attachments.layout import Layout, Sheet
from gongkai.attachments.model import Reading
from gongkai.content.markup.renderer import Renderer
from gongkai.importing import libreoffice
from gongkai.importing.document import Made, NotImportedError, listed_attachments, made_of
from gongkai.importing.item_text import item_text
from gongkai.importing.join import is_attachment, joined
from gongkai.importing.lists import ItemList, ListedItem, list_of
from gongkai.importing.markdown import Writer
from gongkai.importing.model import Draft, File, Guess
from gongkai.importing.names import file_name, unused
from gongkai.importing.sources import Refusal, Source, beside
from gongkai.importing.writing import INDEX, Shelf
from gongkai.source.disk_errors import unwritable

_OLD_WORD = {"doc": ".doc", "rtf": ".rtf"}


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that became an item: its source and its destination."""

    source: str
    path: str
    made: Made


@dataclass(slots=True)
class Importer:
    """Imports sources one after the other.

    ``read`` returns a reading with its layout; ``defaults`` are values for fields missing in documents;
    ``with_source`` adds the document itself to the attachments.
    """

    read: Callable[[bytes], Reading]
    renderer: Renderer
    shelf: Shelf
    defaults: dict[str, str]
    with_source: bool = False
    claimed: set[tuple[str, str]] = field(default_factory=set)

    def each(self, sources: Sequence[Source]) -> Iterator[Imported | Refusal]:
        """The result for each source: documents first, so that they can claim their attachments."""
        documents = [source for source in sources if not is_attachment(source.name)]
        listed = self._listed(documents)
        documents.sort(key=lambda source: self._key(source) in listed)
        alone = [source for source in sources if is_attachment(source.name)]
        for source in documents:
            if self._key(source) not in self.claimed:
                yield from self._one(source, sources)
        for source in alone:
            if self._key(source) not in self.claimed:
                yield from self._one(source, sources)

    def _listed(self, documents: Sequence[Source]) -> set[tuple[str, str]]:
        """The keys of documents that another one of the same folder lists as its attachments."""
        found: set[tuple[str, str]] = set()
        for source in documents:
            others = [one for one in documents if one.group == source.group and one is not source]
            data = source.read() if others and source.readable else ""
            if isinstance(data, bytes) and self._key(source) not in found:
                claimed = joined(listed_attachments(self._reading(data)), others).values()
                found.update(self._key(one) for one in claimed)
        return found

    def _one(self, source: Source, sources: Sequence[Source]) -> Iterator[Imported | Refusal]:
        if not source.chosen and not source.readable:
            yield Refusal(source.name, "不是能成为条目的文件，也没有哪份文件的附件列表提到它")
            return
        data = source.read()
        if isinstance(data, str):
            yield Refusal(source.name, data)
            return
        if reason := _why_not(source.name, data):
            yield Refusal(source.name, reason)
            return
        reading = self._reading(data)
        lists = [found for sheet in _sheets(reading) if (found := list_of(sheet)) is not None]
        if lists:
            for found in lists:
                yield from self._list(source, found, sources)
            return
        try:
            yield self._document(source, data, reading, sources)
        except NotImportedError as error:
            yield Refusal(source.name, str(error))
        except OSError as error:
            yield Refusal(source.name, unwritable(error))

    def _reading(self, data: bytes) -> Reading:
        reading = self.read(data)
        ending = _OLD_WORD.get(reading.kind)
        if ending and any(one.code == "unknown" for one in reading.failures):
            converted = libreoffice.as_docx(data, ending)
            if converted is None:
                cure = libreoffice.FAILED if libreoffice.program() else libreoffice.MISSING
                failures = tuple(
                    type(one)(one.code, f"{one.message}；{cure}", one.place) for one in reading.failures
                )
                return Reading(
                    reading.kind, reading.pieces, failures, reading.findings, layout=reading.layout
                )
            return self.read(converted)
        return reading

    def _document(self, source: Source, data: bytes, reading: Reading, sources: Sequence[Source]) -> Imported:
        neighbours = self._neighbours(source, sources)

        def attach(draft: Draft) -> list[tuple[str, File]]:
            return self._attached(source, data, draft, neighbours)

        def picture_of(name: str) -> bytes | None:
            wanted = PurePosixPath(name.replace("\\", "/")).name
            found = (
                next((one for one in neighbours if one.name == wanted), None) if "//" not in name else None
            )
            content = found.read() if found is not None else None
            return content if isinstance(content, bytes) else None

        made = made_of(source.name, reading, self.renderer, self.defaults, attach, picture_of)
        return self._put(source.name, made)

    def _put(self, source: str, made: Made) -> Imported:
        name = self.shelf.name_for(made.name)
        self.shelf.put(name, made.text, made.files)
        return Imported(source, self.shelf.shown(name), made)

    def _neighbours(self, source: Source, sources: Sequence[Source]) -> list[Source]:
        """The files beside a source, those imported in the same run first."""
        here = [one for one in sources if one.group == source.group and one is not source]
        names = {one.name for one in here}
        return [*here, *(one for one in beside(source) if source.chosen and one.name not in names)]

    def _attached(
        self, source: Source, data: bytes, draft: Draft, neighbours: Sequence[Source]
    ) -> list[tuple[str, File]]:
        free = [one for one in neighbours if self._key(one) not in self.claimed]
        found = joined(draft.attachments, free)
        chosen = [(entry.title, found.get(place)) for place, entry in enumerate(draft.attachments)]
        others = [
            one for one in neighbours if not is_attachment(one.name) and one.readable and not source.chosen
        ]
        if not others and not source.chosen:  # the only document of its folder: files named 附件 belong to it
            taken = {id(one) for one in found.values()}
            chosen += [
                (PurePosixPath(one.name).stem, one)
                for one in free
                if is_attachment(one.name) and id(one) not in taken
            ]
        names = {one.name: one for one in free}
        for text, address in draft.linked:
            name = PurePosixPath(unquote(urlsplit(address).path)).name
            if name in names:
                chosen.append((text or PurePosixPath(name).stem, names[name]))
            else:
                draft.notes.append(
                    f"网页链接的文件“{text}”（{address[:120]}）没有联网去取：请另存到旁边再导入"
                )
        files = self._files(chosen, draft)
        if self.with_source:
            files.append(
                (
                    "原文件",
                    File(unused(file_name(source.name), {file.name for _, file in files}.__contains__), data),
                )
            )
        return files

    def _files(self, chosen: Sequence[tuple[str, Source | None]], draft: Draft) -> list[tuple[str, File]]:
        files: list[tuple[str, File]] = []
        for title, one in chosen:
            if one is None:
                draft.notes.append(
                    f"附件“{title}”旁边没有对应的文件：若在正文后面，不用管；若另有文件，请放进条目的文件夹并写上附件"
                )
                continue
            content = one.read()
            if isinstance(content, str):
                draft.notes.append(f"附件“{one.name}”：{content}")
                continue
            names = {file.name.lower() for _, file in files} | {INDEX}
            name = unused(file_name(one.name), lambda text, names=names: text.lower() in names)  # type: ignore[misc]
            files.append((title, File(name, content)))
            draft.attached.append(Guess(name, f"旁边的“{one.name}”，名称“{title}”"))
            self.claimed.add(self._key(one))
        return files

    def _list(
        self, source: Source, found: ItemList, sources: Sequence[Source]
    ) -> Iterator[Imported | Refusal]:
        for message in found.unknown:
            yield Refusal(f"{source.name}（{found.sheet}）", message)
        columns = "”“".join(found.passed_over)
        notes = [f"这张表里没有导入的列：“{columns}”，要公开的请写进正文"] if columns else []
        for row in found.rows:
            where = f"{source.name}（{found.sheet}）第 {row.number} 行"
            if row.errors:
                yield Refusal(where, "；".join(row.errors))
                continue
            try:
                made = self._row(source, row, sources)
                made.draft.notes += notes
                yield self._put(where, made)
                notes = []
            except OSError as error:
                yield Refusal(where, unwritable(error))

    def _row(self, source: Source, row: ListedItem, sources: Sequence[Source]) -> Made:
        draft = Draft(
            fields={name: Guess(value, f"第 {row.number} 行") for name, value in row.fields.items()}
        )
        neighbours = {one.name: one for one in self._neighbours(source, sources)}
        files = self._files([(PurePosixPath(name).stem, neighbours.get(name)) for name in row.files], draft)
        writer = Writer(Layout(), {})
        body = "\n\n".join(writer.escape(line) for line in row.body.split("\n") if line.strip())
        values: dict[str, str | Sequence[dict[str, str]]] = {**self.defaults, **row.fields}
        if files:
            values["附件"] = [{"文件": file.name, "名称": title} for title, file in files]
        text = item_text(values, f"{body}\n" if body else "")
        return Made(row.fields["标题"], draft, text, [file for _, file in files], kind="list")

    @staticmethod
    def _key(source: Source) -> tuple[str, str]:
        return source.group, source.name


def _why_not(name: str, data: bytes) -> str:
    """Why a file is not even read; empty if it is."""
    if not data:
        return "文件是空的（0 字节），多半没有存好、没有传完"
    if name.lower().endswith(".md"):
        return "已经是 Markdown：请直接放进 content/，在开头写上字段（见手册“写一条信息”）"
    return ""


def _sheets(reading: Reading) -> list[Sheet]:
    return [block for block in (reading.layout.blocks if reading.layout else ()) if isinstance(block, Sheet)]
