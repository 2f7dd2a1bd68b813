"""The test instruments detect what they should: server log, page watch, axe."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>试</title>
<link rel="icon" href="data:,">{head}</head><body><main><h1>标题</h1>{body}</main></body></html>"""


def page_folder(tmp_path, head="", body="<p>正文</p>"):
    (tmp_path / "index.html").write_text(PAGE.format(head=head, body=body), encoding="utf-8")
    (tmp_path / "404.html").write_text("自己的 404", encoding="utf-8")
    return tmp_path


def test_a_folder_is_served_under_any_path_and_requests_are_noted(tmp_path, serve_dir, open_page):
    server = serve_dir(page_folder(tmp_path), mount="a/b")
    page = open_page(server.url)
    assert page.inner_text("h1") == "标题"
    assert server.requests == ["/a/b/"]
    assert "自己的 404" in open_page(server.url + "missing/").content()
    assert open_page(server.origin + "/index.html").content().count("自己的 404") == 1


def test_a_request_to_another_host_is_a_complaint(tmp_path, serve_dir, browser):
    from support.chromium import Watch

    server = serve_dir(page_folder(tmp_path, body='<img alt="" src="http://elsewhere.invalid/a.png">'))
    page = browser.new_page()
    watch = Watch(page)
    page.goto(server.url)
    page.close()
    assert watch.complaints == ["asked another host: http://elsewhere.invalid/a.png"]


def test_an_inline_script_against_the_policy_is_a_complaint(tmp_path, serve_dir, browser):
    from support.chromium import Watch

    folder = page_folder(tmp_path, body="<script>document.title = 'x'</script>")
    page = browser.new_page()
    watch = Watch(page)
    page.goto(serve_dir(folder, headers={"Content-Security-Policy": "default-src 'self'"}).url)
    page.close()
    assert watch.complaints


@pytest.mark.parametrize(
    "body, expected",
    [
        pytest.param("<p>正文</p>", [], id="a good page has no violation"),
        pytest.param('<img src="data:,">', ["image-alt"], id="an image without text is found"),
        pytest.param(
            '<p style="color:#ccc">颜色太淡的一段文字</p>', ["color-contrast"], id="pale text is found"
        ),
    ],
)
def test_axe_sees_what_it_should(tmp_path, serve_dir, open_page, axe, body, expected):
    page = open_page(serve_dir(page_folder(tmp_path, body=body)).url)
    assert [violation.split(":")[0] for violation in axe(page)] == expected


def test_a_browser_that_was_lost_is_started_again(browser):
    browser.new_page()
    browser.close()
    page = browser.new_page()
    assert page.title() == ""
    page.close()
