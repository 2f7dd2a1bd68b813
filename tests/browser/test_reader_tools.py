"""Tools of item pages, and sorting and filtering of lists, in Chromium."""

from __future__ import annotations

import re
from datetime import date

import pytest
import segno

from gongkai.site.render.lists import render_list
from gongkai.site.views.list_data import listing_data
from gongkai.site.views.lists import list_pages
from support.settings import catalogue, item

pytestmark = pytest.mark.browser


# --- the item ------------------------------------------------------------------------------------------------------


def test_letters_grow_and_the_choice_is_kept_on_other_pages(open_page, served_site, with_body):
    page = open_page(served_site.url + with_body)
    size = "parseFloat(getComputedStyle(document.querySelector('.item-body')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="特大").click()
    assert page.evaluate(size) > before * 1.2
    page.goto(served_site.url + "catalogue/")
    assert page.evaluate("document.documentElement.dataset.letters") == "2"


def test_the_citation_names_source_title_date_and_address(open_page, served_site, with_body, entries):
    page = open_page(served_site.url + with_body, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制引文").click()
    page.get_by_text("引文已复制").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    entry = next(entry for entry in entries if entry["链接"] == with_body)
    assert f"{entry['标题']}[EB/OL]. ({entry['公开时间'][:10]})" in text
    assert text.endswith(f"{served_site.url}{with_body}.")


def test_the_qr_code_is_that_of_the_address(open_page, served_site, with_body):
    # Of a length that fills a symbol: the other encoder pads what is shorter with a byte too many.
    address = served_site.url + with_body + "?"
    address += "x" * (
        next(size for size in (62, 84, 106, 122, 152, 180) if size >= len(address)) - len(address)
    )
    page = open_page(address)
    page.get_by_role("button", name="二维码").click()
    code = page.get_by_role("img", name="本页地址的二维码")
    code.wait_for()
    assert page.locator(".gk-qr p").inner_text().endswith(address)
    assert matrix(code) in encoded(address)
    page.get_by_role("button", name="二维码").click()
    assert not code.is_visible()
    page.keyboard.press("Enter")
    assert code.is_visible()
    page.keyboard.press("Escape")
    assert not code.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "二维码"


def matrix(code) -> set[tuple[int, int]]:
    """The dark cells that the page drew."""
    return {
        (int(x), int(y))
        for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.locator("path").get_attribute("d"))
    }


def encoded(text: str) -> list[set[tuple[int, int]]]:
    """The dark cells that another encoder draws for the same text, with each of the eight masks."""
    drawn = [
        segno.make(text, error="m", boost_error=False, micro=False, mask=mask, mode="byte")
        for mask in range(8)
    ]
    return [
        {(x, y) for y, row in enumerate(one.matrix) for x, cell in enumerate(row) if cell} for one in drawn
    ]


def test_headings_and_articles_can_be_linked_to_and_notes_cannot(open_page, served_site, with_body):
    body = (
        '<h2 id="a">一、总则</h2><p id="tiao-1">第一条 为了规范。</p><p id="fn-1">[1] 注。</p><p id="b">甲</p>'
        '<div class="footnote"><ol><li id="fn:2"><p>乙</p></li></ol></div>'
    )

    def with_notes(route):
        served = route.fetch()
        text = re.sub(r'(<article class="item-body[^>]*>)', rf"\1{body}", served.text(), count=1)
        route.fulfill(response=served, body=text)

    page = open_page(served_site.url + with_body)
    page.route(f"**/{with_body}", with_notes)
    page.reload()
    page.locator("#tiao-1 > .gk-copy").wait_for()
    assert page.locator("#a > .gk-copy").count() == 1
    assert page.locator(".item-body p[id] > .gk-copy").count() == 1
    assert page.locator(".footnote .gk-copy").count() == 0


def test_reading_aloud_begins_and_ends(open_page, served_site, with_body):
    page = open_page()
    # Headless Chromium has no voice: what would be spoken is written down instead.
    page.add_init_script("""
      window.spoken = [];
      const voice = { speaking: false, pending: false,
        speak(u) { window.spoken.push([u.lang, u.text]); this.speaking = true; }, cancel() { this.speaking = false; } };
      Object.defineProperty(window, "speechSynthesis", { value: voice });
    """)
    page.goto(served_site.url + with_body)
    page.get_by_role("button", name="朗读").click()
    spoken = page.evaluate("window.spoken")
    assert spoken[0] == ["zh-CN", page.locator("h1").inner_text()]
    assert len(spoken) > 1
    page.get_by_role("button", name="停止朗读").click()
    assert page.evaluate("speechSynthesis.speaking") is False


def test_a_browser_without_a_voice_says_so(open_page, served_site, with_body):
    page = open_page(served_site.url + with_body)  # headless Chromium has none
    page.get_by_role("button", name="朗读").click()
    page.get_by_text("这个浏览器没有可用的中文语音").wait_for()
    assert page.locator("[data-do=speak]").inner_text() == "朗读"


def test_without_scripts_everything_is_there_to_read(open_page, served_site, with_body):
    page = open_page(served_site.url + with_body, java_script_enabled=False)
    assert page.locator("table.item-header").is_visible()
    assert page.locator("article.item-body").is_visible()
    assert not page.locator(".gk-tools").is_visible()


def test_on_paper_the_header_table_and_the_body_remain(open_page, served_site, with_body):
    page = open_page(served_site.url + with_body)
    page.emulate_media(media="print")
    assert page.locator("table.item-header").is_visible()
    assert page.locator("article.item-body").is_visible()
    assert not page.locator(".gk-header").is_visible()
    assert not page.locator(".gk-tools").is_visible()


def test_the_phone_menu_opens_by_keyboard_without_scripts(phone_page, served_site):
    page = phone_page(served_site.url, java_script_enabled=False)
    link = page.get_by_role("navigation", name="栏目").get_by_role("link", name="法定主动公开内容")
    assert not link.is_visible()
    page.locator("#gk-menu").focus()
    page.keyboard.press("Space")
    assert link.is_visible()


# --- the list ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def largest(built_site, entries) -> tuple[str, list[dict]]:
    """The largest year's list and its entries, in catalogue order."""
    years: dict[str, list[dict]] = {}
    for entry in entries:
        years.setdefault((entry.get("公开时间") or entry["生成时间"])[:4], []).append(entry)
    year = max(years, key=lambda year: len(years[year]))
    return f"year/{year}/", years[year]


def shown(page) -> list[str]:
    page.wait_for_function("!document.querySelector('.gk-rows').hasAttribute('aria-busy')")
    return page.locator(".gk-rows tbody .number").all_inner_texts()


def test_sorting_covers_the_whole_list(open_page, served_site, largest):
    address, entries = largest
    page = open_page(served_site.url + address)
    asked = len(served_site.requests)
    page.get_by_label("排序", exact=True).select_option("created-asc")
    page.get_by_text("符合的有").wait_for()
    oldest = sorted(entry["生成时间"] for entry in entries)[:20]
    assert page.locator(".gk-rows tbody .created").all_inner_texts() == oldest
    page.get_by_role("button", name="下一页").click()
    page.get_by_text("第 21 至 40 条").wait_for()
    assert page.locator(".gk-rows tbody .created").first.inner_text() >= oldest[-1]
    loaded = {path.split("?")[0] for path in served_site.requests[asked:]}
    assert (
        sum(
            (served_site.folder / path.removeprefix(f"/{served_site.mount}")).stat().st_size
            for path in loaded
        )
        <= 100_000
    )


def test_filtering_covers_the_whole_list_and_can_be_undone_and_shared(open_page, served_site, largest):
    address, entries = largest
    page = open_page(served_site.url + address)
    before = shown(page)
    select = page.get_by_label("责任科室", exact=True)
    name = select.locator("option").nth(1).inner_text()
    select.select_option(label=name)
    page.get_by_text("符合的有").wait_for()
    wanted = [entry["索引号"] for entry in entries if entry["责任科室"] == name]
    assert shown(page) == wanted[:20]
    again = open_page(page.url)
    again.get_by_text("符合的有").wait_for()
    assert shown(again) == wanted[:20]
    page.get_by_role("button", name="还原").click()
    page.get_by_text(f"共 {len(entries)} 条").wait_for()
    assert shown(page) == before


def test_a_row_drawn_by_the_script_is_the_row_that_was_served(open_page, served_site, largest):
    address, _ = largest
    page = open_page(served_site.url + address)
    rows = "[...document.querySelectorAll('.gk-rows tbody tr')].slice(0, 20).map(row => row.outerHTML)"
    before = page.evaluate(rows)
    page.get_by_label("排序", exact=True).select_option("created-desc")
    page.get_by_text("符合的有").wait_for()
    by_number = {re.search(r'number">([^<]*)', row)[1]: row for row in before}
    drawn = {re.search(r'number">([^<]*)', row)[1]: row for row in page.evaluate(rows)}
    assert len(by_number.keys() & drawn.keys()) > 5
    assert [drawn[number] for number in by_number if number in drawn] == [
        by_number[number] for number in by_number if number in drawn
    ]


def test_a_list_is_sorted_by_keyboard_alone(open_page, served_site, largest):
    page = open_page(served_site.url + largest[0])
    page.get_by_label("排序", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.get_by_text("符合的有").wait_for()
    assert page.locator(".gk-rows tbody .published").first.inner_text() == min(
        entry.get("公开时间", "9")[:10] for entry in largest[1]
    )


def test_without_scripts_the_list_is_paged_and_has_no_dead_tools(open_page, served_site, largest):
    from playwright.sync_api import expect

    page = open_page(served_site.url + largest[0], java_script_enabled=False)
    assert not page.locator(".gk-sort").is_visible()
    page.get_by_role("link", name="更早的一页").click()
    expect(page.locator(".gk-rows tbody tr")).to_have_count(20)


def test_a_list_too_large_to_load_at_once_is_sorted_a_period_at_a_time(
    tmp_path, demo_root, monkeypatch, serve_dir, open_page
):
    monkeypatch.setattr("gongkai.site.views.list_data.MOST_BYTES", 300)
    entries = [
        item(n, created=date(2006 + n % 4, 3, 31 - n // 4), published=date(2006 + n % 4, 4, 1 + n // 4))
        for n in range(100)
    ]
    whole = catalogue(*entries)
    view = next(view for view in list_pages(whole) if view.address == "category/JGZN/")
    script = (demo_root / "plugins/gongkai/site/theme/assets/gongkai/listing.js").read_text(encoding="utf-8")
    files = {path: data for path, data in listing_data(whole) if path.startswith(("listing/", view.address))}
    files["listing.js"] = script.encode()
    files["category/JGZN/index.html"] = (
        f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body data-root="../../">'
        f'{render_list(view).main}<script src="../../listing.js"></script>'
    ).encode()
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    page = open_page(serve_dir(tmp_path).url + view.address)
    page.get_by_label("排序", exact=True).select_option("created-asc")
    page.get_by_text("2009年符合的有 25 条").wait_for()
    page.get_by_label("时间段").select_option("2007")
    page.get_by_text("2007年符合的有 25 条").wait_for()
    oldest = sorted(entry.created for entry in entries if entry.listed.year == 2007)[:20]
    assert page.locator(".gk-rows tbody .created").all_inner_texts() == [day.isoformat() for day in oldest]
    again = open_page(page.url)
    again.get_by_text("2007年符合的有 25 条").wait_for()


@pytest.mark.parametrize("name", ["", "中国人民银行××市××区××中心支行"])
def test_the_choice_of_letters_covers_no_name_of_an_agency(open_page, served_site, name):
    page = open_page(f"{served_site.url}help/", width=320)
    bottom, top = page.evaluate(
        """(name) => {
          const agency = document.querySelector(".gk-agency");
          if (name) agency.textContent = name;
          const of = (node) => { const text = document.createRange(); text.selectNodeContents(node); return text.getBoundingClientRect(); };
          return [of(agency).bottom, of(document.querySelector(".gk-view summary")).top];
        }""",
        name,
    )
    assert bottom <= top
