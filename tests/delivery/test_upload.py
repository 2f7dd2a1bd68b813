"""``upload``: only what changed is sent, in an order that readers never notice, and nothing of others is deleted."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.command import ran
from delivery.servers import PASSWORD, USER, Bucket, ftp_server
from delivery.tls_server import NEEDED, certificate, ftps_server
from gongkai.delivery.archive import GONE
from gongkai.delivery.manifest import NAME, DeliveryError, decoded, planned
from gongkai.delivery.object_storage import content_type, signature
from support.tree import draw

FILES = {
    "index.html": "<p>首页</p>",
    "item/01511800X/2009-00001/index.html": "<p>一</p>",
    "item/01511800X/2009-00001/附件 1.txt": "附件",
    "assets/site.css": "p{}",
    "404.html": "没有",
}


@pytest.fixture
def site(tmp_path) -> Path:
    folder = tmp_path / "site"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def secrets(monkeypatch) -> None:
    monkeypatch.setenv("GONGKAI_UPLOAD_USER", USER)
    monkeypatch.setenv("GONGKAI_UPLOAD_PASSWORD", PASSWORD)
    monkeypatch.setenv("GONGKAI_S3_REGION", "cn-north-1")


def uploaded(capsys, site: Path, target: str | Path, *options: str) -> tuple[int, str, str]:
    return ran(capsys, "upload", target, "--site-dir", site, *options)


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != NAME
    }


def changed(site: Path) -> None:
    (site / "item/01511800X/2009-00001/附件 1.txt").unlink()
    (site / "404.html").write_text("真的没有", encoding="utf-8")
    (site / "new.html").write_text("新的", encoding="utf-8")


@pytest.mark.parametrize("place", ["", "/zwgk/信息 公开"])
def test_ftp_sends_what_changed(capsys, secrets, site, tmp_path, place):
    web = tmp_path / "web"
    web.mkdir()
    with ftp_server(web) as (address, arrived):
        assert uploaded(capsys, site, f"{address}{place}")[:2] == (0, "传了 5 个文件，删了 0 个。\n")
        top = web / place.strip("/")
        assert held(top) == FILES
        (top / "别人的.html").write_text("不动", encoding="utf-8")
        assert uploaded(capsys, site, f"{address}{place}")[1] == "没有改动，不用传。\n"
        changed(site)
        arrived.clear()
        assert uploaded(capsys, site, f"{address}{place}")[1] == "传了 2 个文件，删了 1 个。\n"
        assert [name.removesuffix(".gongkai-part") for name in arrived] == [
            "404.html",
            "new.html",
            NAME,
            NAME,
        ]
    assert held(top) == {**held(site), "别人的.html": "不动"}


def test_a_connection_that_dies_is_taken_up_again(capsys, secrets, site, tmp_path):
    web = tmp_path / "web"
    web.mkdir()
    with ftp_server(web, breaks_after=2) as (address, _):
        assert uploaded(capsys, site, address)[0] == 0
    assert held(web) == FILES


def test_a_wrong_password_is_named_and_not_shown(capsys, secrets, site, tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_UPLOAD_PASSWORD", "不对的密码")
    with ftp_server(tmp_path) as (address, _):
        code, out, err = uploaded(capsys, site, address)
    assert (code, "不让登录" in err, "不对的密码" in out + err) == (1, True, False)


def test_object_storage_sends_what_changed(capsys, secrets, site):
    with Bucket(USER, PASSWORD, "cn-north-1").serving() as bucket:
        assert uploaded(capsys, site, f"{bucket.url}/zwgk/")[1] == "传了 5 个文件，删了 0 个。\n"
        assert bucket.objects["zwgk/index.html"] == ("text/html; charset=utf-8", FILES["index.html"].encode())
        # Pages after what they need; the home page last, then the list.
        assert bucket.puts[0].endswith("附件 1.txt")
        assert bucket.puts[-2:] == ["zwgk/index.html", f"zwgk/{NAME}"]
        assert uploaded(capsys, site, f"{bucket.url}/zwgk/")[1] == "没有改动，不用传。\n"
        changed(site)
        bucket.fails = 2  # a busy server is asked again
        assert uploaded(capsys, site, f"{bucket.url}/zwgk/")[1] == "传了 2 个文件，删了 1 个。\n"
        names = {name.removeprefix("zwgk/") for name in bucket.objects} - {NAME}
    assert names == set(held(site))


@pytest.mark.parametrize(
    "name, value", [("GONGKAI_UPLOAD_PASSWORD", "错"), ("GONGKAI_S3_REGION", "cn-south-1")]
)
def test_object_storage_refuses(capsys, secrets, site, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with Bucket(USER, PASSWORD, "cn-north-1").serving() as bucket:
        code, _, err = uploaded(capsys, site, bucket.url)
    assert (code, "密钥、地域" in err, bucket.objects) == (1, True, {})


def test_the_signature_is_that_of_the_published_example():
    """The example “PUT object” of the documentation of Signature Version 4."""
    headers = signature(
        "PUT",
        "examplebucket.s3.amazonaws.com",
        "/test%24file.text",
        b"Welcome to Amazon S3.",
        {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
        ("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"),
        datetime(2013, 5, 24, tzinfo=UTC),
    )
    assert headers["authorization"].endswith(
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
    )


@pytest.mark.parametrize(
    "path, kind",
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("s.wasm", "application/wasm"),
        ("附件.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("x.ofd", "application/octet-stream"),
    ],
)
def test_browsers_are_told_what_a_file_is(path, kind):
    assert content_type(path) == kind


def test_a_folder_gets_what_changed(capsys, site, tmp_path):
    share = tmp_path / "share/xxgk"
    assert uploaded(capsys, site, share)[0] == 0
    assert held(share) == FILES
    changed(site)
    assert "会传 2 个文件，会删 1 个" in uploaded(capsys, site, share, "--dry-run")[1]
    assert held(share) == FILES
    _, out, _ = uploaded(capsys, site, share, "--format", "json")
    assert json.loads(out) == {
        "version": 1, "上传": ["404.html", "new.html"], "删除": ["item/01511800X/2009-00001/附件 1.txt"],
    }  # fmt: skip
    assert held(share) == held(site)


def test_an_interrupted_delivery_is_completed(capsys, site, tmp_path, monkeypatch):
    share = tmp_path / "share"
    uploaded(capsys, site, share)
    changed(site)
    with monkeypatch.context() as patched:
        patched.setattr("gongkai.delivery.folder.FolderStore.delete", _cut)
        assert uploaded(capsys, site, share)[0] == 1
    assert uploaded(capsys, site, share)[0] == 0
    assert held(share) == held(site)


def _cut(*_):
    raise DeliveryError("断了")


def test_a_zip_holds_the_whole_or_what_changed(capsys, site, tmp_path):
    first, second, again = (tmp_path / f"{name}.zip" for name in ("first", "second", "again"))
    assert "5 个文件" in uploaded(capsys, site, first)[1]
    uploaded(capsys, site, again)
    assert first.read_bytes() == again.read_bytes()
    changed(site)
    assert "2 个文件；要删除的 1 个" in uploaded(capsys, site, second, "--since", first)[1]
    with zipfile.ZipFile(second) as made:
        assert set(made.namelist()) == {"404.html", "new.html", NAME, GONE}
        assert "附件 1.txt" in made.read(GONE).decode("utf-8-sig")
    site_as_left = tmp_path / "left"
    for path in (first, second):
        with zipfile.ZipFile(path) as made:
            made.extractall(site_as_left)
    assert {**held(site), **{path: FILES[path] for path in FILES if not (site / path).exists()}} == {
        path: text for path, text in held(site_as_left).items() if path != GONE
    }


@NEEDED
def test_tls_continues_one_session_and_trusts_the_certificate_that_is_named(
    capsys, secrets, site, tmp_path, monkeypatch
):
    host = tmp_path / "host"
    host.mkdir()
    with ftps_server(host, *certificate(tmp_path)) as address:
        code, _, err = uploaded(capsys, site, address)
        assert (code, "SSL_CERT_FILE" in err) == (1, True)
        assert held(host) == {}
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        assert uploaded(capsys, site, address)[0] == 0
        changed(site)
        code, out, _ = uploaded(capsys, site, address)
        assert (code, out) == (0, "传了 2 个文件，删了 1 个。\n")
    assert held(host) == held(site)


@pytest.mark.parametrize(
    "target, code, said",
    [
        ("ftp://web:geheim@127.0.0.1/", 2, "不要写在网址里"),
        ("scp://127.0.0.1/", 2, "不认识“scp://”"),
        ("ftp:///x", 2, "没有主机名"),
        ("ftp://127.0.0.1:9/", 1, "连不上 127.0.0.1"),
        ("s3+http://127.0.0.1:9/x", 1, "连不上 127.0.0.1"),
    ],
)
def test_wrong_targets_are_named(capsys, secrets, site, target, code, said):
    got, _, err = uploaded(capsys, site, target)
    assert (got, said in err) == (code, True), err
    assert "geheim" not in err.replace(target, "")


def test_a_region_in_chinese_is_named(capsys, secrets, site, monkeypatch):
    monkeypatch.setenv("GONGKAI_S3_REGION", "北京")
    code, _, err = uploaded(capsys, site, "s3+http://127.0.0.1:9/x")
    assert (code, "cn-north-1" in err) == (2, True)


def test_without_a_site_or_a_secret_nothing_is_sent(capsys, site, tmp_path, monkeypatch):
    monkeypatch.delenv("GONGKAI_UPLOAD_USER", raising=False)
    assert "GONGKAI_UPLOAD_USER" in uploaded(capsys, site, "ftps://127.0.0.1:9/")[2]
    assert "gongkai build" in uploaded(capsys, tmp_path / "no", tmp_path / "share")[2]
    (site / "link").symlink_to("/etc/hostname")
    assert "符号链接" in uploaded(capsys, site, tmp_path / "share")[2]


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a//b", "a/./b", "a\\b", ""])
def test_a_forged_list_deletes_nothing_elsewhere(path):
    with pytest.raises(DeliveryError):
        decoded(json.dumps({"version": 1, "files": {path: "0"}}).encode(), "x")


def test_the_plan_is_in_the_order_of_readers():
    current = dict.fromkeys(("index.html", "a/index.html", "a/b/index.html", "z.css", "a/b/x.pdf"), "1")
    plan = planned({"old.html": "1", "z.css": "1"}, current)
    assert plan.write == ("a/b/x.pdf", "a/b/index.html", "a/index.html", "index.html")
    assert plan.delete == ("old.html",)


def test_a_site_built_by_mkdocs_of_somebody_is_sent_whole(capsys, tmp_path):
    root = draw(tmp_path / "site", {"site/index.html": "<p>首页</p>"})
    assert ran(capsys, "upload", tmp_path / "share", "--root", root)[0] == 0
    assert (tmp_path / "share/index.html").is_file()
