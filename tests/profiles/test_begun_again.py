"""``gongkai init`` interrupted, and beside a ``mkdocs.yml`` that cannot be read."""

from __future__ import annotations

import os

import pytest

from gongkai.cli import main


def test_what_was_interrupted_is_begun_again(monkeypatch, tmp_path, capsys):
    """Ctrl-C before the last files: the folder is no site yet, and the second run makes the one that the first would."""
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    asked = ["--profile", "学校", "--name", "××小学", "--today", "2024-09-01"]
    assert main(["init", str(whole), *asked]) == 0
    fdopen, left = os.fdopen, iter(range(3))

    def interrupted(descriptor, mode):
        if next(left, None) is None:
            os.close(descriptor)
            raise KeyboardInterrupt
        return fdopen(descriptor, mode)

    with monkeypatch.context() as patch:
        patch.setattr("gongkai.profiles.writing.os.fdopen", interrupted)
        main(["init", str(broken), *asked])
    names = [path.relative_to(broken).as_posix() for path in broken.rglob("*") if path.is_file()]
    assert len(names) == 3
    assert "catalogue.yml" not in names
    assert "mkdocs.yml" not in names
    assert main(["init", str(broken), *asked]) == 0
    assert "已经有的没有动" in capsys.readouterr().out

    def files(root):
        return {
            path.relative_to(root).as_posix(): path.read_text(encoding="utf-8").replace("broken", "whole")
            for path in root.rglob("*")
            if path.is_file() and ".git" not in path.relative_to(root).parts
        }

    assert files(broken) == files(whole)


@pytest.mark.parametrize("text", ["site_name: [\n", "site_name: a: b\n"])
def test_a_broken_mkdocs_file_is_told_before_anything_is_written(tmp_path, capsys, text):
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert main(["init", str(tmp_path), "--profile", "学校"]) == 2
    assert "mkdocs.yml 第 1 行有错" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
