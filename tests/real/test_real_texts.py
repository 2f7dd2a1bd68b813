"""The real texts, all of them: every one an item, its page, on its lists, with every character it came with."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path
from subprocess import run
from urllib.parse import urljoin

import pytest
from lxml import html

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))

from benchmarks import real_tree  # noqa: E402
from benchmarks.site_shape import frames  # noqa: E402
from benchmarks.texts import read_real, real_data  # noqa: E402

DATA = real_data()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(DATA is None, reason="no real texts here: GONGKAI_REAL_DATA names their folder"),
]
MARKER = re.compile(r"<!--.*?-->")
SEPARATOR = re.compile(r"\|[\s:|-]+\|\s*")
ROW = re.compile(r"\|.*\|\s*")
HEADING = re.compile(r"#{1,6} ")


@pytest.fixture(scope="module")
def texts() -> dict[str, dict]:
    return {row["id"]: row for row in read_real(DATA)}


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("real") / "tree"
    real_tree.write(root, DATA)
    return root


@pytest.fixture(scope="module")
def site(tree) -> Path:
    command = [sys.executable, "-m", "gongkai", "build", "--root", tree, "--site-dir", tree / "site"]
    done = run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return tree / "site"


@pytest.fixture(scope="module")
def numbers(tree) -> dict[str, str]:
    """The 索引号 of each text."""
    with (tree / "mapping.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["来源编号"]: row["索引号"] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def links(site) -> dict[str, str]:
    """The 链接 of each 索引号."""
    entries = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))["条目"]
    return {entry["索引号"]: entry["链接"] for entry in entries}


def page(site: Path, link: str):
    # lxml reads bytes of UTF-8 as Latin-1 unless it is told.
    return html.document_fromstring((site / link / "index.html").read_text(encoding="utf-8"))


def shown(element) -> str:
    return squeezed(element.text_content())


def squeezed(text: str) -> str:
    """What is left of a text when line ends and the blanks beside them are taken away."""
    return "".join(part.strip() for part in re.split(r"[ \t\n]+", text))


def expected(body: str) -> str:
    """The characters of a source text, its few marks (headings, rows of tables, breaks in cells) taken away."""
    lines = []
    for line in MARKER.sub("", body).split("\n"):
        if ROW.fullmatch(line):
            if not SEPARATOR.fullmatch(line):
                lines += [cell.strip().replace("<br>", "\n") for cell in line.strip().strip("|").split("|")]
        else:
            lines.append(HEADING.sub("", line, count=1) if HEADING.match(line) else line)
    return squeezed("\n".join(lines))


def test_every_text_is_an_item_with_its_own_number(texts, numbers, links):
    assert len(texts) == len(numbers) == 4_754
    assert sorted(links) == sorted(numbers.values())
    real = {row["id"]: row["index_no"] for row in texts.values() if row.get("index_no")}
    assert {key: numbers[key] for key in real} == real


def test_every_address_opens_and_says_whose_it_is(site, texts, numbers, links):
    wrong = []
    for key, row in texts.items():
        document = page(site, links[numbers[key]])
        header = document.find_class("item-header")
        if len(header) != 1 or numbers[key] not in header[0].text_content():
            wrong.append(key)
        if squeezed(row["title"]) not in squeezed(document.findtext(".//title")):
            wrong.append(key)
    assert not wrong


def test_every_text_is_reached_from_the_lists(site, links):
    for lists in ("category", "department", "year"):
        found = set()
        for file in (site / lists).rglob("index.html"):
            base = file.parent.relative_to(site).as_posix() + "/"
            for href in html.document_fromstring(file.read_text(encoding="utf-8")).xpath("//main//a/@href"):
                found.add(urljoin(f"http://x/{base}", href).removeprefix("http://x/"))
        assert set(links.values()) <= found, lists


def test_every_body_has_every_character_of_its_source(site, texts, numbers, links):
    wrong = {}
    for key, row in texts.items():
        (body,) = page(site, links[numbers[key]]).find_class("item-body")
        if shown(body) != expected(row["body"]):
            wrong[key] = row["title"]
    assert not wrong


def test_every_table_has_every_row_and_cell(site, texts, numbers, links):
    wrong = {}
    for key, row in texts.items():
        rows = [line for line in row["body"].split("\n") if ROW.fullmatch(line)]
        if not rows:
            continue
        (body,) = page(site, links[numbers[key]]).find_class("item-body")
        want = Counter(
            line.strip().strip("|").count("|") + 1 for line in rows if not SEPARATOR.fullmatch(line)
        )
        have = Counter(len(line.xpath("./td|./th")) for line in body.iter("tr"))
        if want != have:
            wrong[key] = (row["title"], want, have)
    assert not wrong


def test_a_page_without_its_body_is_small(site):
    shape = frames(site)
    assert shape.pages == 4_754
    assert shape.largest <= 20 * 1024
