"""What ``check`` compares the names in 审查 with: a roster, the commits, and the reviews that a forge recorded."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from gongkai.cli._settings import valid_settings
from gongkai.cli._usage import Misuse
from gongkai.content.commit_people import commit_people
from gongkai.content.forge_reviews import approvals
from gongkai.content.history import touched_files
from gongkai.lint.shared.roster import Evidence, Reviewer, RosterError, read_roster
from gongkai.source.disk_errors import system_reason

ENVIRONMENT = "GONGKAI_ROSTER"
_LARGEST = 20_000_000  # bytes; a review of GitHub quotes the change, so that hundreds of them take megabytes


def add_evidence(parser: argparse.ArgumentParser) -> None:
    """``--roster`` and ``--reviews``."""
    parser.add_argument(
        "--roster",
        type=Path,
        metavar="文件",
        help=f"审查的名册（YAML 或 CSV），可以在站点以外（默认：环境变量 {ENVIRONMENT}）；只有这样指明才读",
    )
    parser.add_argument(
        "--reviews",
        type=Path,
        metavar="文件",
        help="GitHub、GitLab 或 Gitea 的评审记录（JSON），核对本次改动的审查；要与 --base 同写",
    )


def evidence_of(root: Path, arguments: argparse.Namespace) -> Evidence | None:
    """The roster and reviews named by the arguments, and the commits if the settings require them; None if there are
    none. Raises :class:`Misuse` for a file that cannot be read, and HistoryError if git fails."""
    settings = valid_settings(root)
    review = settings.review if settings else None
    if arguments.reviews is not None and arguments.base is None:
        raise Misuse("--reviews 核对的是本次改动，请同时写 --base，如 --base origin/main")
    roster = _roster(arguments.roster)
    if review is None or not (roster is not None or review.author or review.forge):
        return None
    people = commit_people(root) if review.author or review.forge else None
    reviewers = dict(people.reviewers) if people else {}
    if arguments.reviews is not None:
        approved = _approvals(arguments.reviews)
        for path in touched_files(root, arguments.base):
            reviewers[path] = reviewers.get(path, frozenset()) | approved
    return Evidence(roster, people.authors if people else None, reviewers)


def _roster(named: Path | None) -> tuple[Reviewer, ...] | None:
    path = named or (Path(text) if (text := os.environ.get(ENVIRONMENT)) else None)
    if path is None:
        return None
    try:
        return read_roster(_bytes(path, "名册"), is_csv=path.suffix.lower() == ".csv")
    except RosterError as error:
        raise Misuse(f"{path}：{error}") from error


def _approvals(path: Path) -> frozenset[str]:
    try:
        return approvals(_bytes(path, "评审记录"))
    except ValueError as error:
        raise Misuse(f"{path}：{error}") from error


def _bytes(path: Path, what: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise Misuse(f"{what} {path} 读不出来（{system_reason(error)}）") from error
    if len(data) > _LARGEST:
        raise Misuse(f"{what} {path} 太大（超过 {_LARGEST // 1_000_000} MB），请核对是不是这个文件")
    return data
