"""``init`` in the folder of a MkDocs site: what it leaves alone."""

from __future__ import annotations

import pytest

from cli.command import ran

INHERITING = "INHERIT: base.yml\nsite_name: 甲\n"


@pytest.mark.parametrize(
    ("base", "is_added"),
    [
        ("theme: {name: material}\nplugins:\n  - search:\n      lang: zh\n  - tags\n", False),
        ("INHERIT: ../base.yml\ntheme: {name: material}\n", False),
        ("theme: {name: material}\n", True),
        (None, False),
    ],
)
def test_inherited_plugins_are_not_replaced(capsys, tmp_path, base, is_added):
    root = tmp_path / "site"
    (root / "docs").mkdir(parents=True)
    (root / "docs/index.md").write_text("# 欢迎\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(INHERITING, encoding="utf-8")
    if base is not None:
        (root / "base.yml").write_text(base, encoding="utf-8")
    code, out, _ = ran(
        capsys, "init", root, "--profile", "机关", "--name", "××县供销合作社", "--code", "01511801X"
    )
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert (code, "gongkai: {prefix: xxgk/}" in text, "抄到 mkdocs.yml" in out) == (0, is_added, not is_added)
    assert is_added or text == INHERITING


def test_a_site_whose_pages_are_where_items_go_is_left_alone(capsys, tmp_path):
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "content/index.md").write_text("# 欢迎\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text("site_name: 甲\ndocs_dir: content\n", encoding="utf-8")
    code, _, err = ran(
        capsys, "init", root, "--profile", "机关", "--name", "××县供销合作社", "--code", "01511801X"
    )
    assert (code, "请先把网页移到别的文件夹" in err) == (2, True)
    assert sorted(path.name for path in root.iterdir()) == ["content", "mkdocs.yml"]
    assert not (tmp_path / "site-台账").exists()
