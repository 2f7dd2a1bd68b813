"""Calls of a platform's interface: JSON over HTTP, limited in time and size; no redirect is followed with a token."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

from gongkai.forges.errors import ForgeError
from gongkai.source.no_redirects import OPENER

_SECONDS = 30
_LARGEST = 20_000_000
_PAGE = 100
_MOST_PAGES = 50
_MEANINGS = {
    401: "令牌不对或者过期了",
    403: "令牌没有写评论的权限",
    404: "没有这个合并请求，或者令牌看不到它",
    422: "平台不接受这条评论",
}


@dataclass(frozen=True, slots=True)
class Api:
    """The interface at ``address`` (without a slash at the end), with authentication ``headers``."""

    address: str
    headers: Mapping[str, str] = field(repr=False)

    def get(self, path: str, **query: str | int) -> Any:
        """Send a GET request. Raises :class:`ForgeError`, like the other methods."""
        return self._call("GET", f"{path}?{urlencode(query)}" if query else path, None)

    def send(self, method: str, path: str, value: Mapping[str, Any]) -> Any:
        """Send a request that creates or changes something."""
        return self._call(method, path, value)

    def each(self, path: str) -> Iterator[dict[str, Any]]:
        """All entries of a paginated list.

        Some platforms return fewer entries than requested, others all of them on every page: the end is the first
        page without new entries.
        """
        seen: set[object] = set()
        for page in range(1, _MOST_PAGES + 1):
            entries = self.get(path, per_page=_PAGE, limit=_PAGE, page=page)
            if not isinstance(entries, list):
                raise ForgeError(f"{self._host} 的回答不是所要的列表")
            new = [entry for entry in entries if isinstance(entry, dict) and entry.get("id") not in seen]
            if not new:
                return
            seen.update(entry.get("id") for entry in new)
            yield from new

    @property
    def _host(self) -> str:
        return urlsplit(self.address).hostname or self.address

    def _call(self, method: str, path: str, value: Mapping[str, Any] | None) -> Any:
        data = None if value is None else json.dumps(value, ensure_ascii=False).encode()
        headers = {"Accept": "application/json", "User-Agent": "gongkai", **self.headers}
        if data is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        request = Request(f"{self.address}{path}", data, headers, method=method)
        try:
            with OPENER.open(request, timeout=_SECONDS) as answer:
                read = answer.read(_LARGEST + 1)
        except HTTPError as error:
            with error:
                meaning = _MEANINGS.get(error.code, "")
                raise ForgeError(
                    f"{self._host} 回答 {error.code}：{meaning or '没有成功'}", error.code
                ) from None
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise ForgeError(f"连不上 {self._host}（{reason}）") from None
        if len(read) > _LARGEST:
            raise ForgeError(f"{self._host} 的回答太大")
        try:
            return json.loads(read) if read.strip() else None
        except ValueError:
            raise ForgeError(f"{self._host} 的回答不是 JSON，请看网址写得对不对") from None
