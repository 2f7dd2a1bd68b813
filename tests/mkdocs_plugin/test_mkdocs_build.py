"""``mkdocs build``: the same site as ``gongkai build``, and never a broken one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from support import tree
from support.mkdocs_runs import ENVIRONMENT, run, settings
from support.whole import differences, files_of, is_whole

ITEMS = {f"content/{n}.md": tree.item(f"01511800X/2009-{n:05d}") for n in range(1, 4)}
HOOKED = settings(more="hooks:\n  - hook.py\n")


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_the_site_is_that_of_gongkai_build(tiny_site, gongkai, program):
    root = tiny_site(
        ITEMS | {"guide/contact.md": "# 联系\n\n见[指南](index.md)和[那件事](../content/2.md)。\n"}
    )
    assert gongkai("build", "--root", root, "--site-dir", root / "ours").returncode == 0
    wanted = files_of(root / "ours")
    done = run(root, "build", "--strict", program=program)
    assert done.returncode == 0, done.stderr
    assert differences(root / "site", wanted) == []
    assert is_whole(root / "site", wanted)
    assert 'href="../item/01511800X/2009-00002/"' in (root / "site/contact/index.html").read_text()
    assert "gk-shell" not in done.stderr
    assert "WARNING" not in done.stderr


def test_an_extension_that_is_not_on_the_list_is_for_the_guide_alone(tiny_site, gongkai, tmp_path):
    root = tiny_site(
        {
            "content/1.md": tree.item(body='--8<-- "secret.txt"\n'),
            "secret.txt": "玄奘取经\n",
            "guide/index.md": '# 指南\n\n--8<-- "secret.txt"\n',
            "mkdocs.yml": settings(
                more=f"markdown_extensions:\n  - pymdownx.snippets: {{base_path: [{tmp_path}/tiny]}}\n"
            ),
        }
    )
    done = gongkai("build", "--root", root, "--site-dir", root / "ours")
    assert done.returncode == 0, done.stdout + done.stderr
    built = run(root, "build")
    assert built.returncode == 0, built.stderr
    assert "GK915" in built.stderr
    for site in (root / "ours", root / "site"):
        assert "玄奘" not in (site / "item/01511800X/2009-00001/index.html").read_text(encoding="utf-8")
        assert "玄奘" in (site / "guide/index.html").read_text(encoding="utf-8")


def test_a_link_of_the_guide_follows_its_item_and_holds_it(tiny_site, gongkai):
    guide = '# 指南\n\n[甲](../content/1.md#一 "题")、[乙][b]、<a href="../content/3.md">丙</a>\n\n[b]: ../content/2.md\n'
    root = tiny_site(ITEMS | {"guide/index.md": guide})
    assert gongkai("build", "--root", root).returncode == 0
    page = root / "site/guide/index.html"
    for number, end in ((1, "#一"), (2, ""), (3, "")):
        assert f'href="../item/01511800X/2009-0000{number}/{end}"' in page.read_text()
    (root / "content/2.md").write_text(tree.item("01511800X/2009-00009"))
    assert gongkai("build", "--root", root).returncode == 0
    assert 'href="../item/01511800X/2009-00009/"' in page.read_text()
    assert "gongkai:" not in page.read_text()
    (root / "content/3.md").unlink()
    done = gongkai("build", "--root", root)
    assert done.returncode == 1
    assert "GK711" in done.stdout
    assert 'href="../item/01511800X/2009-00003/"' in page.read_text()


def test_a_site_of_one_program_is_taken_over_by_the_other(tiny_site, gongkai):
    root = tiny_site(ITEMS)
    for step, build in enumerate(
        [
            lambda: run(root, "build"),
            lambda: run(root, "build", program="properdocs"),
            lambda: gongkai("build", "--root", root),
            lambda: run(root, "build"),
        ]
    ):
        (root / "content/1.md").write_text(tree.item("01511800X/2009-00001", f"第{step}稿。\n"))
        done = build()
        assert done.returncode == 0, done.stderr
    assert gongkai("build", "--root", root, "--site-dir", root / "cold").returncode == 0
    assert differences(root / "site", files_of(root / "cold")) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A site that was built once."""
    root = tree.draw(tmp_path_factory.mktemp("built") / "tiny", ITEMS)
    done = run(root, "build")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def standing(built, tmp_path):
    """A copy of a site that was built and stands, and its files."""
    root = shutil.copytree(built, tmp_path / "tiny")
    return root, files_of(root / "site")


REFUSED = {
    "an error of ours": ({"content/1.md": "---\n标题: 甲\n---\n"}, (), "处错误"),
    "an error of ours, strict": ({"content/1.md": "---\n标题: 甲\n---\n"}, ("--strict",), "处错误"),
    "wrong settings": ({"catalogue.yml": "机构: 甲\n"}, (), "catalogue.yml:1:5"),
    "a number still to come": ({"content/1.md": tree.item("待编")}, (), "待编"),
    "a broken link in the guide, strict": ({"guide/index.md": "# 指南\n\n[甲](nowhere.md)\n"}, ("--strict",), "nowhere.md"),
    "a placeholder that nobody knows": ({"guide/index.md": "# 指南\n\n<!-- gongkai:乱写 -->\n"}, (), "GK718"),
    "a later failure of another": ({"mkdocs.yml": HOOKED, "hook.py": "def on_post_build(config):\n    raise ValueError('甲')\n"}, (), "ValueError"),
    "a page that another breaks": ({"mkdocs.yml": HOOKED, "hook.py": "def on_post_page(output, page, config):\n    raise ValueError('甲')\n"}, (), "ValueError"),
    "a warning of another, strict": ({"mkdocs.yml": HOOKED, "hook.py": "import logging\ndef on_post_build(config):\n    logging.getLogger('mkdocs.plugins.x').warning('甲')\n"}, ("--strict",), "strict"),
    "Ctrl-C at the last moment": ({"mkdocs.yml": HOOKED, "hook.py": "from mkdocs.plugins import event_priority\n@event_priority(-200)\ndef on_post_build(config):\n    raise KeyboardInterrupt\n"}, (), None),
    "a theme without our holes": ({"mkdocs.yml": settings().replace("  font: false\n", "  font: false\n  custom_dir: theme\n"), "theme/gongkai-shell.html": "<html></html>"}, (), None),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("program", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.slow)])
def test_what_fails_leaves_the_former_site(standing, case, program):
    root, former = standing
    files, words, said = REFUSED[case]
    tree.draw(root, {path: text for path, text in (ITEMS | files).items() if path in files})
    done = run(root, "build", *words, program=program)
    assert done.returncode != 0, done.stderr
    assert said is None or said in done.stdout + done.stderr
    assert differences(root / "site", former) == []
    assert is_whole(root / "site", former)


@pytest.mark.parametrize("program", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.slow)])
def test_warnings_of_ours_do_not_fail_a_strict_build(standing, program):
    root, _ = standing
    (root / "content/1.md").write_text(tree.item("01511800X/2009-00001", 内容概述="", 公开时间="2009-11-30"))
    done = run(root, "build", "--strict", program=program)
    assert done.returncode == 0, done.stderr
    assert "GK301" in done.stderr


@pytest.mark.parametrize("place", ["home", "content/site", "guide/site", "."])
def test_a_folder_that_is_no_place_for_a_site_is_refused(standing, place, gongkai):
    root, _ = standing
    tree.draw(root, {"home/letter.txt": "x"})
    before = {
        path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".gongkai" not in path.parts
    }
    done = gongkai("build", "--root", root, "--site-dir", root / place)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert run(root, "build", "-d", place).returncode != 0
    assert {path: path.read_bytes() for path in before} == before


def test_a_site_for_github_pages_is_taken_from_where_it_stands(standing):
    root, _ = standing
    code = (
        "from mkdocs.config import load_config\nfrom mkdocs.commands.build import build\n"
        "config = load_config('mkdocs.yml')\nconfig.plugins.on_startup(command='gh-deploy', dirty=False)\n"
        "try:\n    build(config)\nfinally:\n    config.plugins.on_shutdown()\nprint(config.site_dir)\n"
    )
    (root / "content/1.md").write_text(tree.item("01511800X/2009-00001", "新的正文。\n"))
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str(root / "site")
    assert "新的正文" in (root / "site/item/01511800X/2009-00001/index.html").read_text()


def test_an_interrupted_build_leaves_the_former_site_and_nothing_running(standing):
    root, former = standing
    hook = "import time\ndef on_pre_build(config):\n    print('hooked', flush=True)\n    [time.sleep(0.01) for _ in range(6000)]\n"
    tree.draw(root, {"mkdocs.yml": HOOKED, "hook.py": hook})
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=root,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout.readline() == "hooked\n"
    process.send_signal(signal.SIGINT)
    begun = time.monotonic()
    process.wait(10)
    assert time.monotonic() - begun < 5
    process.stdout.close()
    assert differences(root / "site", former) == []


EXISTING = settings(
    docs_dir="docs",
    plugins="  - search\n  - gongkai\n",
    more="nav:\n  - 首页: index.md\n  - 关于: about/us.md\nhooks:\n  - hook.py\nmarkdown_extensions:\n  - admonition\n",
)


@pytest.mark.parametrize("program", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.slow)])
def test_a_site_of_mkdocs_takes_the_plugin_up(tiny_site, program):
    """Its own folder, navigation, home page, search plugin, and a hook that adds a file at the end: all stay."""
    hook = "from pathlib import Path\ndef on_post_build(config):\n    Path(config.site_dir, 'extra.txt').write_text('甲')\n"
    root = tiny_site(
        ITEMS
        | {
            "mkdocs.yml": EXISTING,
            "hook.py": hook,
            "docs/index.md": "# 我们的指南\n\n见[关于](about/us.md)。\n",
            "docs/about/us.md": "# 关于\n\n!!! note\n\n    一句话。\n",
            "docs/img/logo.png": b"\x89PNG",
        }
    )
    done = run(root, "build", "--strict", program=program)
    assert done.returncode == 0, done.stderr
    site = root / "site"
    assert (site / "extra.txt").read_text() == "甲"
    assert (site / "img/logo.png").read_bytes() == b"\x89PNG"
    assert "一句话" in (site / "about/us/index.html").read_text()
    assert "我们的指南" in (site / "index.html").read_text()
    assert 'href="../../xxgk/"' in (site / "about/us/index.html").read_text()
    assert (site / "search/search_index.json").exists()
    assert (site / "xxgk/item/01511800X/2009-00002/index.html").exists()


def test_without_the_plugin_or_a_configuration_the_command_says_so(tiny_site, gongkai):
    root = tiny_site(ITEMS | {"mkdocs.yml": settings(plugins="  - search\n")})
    done = gongkai("build", "--root", root)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "plugins 里没有 gongkai" in done.stdout
    (root / "mkdocs.yml").unlink()
    done = gongkai("build", "--root", root)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "没有 mkdocs.yml" in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [gongkai",
        "site_name: 甲\nplugins: [gongkai, nowhere]\n",
        "site_name: 甲\nplugins:\n  - gongkai: {乱: 写}\n",
        "",
    ],
)
def test_a_wrong_configuration_of_mkdocs_is_told_without_a_traceback(tiny_site, gongkai, text):
    root = tiny_site(ITEMS | {"mkdocs.yml": text})
    done = gongkai("build", "--root", root)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
