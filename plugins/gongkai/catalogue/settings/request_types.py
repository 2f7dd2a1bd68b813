"""依申请公开 of ``catalogue.yml`` as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestSettings:
    """依申请公开: whether requests are accepted (None if the site does not say), by whom (受理; empty for the 工作机构), who may
    apply (对象; empty for anybody), on which grounds (理由; empty if none are required), and within how many working days
    the site answers (答复; None for the limit of the law)."""

    accepts: bool | None = None
    taken_by: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    reply: int | None = None


NO_REQUEST_SETTINGS = RequestSettings()
