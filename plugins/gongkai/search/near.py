"""Pagefind, and all that is known of its undocumented side: the index behind the near results (相近结果).

A record is the words of an item's title and header, and of its first lines where it has no summary: Chinese cut into
overlapping pairs, Latin and digits in whole words, with spaces between, so that Pagefind need not know Chinese. The
records lie in shards, each made by one process that is spoken to over ``--service`` (base64 of JSON, comma after each)
and whose input is closed before its end is awaited: a process killed after its last answer leaves files cut short.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import json
import re
import subprocess
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from gongkai.search.documents import SearchBuildError, SearchDocument
from gongkai.search.fragments import compressed
from gongkai.search.normalise import normalise_each

VERSION = "1.5.2"
# A query fetches some 28 KB a word of every shard, an edit of an item's words makes its shard again (0.7 s a thousand).
SHARD_ITEMS = 4_096
BODY_CHARACTERS = 80
# Any language for which Pagefind has neither a stemmer nor a cutter; the page asks for the same (near.js).
LANGUAGE = "unknown"
_HAN = r"[\u2e80-\u2fff\u3005-\u3007\u3041-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_FRAGMENT = ".pf_fragment"
_URL = re.compile(rb'(pagefind_dcd\{"url":"/)([0-9a-f]+)(?=")')
_RUN = re.compile(rf"({_HAN}+)|((?:(?!{_HAN})[^\W_])+)")


@dataclass(frozen=True, slots=True)
class NearRecord:
    """What Pagefind is told of one item: the hexadecimal key of its fragment, and its words."""

    key: str
    content: str


def near_record(document: SearchDocument, key: bytes) -> NearRecord:
    """The record of an item; ``key`` is that of its fragment, by which the page finds it again."""
    body = "" if document.summary else " ".join(document.blocks)[:BODY_CHARACTERS]
    header = (
        document.title,
        document.index_number,
        document.doc_number,
        document.department,
        document.summary,
    )
    return NearRecord(key.hex(), near_words(*header, *document.keywords, body))


def near_words(*texts: str) -> str:
    """The words of texts: 最低生活 → 最低 低生 生活."""
    words: list[str] = []
    # Normalised together: it costs most by the call. A separator is no letter, so no word runs on into the next text.
    for chinese, other in _RUN.findall(normalise_each(texts)):
        words += [chinese[at : at + 2] for at in range(max(1, len(chinese) - 1))] if chinese else [other]
    return " ".join(words)


def shard_count(items: int) -> int:
    """How many shards an index of so many items has: a power of two."""
    return 1 << max(0, (items - 1).bit_length() - SHARD_ITEMS.bit_length() + 1)


def shard_digest(records: Iterable[NearRecord]) -> str:
    """Names a shard: the same records always bear the same name, under one version of Pagefind."""
    digest = hashlib.blake2b(VERSION.encode(), digest_size=8)
    for record in records:
        digest.update(f"{record.key}\0{record.content}\0".encode())
    return digest.hexdigest()


def words_digest(records: Iterable[NearRecord]) -> str:
    """Names what Pagefind makes of a shard, but for the keys, which :func:`rekeyed` changes without it."""
    return shard_digest(NearRecord("", record.content) for record in records)


def rekeyed(files: Mapping[str, bytes], keys: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a shard whose records bear other keys: ``keys`` maps each former key to the one that takes its place.

    Raises :class:`SearchBuildError` where the shard has no such record.
    """
    fresh: dict[str, bytes] = {}
    for name, data in files.items() if keys else ():
        if name.endswith(_FRAGMENT) and (found := _URL.match(text := gzip.decompress(data))):
            key = keys.get(found[2].decode())
            if key:
                fresh[name] = compressed(found[1] + key.encode() + text[found.end(2) :])
    if len(fresh) != len(keys):
        raise SearchBuildError("相近结果的索引与目录对不上，请删去 .gongkai/cache 后重建")
    return {**files, **fresh}


def pagefind_shard(records: Sequence[NearRecord], binary: Path | None = None) -> dict[str, bytes]:
    """The files of one shard by their names. Raises :class:`SearchBuildError` when the binary is missing or of
    another version, when a record was refused, and when a file is not whole."""
    binary = checked_binary(binary)
    requests = [{"type": "NewIndex", "config": {"force_language": LANGUAGE}}]
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
    return {name: data for name, data in sorted(found.items()) if _needed(name)}


def checked_binary(binary: Path | None = None) -> Path:
    """The plain Pagefind binary of exactly :data:`VERSION`. Raises :class:`SearchBuildError` otherwise."""
    found = binary or _installed()
    try:
        told = subprocess.run(
            [found, "--version"], capture_output=True, text=True, timeout=30, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise SearchBuildError(
            f"Pagefind 程序 {found} 不能运行（{error}），请执行 pip install pagefind-bin=={VERSION}"
        ) from error
    version = told.strip().removeprefix("pagefind").strip()
    if version != VERSION:
        raise SearchBuildError(
            f"Pagefind 的版本是“{version}”，本项目只用 {VERSION}，请执行 pip install pagefind-bin=={VERSION}"
        )
    return Path(found)


def _installed() -> Path:
    try:
        import pagefind_bin

        return Path(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise SearchBuildError(f"没有找到 Pagefind，请执行 pip install pagefind-bin=={VERSION}") from error


def _add_record(record: NearRecord) -> dict:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": f"/{record.key}",
        "content": record.content,
        "language": LANGUAGE,
        "meta": {},
        "filters": {},
        "sort": {},
    }


def _served(binary: Path, requests: list[dict]) -> list[dict]:
    messages = (
        json.dumps({"message_id": number, "payload": request}) for number, request in enumerate(requests)
    )
    told = b"".join(base64.b64encode(message.encode()) + b"," for message in messages)
    with subprocess.Popen([binary, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        # Written beside the reading: either pipe may be full. Closed only after the last answer: Pagefind leaves at
        # the end of its input, whatever is still to be answered.
        writer = threading.Thread(target=_write, args=(process.stdin, told))
        writer.start()
        heard = _until(process.stdout, len(requests))
        writer.join()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
    if process.returncode:
        raise SearchBuildError(
            f"Pagefind 中途退出（退出码 {process.returncode}），请重新构建；仍不行请报告本项目"
        )
    return [json.loads(base64.b64decode(part)) for part in heard.split(b",") if part.strip()]


def _write(pipe: IO[bytes], told: bytes) -> None:
    with contextlib.suppress(BrokenPipeError):  # it left early: the missing answers tell
        pipe.write(told)
        pipe.flush()


def _until(pipe: IO[bytes], answers: int) -> bytes:
    parts, heard = [], 0
    while heard < answers and (part := pipe.read1(1 << 20)):
        parts.append(part)
        heard += part.count(b",")
    return b"".join(parts)


def _needed(name: str) -> bool:
    return not re.search(
        r"(^|/)(pagefind-(ui|modular-ui|component-ui|highlight|playground)|playground/)", name
    )


def _checked_files(files: dict[str, bytes], items: int) -> None:
    entry = json.loads(files.get("pagefind-entry.json", b"{}"))
    counted = sum(language["page_count"] for language in entry.get("languages", {}).values())
    fragments = sum(name.endswith(_FRAGMENT) for name in files)
    if entry.get("version") != VERSION or not counted == fragments == items:
        raise SearchBuildError(f"相近结果的索引里有 {counted} 条信息，应当是 {items} 条，请重新构建")
    for name, data in files.items():
        if name.endswith((_FRAGMENT, ".pf_index", ".pf_meta", ".pagefind")):
            try:
                gzip.decompress(data)
            except (EOFError, OSError) as error:
                raise SearchBuildError(f"相近结果的索引文件 {name} 不完整，请重新构建") from error
