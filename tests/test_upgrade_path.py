"""A site built by the program of an earlier commit is continued by the present one.

``upgrade/site-0.1.0`` is a site as that program left it: right by its rules, with three items that rules of a later
version refuse. It is never updated.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from gongkai.build.load import load
from gongkai.lint.rules import RULES
from gongkai.lint.versions import FIRST, NEWEST
from gongkai.source.diagnostics import Level

ROOT = Path(__file__).resolve().parent.parent
FROZEN = Path(__file__).parent / "upgrade/site-0.1.0"
COMMIT = "5ba67c8"
NEW = {"content/2009/告知.md GK726", "content/2009/新办法.md GK506", "content/2009/粘贴.md GK735"}
NOW = date(2026, 12, 1)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(FROZEN, tmp_path / "site")


def adopt(root: Path, version: str) -> None:
    """Write 规则.自."""
    settings = root / "catalogue.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("规则:\n", f"规则:\n  自: {version}\n"), encoding="utf-8")


def findings(root: Path, level: Level) -> set[str]:
    loaded = load(root, now=NOW, publish=True)
    return {f"{one.path} {one.code}" for one in loaded.diagnostics if one.level is level}


def test_what_is_new_is_named_and_stops_nothing_until_the_site_says_so(site):
    assert findings(site, Level.ERROR) == NEW
    adopt(site, FIRST)
    assert findings(site, Level.ERROR) == set()
    assert findings(site, Level.WARNING) >= NEW
    text = (site / "catalogue.yml").read_text(encoding="utf-8")
    (site / "catalogue.yml").write_text(text.replace(f"自: {FIRST}", f"自: {NEWEST}"), encoding="utf-8")
    assert findings(site, Level.ERROR) == NEW


def test_the_changelog_lists_what_is_refused_after_the_upgrade():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entry = text[text.index("- 升级：`规则.自`") :].partition("\n- ")[0]
    at_once, _, later = entry.partition("挪了 `自` 以后还会拦的")
    new = [rule for rule in RULES.values() if rule.since == NEWEST and rule.level is Level.ERROR]
    immediate = {rule.code for rule in new if rule.fixed or rule.retroactive}
    assert codes(at_once.partition("升级后立即拦的")[2]) == immediate
    assert codes(later) == {rule.code for rule in new} - immediate


def codes(text: str) -> set[str]:
    """The codes in a text, those between the ends of GK130–GK136 too."""
    found = set(re.findall(r"GK[0-9]{3}", text))
    for first, last in re.findall(r"GK([0-9]{3})–GK([0-9]{3})", text):
        found |= {f"GK{number}" for number in range(int(first), int(last))} & set(RULES)
    return found


def old_program(folder: Path) -> Path:
    """The package as of :data:`COMMIT`; skips where the history does not reach so far."""
    command = ["git", "-C", str(ROOT), "archive", COMMIT, "plugins"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"the history does not reach back to {COMMIT}")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "plugins"


def old_gongkai(plugins: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongkai", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(plugins), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def addresses(site: Path) -> set[str]:
    """What readers and other sites may have kept: pages, feeds and tables, not the parts of the search."""
    kept = (".html", ".xml", ".json", ".csv", ".xlsx")
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in kept}
    return {path for path in found if not path.startswith(("search/", "listing/"))}


@pytest.mark.slow
@pytest.mark.parametrize("tree", ["frozen", "demonstration"])
def test_a_site_built_by_the_old_program_is_taken_over(tmp_path, gongkai, tree):
    plugins = old_program(tmp_path / "old")
    root = tmp_path / "site"
    if tree == "frozen":
        shutil.copytree(FROZEN, root)
    else:
        parts = ("catalogue.yml", "mkdocs.yml", "retired.yml", "content", "guide", "reports")
        done = subprocess.run(
            ["git", "-C", str(ROOT), "archive", COMMIT, *parts], capture_output=True, check=True
        )
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            archive.extractall(root, filter="data")
    done = old_gongkai(plugins, "build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    before = addresses(root / "site")
    assert (root / ".gongkai").is_dir()
    adopt(root, FIRST)
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert before - addresses(root / "site") == set()
    assert "没有变化" in gongkai("build", "--root", root).stdout
    # And back: the old program does not trip over what the present one has left.
    done = old_gongkai(plugins, "build", "--root", root)
    assert done.returncode in (0, 1), done.stderr  # 规则.自 is a key that it does not know
    assert "Traceback" not in done.stderr
