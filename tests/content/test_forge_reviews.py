"""Who approved a change: the exports of GitHub, GitLab and Gitea in the shapes of their APIs, and what is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gongkai.content.forge_reviews import approvals


def github(*reviews: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        {"id": day, "user": {"login": who, "type": "User"}, "body": "", "state": state, "submitted_at": f"2024-05-{day:02}T01:02:03Z"}
        for day, (who, state) in enumerate(reviews, 1)
    ]  # fmt: skip


def gitea(who: str, state: str, *, dismissed: bool = False) -> dict[str, Any]:
    user = {"login": who, "login_name": "", "full_name": "", "email": ""}
    return {"user": user, "team": None, "state": state, "official": True, "dismissed": dismissed}


BOTH = github(("yi", "APPROVED"), ("bing", "APPROVED"))
GITLAB = {"id": 5, "approvals_left": 0, "approved_by": [{"user": {"name": "乙某", "username": "yi"}}, {"user": {"name": "丙某", "username": "bing"}}]}  # fmt: skip
RULES = {
    "rules": [{"name": "R", "approved_by": [{"username": "yi"}]}, {"approved_by": [{"username": "bing"}]}]
}
VIEW = {"reviews": [{"author": {"login": who}, "state": "APPROVED", "submittedAt": "2024-05-01T00:00:00Z"} for who in ("yi", "bing")]}  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(json.dumps(BOTH).encode(), id="GitHub"),
        pytest.param(json.dumps(VIEW).encode(), id="gh pr view"),
        pytest.param("".join(json.dumps([one]) for one in BOTH).encode(), id="gh api --paginate"),
        pytest.param(json.dumps([[one] for one in BOTH]).encode(), id="gh api --paginate --slurp"),
        pytest.param(json.dumps(BOTH).encode("utf-16"), id="PowerShell"),
        pytest.param(json.dumps(BOTH).encode("utf-8-sig"), id="with a byte-order mark"),
        pytest.param(json.dumps(GITLAB).encode(), id="GitLab approvals"),
        pytest.param(json.dumps(RULES).encode(), id="GitLab approval_state"),
        pytest.param(
            json.dumps([gitea("yi", "APPROVED"), gitea("bing", "APPROVED"), gitea("bing", "REQUEST_REVIEW")]).encode(), id="Gitea"
        ),
        pytest.param(
            json.dumps([*reversed(github(("bing", "CHANGES_REQUESTED"), ("yi", "APPROVED"), ("bing", "APPROVED")))]).encode(),
            id="the newest first",
        ),
    ],
)  # fmt: skip
def test_both_approved(data: bytes) -> None:
    assert {"yi", "bing"} <= approvals(data)


@pytest.mark.parametrize(
    "reviews",
    [
        github(("yi", "APPROVED"), ("bing", "APPROVED"), ("bing", "CHANGES_REQUESTED")),
        github(("yi", "APPROVED"), ("bing", "DISMISSED")),
        github(("yi", "APPROVED"), ("bing", "COMMENTED")),
        [gitea("yi", "APPROVED"), gitea("bing", "APPROVED", dismissed=True)],
        [gitea("yi", "APPROVED"), gitea("bing", "REQUEST_CHANGES")],
    ],
)
def test_who_took_it_back_or_only_spoke_did_not_approve(reviews: list[dict[str, Any]]) -> None:
    assert approvals(json.dumps(reviews).encode()) == {"yi"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是 GitHub、GitLab 或 Gitea 的评审记录"),
        (b"[1, 2]", "不是 GitHub、GitLab 或 Gitea 的评审记录"),
        (b'{"commits": []}', "不是 GitHub、GitLab 或 Gitea 的评审记录"),
        (b'[{"body": "comment"}]', "不是 GitHub、GitLab 或 Gitea 的评审记录"),
        (b'[{"state": "APPR', "没有导完"),
        (b"[" * 200_000, "不是 JSON"),
        (b'{"message": "Not Found"}', "平台的出错信息"),
        ('[{"state": "APPROVED", "user": {"login": "乙某"}}]'.encode("gbk"), "请存为 UTF-8"),
    ],
)
def test_what_is_no_export_is_told_without_a_name(data: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said) as told:
        approvals(data)
    assert "乙某" not in str(told.value)


def test_a_number_of_any_length_does_not_stop_the_reading() -> None:
    assert approvals(b'[{"id": ' + b"9" * 9000 + b', "state": "APPROVED", "user": {"login": "yi"}}]') == {
        "yi"
    }
