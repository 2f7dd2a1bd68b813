"""Functions written in Python and in JavaScript give equal results."""

from __future__ import annotations

import random
import unicodedata

import pytest

from gongkai.search import near as near_room
from gongkai.search.normalise import normalise, number_key, words_of
from gongkai.search.postings import number_hash
from support import search_site
from support.search_site import document

pytestmark = pytest.mark.browser

SOWN = '公开目录供销社，。、：（）〔〕［］[]【】〖〗  \t\n　\u00a0\u200b\ufeff\u00ad\u200c\u2060\ufe0f\U000e0100…“”—·①㈠㎡ＡａZzΣσςİß½ﬁé\u0301\ue010𠀀😀"-0１9号'
ASK = """async (texts) => {
  const at = (name) => import(new URL(`../modules/${name}.js`, location.href).href);
  const [{ normalise, numberKey, wordsOf }, { wholeNumberKey, mixed }, { tokensOf }, { aligned }] =
    await Promise.all(["normalise", "postings", "near", "fold"].map(at));
  return texts.map((text) => {
    const form = normalise(text);
    return [form, numberKey(text), wordsOf(text), wholeNumberKey(text), tokensOf([form]), aligned(text).form.trim()];
  });
}"""


def texts(count=3000):
    chance = random.Random(7)
    # A browser may know letters that this Python's Unicode does not have yet.
    wide = [
        character
        for code in range(0xA0, 0xFFFF, 7)
        if unicodedata.category(character := chr(code)) not in ("Cs", "Cn")
    ]
    pick = [lambda: chance.choice(SOWN), lambda: chance.choice(SOWN), lambda: chance.choice(wide)]
    return ["".join(chance.choice(pick)() for _ in range(chance.randint(0, 24))) for _ in range(count)]


@pytest.fixture(scope="module")
def answers(tmp_path_factory, serve_dir, browser):
    server = serve_dir(search_site.write(tmp_path_factory.mktemp("twins"), [document(1, "一")]))
    page = browser.new_page()
    page.goto(f"{server.url}search/")
    found = page.evaluate(ASK, texts())
    page.close()
    return list(zip(texts(), found, strict=True))


def test_normalise(answers):
    assert [found[0] for _, found in answers] == [normalise(text) for text, _ in answers]


def test_number_key(answers):
    assert [found[1] for _, found in answers] == [number_key(text) for text, _ in answers]


def test_words_of_a_query(answers):
    assert [tuple(found[2]) for _, found in answers] == [words_of(text) for text, _ in answers]


def test_key_of_a_whole_number(answers):
    def key(text):
        value = number_hash(text)
        value ^= value >> 15
        return value * 0x9E3779B1 & 0xFFFFFFFF

    assert [found[3] for _, found in answers] == [key(text) for text, _ in answers]


def test_words_of_the_near_results(answers):
    def words(text):
        return list(dict.fromkeys(near_room.near_words(text).split()))

    assert [found[4] for _, found in answers] == [words(text) for text, _ in answers]


def test_marks_see_what_the_engine_sees(answers):
    # Character by character instead of at once: the same but for marks that NFKC joins to the letter before them.
    plain = [(text, found) for text, found in answers if not any(near_combining(c) for c in text)]
    assert len(plain) > 500
    assert [found[5] for _, found in plain] == [normalise(text) for text, _ in plain]


def near_combining(character):
    decomposed = unicodedata.normalize("NFKD", character)
    return any(unicodedata.combining(c) or 0x1100 <= ord(c) <= 0x11FF for c in decomposed)


def test_only_packed_files_are_opened(tmp_path, serve_dir, open_page):
    # A chunk may begin with the two bytes by which gzip is known.
    server = serve_dir(search_site.write(tmp_path, [document(1, "一")]))
    (tmp_path / "chunk.bin").write_bytes(b"\x1f\x8b\x01")
    ask = """async () => {
      const { fetchBytes, fetchPacked } = await import(new URL("../modules/bytes.js", location.href).href);
      const table = (await (await fetch("index.json")).json()).generation;
      return [[...await fetchBytes("../chunk.bin")], (await fetchPacked(`index/${table}/docs.bin`)).length > 20];
    }"""
    assert open_page(f"{server.url}search/").evaluate(ask) == [[0x1F, 0x8B, 1], True]
