"""The change request of a CI run, from the environment of the platform."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from gongkai.forges.errors import ForgeError

KINDS = ("github", "gitlab", "gitea")
TOKEN = "GONGKAI_TOKEN"
_LARGEST_EVENT = 5_000_000


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """The target of the comment: the kind of platform, the address of its interface, the repository in the
    interface's notation, the number of the request, and the revision that it is to be merged into."""

    kind: str
    address: str
    repository: str
    number: int
    base: str
    token: str = field(repr=False)


def kind_of(environment: Mapping[str, str]) -> str | None:
    """The platform that runs this job, None if it is none. Gitea also claims to be GitHub."""
    if environment.get("GITEA_ACTIONS") or environment.get("FORGEJO_ACTIONS"):
        return "gitea"
    if environment.get("GITLAB_CI"):
        return "gitlab"
    return "github" if environment.get("GITHUB_ACTIONS") else None


def request_of(kind: str, environment: Mapping[str, str], base: str | None = None) -> ChangeRequest:
    """The request of this run. Raises :class:`ForgeError` that names what is missing."""
    if kind == "gitlab":
        number = _number(_of(environment, "CI_MERGE_REQUEST_IID"))
        own = base or _of(environment, "CI_MERGE_REQUEST_DIFF_BASE_SHA")
        address, repository = _of(environment, "CI_API_V4_URL"), _of(environment, "CI_PROJECT_ID")
    else:
        number = _number_of_event(environment)
        own = base or f"origin/{_of(environment, 'GITHUB_BASE_REF')}"
        address, repository = _api(kind, environment), _of(environment, "GITHUB_REPOSITORY")
    if not address.startswith(("https://", "http://")):
        raise ForgeError(f"平台的网址“{address}”要以 https:// 开头")
    return ChangeRequest(
        kind, address.rstrip("/"), quote(repository, safe="/"), number, own, _of(environment, TOKEN)
    )


def _api(kind: str, environment: Mapping[str, str]) -> str:
    if address := environment.get("GITHUB_API_URL"):
        return address
    server = _of(environment, "GITHUB_SERVER_URL").rstrip("/")
    return f"{server}/api/{'v1' if kind == 'gitea' else 'v3'}"


def _of(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        raise ForgeError(f"没有环境变量 {name}，不知道评论到哪里；要在合并请求的流程里运行")
    return value


def _number_of_event(environment: Mapping[str, str]) -> int:
    """The number of the pull request, from the file that describes the triggering event."""
    path = Path(_of(environment, "GITHUB_EVENT_PATH"))
    try:
        with path.open("rb") as file:
            event = json.loads(file.read(_LARGEST_EVENT))
        found = event.get("number") or event["pull_request"]["number"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ForgeError("这次运行不是由合并请求引起的（GITHUB_EVENT_PATH 里没有编号）") from None
    return _number(str(found))


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ForgeError(f"合并请求的编号“{text[:20]}”不是数字")
    return int(text)
