"""``_cached_for`` computes a value once for a number of calls, and drops it after the last one."""

from __future__ import annotations

from types import SimpleNamespace

from gongkai.site.exports import all as outputs
from gongkai.site.exports.all import _cached_for


def test_made_once_for_so_many_and_then_forgotten():
    made = []
    cached = _cached_for(3, lambda item: made.append(item.slug) or len(made))
    one, other = SimpleNamespace(slug="a"), SimpleNamespace(slug="b")
    assert [cached(one), cached(other), cached(one), cached(one), cached(other), cached(other)] == [
        1,
        2,
        1,
        1,
        2,
        2,
    ]
    assert cached(one) == 3
    assert made == ["a", "b", "a"]


def test_what_does_not_fit_is_made_again(monkeypatch):
    monkeypatch.setattr(outputs, "_MOST_CACHED", 1)
    made = []
    cached = _cached_for(2, lambda item: made.append(item.slug) or item.slug)
    items = [SimpleNamespace(slug=slug) for slug in "abc"]
    assert [cached(item) for item in items + items] == ["a", "b", "c", "a", "b", "c"]
    assert made == ["a", "b", "c", "b", "c"]
