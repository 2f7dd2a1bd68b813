"""Bytes that a first search fetches: page, styles, scripts, index, and the first ten hits."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest

from support.search_site import settle

pytestmark = pytest.mark.browser

# At 10,000 items half a megabyte in the median; the demonstration has what does not grow with the items.
MOST_BYTES = 220_000
MOST_REQUESTS = 45


@pytest.mark.parametrize("q", ["化肥", "红供发〔2009〕12号", "没有这样的检索词"])
def test_a_first_search_is_light(served_site, open_page, q):
    served_site.requests.clear()
    page = open_page(f"{served_site.url}search/?q={q}")
    settle(page)
    page.wait_for_load_state("networkidle")
    paths = [
        unquote(urlsplit(path).path).removeprefix(f"/{served_site.mount}") for path in served_site.requests
    ]
    files = [served_site.folder / (f"{path}index.html" if path.endswith("/") else path) for path in paths]
    sizes = {str(file.relative_to(served_site.folder)): file.stat().st_size for file in files}
    near = sum(size for path, size in sizes.items() if path.startswith("search/near/"))
    print(f"{sum(sizes.values())} bytes, {near} of them for near results, {len(paths)} requests")
    assert len(paths) == len(sizes), "something was fetched twice"
    assert len(paths) <= MOST_REQUESTS
    assert sum(sizes.values()) - near < MOST_BYTES
