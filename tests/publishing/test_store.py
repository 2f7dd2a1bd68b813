"""Caches: plain values only, and never a reason to fail."""

from __future__ import annotations

import os
import pickle

import pytest

from gongkai.publishing import store


def test_plain_values_come_back(tmp_path):
    value = {"a": ("甲", 1, b"x", None, [True]), "b": {}}
    store.save(tmp_path / "deep" / "kept", value)
    assert store.load(tmp_path / "deep" / "kept") == value
    assert os.listdir(tmp_path / "deep") == ["kept"]


class Hostile:
    def __reduce__(self):
        return os.mkdir, ("owned",)


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"\x80\x05", pickle.dumps({"a": 1})[:-3], pickle.dumps(Hostile()), pickle.dumps(os.getcwd)],
    ids=["empty", "noise", "header", "cut short", "runs code", "names a function"],
)
def test_anything_else_is_no_cache(tmp_path, monkeypatch, data):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kept").write_bytes(data)
    assert store.load(tmp_path / "kept") is None
    assert os.listdir(tmp_path) == ["kept"]


def test_no_file_is_no_cache(tmp_path):
    assert store.load(tmp_path / "nowhere") is None
