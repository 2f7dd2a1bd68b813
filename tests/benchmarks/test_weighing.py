"""The measure of comparing bodies with pages counts what it measured, and judges by 10,000 bodies."""

from __future__ import annotations

from pathlib import Path

from benchmarks import check, weighing


def test_ordinary_and_linked_bodies_are_compared_and_have_no_differences(tmp_path: Path) -> None:
    ordinary = weighing.cost(weighing.plain_site(tmp_path / "ordinary", 6), repeat=1)
    assert (ordinary.bodies, ordinary.differing) == (6, 0)
    assert ordinary.plain > 3
    linked = weighing.cost(check.site(tmp_path / "linked", 4), repeat=1)
    assert (linked.bodies, linked.plain, linked.differing) == (4, 0, 0)


def test_the_site_of_the_command_is_judged_by_ten_thousand_bodies(tmp_path: Path, capsys) -> None:
    root = weighing.plain_site(tmp_path / "site", 2)
    (root / "content" / "lost.md").write_text("---\n标题: 甲\n---\n\n#小标题\n\n正文。\n", encoding="utf-8")
    weighing.main([str(root), "--repeat", "1"])
    assert "3 bodies" in (told := capsys.readouterr().out)
    assert "1 with differences" in told
    slow = weighing.Cost(bodies=100, plain=100, differing=0, rendering=1, weighing=0.02, slowest=0.001)
    assert slow.of_ten_thousand > weighing.MOST_SECONDS
