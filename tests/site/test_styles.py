"""The style sheets, one for each kind of page."""

from __future__ import annotations

import re

import pytest

from gongkai.site.render.styles import SHEETS, composed, style_sheet


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_stands_alone(name):
    text = style_sheet(name)
    assert text.count("{") == text.count("}")
    assert "/*" not in text
    used = set(re.findall(r"var\((--gk-[a-z-]+)", text))
    assert used <= set(re.findall(r"(--gk-[a-z-]+):", text))
    # The policy allows pictures of the site and those in the sheet itself.
    assert all(address.startswith("data:image/svg+xml,") for address in re.findall(r'url\("([^"]*)"', text))


RULES = """([written, published]) => [written, published].map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  // A custom property keeps its spaces.
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\\s*([,()])\\s*/g, "$1"));
})"""


@pytest.mark.browser
@pytest.mark.parametrize("name", SHEETS)
def test_a_browser_reads_the_published_sheet_as_the_written_one(name, browser):
    page = browser.new_page()
    written, published = page.evaluate(RULES, [composed(name), style_sheet(name)])
    page.close()
    assert len(written) > 50
    assert published == written


def test_an_item_carries_no_rules_for_other_kinds():
    item, page = style_sheet("item"), style_sheet("page")
    for rule in (".gk-hero", ".gk-columns", ".gk-flow-drawing", ".search-form"):
        assert rule not in item
    assert ".item-body" in item
    assert ".gk-hero" in page
    assert ".search-form" in style_sheet("search")
    assert len(item) < 42_000


def styled(name: str) -> set[str]:
    """The classes that a sheet has rules for, whatever the medium."""
    everywhere = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style_sheet(name))
    return set(re.findall(r"\.((?:gk|report)-[a-z][\w-]*)", everywhere))


def test_no_page_carries_a_class_whose_rules_are_in_another_sheet(built_site):
    """A drawing without its rules is black."""
    known = {name: styled(name) for name in SHEETS}
    everything = set().union(*known.values())
    missing = set()
    for page in sorted(built_site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        sheet = re.search(rf"assets/gongkai/({'|'.join(SHEETS)})\.css", text)
        if sheet:
            used = {word for words in re.findall(r'class="([^"]*)"', text) for word in words.split()}
            missing |= {(sheet[1], word) for word in (used & everything) - known[sheet[1]]}
    assert missing == set()
