"""依申请公开 of ``catalogue.yml`` as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestSettings:
    """依申请公开: whether requests are taken (None where the site does not say), by whom (受理; empty for the 工作机构), who may
    ask (对象; empty where anybody may) and on which grounds (理由; empty where none is asked for), and within how many
    working days the site answers (答复), None where the law's limit stands."""

    accepts: bool | None = None
    taken_by: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    reply: int | None = None


NO_REQUEST_SETTINGS = RequestSettings()
