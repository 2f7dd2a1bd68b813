"""Servers to deliver to: a real FTP server, and object storage that verifies signatures by the public test vectors' rule."""

from __future__ import annotations

import hmac
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer

USER, PASSWORD = "web", "一个密码"


@contextmanager
def ftp_server(folder: Path, *, breaks_after: int = 0) -> Iterator[tuple[str, list[str]]]:
    """(address, names of the files as they arrive). ``breaks_after`` files the connection is cut, once."""
    arrived: list[str] = []

    class Handler(FTPHandler):
        use_sendfile = False
        auth_failed_timeout = 0

        def on_file_received(self, file: str) -> None:
            arrived.append(Path(file).name)
            if breaks_after and len(arrived) == breaks_after:
                self.close()

    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)
    Handler.authorizer = DummyAuthorizer()
    Handler.authorizer.add_user(USER, PASSWORD, str(folder), perm="elradfmwMT")
    server = FTPServer(("127.0.0.1", 0), Handler)
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            server.serve_forever(timeout=0.02, blocking=False)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"ftp://127.0.0.1:{server.address[1]}", arrived
    finally:
        stop.set()
        thread.join(5)
        server.close_all()


class Bucket:
    """Object storage of one bucket: {key: (content type, content)}; ``puts`` are the keys in the order of writing."""

    def __init__(self, key: str, secret: str, region: str) -> None:
        self.key, self.secret, self.region = key, secret, region
        self.objects: dict[str, tuple[str, bytes]] = {}
        self.puts: list[str] = []
        self.fails = 0
        handler = type("Handler", (_BucketHandler,), {"bucket": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"s3+http://127.0.0.1:{self._http.server_address[1]}/xxgk"

    @contextmanager
    def serving(self) -> Iterator[Bucket]:
        """Answer until the block ends."""
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield self
        finally:
            self._http.shutdown()
            self._http.server_close()

    def is_signed(self, method: str, path: str, headers: dict[str, str], body: bytes) -> bool:
        """Whether a request bears the right signature, from what arrived alone (AWS Signature Version 4)."""
        found = re.fullmatch(
            r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})",
            headers.get("authorization", ""),
        )
        if not found or (found[1], found[3]) != (self.key, self.region):
            return False
        if headers["x-amz-content-sha256"] != sha256(body).hexdigest():
            return False
        lines = [f"{name}:{headers[name]}" for name in found[4].split(";")]
        request = "\n".join([method, path, "", *lines, "", found[4], headers["x-amz-content-sha256"]])
        scope = f"{found[2]}/{self.region}/s3/aws4_request"
        text = f"AWS4-HMAC-SHA256\n{headers['x-amz-date']}\n{scope}\n{sha256(request.encode()).hexdigest()}"
        key = ("AWS4" + self.secret).encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), sha256).digest()
        return hmac.new(key, text.encode(), sha256).hexdigest() == found[5]


class _BucketHandler(BaseHTTPRequestHandler):
    bucket: Bucket

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        name = unquote(self.path.removeprefix("/xxgk/"))
        objects = self.bucket.objects
        if self.bucket.fails:
            self.bucket.fails -= 1
            self._say(503, b"")
        elif not self.bucket.is_signed(self.command, self.path, headers, body):
            self._say(403, b"")
        elif self.command == "PUT":
            objects[name] = (headers["content-type"], body)
            self.bucket.puts.append(name)
            self._say(200, b"")
        elif self.command == "DELETE":
            objects.pop(name, None)
            self._say(204, b"")
        else:
            self._say(200, objects[name][1]) if name in objects else self._say(404, b"<Error/>")

    do_GET = _serve  # noqa: N815 - the name that http.server looks for
    do_PUT = _serve  # noqa: N815 - the name that http.server looks for
    do_DELETE = _serve  # noqa: N815 - the name that http.server looks for

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Quiet."""
