"""The people who approved a change, from the file exported by a forge's API or command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_APPROVED = "APPROVED"
_SAYS_NOTHING = frozenset(("COMMENTED", "COMMENT", "PENDING", "REQUEST_REVIEW"))
_NAMES = ("name", "full_name", "login", "login_name", "username", "email")
_DAYS = ("submitted_at", "submittedAt")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UNKNOWN = "不是 GitHub、GitLab 或 Gitea 的评审记录：请照手册“审查和登记”一页重新导出"


def approvals(data: bytes) -> frozenset[str]:
    """The names and accounts of those who approved a change.

    GitHub: the list of ``/pulls/N/reviews`` (also its pages one after the other, as ``gh api --paginate`` prints
    them), or ``gh pr view --json reviews``. GitLab: ``/merge_requests/N/approvals`` or ``/approval_state``. Gitea,
    Forgejo: the list of ``/pulls/N/reviews``. A later review by the same person replaces the earlier one; comments
    and review requests replace nothing. Raises ValueError with a Chinese message that quotes nothing of the file.
    """
    values = list(_values(_text(data)))
    if len(values) == 1 and isinstance(values[0], dict):
        return _of_object(values[0])
    if not values or not all(isinstance(value, list) for value in values):
        raise ValueError(_UNKNOWN)
    return _of_reviews([review for page in values for review in _flat(page)])


def _text(data: bytes) -> str:
    """The text of a file, also in UTF-16, as ``>`` of Windows PowerShell writes it."""
    try:
        return data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("文字编码认不出来：请存为 UTF-8") from error


def _values(text: str) -> Iterator[Any]:
    """The JSON values of a text, one after the other."""
    decoder, at, end = json.JSONDecoder(parse_int=str), 0, len(text)
    while True:
        while at < end and text[at].isspace():
            at += 1
        if at == end:
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise ValueError("不是 JSON 文件，或者没有导完") from error
        yield value


def _of_object(value: dict[str, Any]) -> frozenset[str]:
    for key in ("reviews", "latestReviews"):
        if key in value:
            return _of_reviews(_list(value[key]))
    if "approved_by" in value or "rules" in value:
        people = [one.get("user") for one in _list(value.get("approved_by")) if isinstance(one, dict)]
        rules = [rule for rule in _list(value.get("rules")) if isinstance(rule, dict)]
        people += [person for rule in rules for person in _list(rule.get("approved_by"))]
        return frozenset(name for person in people for name in _names(person))
    if "message" in value or "error" in value or "errors" in value:
        raise ValueError("这是平台的出错信息，不是评审记录：请核对地址和权限，重新导出")
    raise ValueError(_UNKNOWN)


def _of_reviews(reviews: list[Any]) -> frozenset[str]:
    if not all(isinstance(review, dict) and isinstance(review.get("state"), str) for review in reviews):
        raise ValueError(_UNKNOWN)
    last: dict[tuple[str, ...], bool] = {}
    for review in sorted(reviews, key=_day):
        state = review["state"].upper()
        if state not in _SAYS_NOTHING:
            approved = state == _APPROVED and not review.get("dismissed")
            last[_names(review.get("user") or review.get("author"))] = approved
    return frozenset(name for names, approved in last.items() if approved for name in names)


def _day(review: dict[str, Any]) -> str:
    """The date of a review; those of one forge have the same format, so that they compare as texts."""
    return next((day for key in _DAYS if isinstance(day := review.get(key), str)), "")


def _flat(page: list[Any]) -> Iterator[Any]:
    """The reviews of a page, and of the pages in it (``gh api --paginate --slurp``)."""
    for one in page:
        yield from one if isinstance(one, list) else (one,)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(person: Any) -> tuple[str, ...]:
    if not isinstance(person, dict):
        return ()
    return tuple(text for key in _NAMES if isinstance(text := person.get(key), str) and text.strip())
