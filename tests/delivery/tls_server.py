"""An FTP server with TLS that demands on data connections the session of the control connection, as vsftpd does by default."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

OPENSSL = shutil.which("openssl")
NEEDED = pytest.mark.skipif(OPENSSL is None, reason="no openssl here to make a certificate with")


def certificate(folder: Path) -> tuple[Path, Path]:
    """(certificate, key) for 127.0.0.1, signed by itself."""
    crt, key = folder / "cert.pem", folder / "key.pem"
    words = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    words += [
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-out",
        str(crt),
        "-keyout",
        str(key),
    ]
    subprocess.run([str(OPENSSL), *words], check=True, capture_output=True)
    return crt, key


@contextmanager
def ftps_server(folder: Path, crt: Path, key: Path) -> Iterator[str]:
    """The address of a server for the files below ``folder``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_serve, args=(listener, context, folder), daemon=True).start()
        yield f"ftps://127.0.0.1:{listener.getsockname()[1]}"


def _serve(listener: socket.socket, context: ssl.SSLContext, folder: Path) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with suppress(OSError), connection:
            _Session(connection, context, folder).run()


class _Session:
    """The commands of one client."""

    def __init__(self, connection: socket.socket, context: ssl.SSLContext, folder: Path) -> None:
        self.control, self.context, self.folder = connection, context, folder
        self.data = socket.create_server(("127.0.0.1", 0))
        self.renamed = folder

    def run(self) -> None:
        """Answer until the client leaves."""
        self.say("220 ready")
        while line := self.line():
            verb, _, words = line.partition(" ")
            getattr(self, verb.lower(), self.other)(words)
            if verb == "QUIT":
                return

    def line(self) -> str:
        data = b""
        while not data.endswith(b"\r\n"):
            part = self.control.recv(1)
            if not part:
                return ""
            data += part
        return data.decode().strip()

    def say(self, text: str) -> None:
        self.control.sendall(f"{text}\r\n".encode())

    def other(self, words: str) -> None:
        self.say("200 done")

    def auth(self, words: str) -> None:
        self.say("234 go on")
        self.control = self.context.wrap_socket(self.control, server_side=True)

    def user(self, words: str) -> None:
        self.say("331 password")

    def quit(self, words: str) -> None:
        self.say("221 bye")

    def pasv(self, words: str) -> None:
        port = self.data.getsockname()[1]
        self.say(f"227 passive (127,0,0,1,{port // 256},{port % 256})")

    def mkd(self, words: str) -> None:
        (self.folder / words).mkdir(parents=True, exist_ok=True)
        self.say("257 made")

    def dele(self, words: str) -> None:
        (self.folder / words).unlink()
        self.say("250 deleted")

    def rnfr(self, words: str) -> None:
        self.renamed = self.folder / words
        self.say("350 to")

    def rnto(self, words: str) -> None:
        self.renamed.replace(self.folder / words)
        self.say("250 renamed")

    def retr(self, words: str) -> None:
        path = self.folder / words
        if not path.is_file():
            self.data.accept()[0].close()
            self.say("550 no such file")
        elif (peer := self.opened()) is not None:
            with peer:
                peer.sendall(path.read_bytes())
                peer.unwrap().close()
            self.say("226 sent")

    def stor(self, words: str) -> None:
        if (peer := self.opened()) is not None:
            with peer:
                content = b"".join(iter(lambda: peer.recv(65536), b""))
                with suppress(OSError):
                    peer.unwrap().close()
            (self.folder / words).write_bytes(content)
            self.say("226 stored")

    def opened(self) -> ssl.SSLSocket | None:
        """The data connection; None, after telling so, if it begins a session of its own."""
        raw, _ = self.data.accept()
        self.say("150 opening")
        peer = self.context.wrap_socket(raw, server_side=True)
        if peer.session_reused:
            return peer
        peer.close()
        self.say("522 SSL connection failed: session reuse required")
        return None
