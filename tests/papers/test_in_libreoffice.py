"""Every paper and table that the office is handed, as LibreOffice reads it: nothing is lost, and no page is empty."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook

from cli.command import ran

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2019"
OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]

REQUEST = """---
编号: 2024-101
收到日期: 2024-12-02
收到方式: 平常信函
确认日期: 2024-12-04
申请人类别: 自然人
申请人代号: A-099
内容: 申请公开××县2019年至2024年历次耕地地力保护补贴发放的明细、依据文件、审核记录以及各组公示的照片
补正: {通知日期: 2024-12-09, 期限: 15个工作日, 收到日期: 2024-12-16}
征求意见: {对象: 第三方, 发出日期: 2024-12-18, 送达日期: 2024-12-19}
延期: {决定日期: 2025-01-08, 工作日: 20, 告知日期: 2025-01-09}
收费: {方式: 按量, 数量: 109, 金额: 880元, 通知日期: 2025-01-10, 送达日期: 2025-01-13}
检索: {日期: 2024-12-20, 科室: 业务股, 范围: 业务档案, 结果: 找到6份}
---
"""
BODY = "## 一、总体情况\n\n**宣传**。举办培训。\n\n| 类别 | 条数 |\n|---|--:|\n| 机构职能 | 8 |\n\n1. 第一项\n2. 第二项\n"


def converted(files: list[Path], to: str, tmp_path: Path) -> None:
    """Convert files with LibreOffice into the folder they lie in."""
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", files[0].parent, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def signs(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def words_of(path: Path) -> Iterator[str]:
    document = Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        seen = {cell._tc: cell.text for row in table.rows for cell in row.cells}
        yield from seen.values()


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(EXAMPLE, root)
    (root / "ledgers" / "依申请公开" / "2024-101.md").write_text(REQUEST, encoding="utf-8")
    return root


def papers(capsys: Any, site: Path, folder: Path) -> list[Path]:
    """Every kind of Word file that the verbs write."""
    folder.mkdir()
    today = ("--root", site, "--today", "2025-01-20")
    for kind in ("回执", "补正", "征求意见", "延期", "收费"):
        assert ran(capsys, "letter", "2024-101", kind, "--docx", folder / f"{kind}.docx", *today)[0] == 0
    for number in range(1, 23):
        name = f"2024-{number:03}"
        ran(capsys, "letter", name, "答复", "--docx", folder / f"答复-{name}.docx", *today)
    assert ran(capsys, "casefile", "2024-101", "--docx", folder / "案卷.docx", *today)[0] == 0
    assert ran(capsys, "due", "--days", "400", "--docx", folder / "期限.docx", *today)[0] == 0
    sheet = ("--docx", folder / "审查表.docx", "--root", site)
    assert ran(capsys, "review-sheet", "01511800X/2024-00002", *sheet)[0] == 0
    assert (
        ran(capsys, "review-sheet", "--year", "2024", "--docx", folder / "年审查表.docx", "--root", site)[0]
        == 0
    )
    _reports(capsys, site, folder)
    return sorted(folder.glob("*.docx"))


def _reports(capsys: Any, site: Path, folder: Path) -> None:
    catalogue = (site / "catalogue.yml").read_text(encoding="utf-8")
    settled = (site / "reports" / "2024.yml").read_text(encoding="utf-8")
    sent = folder / "2024-某镇.yml"
    sent.write_text(settled.replace("其他: 1, 总计: 24}", "其他: 1, 总计: 25}"), encoding="utf-8")
    assert ran(capsys, "report", "2024", "--root", site, "--slips", folder, "--sum", sent)[0] == 0
    for report in (site / "reports").glob("*.yml"):
        report.unlink()
    item = next(site.glob("content/2025/2024年*.md"))
    head = item.read_text(encoding="utf-8").split("---\n")[1]
    item.write_text(f"---\n{head}---\n\n{BODY}", encoding="utf-8")
    for form in ("2021", "2014", "2008", "高校", "学校"):
        (site / "catalogue.yml").write_text(
            catalogue.replace("年报:\n", f'年报:\n  表式: "{form}"\n'), encoding="utf-8"
        )
        target = folder / f"报告-{form}.docx"
        code, _, told = ran(capsys, "report", "2024", "--root", site, "--docx", target)
        assert code == 0, told
        (site / "reports" / "2024.yml").unlink()
    (site / "catalogue.yml").write_text(catalogue, encoding="utf-8")


def test_no_word_of_a_paper_is_lost_and_no_page_is_empty(capsys: Any, site: Path, tmp_path: Path) -> None:
    made = papers(capsys, site, tmp_path / "papers")
    assert len(made) >= 5 + 15 + 4 + 1 + 5
    converted(made, "pdf", tmp_path)
    for path in made:
        pages = pages_of(path.with_suffix(".pdf"))
        assert all(signs(page) for page in pages), f"{path.name}: an empty page"
        lost = signs("".join(words_of(path))) - signs("".join(pages))
        assert not lost, f"{path.name}: {lost}"
        assert not any(mark in "".join(pages) for mark in ("**", "|--", "<!--")), path.name


def test_every_cell_of_a_table_is_read_as_it_was_written(capsys: Any, site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    for kind in ("依申请公开", "咨询", "监督救济", "工作记录", "行政数据", "目录"):
        target = folder / f"{kind}.xlsx"
        assert ran(capsys, "ledger", kind, "2024", "--xlsx", target, "--root", site)[0] == 0
    made = sorted(folder.glob("*.xlsx"))
    converted(made, "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path)
    for path in made:
        sheet = load_workbook(path).worksheets[0]
        wanted = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            assert list(csv.reader(file)) == wanted, path.name
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
