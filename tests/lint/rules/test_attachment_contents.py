"""What the rules about the contents of attachments say where there is much to say."""

from __future__ import annotations

from lint.rules.site import judged

SIGHTINGS = [["手机号码", f"138****{n:04d}", "cell", f"第{n}行", "true"] for n in range(33)]


def test_of_many_numbers_the_first_are_shown_and_the_others_counted(tmp_path):
    spec = {
        "item": {"附件": "[a.csv]"},
        "files": {"content/a.csv": "甲"},
        "reports": {"content/a.csv": {"sightings": SIGHTINGS}},
    }
    found = [one.message for one in judged(tmp_path / "site", spec).diagnostics if one.code == "GK812"]
    assert len(found) == 31
    assert found.count(next(one for one in found if "还有 3 处" in one)) == 1


def test_a_waiver_of_one_spot_leaves_its_neighbours(tmp_path):
    places = ("表“一”的 A1", "表“一”的 A11", "表“一”的 B1")
    spec = {
        "item": {"附件": "[a.csv]", "豁免": "[{规则: GK812, 处: A1, 理由: 依法公布, 至: 2010-12-31}]"},
        "files": {"content/a.csv": "甲"},
        "reports": {
            "content/a.csv": {
                "sightings": [["手机号码", "138****8000", "cell", place, "true"] for place in places]
            }
        },
    }
    loaded = judged(tmp_path / "site", spec)
    found = [
        one.message.partition("（")[2].partition("）")[0] for one in loaded.diagnostics if one.code == "GK812"
    ]
    assert found == list(places[1:])
    assert not [one for one in loaded.diagnostics if one.code == "GK912"]
