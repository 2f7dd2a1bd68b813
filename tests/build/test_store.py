"""What is kept between builds counts only where this user's own builds have written it."""

from __future__ import annotations

import os
import pickle

import pytest

from gongkai.build import kept_files, store


def test_values_come_back(tmp_path):
    value = {"a": ("甲", 1, b"x", None, [True]), "b": {}}
    store.save(tmp_path / "deep" / "kept", value)
    assert store.load(tmp_path / "deep" / "kept") == value
    assert os.listdir(tmp_path / "deep") == ["kept"]


class Hostile:
    def __reduce__(self):
        return os.mkdir, ("owned",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        pickle.dumps({"a": 1}),
        bytes(32) + pickle.dumps({"a": 1}),
        bytes(32) + pickle.dumps(Hostile()),
    ],
    ids=["empty", "noise", "unsigned", "signed by nobody", "runs code"],
)
def test_what_others_wrote_counts_as_absent_and_is_never_run(tmp_path, monkeypatch, data):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kept").write_bytes(data)
    assert store.load(tmp_path / "kept") is None
    assert os.listdir(tmp_path) == ["kept"]


def test_a_changed_byte_makes_it_absent(tmp_path):
    store.save(tmp_path / "kept", "甲")
    data = bytearray((tmp_path / "kept").read_bytes())
    data[-2] ^= 1
    (tmp_path / "kept").write_bytes(data)
    assert store.load(tmp_path / "kept") is None


def test_a_worker_signs_with_the_secret_that_it_was_given(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_files, "_SECRET", [])
    kept_files.use_secret(b"s" * 32)
    store.save(tmp_path / "kept", 1)
    kept_files.use_secret(b"t" * 32)
    assert store.load(tmp_path / "kept") is None
    kept_files.use_secret(b"s" * 32)
    assert store.load(tmp_path / "kept") == 1


def test_no_file_is_no_cache(tmp_path):
    assert store.load(tmp_path / "nowhere") is None


def test_what_cannot_be_kept_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        store.save(tmp_path / "file" / "kept", 1)


def test_what_is_shared_is_made_once_and_its_forerunner_taken_away(tmp_path):
    made = []

    def make(value):
        return lambda: made.append(value) or value

    first = store.share(tmp_path / "rows", "a", make("甲"))
    assert store.share(tmp_path / "rows", "a", make("不做")) == first
    assert store.shared(first) == "甲"
    second = store.share(tmp_path / "rows", "b", make("乙"))
    assert store.shared(second) == "乙"
    assert os.listdir(tmp_path / "rows") == ["b"]
    assert made == ["甲", "乙"]


def test_what_is_shared_and_was_damaged_is_made_again(tmp_path):
    path = store.share(tmp_path / "rows", "a", lambda: "甲")
    (tmp_path / "rows" / "a").write_bytes(b"x")
    with pytest.raises(store.LostFileError, match="再构建一次"):
        store.shared(path)
    assert store.shared(store.share(tmp_path / "rows", "a", lambda: "甲")) == "甲"
