"""An FTP server as a destination, with TLS (``ftps://``, explicit) or without."""

from __future__ import annotations

import ftplib
import io
import socket
import ssl
from collections.abc import Callable
from posixpath import dirname
from typing import TypeVar
from urllib.parse import SplitResult, unquote

from gongkai.delivery.manifest import DeliveryError

_SECONDS = 60
_TRIES = 3
_PART = ".gongkai-part"
_LARGEST_LIST = 50_000_000
_DEAD = (EOFError, OSError, ftplib.error_temp)
_ALL = (*_DEAD, ftplib.Error)

Result = TypeVar("Result")


class _OneSession(ftplib.FTP_TLS):
    """Continues the TLS session of the control connection on data connections: servers refuse others, vsftpd by default,
    because anybody could take a data connection over."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        """A connection for data, and the expected size."""
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        if getattr(self, "_prot_p", False) and isinstance(self.sock, ssl.SSLSocket):
            return (
                self.context.wrap_socket(connection, server_hostname=self.host, session=self.sock.session),
                size,
            )
        return connection, size


class FtpStore:
    """The folder at ``address``. A broken connection is opened again, a few times. Raises :class:`DeliveryError` if
    there is none."""

    def __init__(self, address: SplitResult, user: str, password: str) -> None:
        self._address, self._user, self._password = address, user, password
        self._top = unquote(address.path).strip("/")
        self._folders: set[str] = set()
        self._ftp = self._connected()

    def read(self, path: str) -> bytes | None:
        """The content of a file."""
        return self._tried(lambda ftp: self._read(ftp, self._full(path)), path)

    def write(self, path: str, data: bytes) -> None:
        """Upload the file under another name, then rename it."""
        self._tried(lambda ftp: self._write(ftp, self._full(path), data), path)

    def delete(self, path: str) -> None:
        """Delete a file; the server answers 550 for one that is gone."""
        self._tried(lambda ftp: _unless_missing(lambda: ftp.delete(self._full(path))), path)

    def close(self) -> None:
        """Log out, if the server still answers."""
        try:
            self._ftp.quit()
        except _ALL:
            self._ftp.close()

    def _full(self, path: str) -> str:
        return f"{self._top}/{path}" if self._top else path

    def _connected(self) -> ftplib.FTP:
        host, port = self._address.hostname or "", self._address.port or ftplib.FTP_PORT
        try:
            if self._address.scheme == "ftps":
                secure = _OneSession(context=ssl.create_default_context(), timeout=_SECONDS, encoding="utf-8")
                secure.connect(host, port)
                secure.login(self._user, self._password)
                secure.prot_p()
                return secure
            plain = ftplib.FTP(timeout=_SECONDS, encoding="utf-8")
            plain.connect(host, port)
            plain.login(self._user, self._password)
            return plain
        except ftplib.error_perm as error:
            raise DeliveryError(f"{host} 不让登录（{error}）：请核对用户名和密码") from None
        except ssl.SSLCertVerificationError as error:
            raise DeliveryError(
                f"{host} 的证书信不过（{error.verify_message}）：单位自己签发的，把根证书（PEM 文件）的路径写在环境变量 SSL_CERT_FILE 里；"
                "网址里的主机名要和证书上的一样"
            ) from None
        except _ALL as error:
            raise DeliveryError(f"连不上 {host}（{error}）") from None

    def _tried(self, act: Callable[[ftplib.FTP], Result], path: str) -> Result:
        for attempt in range(1, _TRIES + 1):
            try:
                return act(self._ftp)
            except _DEAD as error:
                if attempt == _TRIES:
                    raise DeliveryError(
                        f"{path} 传到一半断了（{error}），试了 {_TRIES} 次；再运行一次会接着传"
                    ) from None
                self._ftp.close()
                self._folders.clear()
                self._ftp = self._connected()
            except ftplib.Error as error:
                raise DeliveryError(f"服务器不收 {path}（{error}）") from None
        raise AssertionError("unreachable")

    @staticmethod
    def _read(ftp: ftplib.FTP, path: str) -> bytes | None:
        parts: list[bytes] = []
        if not _unless_missing(lambda: ftp.retrbinary(f"RETR {path}", _collector(parts))):
            return None
        return b"".join(parts)

    def _write(self, ftp: ftplib.FTP, path: str, data: bytes) -> None:
        self._make_folder(ftp, dirname(path))
        ftp.storbinary(f"STOR {path}{_PART}", io.BytesIO(data))
        try:
            ftp.rename(f"{path}{_PART}", path)
        except ftplib.error_perm:  # some servers do not rename over a file
            _unless_missing(lambda: ftp.delete(path))
            ftp.rename(f"{path}{_PART}", path)

    def _make_folder(self, ftp: ftplib.FTP, folder: str) -> None:
        if not folder or folder in self._folders:
            return
        self._make_folder(ftp, dirname(folder))
        _unless_missing(lambda: ftp.mkd(folder))  # 550 also if it exists already
        self._folders.add(folder)


def _collector(parts: list[bytes]) -> Callable[[bytes], None]:
    size = 0

    def take(part: bytes) -> None:
        nonlocal size
        size += len(part)
        if size > _LARGEST_LIST:
            raise DeliveryError("服务器上的上传清单太大，读不了")
        parts.append(part)

    return take


def _unless_missing(act: Callable[[], object]) -> bool:
    """Whether the command succeeded; False for 550 (file missing, or existing)."""
    try:
        act()
    except ftplib.error_perm as error:
        if not str(error).startswith(("550", "521")):
            raise
        return False
    return True
