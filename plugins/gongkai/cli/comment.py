"""``gongkai comment``: checks a change in CI and keeps one comment on its merge request up to date."""

from __future__ import annotations

import argparse
import os
import sys

from gongkai.cli._checked import checked
from gongkai.cli._evidence import add_evidence
from gongkai.cli._ledgers import add_ledgers
from gongkai.cli._parser import add_cache, add_today, site_root
from gongkai.cli._usage import Misuse
from gongkai.content.history import HistoryError
from gongkai.forges.errors import ForgeError
from gongkai.forges.notes import Note
from gongkai.forges.publish import publish
from gongkai.forges.request import KINDS, TOKEN, ChangeRequest, kind_of, request_of
from gongkai.lint.formats import Report, render
from gongkai.lint.formats.markdown import plain
from gongkai.lint.formats.suggestions import suggestions
from gongkai.source.diagnostics import has_errors

HELP = "在合并请求的流程里检查，并在合并请求里留一条中文意见"
DESCRIPTION = (
    "在 GitHub、GitLab、Gitea 的合并请求流程里运行：检查本次改动，日志里照 check 的样子列出，合并请求里留一条意见"
    "（再推送时改写这一条，不另外发），能自动改的写成可以一键采纳的建议。只说本次改动的文件，别处的问题只说个数。按合并的要求检查（check --merge）。"
    f"令牌放在环境变量 {TOKEN}，没有令牌（例如从派生仓库来的请求）就只检查。退出码和 check 一样：有错误是 1；"
    "意见发不出去只在日志里说明，不影响退出码。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("--forge", choices=KINDS, help="什么平台（默认：由流程的环境变量认出）")
    parser.add_argument("--base", metavar="版本", help="与 git 的这个版本比较（默认：合并请求的目标分支）")
    parser.add_argument("--preview", metavar="网址", help="这次改动的预览在哪里，写在意见里")
    parser.add_argument("--dry-run", action="store_true", help="只检查并显示意见，不发送")
    add_today(parser)
    add_cache(parser)
    add_ledgers(parser)
    add_evidence(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check, print, comment; returns 1 if the change has an error that forbids merging it, else 0."""
    root = site_root(arguments)
    if arguments.preview and not arguments.preview.startswith(("https://", "http://")):
        raise Misuse("--preview 要写网址，以 https:// 开头")
    request, trouble = _request(arguments)
    if arguments.base is None and request is not None:
        arguments.base = request.base
    if arguments.base is None:
        raise Misuse(f"{trouble}；要在别处试，请写 --base，如 --base origin/main --dry-run")
    arguments.paths, arguments.publish, arguments.merge, arguments.format = (), False, True, "comment"
    try:
        report = checked(root, arguments)
    except HistoryError as error:
        raise Misuse(str(error)) from error
    if arguments.dry_run:
        sys.stdout.write(_comment(report, arguments.preview))
    else:
        sys.stdout.write(render("text", report))
        print(_published(report, request, trouble, arguments.preview), file=sys.stderr)
    return 1 if has_errors(report.diagnostics) else 0


def _request(arguments: argparse.Namespace) -> tuple[ChangeRequest | None, str]:
    """The change request of this run, or why there is none."""
    kind = arguments.forge or kind_of(os.environ)
    if kind is None:
        return None, "这里不是 GitHub、GitLab、Gitea 的流程（也没有写 --forge）"
    try:
        return request_of(kind, os.environ, arguments.base), ""
    except ForgeError as error:
        if arguments.base is None and not os.environ.get(TOKEN):
            # The base is known all the same, so the change can be checked without a token.
            arguments.base = _base_without_token(kind)
        return None, str(error)


def _base_without_token(kind: str) -> str | None:
    try:
        return request_of(kind, {**os.environ, TOKEN: "-"}).base
    except ForgeError:
        return None


def _comment(report: Report, preview: str | None) -> str:
    text = render("comment", report)
    return f"{text}\n预览（还没有公开）：<{preview}>\n" if preview else text


def _published(report: Report, request: ChangeRequest | None, trouble: str, preview: str | None) -> str:
    """Publish the comment; returns a sentence about the result."""
    if request is None:
        return f"没有在合并请求里留意见：{trouble}"
    notes = [
        Note(one.path, one.hunk.first, one.hunk.last, one.hunk.after, "；".join(map(plain, one.reasons)))
        for one in suggestions(report)
    ]
    needed = bool(report.diagnostics or preview)
    try:
        done = publish(request, _comment(report, preview), notes, needed=needed)
    except ForgeError as error:
        return f"没有在合并请求里留意见：{error}"
    if not done.comment:
        return "没有问题，合并请求里不留意见。"
    left = f"；建议没有发出去：{done.trouble}" if done.trouble else ""
    return f"已在合并请求 {request.number} 里留下意见，新的建议 {done.notes} 处{left}"
