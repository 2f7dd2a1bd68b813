"""The list of answered requests: written by the verb where the site wants it, and shown with the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cli.command import ran
from gongkai.reports.published.answered import read_answered
from ledgers.drawing import CATALOGUE, REQUEST, folder, text
from support import tree
from support.tree import MKDOCS, item

DONE = {**REQUEST, "答复日期": "2024-03-11", "办理结果": "予以公开", "对外摘要": "某项目的验收资料"}
RECORDS = {
    "依申请公开/a.md": text({**DONE, "内容": "不能说的内容", "申请人代号": "A-017", "转主动公开": "2024-00001"}, "内部备注\n"),
    "依申请公开/b.md": text({**DONE, "编号": "2024-002", "对外摘要": "'带“引号”: #号\\的摘要'", "答复日期": "2024-04-11", "办理结果": "重复申请"}),
    "依申请公开/c.md": text({**DONE, "编号": "2024-003", "对外摘要": None}),
    "依申请公开/d.md": text({**REQUEST, "编号": "2024-004", "对外摘要": "没有答复的"}),
    "依申请公开/e.md": text({**DONE, "编号": "2024-005", "答复日期": "2025-01-06"}),
    "依申请公开/f.md": text({**DONE, "编号": "2024-006", "受理机关": "别的机关"}),
}  # fmt: skip
WISHED = CATALOGUE + "输出: {依申请答复: 是}\n台账: ../private\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder(tmp_path / "private", RECORDS)
    files = {
        "catalogue.yml": WISHED,
        "mkdocs.yml": MKDOCS,
        "content/a.md": item("2024-00001", 标题="某项目的资料"),
    }
    return tree.draw(tmp_path / "site", files)


def published(capsys: Any, site: Path, year: int = 2024) -> tuple[int, str, str]:
    return ran(capsys, "requests", "--root", site, "--ledgers", site.parent / "private", "--publish", year)


def test_what_the_agency_words_itself_is_listed_and_nothing_else(site: Path, capsys: Any) -> None:
    code, out, _ = published(capsys, site)
    path = site / "reports/answered-2024.yml"
    data = path.read_bytes()
    assert code == 0, out
    assert "2 件；没有写“对外摘要”、没有列入的 1 件" in out
    assert "不能说的内容" not in data.decode()
    assert "A-017" not in data.decode()
    found = read_answered("reports/answered-2024.yml", 2024, data)
    assert found.findings == ()
    assert [
        (one.number, one.summary, one.result, str(one.on), one.index_number) for one in found.answers
    ] == [
        ("2024-002", "带“引号”: #号\\的摘要", "重复申请", "2024-04-11", ""),
        ("2024-001", "某项目的验收资料", "予以公开", "2024-03-11", "2024-00001"),
    ]
    assert "没有变化" in published(capsys, site)[1]


def test_the_page_leads_to_what_became_public(site: Path, capsys: Any) -> None:
    assert published(capsys, site)[0] == 0
    assert ran(capsys, "build", "--root", site, "--today", "2024-06-03")[0] == 0
    page = (site / "site/answered/index.html").read_text(encoding="utf-8")
    assert page.index("带“引号”: #号\\的摘要") < page.index("某项目的验收资料")
    assert 'href="../item/2024-00001/">某项目的资料</a>' in page
    assert "2024年（2件）" in page
    assert "answered/" in (site / "site/sitemap/index.html").read_text(encoding="utf-8")
    assert "answered/" in (site / "site/on-request/index.html").read_text(encoding="utf-8")
    everything = b"".join(one.read_bytes() for one in (site / "site").rglob("*") if one.is_file())
    assert "不能说的内容".encode() not in everything
    # The page follows the file.
    (site / "reports/answered-2024.yml").unlink()
    assert ran(capsys, "build", "--root", site, "--today", "2024-06-03")[0] == 0
    assert "还没有列出答复" in (site / "site/answered/index.html").read_text(encoding="utf-8")


def test_without_the_wish_of_the_site_nothing_is_written_or_shown(site: Path, capsys: Any) -> None:
    assert published(capsys, site)[0] == 0
    (site / "catalogue.yml").write_text(CATALOGUE + "台账: ../private\n", encoding="utf-8")
    code, _, told = published(capsys, site, 2025)
    assert code == 2
    assert "依申请答复: 是" in told
    assert not (site / "reports/answered-2025.yml").exists()
    assert ran(capsys, "build", "--root", site, "--today", "2024-06-03")[0] == 0
    assert not (site / "site/answered").exists()


def test_a_number_of_a_person_is_refused(site: Path, capsys: Any) -> None:
    number = "13812345678"
    folder(
        site.parent / "private",
        {"依申请公开/z.md": text({**DONE, "编号": "2024-009", "对外摘要": f"联系电话{number}的资料"})},
    )
    code, out, told = published(capsys, site)
    assert code == 1
    assert "手机号码 138****" in told
    assert number not in out + told
    assert not (site / "reports").exists()
