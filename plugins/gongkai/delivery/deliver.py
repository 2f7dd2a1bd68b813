"""Brings a destination up to date with a built site: changed files, then the list of them, then deletions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gongkai.delivery.manifest import NAME, DeliveryError, Plan, decoded, encoded, manifest_of, planned
from gongkai.delivery.store import Store
from gongkai.source.disk_errors import system_reason


def plan_for(store: Store, site: Path, where: str) -> tuple[Plan, dict[str, str]]:
    """The plan, and the files of the site. A destination without a list gets everything, and none of its other files
    is ever deleted."""
    current = manifest_of(site)
    data = store.read(NAME)
    return planned(decoded(data, where) if data is not None else {}, current), current


def carry_out(
    store: Store, site: Path, plan: Plan, current: dict[str, str], progress: Callable[[int], None]
) -> None:
    """Write and delete as planned; ``progress`` is called with the number of files done.

    The list is written twice: before the deletions it still names the files to delete, so that an interrupted
    delivery is completed by the next one.
    """
    for done, path in enumerate(plan.write, 1):
        store.write(path, _content(site, path))
        progress(done)
    if plan.delete:
        store.write(NAME, encoded({**dict.fromkeys(plan.delete, ""), **current}))
    for done, path in enumerate(plan.delete, len(plan.write) + 1):
        store.delete(path)
        progress(done)
    if plan.write or plan.delete:
        store.write(NAME, encoded(current))


def _content(site: Path, path: str) -> bytes:
    try:
        return (site / path).read_bytes()
    except OSError as error:
        raise DeliveryError(f"{path} 读不出来（{system_reason(error)}）：是不是正在重新建站？") from error
