"""Fixtures for tests of a portal: three built sites, and a query on the portal's search page."""

from __future__ import annotations

import json

import pytest

from support import portal
from support.search_site import ask, settle


@pytest.fixture(scope="session")
def sites(tmp_path_factory, gongkai, serve_dir):
    """A portal and its two members."""
    return portal.built(portal.maker(tmp_path_factory.mktemp("portal"), gongkai, serve_dir))


@pytest.fixture
def searched(sites, open_page):
    """``searched("春耕", 站点=…)``: the portal's search page, complete; ``before(page)`` may harm the network first."""

    def opened(q, before=lambda page: None, wait=True, **parameters):
        page = open_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        before(page)
        query = "&".join(f"{name}={value}" for name, value in {"q": q, **parameters}.items())
        page.goto(f"{sites.portal.url}search/?{query}")
        if wait:
            settle(page)
        return page

    return opened


@pytest.fixture(scope="module")
def entries(built_site) -> list[dict]:
    return json.loads((built_site / "catalogue.json").read_text(encoding="utf-8"))["条目"]


@pytest.fixture(scope="module")
def with_body(built_site, entries) -> str:
    """The address of an item that shows a body."""
    return next(
        entry["链接"]
        for entry in entries
        if "item-body" in (built_site / entry["链接"] / "index.html").read_text(encoding="utf-8")
    )


@pytest.fixture
def asked(sites, kept_page):
    """As ``searched``, in the one page of the module: for tests that do not mind what was asked before."""

    def opened(q, **parameters):
        query = "&".join(f"{name}={value}" for name, value in {"q": q, **parameters}.items())
        ask(kept_page, f"{sites.portal.url}search/?{query}", whole=False)
        return kept_page

    return opened
