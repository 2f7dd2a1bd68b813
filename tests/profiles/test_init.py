"""``gongkai init``: every profile passes the check, builds, and touches nothing that was there."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.profiles.answers import answers_of
from gongkai.profiles.mkdocs_plugin_line import with_plugin
from gongkai.profiles.profile import profiles
from gongkai.profiles.site_files import site_files

OFFICIAL = ("机关", "乡镇街道", "银行分支机构")


def begun(gongkai, folder: Path, profile: str, *options: str) -> dict[str, object]:
    done = gongkai(
        "init", folder, "--profile", profile, "--format", "json", "--today", "2024-09-01", *options
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def checked(gongkai, folder: Path) -> list[dict[str, object]]:
    done = gongkai("check", "--root", folder, "--format", "json", "--publish", "--today", "2024-09-02")
    assert done.returncode == 0, done.stdout
    return json.loads(done.stdout)["diagnostics"]


@pytest.mark.parametrize("profile", profiles())
def test_a_new_site_passes_with_at_most_two_kinds_of_warnings(gongkai, tmp_path, profile):
    begun(gongkai, tmp_path / "site", profile)
    found = checked(gongkai, tmp_path / "site")
    assert {one["code"] for one in found} == {"GK406", "GK521"}
    assert {one["level"] for one in found} == {"warning"}


@pytest.mark.parametrize("profile", profiles())
def test_no_slot_is_left_and_the_readme_says_what_comes_next(gongkai, tmp_path, profile):
    begun(gongkai, tmp_path / "site", profile, "--name", "××市试验单位")
    texts = [
        path.read_text(encoding="utf-8")
        for path in tmp_path.rglob("*.*")
        if path.is_file() and ".git/" not in str(path)
    ]
    assert not [text for text in texts if "{{" in text.replace('"{{', '"{') and "}}" in text]
    readme = (tmp_path / "site/README.md").read_text(encoding="utf-8")
    assert "先做这几件事" in readme
    assert "gongkai check" in readme
    assert "××市试验单位" in readme


@pytest.mark.parametrize("profile", profiles())
def test_the_sample_of_the_readme_is_an_item_without_errors(gongkai, tmp_path, profile):
    begun(gongkai, tmp_path / "site", profile)
    readme = (tmp_path / "site/README.md").read_text(encoding="utf-8")
    sample = readme.split("```markdown\n")[1].split("```")[0]
    (tmp_path / "site/content/a.md").write_text(sample, encoding="utf-8")
    done = gongkai("check", "--root", tmp_path / "site", "--format", "json", "--today", "2024-09-02")
    report = json.loads(done.stdout)
    assert report["summary"]["items"] == 1
    assert [
        one for one in report["diagnostics"] if one["path"] == "content/a.md" and one["level"] == "error"
    ] == []


def test_a_name_a_code_and_departments_stand_in_the_settings(gongkai, tmp_path):
    begun(
        gongkai, tmp_path / "site", "机关", "--name", "××县教育局", "--code", "01511801-X",
        "--department", "办公室=BGS", "--department", "基础教育股", "--tree", "第二十条",
    )  # fmt: skip
    settings = (tmp_path / "site/catalogue.yml").read_text(encoding="utf-8")
    assert '机构代码: "01511801X"' in settings
    assert "名称: ××县教育局" in settings
    assert "代码: K02" in settings
    assert "T01" in settings
    found = checked(gongkai, tmp_path / "site")
    assert not [one for one in found if "000000000" in str(one["message"])]


@pytest.mark.parametrize(
    ("profile", "name", "kind"),
    [
        ("乡镇街道", "××市××街道办事处", "街道"),
        ("乡镇街道", "××县××乡人民政府", "乡镇"),
        ("学校", "××职业技术学院", "高校"),
        ("学校", "××市第一中学", "中小学"),
        ("学校", "××大学附属小学", "中小学"),
        ("学校", "××市学院路小学", "中小学"),
        ("学校", "××技师学院", "中小学"),
        ("学校", "××高等专科学校", "高校"),
    ],
)
def test_the_name_tells_the_kind(profile, name, kind):
    assert profiles()[profile].kind_of(name) == kind


def texts_of(profile: str, name: str = "", tree: str = "", today: date = date(2024, 9, 1)) -> dict[str, str]:
    """The files of a new site, as `gongkai init` would write them."""
    own = profiles()[profile].for_body(name)
    return site_files(own, answers_of(own, name, "", (), tree, today), "../台账")


def test_a_university_lives_under_its_own_law_and_year():
    settings = texts_of("学校", "××大学")["catalogue.yml"]
    assert "公开: 20个工作日" in settings
    assert "表式: 高校" in settings
    assert "统计期" not in settings
    assert "清单" in settings
    assert "教办〔2010〕15号" not in settings
    guide = texts_of("学校", "××大学")
    assert "教育部令第29号" in guide["guide/guide.md"]
    assert "guide/consultation.md" in guide


@pytest.mark.parametrize(
    ("profile", "name", "today", "year"),
    [
        ("学校", "××大学", date(2024, 8, 31), 2024),
        ("学校", "××大学", date(2024, 9, 1), 2025),
        ("学校", "××小学", date(2024, 12, 20), 2024),
        ("学校", "××小学", date(2024, 12, 21), 2025),
        ("机关", "××县水利局", date(2024, 12, 31), 2024),
    ],
)
def test_the_first_report_is_of_the_year_that_is_running(profile, name, today, year):
    texts = texts_of(profile, name, today=today)
    assert f"起始年度: {year} " in texts["catalogue.yml"]
    assert f"gongkai report {year}" in texts["README.md"]


def test_the_sample_of_the_readme_lies_where_it_belongs():
    assert "类别: 机关职能、机构设置和联系方式\n" in texts_of("机关", tree="第二十条")["README.md"]


@pytest.mark.parametrize("profile", ["学校", "医院", "企事业单位", "银行分支机构"])
def test_the_words_are_those_of_the_body(profile):
    for path, text in texts_of(profile).items():
        assert "本机关" not in text, path
        assert profile == "银行分支机构" or "政府网站" not in text, path
        assert "年度报告: [" in text or path != "catalogue.yml"


def test_the_ledgers_are_a_repository_of_their_own(gongkai, tmp_path):
    said = begun(gongkai, tmp_path / "site", "机关")
    ledgers = tmp_path / "site-台账"
    assert said["ledgers"] == "../site-台账"
    assert (ledgers / ".git").is_dir()
    assert (ledgers / "依申请公开").is_dir()
    done = gongkai("requests", "--root", tmp_path / "site", "--ledgers", ledgers, "--format", "json")
    assert json.loads(done.stdout)["open"] == []


def test_the_ledgers_never_lie_in_the_site(gongkai, tmp_path):
    done = gongkai("init", tmp_path / "site", "--profile", "机关", "--ledgers", tmp_path / "site/ledgers")
    assert done.returncode == 2
    assert "台账不能放在站点的文件夹里" in done.stderr


def test_a_site_that_is_there_is_not_begun_again(gongkai, tmp_path):
    begun(gongkai, tmp_path / "site", "机关")
    done = gongkai("init", tmp_path / "site", "--profile", "学校")
    assert done.returncode == 2
    assert "已经有 catalogue.yml" in done.stderr


MKDOCS = (
    "site_name: 甲\ntheme:\n  name: material\nplugins:\n  - search\n  - tags  # 自己的\n\nextra:\n  a: 1\n"
)


def test_an_existing_mkdocs_site_keeps_every_file(gongkai, tmp_path):
    root = tmp_path / "site"
    before = {
        "mkdocs.yml": MKDOCS,
        "docs/index.md": "# 欢迎\n",
        "docs/contact.md": "# 我们\n",
        "README.md": "自己的\n",
    }
    for name, text in before.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    said = begun(gongkai, root, "企事业单位")
    assert said["kept"] == []
    assert (root / "guide/contact.md").is_file()
    for name, text in before.items():
        if name != "mkdocs.yml":
            assert (root / name).read_text(encoding="utf-8") == text
    assert (root / "mkdocs.yml").read_text(encoding="utf-8") == MKDOCS.replace(
        "  # 自己的\n", "  # 自己的\n  - gongkai: {prefix: xxgk/}\n"
    )
    readme = (root / "README-信息公开.md").read_text(encoding="utf-8")
    assert "装在这个 MkDocs 网站的 `xxgk/` 下面" in readme
    assert "网站的全部内容" not in readme
    assert {one["code"] for one in checked(gongkai, root)} <= {"GK406", "GK521"}
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "欢迎" in (root / "site/index.html").read_text(encoding="utf-8")
    assert (root / "site/xxgk/index.html").is_file()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("site_name: 甲\n", "site_name: 甲\n\nplugins:\n  - search\n  - gongkai\n", id="no plugins"),
        pytest.param("plugins:\n- search\n", "plugins:\n- search\n- gongkai\n", id="without indentation"),
        pytest.param("plugins:\n  - search:\n      lang: zh\nnav:\n  - a.md\n",
                     "plugins:\n  - search:\n      lang: zh\n  - gongkai\nnav:\n  - a.md\n", id="with options"),
        pytest.param("plugins:\n  - gongkai\n", "plugins:\n  - gongkai\n", id="named already"),
        pytest.param("plugins: [search, tags]  # 甲\n", "plugins: [search, tags, gongkai]  # 甲\n", id="in one line"),
        pytest.param("plugins: [search: {lang: zh}]\n", "plugins: [search: {lang: zh}, gongkai]\n", id="in one line, with options"),
        pytest.param("plugins: [search, {gongkai: {prefix: a/}}]\n", "plugins: [search, {gongkai: {prefix: a/}}]\n", id="in one line already"),
        pytest.param("plugins: [search,]\n", "plugins: [search, gongkai]\n", id="a comma at the end"),
        pytest.param("plugins: []\n", "plugins: [gongkai]\n", id="none"),
        pytest.param("plugins:\n  search: {}\n", "plugins:\n  search: {}\n  gongkai: {}\n", id="as a mapping"),
        pytest.param("plugins:\n    search:\n      lang: zh\n\nnav: []\n",
                     "plugins:\n    search:\n      lang: zh\n    gongkai: {}\n\nnav: []\n", id="as a mapping with options"),
        pytest.param("plugins:\n  # none yet\n", None, id="a comment alone"),
        pytest.param("plugins:\n  {search: {}}\n", None, id="in braces on the next line"),
    ],
)  # fmt: skip
def test_the_plugin_is_added_to_the_list(text, expected):
    assert with_plugin(text) == expected


def test_line_ends_stay_and_another_encoding_is_refused_before_anything_is_written(gongkai, tmp_path):
    for name, data in (
        ("a", MKDOCS.encode()),
        ("b", MKDOCS.replace("\n", "\r\n").encode()),
        ("c", MKDOCS.encode("gbk")),
    ):
        (tmp_path / name / "docs").mkdir(parents=True)
        (tmp_path / name / "mkdocs.yml").write_bytes(data)
        (tmp_path / name / "docs/index.md").write_text("# 甲\n", encoding="utf-8")
    begun(gongkai, tmp_path / "a", "机关")
    begun(gongkai, tmp_path / "b", "机关")
    changed = (tmp_path / "a/mkdocs.yml").read_bytes()
    assert (tmp_path / "b/mkdocs.yml").read_bytes() == changed.replace(b"\n", b"\r\n")
    done = gongkai("init", tmp_path / "c", "--profile", "机关")
    assert (done.returncode, "不是 UTF-8 编码" in done.stderr) == (2, True)
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == ["docs", "mkdocs.yml"]
    assert not (tmp_path / "c-台账").exists()


def test_the_plugin_is_told_where_the_catalogue_stands():
    line = "gongkai: {prefix: xxgk/}"
    assert with_plugin("plugins:\n  - search\n", "xxgk/") == f"plugins:\n  - search\n  - {line}\n"
    assert with_plugin("plugins: [search]\n", "xxgk/") == f"plugins: [search, {line}]\n"
    assert with_plugin(f"plugins:\n  - {line}\n", "xxgk/") == f"plugins:\n  - {line}\n"


def test_a_folder_that_leads_out_is_told(gongkai, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site/content").symlink_to(tmp_path / "elsewhere")
    done = gongkai("init", tmp_path / "site", "--profile", "机关")
    assert (done.returncode, "是通向别处的链接，没有写 content/.gitkeep\n" in done.stderr) == (2, True), (
        done.stderr
    )
    assert list((tmp_path / "elsewhere").iterdir()) == []
