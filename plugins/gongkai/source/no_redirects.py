"""HTTP requests with credentials: no redirect is followed, because it would send them to another host."""

from __future__ import annotations

from typing import Any
from urllib.request import HTTPRedirectHandler, build_opener


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any, **_options: Any) -> None:
        """Follow no redirect: the response is an :class:`urllib.error.HTTPError` with its status."""


OPENER = build_opener(_NoRedirects)
