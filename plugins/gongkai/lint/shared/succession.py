"""Which item may take the place of another."""

from __future__ import annotations

from gongkai.catalogue.model import StatusKind, Validity
from gongkai.lint.contract import FileSummary

_DEAD = (Validity.REPEALED.value, Validity.EXPIRED.value)


def unfit_successor(item: FileSummary, successor: FileSummary) -> str | None:
    """Why ``successor`` cannot replace ``item``, as a Chinese sentence without its full stop; None if it can."""
    if successor.number == item.number:
        return "一条信息不能替代它自己"
    if successor.status == StatusKind.WITHDRAWN:
        return f"{successor.number} 已经撤回"
    if successor.validity in _DEAD:
        return f"{successor.number} 已经{successor.validity}"
    if _is_older(successor, item):
        return (
            f"{successor.number} 比这一条还早（{successor.created} 生成）：“替代”应当写在旧文件里，"
            f"多半要写在 {successor.number} 里，由 {item.number} 替代"
        )
    return None


def _is_older(successor: FileSummary, item: FileSummary) -> bool:
    if successor.created is None or item.created is None:
        return False
    if successor.created != item.created:
        return successor.created < item.created
    return bool(successor.published and item.published and successor.published < item.published)
