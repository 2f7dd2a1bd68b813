"""What is told of the programs and templates of a site repeats no word that may be a name."""

from __future__ import annotations

import pytest

from gongkai.build.hook_files import hook_troubles
from gongkai.site.render.own_templates import template_troubles
from gongkai.source.quoting import UNSAID


@pytest.mark.parametrize(
    "code",
    [
        "import 甲某某\n",
        "from 甲某某.乙 import x\n",
        "def on_config(config, 甲某某):\n    pass\n",
        "def on_pre_build(*, 甲某某, config):\n    pass\n",
    ],
)
def test_of_hooks(tmp_path, code):
    (tmp_path / "hook.py").write_text(code, encoding="utf-8")
    [(told, _)] = hook_troubles(tmp_path / "hook.py")
    assert "甲某某" not in told
    assert UNSAID in told


def test_of_hooks_what_programs_are_called_is_told(tmp_path):
    (tmp_path / "hook.py").write_text("import no_such_package\n", encoding="utf-8")
    assert [told for told, _ in hook_troubles(tmp_path / "hook.py")] == [
        "第 1 行要用的“no_such_package”没有安装"
    ]


@pytest.mark.parametrize(
    "text",
    ['{% include "甲某某.html" %}', "{{ 乙 甲某某 }}", "{% block 乙 %}{% endblock 甲某某 %}"],
)
def test_of_templates(tmp_path, text):
    (tmp_path / "own").mkdir()
    (tmp_path / "own/main.html").write_text(text, encoding="utf-8")
    [trouble] = template_troubles(tmp_path / "own", (tmp_path,))
    assert "甲某某" not in trouble.message
    assert UNSAID in trouble.message
