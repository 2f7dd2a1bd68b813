"""The walker against 199 public office files: everything hidden is found, nothing hidden is shown, what is seen is shown.

Run with ``-s`` to see the table. The files are not in the repository (their licences forbid it): without them the tests
are skipped and say so.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from attachments.real_office import File, compact, everything, files, folder, is_found
from attachments.real_office_excuses import ALSO_SEEN, EXCUSED, NO_TEXT, RAW_LENGTH, SEEN
from gongkai.attachments.carriers import CARRIERS, FAILURES, FINDINGS
from gongkai.attachments.model import Reading
from gongkai.attachments.report import report_of
from gongkai.attachments.walker import walk

pytestmark = [
    pytest.mark.skipif(folder() is None, reason="the public office files are not on this machine"),
    pytest.mark.slow,
]

SECONDS, MEGABYTES = 10, 500


@cache
def readings() -> dict[str, tuple[Reading, float]]:
    """Each file's reading and the seconds it took."""
    found = {}
    for file in files():
        start = time.perf_counter()
        reading = walk(file.path.read_bytes())
        found[file.name] = (reading, time.perf_counter() - start)
    return found


def excused(file: File, kind: str, string: str) -> bool:
    """Whether a string of the truth is no text of the file, or the file says by name that it is not read."""
    reading = readings()[file.name][0]
    codes = {failure.code for failure in reading.failures}
    if kind in NO_TEXT or (file.name, string) in EXCUSED or (file.name, "entity") in EXCUSED:
        return True
    if kind.startswith("doc:ccp") and RAW_LENGTH.fullmatch(string):
        return True  # the length of a sub-document
    return kind == "encrypted" or (file.name.endswith((".xls", ".doc")) and "encrypted" in codes)


@cache
def misses(file: File) -> tuple[tuple[str, str], ...]:
    haystack = everything(readings()[file.name][0])
    wanted = [(kind, string) for kind, strings in file.hidden.items() for string in strings]
    return tuple(
        (kind, string)
        for kind, string in wanted
        # Property sets of WPS name too long a length: the truth holds rubbish behind the end.
        if not is_found(string.partition("\0")[0] if kind == "props:ole" else string, haystack)
    )


def test_every_hidden_string_is_found_or_excused_with_a_reason():
    found = [(file.name, *miss) for file in files() for miss in misses(file) if not excused(file, *miss)]
    assert found == []


def test_every_excuse_is_needed():
    missed = {(file.name, string) for file in files() for _, string in misses(file)}
    excuses = {key for key in EXCUSED if key[1] != "entity"}
    assert excuses - missed == set()
    assert {kind for file in files() for kind, _ in misses(file)} >= set(NO_TEXT)


def test_what_cannot_be_read_is_named():
    codes = {file.name: {failure.code for failure in readings()[file.name][0].failures} for file in files()}
    encrypted = {file.name for file in files() if "encrypted" in file.hidden} | {"tika__testODTEncrypted.odt"}
    assert {name for name in encrypted if "encrypted" not in codes[name]} == set()
    fast_saved = {file.name for file in files() if "fast-saved" in file.hidden}
    assert {name for name in fast_saved if codes[name]} == set(), "what was deleted is read as well"
    named = {
        "tika__testWORD_truncated.docx": "broken",
        "poi__xlsx-corrupted.xlsx": "broken",
        "tika__droste.zip": "too-deep",
        "poi__ExternalEntityInText.docx": "entities",
        "poi__poc-xmlbomb.xlsx": "entities",
        "poi__poc-shared-strings.xlsx": "too-large",
        "qpdf__deep-pages.pdf": "broken",
        "tika__testWORKS2000.wps": "unknown",
        "ClosedXML__CubeFromRange-Input.xlsx": "not-in-full",
    }
    assert {name: code for name, code in named.items() if code not in codes[name]} == {}


def test_a_file_without_any_failure_gives_pieces():
    silent = [
        file.name
        for file in files()
        if not readings()[file.name][0].failures and not readings()[file.name][0].pieces
    ]
    assert silent == []


def test_kinds_are_told_by_content():
    wanted = {
        "docx": {"docx"},
        "xlsx": {"xlsx"},
        "pdf": {"pdf"},
        "doc": {"doc"},
        "xls": {"xls"},
        "jpg": {"jpeg"},
        "png": {"png"},
        "heic": {"heic"},
        "ofd": {"ofd"},
        "od": {"odt", "ods", "odf"},
        "zip": {"zip"},
        "ole-encrypted": {"encrypted-ooxml"},
        "word2003xml": {"word-xml"},
        "works-wps": {"works"},
    }
    damaged = {"tika__testWORD_truncated.docx", "poi__xlsx-corrupted.xlsx"}
    wrong = {
        file.name: readings()[file.name][0].kind
        for file in files()
        if readings()[file.name][0].kind not in wanted[file.kind] and file.name not in damaged
    }
    assert wrong == {}


def test_every_kind_of_piece_failure_and_finding_has_its_name():
    for reading, _ in readings().values():
        assert {piece.kind for piece in reading.pieces} <= set(CARRIERS)
        assert {failure.code for failure in reading.failures} <= set(FAILURES)
        assert {finding.code for finding in reading.findings} <= set(FINDINGS)


@cache
def index_text(file: File) -> tuple[str, ...]:
    """What of a file goes into the search index."""
    return report_of(readings()[file.name][0])[1]


@cache
def leaks(file: File) -> list[tuple[str, str]]:
    """Hidden strings in the shown text."""
    shown = compact("".join(index_text(file)))
    found = []
    for kind, strings in file.hidden.items():
        if kind in SEEN or kind.startswith(("props:", "rel:", "doc:")):
            continue
        for string in strings:
            value = string.partition("=")[2] or string.partition(": ")[2] or string
            if len(compact(value)) >= 3 and "…" not in value and compact(value) in shown:
                found.append((kind, value))
    return found


def test_nothing_hidden_is_in_the_text_for_the_index():
    assert {file.name: leaks(file) for file in files() if leaks(file) and file.name not in ALSO_SEEN} == {}
    assert set(ALSO_SEEN) - {file.name for file in files() if leaks(file)} <= {
        "python-calamin__any_sheets.ods"
    }


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PURL = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def visible_paragraphs(file: File) -> list[str]:
    """The paragraphs of a Word file that a reader sees, by a walk of its own: not deleted, not marked as hidden, of a
    text box once; bodies, notes, headers and footers."""
    found: list[str] = []
    try:
        package = zipfile.ZipFile(file.path)
    except zipfile.BadZipFile:
        return []
    for name in package.namelist():
        if not re.fullmatch(r"word/(?:document\d*|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
            continue
        root = etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False))
        for space in (W, PURL):
            found.extend(visible_text(paragraph, space) for paragraph in root.iter(f"{space}p"))
    return [text for text in found if text]


def visible_text(paragraph: etree._Element, space: str) -> str:
    parts = []
    for text in paragraph.iter(f"{space}t"):
        above = list(text.iterancestors())
        owner = next(element for element in above if element.tag == f"{space}p")
        names = {element.tag.rpartition("}")[2] for element in above if isinstance(element.tag, str)}
        run = text.getparent()
        hidden = run.find(f"{space}rPr/{space}vanish")
        web = run.find(f"{space}rPr/{space}webHidden")
        off = hidden is not None and hidden.get(f"{space}val") not in ("0", "false")
        if (
            owner is paragraph
            and not names & {"del", "moveFrom", "Fallback", "rt"}
            and not off
            and web is None
        ):
            parts.append(text.text or "")
    return compact("".join(parts))


def coverage() -> tuple[Counter[str], dict[str, float]]:
    """The visible paragraphs and their characters, and how many of both stand in the text for the index; by file the share
    of paragraphs where it is not all."""
    counts: Counter[str] = Counter()
    low = {}
    for file in files():
        if file.kind != "docx":
            continue
        try:
            wanted = visible_paragraphs(file)
        except etree.XMLSyntaxError:
            continue
        have = "\n".join(compact(block) for block in index_text(file))
        found = [text for text in wanted if text in have]
        counts.update(
            paragraphs=len(wanted),
            found=len(found),
            characters=sum(map(len, wanted)),
            read=sum(map(len, found)),
        )
        if len(found) < len(wanted):
            low[file.name] = len(found) / len(wanted)
    return counts, low


def test_visible_paragraphs_are_in_the_text_for_the_index():
    counts, low = coverage()
    share, of_characters = counts["found"] / counts["paragraphs"], counts["read"] / counts["characters"]
    print(
        f"\nvisible paragraphs of Word files in the index: {counts['found']} of {counts['paragraphs']} ({share:.4f}),"
        f" of their characters {of_characters:.4f}; not all of: {low}"
    )
    assert share >= 0.99
    assert of_characters >= 0.99


def test_the_seconds_of_each_file_and_the_table():
    all_of, missed = Counter(), Counter()
    for file in files():
        all_of[file.kind] += sum(map(len, file.hidden.values()))
        missed[file.kind] += len(misses(file))
    print(
        f"\n{'type':<14}{'files':>6}{'strings':>9}{'found':>7}{'excused':>9}{'pieces':>8}{'shown':>7}{'failed':>8}{'worst s':>9}"
    )
    for kind, count in Counter(file.kind for file in files()).most_common():
        of_kind = [readings()[file.name] for file in files() if file.kind == kind]
        pieces = sum(len(reading.pieces) for reading, _ in of_kind)
        blocks = sum(len(reading.blocks) for reading, _ in of_kind)
        failed = sum(bool(reading.failures) for reading, _ in of_kind)
        worst = max(seconds for _, seconds in of_kind)
        found = all_of[kind] - missed[kind]
        print(
            f"{kind:<14}{count:>6}{all_of[kind]:>9}{found:>7}{missed[kind]:>9}{pieces:>8}{blocks:>7}{failed:>8}{worst:>9.2f}"
        )
    assert max(seconds for _, seconds in readings().values()) < SECONDS


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is told by /proc")
def test_the_memory_of_all_files_in_one_process():
    base = folder()
    code = (
        "import re, sys; from pathlib import Path; from gongkai.attachments.walker import walk\n"
        "for path in sorted(Path(sys.argv[1]).glob('*/*')): walk(path.read_bytes())\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(base)], capture_output=True, text=True, timeout=120, check=True
    )
    print(f"\nmost memory of one process that reads all: {run.stdout.strip()} MB")
    assert int(run.stdout) < MEGABYTES
