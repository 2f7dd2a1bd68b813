"""What several tables show of an item is made once, and kept no longer than it is needed."""

from __future__ import annotations

from types import SimpleNamespace

from gongkai.site.exports import all as outputs
from gongkai.site.exports.all import _kept_for


def test_made_once_for_so_many_and_then_forgotten():
    made = []
    told = _kept_for(3, lambda item: made.append(item.slug) or len(made))
    one, other = SimpleNamespace(slug="a"), SimpleNamespace(slug="b")
    assert [told(one), told(other), told(one), told(one), told(other), told(other)] == [1, 2, 1, 1, 2, 2]
    assert told(one) == 3
    assert made == ["a", "b", "a"]


def test_what_does_not_fit_is_made_again(monkeypatch):
    monkeypatch.setattr(outputs, "_MOST_KEPT", 1)
    made = []
    told = _kept_for(2, lambda item: made.append(item.slug) or item.slug)
    items = [SimpleNamespace(slug=slug) for slug in "abc"]
    assert [told(item) for item in items + items] == ["a", "b", "c", "a", "b", "c"]
    assert made == ["a", "b", "c", "b", "c"]
