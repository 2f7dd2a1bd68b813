"""The store is an optimisation: it gives back what was put in, or nothing, and never raises."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from gongkai.build import store as stores
from gongkai.build.store import Store, default_folder, open_store

KEY, OTHER = b"k" * 16, b"o" * 16


@pytest.fixture
def store(tmp_path) -> Store:
    return open_store(tmp_path, tmp_path / "cache")


def file_of(store: Store) -> Path:
    (file,) = store.folder.glob("*.sqlite")
    return file


def test_values_come_back_also_to_another_process(store):
    store.put({KEY: b"value", OTHER: b""})
    assert store.get([KEY, OTHER, b"absent"]) == {KEY: b"value", OTHER: b""}
    assert Store(store.folder).get_one(KEY) == b"value"


def test_the_presence_of_a_value_is_told_without_reading_it(store):
    store.put({KEY: b"value"})
    with sqlite3.connect(file_of(store)) as damaged:
        damaged.execute("UPDATE entry SET value = x'00'")
    assert store.present([KEY, OTHER]) == {KEY}
    assert store.get([KEY]) == {}
    assert Store(None).present([KEY]) == set()


def test_a_value_can_be_replaced(store):
    store.put({KEY: b"old"})
    store.put({KEY: b"new"})
    assert store.get_one(KEY) == b"new"


def test_many_keys_are_asked_for_at_once(store):
    values = {number.to_bytes(16): str(number).encode() for number in range(2_000)}
    store.put(values)
    assert store.get(values) == values


def test_a_store_without_a_folder_keeps_nothing():
    store = Store(None)
    store.put({KEY: b"value"})
    assert store.get_one(KEY) is None


def test_a_changed_value_counts_as_absent(store):
    store.put({KEY: b"value"})
    with sqlite3.connect(file_of(store)) as connection:
        connection.execute("UPDATE entry SET value = CAST(replace(value, 'value', 'other') AS BLOB)")
        connection.execute("UPDATE entry SET value = value || x'00'")
    assert Store(store.folder).get_one(KEY) is None


@pytest.mark.parametrize("damage", [
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(b"cos\nsystem\n(S'touch owned'\ntR."),
    lambda path: path.write_bytes(path.read_bytes()[:3_000]),
    lambda path: (path.unlink(), path.mkdir()),
    lambda path: path.chmod(0),
], ids=["empty", "something else", "cut short", "a folder", "not readable"])  # fmt: skip
def test_a_damaged_file_is_no_error_and_is_made_anew(store, damage):
    store.put({KEY: b"value"})
    store.close()
    damage(file_of(store))
    for _ in range(3):
        again = Store(store.folder)
        assert again.get_one(KEY) in (None, b"value")
        again.put({KEY: b"value"})
        again.close()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("")
    store = open_store(tmp_path, tmp_path / "file" / "cache")
    store.put({KEY: b"value"})
    assert store.get_one(KEY) is None


def test_a_full_disk_is_no_error(store, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(stores, "_connected", full)
    store.put({KEY: b"value"})
    assert store.get_one(KEY) is None


def test_the_folder_is_nobody_elses(store):
    assert stat.S_IMODE(store.folder.stat().st_mode) & 0o077 == 0


def test_without_a_home_there_is_no_folder(tmp_path, monkeypatch):
    for name in ("GONGKAI_CACHE_DIR", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(stores.platformdirs, "user_cache_path", lambda *_: Path("~/.cache/gongkai"))
    assert default_folder(tmp_path) is None


def test_each_site_has_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.delenv("GONGKAI_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    one, other = default_folder(tmp_path / "a"), default_folder(tmp_path / "b")
    assert one != other
    assert one.is_relative_to(tmp_path / "xdg" / "gongkai")
    monkeypatch.setenv("GONGKAI_CACHE_DIR", str(tmp_path / "named"))
    assert default_folder(tmp_path / "a") == tmp_path / "named"


def age(store: Store, key: bytes, seconds: int) -> None:
    with sqlite3.connect(file_of(store)) as connection:
        connection.execute("UPDATE entry SET used = used - ? WHERE key = ?", (seconds, key))


def test_what_was_not_used_for_long_is_deleted(store):
    store.put({KEY: b"value", OTHER: b"value"})
    age(store, KEY, 100 * 86_400)
    store.prune()
    assert store.get([KEY, OTHER]).keys() == {OTHER}


def test_what_is_used_stays_young(store):
    store.put({KEY: b"value"})
    age(store, KEY, 50 * 86_400)
    assert store.get_one(KEY) == b"value"
    age(store, KEY, 50 * 86_400)
    store.prune()
    assert store.get_one(KEY) == b"value"


def test_over_the_size_the_longest_unused_goes_first(store):
    values = {number.to_bytes(16): bytes(100_000) for number in range(20)}
    store.put(values)
    for number, key in enumerate(values):
        age(store, key, (20 - number) * 2 * 86_400)
    before = file_of(store).stat().st_size
    store.prune(most_bytes=1_200_000)
    left = [key for key in values if store.get_one(key)]
    assert 0 < len(left) < 20
    assert left == list(values)[-len(left) :]
    assert file_of(store).stat().st_size < before
