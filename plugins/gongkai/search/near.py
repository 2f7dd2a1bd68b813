"""Build the index of the similar results (相近结果) with Pagefind.

A record is the words of an item's title and header, and of its first lines where it has no summary: Chinese as
overlapping pairs, Latin and digits as whole words, separated by spaces, so that Pagefind need not segment Chinese.
Each shard of records is built by one Pagefind process over ``--service``, an undocumented protocol: JSON messages in
base64, each followed by a comma. Close its input, then wait for it to end: killed after its last answer, it leaves
truncated files.

Pagefind's fragments, one file an item, are not published: a table has the identifier of each item's result in the order
of the table of documents.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import re
import subprocess
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import Any, cast

import msgspec

from gongkai.search.documents import SearchBuildError, SearchDocument
from gongkai.search.fragments import compressed
from gongkai.search.normalise import normalise_each
from gongkai.source.disk_errors import system_reason

VERSION = "1.5.2"
FORMAT = f"{VERSION} 2"
"""Version of a :class:`NearShard`, part of every cache key: of Pagefind, and of the choice of files."""
# A query fetches about 28 KB per word from every shard. An edit of an item's words rebuilds its shard, 0.7 s per 1,000
# items.
SHARD_ITEMS = 4_096
BODY_CHARACTERS = 80
# A language for which Pagefind has neither a stemmer nor a segmenter; near.js uses the same.
LANGUAGE = "unknown"
_HAN = r"[\u2e80-\u2fff\u3005-\u3007\u3041-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_FRAGMENT = ".pf_fragment"
_ID_DIGITS = 7  # length of the shortest identifiers of Pagefind, in hexadecimal digits
_ALONE = 64
_FRAGMENT_PREFIX = b"pagefind_dcd"
_RUN = re.compile(rf"({_HAN}+)|((?:(?!{_HAN})[^\W_])+)")


class _Fragment(msgspec.Struct):
    url: str


_FRAGMENTS = msgspec.json.Decoder(_Fragment)
_Message = dict[str, Any]
"""A request to Pagefind or its answer."""


@dataclass(frozen=True, slots=True)
class NearRecord:
    """A record of one item: its slug, and its words."""

    slug: str
    content: str


@dataclass(frozen=True, slots=True)
class NearShard:
    """The result of Pagefind: the identifier of each record's result, in their order, and the files to publish, by
    name."""

    ids: tuple[str, ...]
    files: dict[str, bytes]


def near_record(document: SearchDocument) -> NearRecord:
    """The record of an item."""
    body = "" if document.summary else " ".join(document.blocks)[:BODY_CHARACTERS]
    header = (
        document.title,
        document.index_number,
        document.doc_number,
        document.department,
        document.summary,
    )
    words = near_words(*header, *document.keywords, body).split()
    # Results are weighed by whether a word occurs in them: how often and where would only make the index larger.
    return NearRecord(document.slug, " ".join(sorted(set(words))))


def near_words(*texts: str) -> str:
    """The words of texts: 最低生活 → 最低 低生 生活."""
    words: list[str] = []
    # One call of normalise_each for all texts, for speed. Its separator is no letter, so that no word spans two texts.
    for chinese, other in _RUN.findall(normalise_each(texts)):
        words += [chinese[at : at + 2] for at in range(max(1, len(chinese) - 1))] if chinese else [other]
    return " ".join(words)


def shard_count(items: int) -> int:
    """The number of shards of an index of ``items`` items, a power of two."""
    return 1 << max(0, (items - 1).bit_length() - SHARD_ITEMS.bit_length() + 1)  # rounded up


def shard_name(files: Mapping[str, bytes]) -> str:
    """The name of the folder of a shard: a hash of its files, which differ from run to run for the same records."""
    digest = hashlib.blake2b(digest_size=8)
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def items_table(ids: Sequence[str]) -> bytes:
    """The table of the items of an index: the first digits of the identifier of each one's result, in the order of the
    table of documents. As many digits as leave an item alone with its own in 63 cases of 64; near-items.js tells the
    others apart by their words."""
    digits = min(_ID_DIGITS, -(-(_ALONE * len(ids)).bit_length() // 4))
    return compressed("".join(found[:digits] for found in ids).encode(), 9)


def pagefind_shard(records: Sequence[NearRecord], binary: Path | None = None) -> NearShard:
    """Index one shard. Raises :class:`SearchBuildError` when the binary is missing or has another version, when a record
    is refused, or when a file is truncated."""
    files = _shard_files(records, checked_binary(binary))
    published = {name: data for name, data in sorted(files.items()) if _needed(name)}
    return NearShard(_result_ids(files, records), published)


def _shard_files(records: Sequence[NearRecord], binary: Path) -> dict[str, bytes]:
    """All files that Pagefind makes of the records."""
    requests: list[_Message] = [{"type": "NewIndex", "config": {"force_language": LANGUAGE}}]
    requests += [_add_record(record) for record in records]
    requests.append({"type": "GetFiles", "index_id": 0})
    answers = _served(binary, requests)
    refused = [answer for answer in answers if answer["payload"]["type"] == "Error"]
    if refused or len(answers) != len(requests):
        reason = refused[0]["payload"].get("message", "") if refused else f"只回答了 {len(answers)} 次"
        raise SearchBuildError(f"Pagefind 没有建成相近结果的索引（{reason}），请重新构建；仍不行请报告本项目")
    files = next(answer["payload"]["files"] for answer in answers if answer["payload"]["type"] == "GetFiles")
    found = {file["path"]: base64.b64decode(file["content"]) for file in files}
    _checked_files(found, len(records))
    return found


def _result_ids(files: Mapping[str, bytes], records: Iterable[NearRecord]) -> tuple[str, ...]:
    """The identifiers of results, without the prefix of the language: a result is named as its fragment is."""
    by_url: dict[str, str] = {}
    for name, data in files.items():
        if name.endswith(_FRAGMENT):
            fragment = _FRAGMENTS.decode(_unpacked(name, data).removeprefix(_FRAGMENT_PREFIX))
            stem = name.rpartition("/")[2].removesuffix(_FRAGMENT)
            by_url[fragment.url] = stem.removeprefix(f"{LANGUAGE}_")
    try:
        return tuple(by_url[_url(record)] for record in records)
    except KeyError as error:
        raise SearchBuildError(f"相近结果的索引里没有 {error}，请重新构建；仍不行请报告本项目") from error


def _url(record: NearRecord) -> str:
    return f"/{record.slug}"


def _why(error: OSError | subprocess.SubprocessError) -> str:
    return system_reason(error) if isinstance(error, OSError) else type(error).__name__


def checked_binary(binary: Path | None = None) -> Path:
    """The path of a Pagefind binary of exactly :data:`VERSION`. Raises :class:`SearchBuildError` otherwise."""
    found = binary or _installed()
    try:
        output = subprocess.run(
            [found, "--version"], capture_output=True, text=True, timeout=30, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise SearchBuildError(
            f"Pagefind 程序 {found} 不能运行（{_why(error)}），请执行 pip install pagefind-bin=={VERSION}"
        ) from error
    version = output.strip().removeprefix("pagefind").strip()
    if version != VERSION:
        raise SearchBuildError(
            f"Pagefind 的版本是“{version}”，本项目只用 {VERSION}，请执行 pip install pagefind-bin=={VERSION}"
        )
    return Path(found)


def _installed() -> Path:
    try:
        import pagefind_bin  # type: ignore[import-untyped]  # has no py.typed

        return Path(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise SearchBuildError(f"没有找到 Pagefind，请执行 pip install pagefind-bin=={VERSION}") from error


def _add_record(record: NearRecord) -> _Message:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": _url(record),
        "content": record.content,
        "language": LANGUAGE,
        "meta": {},
        "filters": {},
        "sort": {},
    }


def _served(binary: Path, requests: list[_Message]) -> list[_Message]:
    """Send all requests to a Pagefind process and return its answers, fewer than requests if it exits early."""
    messages = (
        msgspec.json.encode({"message_id": number, "payload": request})
        for number, request in enumerate(requests)
    )
    sent = b"".join([base64.b64encode(message) + b"," for message in messages])
    with subprocess.Popen([binary, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        stdin, stdout = cast("BufferedWriter", process.stdin), cast("BufferedReader", process.stdout)
        # Written in a thread while reading, because either pipe may be full. Closed only after the last answer: Pagefind
        # exits at the end of its input, even with requests unanswered.
        writer = threading.Thread(target=_write, args=(stdin, sent))
        writer.start()
        received = _read_answers(stdout, len(requests))
        writer.join()
        with contextlib.suppress(BrokenPipeError):
            stdin.close()
    if process.returncode:
        raise SearchBuildError(
            f"Pagefind 中途退出（退出码 {process.returncode}），请重新构建；仍不行请报告本项目"
        )
    return [msgspec.json.decode(base64.b64decode(part)) for part in received.split(b",") if part.strip()]


def _write(pipe: BufferedWriter, data: bytes) -> None:
    with contextlib.suppress(BrokenPipeError):  # it exited early; the caller counts the answers
        pipe.write(data)
        pipe.flush()


def _read_answers(pipe: BufferedReader, expected: int) -> bytes:
    parts: list[bytes] = []
    received = 0
    while received < expected and (part := pipe.read1(1 << 20)):
        parts.append(part)
        received += part.count(b",")
    return b"".join(parts)


def _needed(name: str) -> bool:
    """Whether near-worker.js may fetch a file. It is a worker itself and starts no other."""
    return not re.search(
        r"(^|/)(pagefind-(ui|modular-ui|component-ui|highlight|playground|worker)|playground/|fragment/)",
        name,
    )


def _checked_files(files: dict[str, bytes], items: int) -> None:
    entry = msgspec.json.decode(files.get("pagefind-entry.json", b"{}"))
    counted = sum(language["page_count"] for language in entry.get("languages", {}).values())
    fragments = sum(name.endswith(_FRAGMENT) for name in files)
    if entry.get("version") != VERSION or not counted == fragments == items:
        raise SearchBuildError(f"相近结果的索引里有 {counted} 条信息，应当是 {items} 条，请重新构建")
    for name, data in files.items():
        if name.endswith((".pf_index", ".pf_meta", ".pagefind")):  # fragments are read for their addresses
            _unpacked(name, data)


def _unpacked(name: str, data: bytes) -> bytes:
    """The contents of a compressed file. Raises :class:`SearchBuildError` if it is truncated."""
    try:
        return gzip.decompress(data)
    except (EOFError, OSError) as error:
        raise SearchBuildError(f"相近结果的索引文件 {name} 不完整，请重新构建") from error
