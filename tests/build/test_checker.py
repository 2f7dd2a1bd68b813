"""What the checker remembers never changes an answer; what has not changed is neither read nor judged again."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gongkai.build import checker as checkers
from gongkai.build import fingerprint, judging
from gongkai.build.checker import Checker
from gongkai.build.load import load
from gongkai.build.question import Question
from gongkai.build.store import Store, open_store
from gongkai.build.workers import Workers
from gongkai.catalogue.settings import load_settings
from gongkai.content.markup.renderer import Renderer
from support.tree import CATALOGUE, item

TODAY = date(2009, 12, 31)


@pytest.fixture
def site(tiny_site) -> Path:
    return tiny_site(
        {
            "content/good.md": item(),
            "content/bad.md": item("01511800X/2009-12"),
            "content/broken.md": "无字段区\n",
            "content/x/index.md": item(附件="[a.pdf]"),
            "content/x/a.pdf": b"%PDF-1.4\n1 0 obj\n%%EOF\n",
        }
    )


@pytest.fixture
def store(tmp_path) -> Store:
    return open_store(tmp_path, tmp_path / "cache")


def paths_of(root: Path) -> tuple[str, ...]:
    return tuple(sorted(str(path.relative_to(root)) for path in (root / "content").rglob("*.md")))


def asked(checker: Checker, *, today: date = TODAY, publish: bool = False, paths=None, render: bool = False):
    settings, _ = load_settings((checker.root / "catalogue.yml").read_bytes())
    checker.look()
    return checker.judge(paths or paths_of(checker.root), settings, today, publish, render=render)


def plainly(root: Path, **options):
    """The answer of a checker that knows nothing."""
    return asked(Checker(root, Store(None)), **options)


@pytest.fixture
def judged(monkeypatch) -> list[str]:
    """The files that are judged anew."""
    made: list[str] = []
    judge = judging.judge
    monkeypatch.setattr(
        judging, "judge", lambda record, *rest: made.append(record.path) or judge(record, *rest)
    )
    return made


def test_cold_and_warm_answer_as_without_a_store(site, store, judged):
    plain = plainly(site)
    judged.clear()
    assert asked(Checker(site, store)) == plain
    assert sorted(judged) == ["content/bad.md", "content/good.md", "content/x/index.md"]
    judged.clear()
    again = Checker(site, store)
    assert asked(again) == plain
    assert asked(again) == plain
    assert judged == []


CHANGES = {
    "a file": lambda root: (root / "content/good.md").write_text(item(标题="另一个标题")),
    "a file of the same length": lambda root: (root / "content/good.md").write_text(item().replace("机构", "构机")),
    "a file that is gone": lambda root: (root / "content/bad.md").unlink(),
    "a new file": lambda root: (root / "content/new.md").write_text(item("01511800X/2009-00077")),
    "a file become a link": lambda root: ((root / "content/good.md").unlink(),
                                          (root / "content/good.md").symlink_to(root / "content/bad.md")),
    "the settings": lambda root: (root / "catalogue.yml").write_text(CATALOGUE.replace("机构职能", "机构设置")),
    "an attachment's bytes": lambda root: (root / "content/x/a.pdf").write_bytes(b""),
    "an attachment that is gone": lambda root: (root / "content/x/a.pdf").unlink(),
    "an attachment become a link": lambda root: ((root / "content/x/a.pdf").unlink(),
                                                 (root / "content/x/a.pdf").symlink_to("/etc/hostname")),
}  # fmt: skip


@pytest.mark.parametrize("same", [True, False], ids=["the same checker", "another run"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_is_seen(site, store, change, same):
    checker = Checker(site, store)
    before = asked(checker)
    change(site)
    after = asked(checker if same else Checker(site, store))
    assert after == plainly(site)
    assert after != before


@pytest.mark.parametrize(
    "options", [{"today": date(2009, 3, 1)}, {"publish": True}], ids=["another day", "to publish"]
)
def test_another_question_is_answered_anew(site, store, options):
    asked(Checker(site, store))
    assert asked(Checker(site, store), **options) == plainly(site, **options)


def test_a_single_file_leaves_what_is_known_of_the_others(site, store, judged):
    asked(Checker(site, store))
    judged.clear()
    (site / "content/good.md").write_text(item(标题="另一个标题"))
    asked(Checker(site, store), paths=("content/good.md",))
    asked(Checker(site, store))
    assert judged == ["content/good.md"]


def test_another_checkout_profits(site, store, judged, tmp_path):
    plain = asked(Checker(site, store))
    shutil.copytree(site, tmp_path / "elsewhere")
    judged.clear()
    assert asked(Checker(tmp_path / "elsewhere", store)) == plain
    assert judged == []


def test_several_processes_answer_as_one(site, store, monkeypatch):
    monkeypatch.setattr(checkers, "_WORTH_PROCESSES", 1)
    monkeypatch.setattr(checkers, "processors", lambda: 2)
    with Workers() as workers:
        assert asked(Checker(site, store, workers), render=True) == plainly(site)


def test_rendering_leaves_the_bodies_of_items_in_the_store(site, store):
    checker = Checker(site, store)
    asked(checker, render=True)
    digest = checker.content["content/good.md"]
    assert checker.bodies.bodies([checker.bodies.key(digest)])
    assert checker.bodies.facts([checker.content["content/bad.md"]]), "all findings come in one run"


def test_a_file_is_hashed_again_where_its_stamp_is_another(site, store, monkeypatch):
    monkeypatch.setattr(fingerprint, "_YOUNG_NANOSECONDS", 0)
    hashed: list[str] = []
    of_disk = fingerprint.file_digest
    monkeypatch.setattr(
        fingerprint, "file_digest", lambda path: hashed.append(Path(path).name) or of_disk(path)
    )
    Checker(site, store).look()
    assert sorted(hashed) == ["a.pdf", "bad.md", "broken.md", "good.md", "index.md"]
    hashed.clear()
    Checker(site, store).look()
    assert hashed == []
    (site / "content/good.md").write_text(item(标题="另一个标题"))
    Checker(site, store).look()
    assert hashed == ["good.md"]


def test_what_was_written_a_moment_ago_is_hashed_again(site, store, monkeypatch):
    monkeypatch.setattr(fingerprint, "_YOUNG_NANOSECONDS", 60 * 10**9)
    hashed: list[str] = []
    of_disk = fingerprint.file_digest
    monkeypatch.setattr(fingerprint, "file_digest", lambda path: hashed.append(path) or of_disk(path))
    for _ in range(2):
        hashed.clear()
        Checker(site, store).look()
        assert len(hashed) == 5


def test_a_page_is_asked_for_its_anchors_once_however_many_links_lead_to_it(tiny_site, monkeypatch):
    links = "\n\n".join("见[甲](#乙)。" for _ in range(50))
    overgrown = "[x](" * 2_000  # over the limits: nothing of it is kept
    root = tiny_site({"content/a.md": item().replace("正文。", f"{links}\n\n{overgrown}")})
    asked_for: list[str] = []
    anchors = Checker.anchors

    def counted(self: Checker, path: str) -> frozenset[str] | None:
        asked_for.append(path)
        return anchors(self, path)

    monkeypatch.setattr(Checker, "anchors", counted)
    load(root, now=TODAY)
    assert asked_for == ["content/a.md"]


def test_a_body_is_converted_once_for_its_judgement_and_its_page(tiny_site, monkeypatch):
    converted = []
    reference = Renderer.reference

    def counting(self, body):
        converted.append(body)
        return reference(self, body)

    monkeypatch.setattr(Renderer, "reference", counting)
    root = tiny_site({"content/a.md": item() + "\n电话 138<b>1234</b>5678。\n"})
    found = load(root, now=TODAY).diagnostics
    assert "GK802" in {one.code for one in found}
    assert len(converted) == 1


def test_how_markdown_is_read_is_part_of_a_judgement(tmp_path):
    settings, _ = load_settings(CATALOGUE.encode())
    assert settings is not None
    question = [Question(tmp_path, settings, TODAY, False) for _ in range(2)]
    before = question[0].key("content/a.md", "1")
    (tmp_path / "mkdocs.yml").write_text("markdown_extensions: [abbr]\n", encoding="utf-8")
    assert question[1].key("content/a.md", "1") != before
