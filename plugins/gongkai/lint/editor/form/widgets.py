"""Decap's widgets for the forms of items and ledgers; each function returns the configuration of one field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Widget = dict[str, Any]

YEAR = "年"
"""In a template: the year of what is saved, set by ``form.js``. Decap's own ``{{year}}`` is that of today."""

MOMENT = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])( ([01][0-9]|2[0-3]):[0-5][0-9])?$",
    "写成 2009-05-18，知道时分的写成 2009-05-18 09:30",
)


def field(name: str, hint: str = "", *, required: bool = False) -> Widget:
    """The keys common to all widgets: the label is the name in the file."""
    base: Widget = {"name": name, "label": name, "required": required}
    return {**base, "hint": hint} if hint else base


def text(base: Widget, *, long: bool = False, pattern: tuple[str, str] | None = None) -> Widget:
    """One line, or several lines if it is ``long``; ``pattern`` is (regular expression, what to write)."""
    widget = {**base, "widget": "text" if long else "string"}
    return {**widget, "pattern": list(pattern)} if pattern else widget


def day(base: Widget, *, today: bool = False) -> Widget:
    """A day, chosen from a calendar; empty unless it begins with ``today``."""
    form = {"format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
    return {**base, "widget": "datetime", **form, **({} if today else {"default": ""})}


def choice(base: Widget, words: Iterable[str], *, several: bool = False) -> Widget:
    """One word of a vocabulary, or several of them."""
    return {**base, "widget": "select", "options": list(words), **({"multiple": True} if several else {})}


def lines(base: Widget) -> Widget:
    """A list of texts."""
    one = {"name": base["name"], "label": base["label"], "widget": "string"}
    return {**base, "widget": "list", "label_singular": base["label"], "field": one, "allow_add": True}


def rows(base: Widget, fields: list[Widget]) -> Widget:
    """A list of mappings, each summarised by its own fields."""
    summary = " ".join(f"{{{{fields.{one['name']}}}}}" for one in fields if one["widget"] != "list")
    more = {"label_singular": base["label"], "collapsed": False, "summary": summary}
    return {**base, "widget": "list", **more, "fields": fields}


def group(base: Widget, fields: list[Widget]) -> Widget:
    """One mapping, collapsed: most items have none."""
    return {**base, "widget": "object", "collapsed": True, "fields": fields}


def attached(base: Widget) -> Widget:
    """A file that is stored beside the item."""
    return {**base, "widget": "file", "choose_url": False, "media_folder": "", "public_folder": ""}


def body(label: str, hint: str) -> Widget:
    """The text below the header, as in the file: rich text mode would rewrite tables and numbering."""
    base = field("body", hint)
    return {
        **base,
        "label": label,
        "widget": "markdown",
        "modes": ["raw"],
        "editor_components": [],
        "media_folder": "",
        "public_folder": "",
    }
