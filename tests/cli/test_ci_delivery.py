"""The steps of the examples that take a site to where it is served, run against servers on this machine."""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from cli.ci_steps import program, shell, step, with_command
from delivery.servers import PASSWORD, USER, Bucket, ftp_server
from gongkai.delivery.manifest import NAME


@pytest.fixture
def runner(tmp_path) -> Path:
    """A folder in which a site was built."""
    folder = with_command(tmp_path / "runner-after-build")
    for path, text in {"index.html": "首页", "item/a/index.html": "一", "assets/site.css": "p{}"}.items():
        (folder / "site-to-publish" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site-to-publish" / path).write_text(text, encoding="utf-8")
    return folder


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != NAME
    }


@pytest.fixture
def server(tmp_path) -> tuple[Path, dict[str, str]]:
    """(the home of the user on the web server, what the shell needs to reach it): ``ssh`` runs the command there, and
    refuses a key that others can read."""
    if shutil.which("rsync") is None:
        pytest.skip("rsync is not installed")
    home = tmp_path / "web"
    home.mkdir()
    ssh = (
        'options=""; while [ "${1#-}" != "$1" ]; do [ "$1" = -i ] && key=$2; [ "$1" = -l ] && user=$2; options="$options $2"; shift 2; done\n'
        '[ "$(cat "$key")" = a-key ] && [ "$(stat -c %a "$key")" = 600 ] || exit 255\n'
        'case $options in *"StrictHostKeyChecking=yes"*) ;; *) exit 254 ;; esac\n'
        f'[ "${{user:+$user@}}$1" = web@10.0.0.8 ] || exit 253\nshift; umask 022; cd "{home}"; exec sh -c "$*"'
    )
    program(tmp_path / "bin", "ssh", ssh)
    (tmp_path / "key-file").write_text("a-key\n", encoding="utf-8")
    environment = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "SSH_KEY": "a-key", "HOST_KEY": "10.0.0.8 ssh-ed25519 AAAA",
        "DEPLOY_HOST_KEY": "10.0.0.8 ssh-ed25519 AAAA", "DEPLOY_SSH_KEY": str(tmp_path / "key-file"),
    }  # fmt: skip
    return home, environment


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_the_server_gets_the_site_in_one_step(name, runner, server):
    home, environment = server
    (home / "gongkai").mkdir()
    prefix = "DEPLOY_" if name == "gitlab.yml" else ""
    environment |= {f"{prefix}SERVER": "web@10.0.0.8", f"{prefix}FOLDER": "gongkai"}
    script = step(name, "传到服务器").script
    assert (done := shell(runner, script, **environment)).returncode == 0, done.stderr
    site = home / "gongkai/site"
    assert held(site) == held(runner / "site-to-publish")
    css = (site / "assets/site.css").stat()
    assert stat.S_IMODE(css.st_mode) == 0o644

    (runner / "site-to-publish/item/a/index.html").unlink()
    (runner / "site-to-publish/index.html").write_text("新的首页", encoding="utf-8")
    assert (done := shell(runner, script, **environment)).returncode == 0, done.stderr
    assert held(site) == held(runner / "site-to-publish")
    assert (site / "assets/site.css").stat().st_ino == css.st_ino  # what did not change is shared, not sent
    assert held(home / "gongkai/former")["index.html"] == "首页"
    assert not (runner / "ssh-key").exists()


def test_the_preview_is_shown_and_hidden(runner, server):
    home, environment = server
    (home / "preview").mkdir()
    (runner / "site-to-publish").rename(runner / "preview")
    environment |= {"SERVER": "web@10.0.0.8:preview", "NUMBER": "7"}
    assert (done := shell(runner, step("github.yml", "传预览").script, **environment)).returncode == 0, (
        done.stderr
    )
    assert held(home / "preview/7") == held(runner / "preview")
    assert (done := shell(runner, step("github.yml", "撤预览").script, **environment)).returncode == 0, (
        done.stderr
    )
    assert held(home / "preview") == {}


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_object_storage_gets_the_site(name, runner):
    with Bucket(USER, PASSWORD, "cn-north-1").serving() as bucket:
        environment = {
            "TARGET": f"{bucket.url}/zwgk/", "GONGKAI_S3_REGION": "cn-north-1", "GONGKAI_UPLOAD_USER": USER,
            "GONGKAI_UPLOAD_PASSWORD": PASSWORD, "OBJECT_STORAGE": f"{bucket.url}/zwgk/", "OBJECT_KEY": USER, "OBJECT_SECRET": PASSWORD,
        }  # fmt: skip
        done = shell(runner, without_install(step(name, "传到对象存储").script), **environment)
        assert done.returncode == 0, done.stderr
        assert {name.removeprefix("zwgk/") for name in bucket.objects} - {NAME} == set(
            held(runner / "site-to-publish")
        )


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_ftp_gets_the_site(name, runner, tmp_path):
    (tmp_path / "ftp").mkdir()
    with ftp_server(tmp_path / "ftp") as (address, arrived):
        environment = {
            "TARGET": address, "GONGKAI_UPLOAD_USER": USER, "GONGKAI_UPLOAD_PASSWORD": PASSWORD, "FTP_ADDRESS": address,
            "FTP_USER": USER, "FTP_PASSWORD": PASSWORD,
        }  # fmt: skip
        script = without_install(step(name, "传到 FTP").script)
        assert (done := shell(runner, script, **environment)).returncode == 0, done.stderr
        assert held(tmp_path / "ftp") == held(runner / "site-to-publish")
        arrived.clear()
        assert shell(runner, script, **environment).stdout == "没有改动，不用传。\n"
        assert arrived == []


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_a_zip_is_made(name, runner):
    done = shell(runner, without_install(step(name, "打成 zip").script))
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(runner / "website.zip") as made:
        assert set(made.namelist()) - {NAME} == set(held(runner / "site-to-publish"))


def without_install(script: str) -> str:
    """The script of a job without the installation before it, which has a test of its own."""
    return script.removeprefix(f"{step('gitlab.yml', '安装').script}\n")
