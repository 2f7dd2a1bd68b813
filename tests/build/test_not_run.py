"""What hooks and templates of the site do is known only when they run: the build names the file and the line, and leaves
the former site (docs/decisions/0012-not-run.md)."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.build.load import load
from gongkai.source.diagnostics import Level
from support.tree import MKDOCS, draw, item

TODAY = date(2009, 12, 31)
OWN_THEME = MKDOCS.replace("  font: false\n", "  font: false\n  custom_dir: own\n")
HOOKED = f"{MKDOCS}hooks: [h.py]\n"
MAIN = '{{% extends "base.html" %}}\n{{% block content %}}\n{}\n{{% endblock %}}\n'


@pytest.mark.parametrize(
    "files, said",
    [
        ({"mkdocs.yml": HOOKED, "h.py": "\ndef on_page_markdown(text, **more):\n    return nosuch\n"}, "h.py 第 3 行出了错（NameError"),
        ({"mkdocs.yml": OWN_THEME, "own/main.html": MAIN.format("{{ page.title.encode('nosuch') }}")}, "own/main.html 第 3 行的模板出了错（LookupError"),
        ({"mkdocs.yml": HOOKED, "h.py": "raise ValueError\n"}, "h.py 第 1 行出了错（ValueError）"),
        ({"mkdocs.yml": HOOKED, "h.py": "import sys\n\nsys.exit(0)\n"}, "h.py 第 3 行出了错（SystemExit: 0）"),
        ({"mkdocs.yml": HOOKED, "h.py": "def on_config(config):\n    return {}\n"}, "on_config 没有交还"),
        ({"mkdocs.yml": HOOKED, "h.py": "def on_files(files, config):\n    files._src_uris.clear()\n"}, "页面框架少了几种"),
        ({"mkdocs.yml": OWN_THEME, "own/main.html": MAIN.format("{% set n = 'no.html' %}{% include n %}")}, "own/main.html 第 3 行的模板出了错（TemplateNotFound"),
    ],
)  # fmt: skip
def test_what_the_check_does_not_run_is_told_with_its_line_by_the_build(tmp_path, gongkai, files, said):
    root = draw(tmp_path / "site", {"content/a.md": item(), **files})
    (root / "site").mkdir()
    (root / "site" / "former.html").write_text("former")
    found = load(root, now=TODAY, today=TODAY, publish=True).diagnostics
    assert [one for one in found if one.level is Level.ERROR] == []
    done = gongkai("build", "--root", str(root), "--today", str(TODAY))
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.endswith("。网站没有更新，原来的网站没有动。\n")
    assert "Traceback" not in done.stderr
    assert [path.name for path in (root / "site").iterdir()] == ["former.html"]
