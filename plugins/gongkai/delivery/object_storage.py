"""Object storage as a destination: the S3 interface, which Chinese clouds support as well (OSS, COS, OBS, MinIO).

The address is that of the bucket, in either style (``https://BUCKET.HOST/`` or ``https://HOST/BUCKET/``), followed by
the folder. Requests are signed with AWS Signature Version 4.
"""

from __future__ import annotations

import hmac
import mimetypes
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, quote
from urllib.request import Request

from gongkai.delivery.manifest import DeliveryError
from gongkai.source.no_redirects import OPENER

_SECONDS = 60
_TRIES = 3
_LARGEST_LIST = 50_000_000
_TEXTS = ("application/javascript", "application/json", "application/xml", "image/svg+xml")
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json",
          ".xml": "application/xml", ".csv": "text/csv", ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml",
          ".woff2": "font/woff2"}  # fmt: skip


class ObjectStore:
    """The folder of a bucket at ``address``; ``now`` returns the time in UTC for the signatures."""

    def __init__(
        self, address: SplitResult, key: str, secret: str, region: str, now: Callable[[], datetime]
    ) -> None:
        self._scheme, self._host = address.scheme, address.netloc
        self._top = address.path.rstrip("/")
        self._key, self._secret, self._region, self._now = key, secret, region, now

    def read(self, path: str) -> bytes | None:
        """The content of an object."""
        return self._call("GET", path, b"", {}, missing=True)

    def write(self, path: str, data: bytes) -> None:
        """Replace an object, atomically; browsers must revalidate it."""
        self._call("PUT", path, data, {"content-type": content_type(path), "cache-control": "no-cache"})

    def delete(self, path: str) -> None:
        """Delete an object; a missing one is not an error."""
        self._call("DELETE", path, b"", {}, missing=True)

    def close(self) -> None:
        """Does nothing."""

    def _call(
        self, method: str, path: str, data: bytes, headers: Mapping[str, str], *, missing: bool = False
    ) -> bytes | None:
        where = f"{self._top}/{quote(path, safe='/-_.~')}"
        for attempt in range(1, _TRIES + 1):
            signed = signature(
                method, self._host, where, data, headers, (self._key, self._secret, self._region), self._now()
            )
            body = data if method == "PUT" else None
            request = Request(f"{self._scheme}://{self._host}{where}", body, signed, method=method)
            try:
                with OPENER.open(request, timeout=_SECONDS) as answer:
                    read: bytes = answer.read(_LARGEST_LIST + 1)
                    return read
            except HTTPError as error:
                with error:
                    if error.code == 404 and missing:
                        return None
                    if error.code < 500 or attempt == _TRIES:
                        raise DeliveryError(_refusal(self._host, path, error.code)) from None
            except (URLError, HTTPException, OSError) as error:
                if attempt == _TRIES:
                    reason = getattr(error, "reason", error)
                    raise DeliveryError(f"连不上 {self._host}（{reason}）") from None
        raise AssertionError("unreachable")


def signature(
    method: str,
    host: str,
    path: str,
    data: bytes,
    headers: Mapping[str, str],
    access: tuple[str, str, str],
    now: datetime,
) -> dict[str, str]:
    """The headers of a request with its signature (AWS Signature Version 4, service s3). ``path`` is already quoted;
    ``access`` are the key, the secret and the region; ``now`` is UTC."""
    key, secret, region = access
    moment = now.strftime("%Y%m%dT%H%M%SZ")
    content = sha256(data).hexdigest()
    all_headers = {**headers, "host": host, "x-amz-content-sha256": content, "x-amz-date": moment}
    names = sorted(all_headers)
    listed = ";".join(names)
    written = "".join(f"{name}:{all_headers[name].strip()}\n" for name in names)
    canonical = "\n".join((method, path, "", written, listed, content))
    scope = f"{moment[:8]}/{region}/s3/aws4_request"
    text = "\n".join(("AWS4-HMAC-SHA256", moment, scope, sha256(canonical.encode()).hexdigest()))
    derived = f"AWS4{secret}".encode()
    for part in (moment[:8], region, "s3", "aws4_request"):
        derived = hmac.digest(derived, part.encode(), "sha256")
    sealed = hmac.digest(derived, text.encode(), "sha256").hex()
    authorization = f"AWS4-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders={listed}, Signature={sealed}"
    return {**all_headers, "authorization": authorization}


def content_type(path: str) -> str:
    """The content type for browsers, with the encoding if it is text."""
    ending = f".{path.rpartition('.')[2].lower()}"
    kind = _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _TEXTS else kind


def _refusal(host: str, path: str, code: int) -> str:
    if code in (401, 403):
        return f"{host} 不让写 {path}（{code}）：请核对密钥、地域（GONGKAI_S3_REGION）和权限（要能读、写、删、列出）"
    if 300 <= code < 400:
        return f"{host} 让到别处去（{code}）：请写存储桶自己的网址和地域"
    return f"{host} 不收 {path}（{code}）"
