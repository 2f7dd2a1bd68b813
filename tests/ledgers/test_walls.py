"""Nothing that builds the site reads ledgers: by what may import them, and by the bytes of a built site."""

from __future__ import annotations

import gzip
from pathlib import Path

from ledgers.drawing import CATALOGUE, folder, text
from support import tree
from support.tree import item
from test_house import imports

READERS = {"assessment", "build", "cli", "counting", "ledgers", "lint", "mkdocs_plugin"}
PREVIEW = "plugins/gongkai/mkdocs_plugin/ledger_findings.py"
CHECKERS = {
    "plugins/gongkai/build/closed_years.py",
    "plugins/gongkai/build/ledgers.py",
    "plugins/gongkai/build/site_ledgers.py",
    "plugins/gongkai/build/vanished_records.py",
}


def test_only_check_and_the_verbs_of_the_ledgers_know_them() -> None:
    rooms = {one.room for one in imports() if one.module.startswith("gongkai.ledgers")}
    assert rooms <= READERS
    verbs = {
        one.place.split(":")[0]
        for one in imports()
        if one.module.startswith("gongkai.ledgers") and one.room == "cli"
    }
    assert not any("build" in verb for verb in verbs)
    builders = {
        one.place.split(":")[0]
        for one in imports()
        if one.module.startswith("gongkai.ledgers") and one.room == "build"
    }
    assert builders == CHECKERS
    checkers = {place.removeprefix("plugins/").removesuffix(".py").replace("/", ".") for place in CHECKERS}
    assert not any(
        one.module in checkers and one.room == "build" and one.place.split(":")[0] not in CHECKERS
        for one in imports()
    )
    # Of the plugin only the preview, which prints them in the terminal; it is imported where the server starts.
    plugin = [one for one in imports() if one.room == "mkdocs_plugin"]
    known = [one for one in plugin if one.module.startswith("gongkai.ledgers") or one.module in checkers]
    assert {one.place.split(":")[0] for one in known} == {PREVIEW}
    importers = {
        one.place.split(":")[0] for one in imports() if one.module == "gongkai.mkdocs_plugin.ledger_findings"
    }
    assert importers == {"plugins/gongkai/mkdocs_plugin/events.py"}
    # Of what counts, whatever builds the site may know the form, and the count of the catalogue.
    outside = {
        one.module
        for one in imports()
        if one.module.startswith("gongkai.counting") and one.room in ("build", "site", "mkdocs_plugin")
    }
    assert outside == {"gongkai.counting.disclosed", "gongkai.counting.form", "gongkai.counting.tables"}


PLANTED = ("栽种的内容", "栽种的备注", "栽种的代号", "栽种的文件名")


def test_no_byte_of_a_built_site_is_of_a_ledger(tmp_path: Path, gongkai) -> None:
    files = {
        "catalogue.yml": CATALOGUE + "基准日: 2024-03-12\n",
        "content/a.md": item("2024-00001", 生成时间="2024-03-01", 公开时间="2024-03-05"),
    }
    root = tree.draw(tmp_path / "site", files)
    asked = {
        "编号": "2024-001",
        "收到日期": "2024-03-01",
        "收到方式": "当面",
        "申请人类别": "自然人",
        "申请人代号": PLANTED[2],
        "内容": PLANTED[0],
    }
    folder(root / "ledgers", {f"依申请公开/{PLANTED[3]}.md": text(asked, f"{PLANTED[1]}\n")})
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in (root / "site").resolve().rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            whole = (
                data
                + (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else b"")
                + str(path.relative_to(tmp_path)).encode()
            )
            assert not any(word.encode() in whole for word in PLANTED), path
    kept = tmp_path / "cache"
    done = gongkai("check", "--root", root, "--cache-dir", kept)
    assert done.returncode == 0, done.stdout + done.stderr
    stored = b"".join(path.read_bytes() for path in kept.rglob("*") if path.is_file())
    # The store keeps what was found of a record, and its place; nothing that was written in it.
    assert f"依申请公开/{PLANTED[3]}.md".encode() in stored
    assert not any(word.encode() in stored for word in PLANTED[:3])
