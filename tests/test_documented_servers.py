"""The nginx block of the handbook, run for real on the demonstration; skipped where nginx is not installed."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
MIME = Path("/etc/nginx/mime.types")
# What a browser accepts under nosniff, by extension.
TYPES = {
    "js": ("application/javascript", "text/javascript"),
    "css": ("text/css",),
    "html": ("text/html",),
    "json": ("application/json",),
    "svg": ("image/svg+xml",),
    "png": ("image/png",),
}


def blocks_of(demo_root: Path) -> list[str]:
    """The nginx blocks of the handbook, in order."""
    text = (demo_root / "docs" / "deploy.md").read_text(encoding="utf-8")
    return re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)


@pytest.fixture(scope="module")
def port(demo_root: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The site as the first block serves it."""
    yield from _served(blocks_of(demo_root)[0], built_site, tmp_path_factory)


@pytest.fixture(scope="module")
def member(demo_root: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The site of a member, which a portal may read: the block for it stands within that of the site."""
    site, *others = blocks_of(demo_root)
    inner = next(block for block in others if "Access-Control-Allow-Origin" in block)
    block = f"{site.rstrip().removesuffix('}')}\n{inner}\n}}\n"
    yield from _served(block, built_site, tmp_path_factory)


def _served(block: str, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    if NGINX is None or not MIME.is_file():
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    block = block.replace("/srv/gongkai/site/", f"{built_site}/")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in kinds)
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ include {MIME}; default_type application/octet-stream; access_log off; {temporary}\n"
        f"server {{ listen 127.0.0.1:{number}; root {folder}/empty;\n{block}\n}} }}\n",
        encoding="utf-8",
    )
    # The pages are read by a worker with little rights unless nginx runs as one user anyway.
    user = ["-g", "user root;"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    running = subprocess.Popen([NGINX, "-c", str(configuration), *user], stderr=subprocess.PIPE)
    try:
        _wait(number, running)
        yield number
    finally:
        running.terminate()
        running.wait(10)


def _wait(number: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert running.poll() is None, running.stderr.read() if running.stderr else b""
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", number)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def asked(port: int, path: str) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("HEAD", quote(path, safe="/%"))
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


def test_every_script_and_style_has_a_type_that_nosniff_accepts(port, built_site):
    tried = 0
    for suffix, accepted in TYPES.items():
        for file in sorted(built_site.rglob(f"*.{suffix}"))[:60]:
            path = file.relative_to(built_site).as_posix()
            status, headers = asked(port, f"/zwgk/xxgk/{path}")
            assert status == 200, path
            assert headers["content-type"].partition(";")[0] in accepted, path
            assert headers["x-content-type-options"] == "nosniff", path
            tried += 1
    assert tried > 60


def test_the_library_of_the_qr_code_is_a_script(port, built_site):
    assert not list(built_site.rglob("*.mjs"))
    status, headers = asked(port, "/zwgk/xxgk/assets/gongkai/vendor/qrcode-generator.js")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "application/javascript")


@pytest.mark.parametrize(
    "path, status",
    [("/zwgk/xxgk/", 200), ("/zwgk/xxgk", 301), ("/zwgk/xxgk/nowhere/", 404), ("/zwgk/xxgkx", 404)],
)
def test_addresses_with_and_without_the_slash(port, path, status):
    assert asked(port, path)[0] == status


def test_without_the_slash_the_reader_is_sent_on_whatever_host_and_port_he_sees(port):
    assert asked(port, "/zwgk/xxgk")[1]["location"] == "/zwgk/xxgk/"


@pytest.mark.parametrize("path", ["../catalogue.yml", "%2e%2e/catalogue.yml", "..%2f.git/config"])
def test_nothing_outside_of_the_site_is_served(port, path):
    assert asked(port, f"/zwgk/xxgk/{path}")[0] >= 400
    assert asked(port, f"/zwgk/xxgk{path}")[0] >= 400


@pytest.mark.parametrize(
    "path, readable",
    [
        ("search/", True),
        ("search/index.html", True),
        ("feed.json", True),
        ("summary.json", True),
        ("", False),
        ("catalogue.json", False),
        ("item/01511801X/2009-00121/", False),
    ],
)
def test_a_portal_may_read_the_three_of_a_member_and_nothing_else(member, path, readable):
    status, headers = asked(member, f"/zwgk/xxgk/{path}")
    assert status == 200
    assert ("access-control-allow-origin" in headers) == readable
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["search/../../catalogue.yml", "search/%2e%2e/%2e%2e/catalogue.yml", "search/..%2f..%2f.git/config"],
)
def test_nothing_outside_of_a_member_is_served(member, path):
    assert asked(member, f"/zwgk/xxgk/{path}")[0] >= 400


def test_every_other_block_is_one_that_nginx_takes(demo_root, tmp_path):
    if NGINX is None or not MIME.is_file():
        pytest.skip("nginx is not installed")
    others = "\n".join(block for block in blocks_of(demo_root) if block.startswith("server"))
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}\nhttp {{ access_log off; {others} }}\n",
        encoding="utf-8",
    )
    done = subprocess.run([NGINX, "-t", "-c", configuration], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr
