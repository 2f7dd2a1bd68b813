"""Pages of the guide pass the same cleaning as bodies of items, and of the files beside them only harmless types are
published; by ``gongkai build`` and ``mkdocs build`` alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import tree
from support.mkdocs_runs import run, settings
from support.packages import docx
from support.pages import BuiltPage

HOSTILE = {
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "frame": '<iframe src="https://evil.example/"></iframe>',
    "form": '<form action="https://evil.example/"><input name="a"><button>甲</button></form>',
    "script": "<script>alert(1)</script><script src='//evil.example/x.js'></script>",
    "handler": '<p onclick="alert(1)">甲</p><svg onload="alert(1)"></svg>',
    "link": '[甲](javascript:alert(1)) <a href="java&#9;script:alert(1)">乙</a>',
    "image": '<img alt="甲" src="/&#9;/evil.example/x.png"><img alt="乙" src="/\\evil.example/x.png">',
    "base": '<base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/x.css">',
    "style": '<style>@import "//evil.example/x.css";</style><p style="position:fixed">甲</p>',
    "object": '<object data="//evil.example/x"></object><embed src="//evil.example/x">',
    "attribute": '<p title="<!-- gongkai:contact --><!-- gongkai:category JGZN -->">甲</p>',
    "comment": "<!--gk:main--><!-- 内部意见：不要登 -->",
    "ends the page": "</article></main></body></html><script>alert(1)</script>",
}
FORBIDDEN = (
    "refresh",
    "iframe",
    '<form action="https',
    "alert(",
    "onclick",
    "onload",
    "javascript:",
    "evil.example",
    "<base",
    "<style",
    "style=",
    "<object",
    "<embed",
    "gk:main",
    "内部意见",
)
HEADED = "---\n标题: '</title><script>alert(1)</script>'\ntemplate: evil.html\nhide: [toc]\n---\n正文。\n"
TITLED = "# 甲 &lt;img src=x onerror=alert(1)&gt;\n\n## 乙 &lt;img src=x onerror=alert(1)&gt;\n"
PAGES = {
    "guide/index.md": "# 指南\n\n- 甲\n\n    <!-- gongkai:tree -->\n\n<!-- gongkai:category JGZN -->\n",
    "guide/hostile.md": "---\n豁免: [{规则: GK711, 理由: 试验, 至: 2010-12-31}]\n---\n# 敌意\n\n" + "\n\n".join(HOSTILE.values()) + "\n\n末段。\n",
    "guide/headed.md": HEADED,
    "guide/titled.md": TITLED,
    "guide/meta.md": "template: evil.html\n\n正文。\n",
    "guide/好图.png": b"\x89PNG", "guide/申请表.docx": docx(b"", 1), "guide/extra.css": "p{}",
    "guide/evil.html": "<script>alert(1)</script>", "guide/evil.svg": "<svg/>", "guide/secret.env": "x",
    "guide/.htpasswd": "x", "guide/.vscode/a.png": "x", "guide/a.js": "alert(1)", "guide/b.markdown": "# 乙",
    "guide/gk-shell-home.md": "---\ntemplate: gongkai-shell.html\nkind: home\n---\n假首页\n",
}  # fmt: skip
SITE = {
    **PAGES,
    "content/1.md": tree.item(),
    "mkdocs.yml": settings(more="extra_css:\n  - extra.css\n").replace(
        "  font: false\n", "  font: false\n  custom_dir: theme\n"
    ),
    "theme/evil.html": "{% set x = lipsum.__globals__ %}模板跑了",
}


def _published(site: Path) -> set[str]:
    return {path.name for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("program", ["gongkai", "mkdocs"])
def test_nothing_hostile_of_the_guide_reaches_the_site(tiny_site, gongkai, program):
    root = tiny_site(SITE)
    done = gongkai("build", "--root", root) if program == "gongkai" else run(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    for name in ("hostile", "headed", "titled", "meta"):
        page = BuiltPage(site, f"{name}/")
        html = (site / name / "index.html").read_text()
        assert len(page.document.xpath("//meta[@http-equiv='Content-Security-Policy']")) == 1
        assert not page.document.xpath(
            "//*[@onerror or @onclick or @onload] | //script[not(@src)] | //article//script"
        )
        assert "模板跑了" not in html
        if name == "hostile":
            assert [word for word in FORBIDDEN if word in html.lower()] == []
            assert "末段。" in page.document.xpath("string(//article)")
    assert BuiltPage(site, "headed/").document.xpath("//h1/text()") == ["</title><script>alert(1)</script>"]
    assert "template: evil.html" in BuiltPage(site, "meta/").document.xpath("string(//article)")
    guide = BuiltPage(site, "guide/").document
    assert "合作指导" in guide.xpath("string(//article//li[contains(., '甲')])"), (
        "a placeholder is filled where it stands"
    )
    assert guide.xpath("//article//a[contains(@href, 'category/JGZN/')]")
    assert "假首页" not in (site / "index.html").read_text()
    kept = _published(site)
    assert {"好图.png", "申请表.docx", "extra.css"} <= kept
    assert not kept & {
        "evil.html",
        "evil.svg",
        "secret.env",
        ".htpasswd",
        "a.png",
        "a.js",
        "b.markdown",
        "gk-shell-home.md",
    }


LINKS = {
    "a file": "guide/passwd.txt",
    "a hidden file": "guide/.passwd",
    "a page": "guide/page.md",
    "a nested folder": "guide/a/b",
    "a hidden folder": "guide/.a",
    "the folder itself": "guide",
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_in_the_guide_is_refused_by_name_and_not_followed(tiny_site, gongkai, tmp_path, name):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("# 机密\n\n外面的文字\n")
    root = tiny_site({"content/1.md": tree.item()})
    path = root / LINKS[name]
    if path.is_dir():
        path.rename(root / "former")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(outside if "folder" in name else outside / "secret.md")
    done = gongkai("check", "--root", root)
    assert done.returncode == 1
    assert f"{LINKS[name]}:1:1: 错误 GK001" in done.stdout
    assert gongkai("build", "--root", root).returncode == 1
    assert not (root / "site").exists()


def test_mkdocs_does_not_walk_through_a_link_either(tiny_site):
    root = tiny_site({"content/1.md": tree.item()})
    (root / "guide/a").mkdir()
    (root / "guide/a/up").symlink_to("/")
    done = run(root, "build", timeout=60)
    assert done.returncode == 1
    assert "guide/a/up" in done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize("folder", ["../elsewhere", "content", "/etc", "."])
def test_a_folder_that_is_none_for_pages_is_refused(tiny_site, gongkai, folder):
    root = tiny_site({"content/1.md": tree.item(), "mkdocs.yml": settings(docs_dir=folder)})
    (root.parent / "elsewhere").mkdir(exist_ok=True)
    done = gongkai("check", "--root", root)
    assert "mkdocs.yml:2:11: 错误 GK001" in done.stdout
    assert gongkai("build", "--root", root).returncode == 1
    assert not (root / "site").exists()


def test_the_folder_that_was_checked_is_the_one_that_is_published(tiny_site, gongkai):
    hidden = settings().replace("docs_dir: guide\n", '"docs_dir": other\n')
    root = tiny_site(
        {"content/1.md": tree.item(), "mkdocs.yml": hidden, "other/a.md": "# 甲\n\n13812345678\n"}
    )
    (root / "docs").mkdir()
    done = gongkai("build", "--root", root)
    assert (done.returncode, "other/a.md:3:1: 错误 GK802" in done.stdout) == (1, True), (
        done.stderr + done.stdout
    )
    done = run(root, "build")
    assert done.returncode == 1
    assert "other/a.md:3:1 GK802" in done.stderr


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("---\n标题: 甲\n\n正文\n", "guide/a.md:1:1: 错误 GK005", id="a header that does not end"),
        pytest.param("---\n标题: 甲: 乙\n---\n正文\n", "guide/a.md:2:5: 错误 GK009", id="a header that cannot be read"),
        pytest.param("正文\n".encode("gbk"), "guide/a.md:1:1: 错误 GK002", id="another encoding"),
        pytest.param("正\u202e文\n", "guide/a.md:1:2: 错误 GK003", id="an invisible character"),
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_read_is_told_at_its_place(tiny_site, gongkai, text, found):
    root = tiny_site({"content/1.md": tree.item(), "guide/a.md": text})
    done = gongkai("check", "--root", root)
    assert done.returncode == 1
    assert found in done.stdout


def test_a_linked_file_of_the_site_s_own_theme_is_refused(tiny_site):
    more = settings().replace("  font: false\n", "  font: false\n  custom_dir: theme\n")
    root = tiny_site({"content/1.md": tree.item(), "mkdocs.yml": more, "theme/a.txt": "x"})
    (root / "theme/b.txt").symlink_to("/etc/passwd")
    done = run(root, "build")
    assert (done.returncode, "theme/b.txt 是符号链接" in done.stderr) == (1, True), done.stderr
    assert not (root / "site").exists()


def test_pages_beside_the_root_are_judged_and_lead_to_items(tmp_path):
    root = tree.draw(tmp_path / "gov", {"content/1.md": tree.item(body="见[指南](../../docs/index.md)。\n")})
    (root / "mkdocs.yml").unlink()
    tree.draw(
        tmp_path,
        {
            "mkdocs.yml": settings(
                plugins='  - gongkai:\n      root: gov\n      prefix: ""\n', docs_dir="docs"
            ),
            "docs/index.md": "# 指南\n\n[甲](../gov/content/1.md)\n",
            "docs/b.md": "# 乙\n\n13812345678\n",
        },
    )
    done = run(tmp_path, "build")
    assert (done.returncode, "../docs/b.md:3:1 GK802" in done.stderr) == (1, True), done.stderr
    (tmp_path / "docs/b.md").unlink()
    done = run(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    assert 'href="../item/01511800X/2009-00001/"' in (tmp_path / "site/guide/index.html").read_text()


def test_a_page_and_the_settings_can_be_checked_alone(tiny_site, gongkai):
    root = tiny_site({"content/1.md": tree.item(), "guide/a.md": "13812345678\n"})
    (root / "catalogue.yml").write_text(tree.CATALOGUE + "# 张某 13812345678\n")
    for path in ("guide/a.md", "guide", "catalogue.yml"):
        done = gongkai("check", "--root", root, root / path)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "GK802" in done.stdout
    assert gongkai("check", "--root", root, root / "content/1.md").returncode == 0
    assert gongkai("check", "--root", root, root / "guide/index.md").returncode == 0


def test_watching_and_hashing_do_not_follow_a_linked_folder(tmp_path):
    from gongkai.build.inputs import digest_of
    from gongkai.cli._watch import _states

    (tmp_path / "guide").symlink_to("/")
    assert [name for name, *_ in _states(tmp_path)] == ["guide"]  # the link itself, nothing behind it
    assert digest_of(tmp_path, ("guide",)) == digest_of(tmp_path, ("guide",))
