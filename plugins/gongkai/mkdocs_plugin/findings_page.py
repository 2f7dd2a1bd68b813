"""The findings in the pages of a preview: a list at the top of every page, and a page in place of one that is missing
because its item has an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from gongkai.lint.formats.shown import shown
from gongkai.source.diagnostics import Diagnostic, Level

STYLE_ADDRESS = "gongkai-findings.css"
_MOST = 100
_BODY = re.compile(rb"<body\b[^<>]*+>")
_STYLE = """\
.gk-findings { font: 16px/1.6 sans-serif; text-align: left; color: #1f1f1f; background: #fff5f5;
  border-bottom: 3px solid #b00020; padding: .6rem 1rem; overflow-wrap: anywhere; }
.gk-findings summary { cursor: pointer; font-weight: bold; color: #b00020; }
.gk-findings ol { margin: .5rem 0; padding-left: 1.6rem; }
.gk-findings li { margin: .4rem 0; }
.gk-findings code { font-family: monospace; font-weight: bold; }
.gk-findings .gk-write { color: #0b6b2e; }
"""


def style_sheet() -> bytes:
    """The styles of the list; a file, because the policy of the pages forbids styles in them."""
    return _STYLE.encode()


def with_findings(html: bytes, found: Sequence[Diagnostic], mount: str, *, unfolded: bool) -> bytes:
    """A page with the errors at the top; the page itself if there are none. ``mount`` is the path of the preview's
    root, with a slash at the end."""
    errors = _errors(found)
    body = _BODY.search(html)
    if not errors or body is None:
        return html
    link = f'<link rel="stylesheet" href="{escape(mount)}{STYLE_ADDRESS}">'
    part = f"{link}{_list(errors, unfolded=unfolded)}".encode()
    return html[: body.end()] + part + html[body.end() :]


def missing_page(found: Sequence[Diagnostic], mount: str) -> bytes | None:
    """The page shown for a missing page; None if no error can be the reason."""
    errors = _errors(found)
    if not errors:
        return None
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>没有这一页</title><link rel="stylesheet" href="{escape(mount)}{STYLE_ADDRESS}"></head><body>'
        f"{_list(errors, unfolded=True)}"
        '<main class="gk-findings"><h1>没有这一页</h1>'
        "<p>有错误的条目没有网页：照上面的提示改好，存盘以后这一页会自己打开。</p>"
        f'<p><a href="{escape(mount)}">回到首页</a></p></main></body></html>'
    ).encode()


def _errors(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [shown(one) for one in found if one.level is Level.ERROR]


def _list(errors: Sequence[Diagnostic], *, unfolded: bool) -> str:
    rows = "".join(map(_row, errors[:_MOST]))
    more = (
        f"<p>另有 {len(errors) - _MOST} 处，运行 gongkai check 可以看到全部。</p>"
        if len(errors) > _MOST
        else ""
    )
    return (
        f'<details class="gk-findings" lang="zh-CN"{" open" if unfolded else ""}>'
        f"<summary>有 {len(errors)} 处错误，有错误的条目没有显示；改好存盘以后会自己刷新</summary>"
        f"<ol>{rows}</ol>{more}</details>"
    )


def _row(one: Diagnostic) -> str:
    place = f"<code>{escape(one.path)}</code> 第 {one.line} 行第 {one.column} 列"
    write = f'<br><span class="gk-write">建议改为：{escape(one.suggestion)}</span>' if one.suggestion else ""
    return f"<li>{place}：{escape(one.message)}（{escape(one.code)}）{write}</li>"
