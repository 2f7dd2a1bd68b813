"""Cleaned copies and masked files in LibreOffice: they open, and show what the originals show.

Of a document with deletions LibreOffice exports the deleted text as well: what a copy has less must be among what the
file hides.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from attachments import made, real_office
from attachments.made import cell, docx, odf, p, run, xlsx
from gongkai.attachments.walker import walk
from gongkai.redaction.cleaning import clean
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.masking import mask
from redaction.test_masking import HIDDEN, ID

OFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")]

_TEXT, _SHEETS = (
    "txt:Text (encoded):UTF8",
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
)
TO = {"docx": _TEXT, "odt": _TEXT, "xlsx": _SHEETS, "ods": _SHEETS}
ROWS = "<sheetData><row r='1'>{}</row><row r='2'>{}</row></sheetData>".format(
    cell("A1", "姓名") + cell("B1", "身份证号"), cell("A2", "张某") + cell("B2", ID)
)
# As LibreOffice reads it, a paragraph in a content control behind the beginning of a comment is not there.
MORE_WITHOUT_COMMENTS = {"docx4j__invoice.docx"}


def opened(body: str, kind: str = "text") -> bytes:
    """An OpenDocument file with the list of its parts, without which LibreOffice opens none."""
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    types = {
        "/": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": "text/xml",
        "styles.xml": "text/xml",
    }
    rows = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type="{type_}"/>' for name, type_ in types.items()
    )
    manifest = f'<m:manifest xmlns:m="{space}" m:version="1.2">{rows}</m:manifest>'
    return odf(body, kind, **{"META-INF__manifest": manifest})


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a comment and a deletion": ("docx", lambda: docx(
        p(run("正文")) + p(f"<w:del w:author='某'><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins w:author='某'>{run('加上')}</w:ins>"),
        comments=made.part("comments", f'<w:comment w:id="1" w:author="某">{p(run("批注"))}</w:comment>'),
        settings=made.part("settings", '<w:docVars><w:docVar w:name="v" w:val="变量"/></w:docVars>'),
    )),
    "an unused string": ("xlsx", lambda: xlsx(
        "<sheetData><row r='1'><c r='A1' t='s'><v>1</v></c></row></sheetData>", strings="<si><t>没有用的</t></si><si><t>用的</t></si>",
    )),
    "an annotation": ("odt", lambda: opened("<text:p>正文<office:annotation><dc:creator>某</dc:creator><text:p>批注</text:p></office:annotation></text:p>")),
}  # fmt: skip
MASKED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a Word file": ("docx", lambda: docx(p(run("身份证号") + run(ID[:6], "<w:b/>") + run(ID[6:])))),
    "a workbook": ("xlsx", lambda: xlsx(ROWS)),
    "an open document": ("odt", lambda: opened(f"<text:p>身份证号<text:span>{ID[:4]}</text:span>{ID[4:]}</text:p>")),
    "an open sheet": ("ods", lambda: opened(
        f"<table:table table:name='表'><table:table-row><table:table-cell office:value-type='string'><text:p>{ID}</text:p></table:table-cell></table:table-row></table:table>",
        "spreadsheet",
    )),
}  # fmt: skip


def texts(files: dict[str, bytes], kind: str, folder: Path) -> dict[str, str]:
    """What LibreOffice exports of each file, by name; of a file that it does not open nothing."""
    folder.mkdir()
    for name, data in files.items():
        (folder / f"{name}.{kind}").write_bytes(data)
    out = folder / "out"
    command = [
        OFFICE,
        f"-env:UserInstallation=file://{folder.parent}/profile",
        "--headless",
        "--convert-to",
        TO[kind],
        "--outdir",
        out,
        *sorted(folder.glob(f"*.{kind}")),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found: dict[str, str] = {}
    for path in sorted(out.iterdir()):
        name = path.stem.partition("-")[0]
        found[name] = found.get(name, "") + path.read_text(encoding="utf-8", errors="replace")
    return found


def signs(text: str) -> Counter[str]:
    """The letters: numbers and bullets of lists are made anew where an entry was deleted."""
    return Counter(filter(str.isalpha, text))


def compare(originals: dict[str, bytes], copies: dict[str, bytes], kind: str, folder: Path) -> None:
    """Each copy shows nothing that its original does not, and lacks nothing but what that hides."""
    folder.mkdir()
    before, after = (texts(files, kind, folder / name) for name, files in (("a", originals), ("b", copies)))
    assert before.keys() == after.keys(), "a copy does not open, though its original does"
    for name, data in originals.items():
        if name not in before:
            continue
        hidden = signs("".join(piece.text for piece in walk(data).pieces if not piece.shown))
        was, now = signs(before[name]), signs(after[name])
        assert now - was == Counter(), name
        assert was - now - hidden == Counter(), name


@pytest.mark.parametrize("kind, make", FILES.values(), ids=FILES)
def test_a_cleaned_copy_opens_and_shows_the_same(
    kind: str, make: Callable[[], bytes], tmp_path: Path
) -> None:
    data = make()
    copy = clean(data, walk).data
    assert copy != data
    compare({"0": data}, {"0": copy}, kind, tmp_path / "files")


@pytest.mark.parametrize("kind, make", MASKED.values(), ids=MASKED)
def test_a_masked_file_opens_and_shows_the_mask(kind: str, make: Callable[[], bytes], tmp_path: Path) -> None:
    found = texts({"0": mask(make(), walk).data}, kind, tmp_path / "files")
    assert HIDDEN in found["0"]
    assert ID not in found["0"]


@pytest.mark.skipif(not real_office.folder(), reason="the public office files are not on this machine")
@pytest.mark.parametrize("kind", TO)
def test_cleaned_copies_of_real_files_open_and_show_the_same(kind: str, tmp_path: Path) -> None:
    originals: dict[str, bytes] = {}
    copies: dict[str, bytes] = {}
    for number, file in enumerate(real_office.files()):
        data = file.path.read_bytes()
        if walk(data).kind != kind or file.name in MORE_WITHOUT_COMMENTS:
            continue
        try:
            copies[str(number)] = clean(data, walk).data
        except RedactionError:
            continue
        originals[str(number)] = data
    if originals:
        compare(originals, copies, kind, tmp_path / "files")
