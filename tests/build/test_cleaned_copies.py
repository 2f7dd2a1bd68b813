"""`输出: 附件清理: 是`: the site has cleaned copies, the originals stay, and what cannot be cleaned is named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from attachments.made import docx, p, run
from gongkai.attachments.walker import walk
from gongkai.build import cleaned_copies
from gongkai.build.checker import Checker
from gongkai.build.cleaned_copies import CleaningOutcome
from gongkai.build.fingerprint import file_digest
from gongkai.build.load import load
from gongkai.build.store import Store, open_store
from gongkai.redaction import bounded
from gongkai.redaction.bounded import BusyError, clean_bounded
from gongkai.redaction.errors import RedactionError
from gongkai.site.views.item import size_text
from support import tree
from support.rebuilds import NOW, build, files_of, item

DELETED = '<w:del w:id="2" w:author="某甲"><w:r><w:delText>丙</w:delText></w:r></w:del>'
PAPER = docx(p(run("正文") + DELETED))
ON = "\n输出: {附件清理: 是}\n"
PAGE = "item/01511800X/2009-00001"


def kinds(data: bytes) -> set[str]:
    return {piece.kind for piece in walk(data).pieces}


def site_of(root: Path, setting: str = ON) -> Path:
    extra = "附件: [通知.docx, 表.csv, 旧.doc]\n"
    files = {
        "content/1.md": item(1, extra=extra),
        "content/通知.docx": PAPER,
        "content/表.csv": "甲,乙\n1,2\n",
        "content/旧.doc": b"{\\rtf1 \\ansi abc}",
    }
    tree.draw(root, files)
    with (root / "catalogue.yml").open("a", encoding="utf-8") as file:
        file.write(setting)
    return root


def test_the_site_has_cleaned_copies_and_the_originals_stay(tmp_path):
    root = site_of(tmp_path / "root")
    build(root, tmp_path / "site")
    published = files_of(tmp_path / "site")
    assert (root / "content/通知.docx").read_bytes() == PAPER
    assert "deleted" in kinds(PAPER)
    assert "deleted" not in kinds(published[f"{PAGE}/通知.docx"])
    assert walk(published[f"{PAGE}/通知.docx"]).blocks == ("正文",)
    for name in ("表.csv", "旧.doc"):
        assert published[f"{PAGE}/{name}"] == (root / "content" / name).read_bytes()
    assert build(root, tmp_path / "site").graph.written == 0


def test_the_page_tells_the_size_of_what_is_published(tmp_path):
    root = site_of(tmp_path / "root")
    gone = " ".join(str(number * number) for number in range(3000))
    paper = docx(p(run("正文") + DELETED.replace("丙", gone)))
    (root / "content/通知.docx").write_bytes(paper)
    build(root, tmp_path / "site")
    published = files_of(tmp_path / "site")
    page = published[f"{PAGE}/index.html"].decode()
    assert size_text(len(published[f"{PAGE}/通知.docx"])) in page
    assert size_text(len(paper)) not in page


def test_what_cleaning_takes_out_is_no_finding(tmp_path):
    for setting, wanted in (("", {"GK818"}), (ON, set())):
        root = site_of(tmp_path / f"root{len(setting)}", setting)
        loaded = load(root, now=NOW, checker=Checker(root, Store(None)))
        assert {one.code for one in loaded.diagnostics} & {"GK818"} == wanted


def test_switching_it_on_and_off_changes_what_is_published(tmp_path):
    root = site_of(tmp_path / "root", "")
    file = tmp_path / f"site/{PAGE}/通知.docx"
    build(root, tmp_path / "site")
    assert file.read_bytes() == PAPER
    plain = (root / "catalogue.yml").read_text(encoding="utf-8")
    (root / "catalogue.yml").write_text(plain + ON, encoding="utf-8")
    build(root, tmp_path / "site")
    assert "deleted" not in kinds(file.read_bytes())
    (root / "catalogue.yml").write_text(plain, encoding="utf-8")
    build(root, tmp_path / "site")
    assert file.read_bytes() == PAPER


def test_an_edited_attachment_is_cleaned_anew(tmp_path):
    root = site_of(tmp_path / "root")
    build(root, tmp_path / "site")
    (root / "content/通知.docx").write_bytes(docx(p(run("改过") + DELETED)))
    build(root, tmp_path / "site")
    assert walk((tmp_path / f"site/{PAGE}/通知.docx").read_bytes()).blocks == ("改过",)


@pytest.mark.parametrize(("setting", "found"), [(ON, ["content/1.md:9 旧.doc"]), ("", [])])
def test_what_cannot_be_cleaned_is_a_warning_in_its_place(tmp_path, setting, found):
    root = site_of(tmp_path / "root", setting)
    store = open_store(root, tmp_path / "cache")
    loaded = load(root, now=NOW, checker=Checker(root, store))
    told = [one for one in loaded.diagnostics if one.code == "GK840"]
    assert [f"{one.path}:{one.line} {one.message.split('“')[1].split('”')[0]}" for one in told] == found
    assert all("这种文件清理不了" in one.message for one in told)


def test_where_nothing_is_to_be_cleaned_no_process_is_started(tmp_path, monkeypatch):
    def started(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(bounded, "clean_bounded", started)
    build(site_of(tmp_path / "root", ""), tmp_path / "site")


def test_each_content_is_cleaned_once(tmp_path, monkeypatch):
    calls: list[bytes] = []

    def cleaning(data: bytes) -> bytes:
        calls.append(data)
        return b"clean"

    monkeypatch.setattr(bounded, "clean_bounded", cleaning)
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"same")
    digest = file_digest(str(tmp_path / "a"))
    for _ in range(2):
        copies = cleaned_copies.CleanedCopies(tmp_path, open_store(tmp_path, tmp_path / "cache"))
        assert copies.outcomes(["a", "b"], {"a": digest, "b": digest}) == {
            "a": CleaningOutcome("", 5),
            "b": CleaningOutcome("", 5),
        }
        assert copies.data("b", digest) == b"clean"
    assert calls == [b"same"]


def test_what_failed_for_a_reason_outside_the_file_is_tried_again_next_time(tmp_path, monkeypatch):
    def busy(_: bytes) -> bytes:
        raise BusyError("没有清理完")

    (tmp_path / "a").write_bytes(b"a")
    digests = {"a": file_digest(str(tmp_path / "a"))}
    store = open_store(tmp_path, tmp_path / "cache")
    monkeypatch.setattr(bounded, "clean_bounded", busy)
    copies = cleaned_copies.CleanedCopies(tmp_path, store)
    assert copies.outcomes(["a"], digests) == {"a": CleaningOutcome("没有清理完")}
    assert copies.data("a", digests["a"]) is None
    monkeypatch.setattr(bounded, "clean_bounded", lambda data: b"clean")
    assert cleaned_copies.CleanedCopies(tmp_path, store).outcomes(["a"], digests) == {
        "a": CleaningOutcome("", 5)
    }


def test_without_a_store_the_copy_is_made_all_the_same(tmp_path):
    (tmp_path / "a.docx").write_bytes(PAPER)
    digest = file_digest(str(tmp_path / "a.docx"))
    copies = cleaned_copies.CleanedCopies(tmp_path, Store(None))
    assert copies.outcomes(["a.docx"], {"a.docx": digest})["a.docx"].reason == ""
    assert "deleted" not in kinds(copies.data("a.docx", digest) or b"")


def test_a_file_over_the_limits_is_refused_and_ends_nothing():
    assert clean_bounded(b"plain text") is None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 150_000_000)
    with pytest.raises(RedactionError):
        clean_bounded(packed.getvalue())
    with pytest.raises((RedactionError, BusyError)):  # hardly enough to start
        clean_bounded(PAPER, memory=30_000_000)
