"""Snippets that name one another."""

from __future__ import annotations

import shutil
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/school"
NUMBER = 1500


def test_each_snippet_is_followed_once_however_often_and_deep_it_is_named(tmp_path, gongkai):
    site = tmp_path / "site"
    shutil.copytree(EXAMPLE, site, ignore=shutil.ignore_patterns("site", ".gongkai"))
    settings = site / "mkdocs.yml"
    option = "markdown_extensions:\n  - pymdownx.snippets:\n      check_paths: true\n"
    settings.write_text(settings.read_text("utf-8").replace("markdown_extensions:\n", option, 1), "utf-8")
    (site / "snippets").mkdir()
    for number in range(NUMBER):  # each names the next twice, and the first again
        named = (f"{number + 1}.md", f"{number + 1}.md", "0.md")
        text = "".join(f'--8<-- "snippets/{name}"\n' for name in named)
        (site / f"snippets/{number}.md").write_text(text, "utf-8")
    page = site / "guide/appeal.md"
    page.write_text(page.read_text("utf-8") + '\n--8<-- "snippets/0.md"\n', "utf-8")
    told = [line for line in gongkai("check", "--root", site).stdout.splitlines() if "错误 GK745" in line]
    assert len(told) == 1, told
    assert f"snippets/{NUMBER}.md" in told[0]
