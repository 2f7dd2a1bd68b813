"""The files of the form editor: one page for the items, one for the ledgers, each with its configuration and policy."""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from gongkai.catalogue.settings import Settings
from gongkai.ledgers.kinds import KINDS
from gongkai.lint.editor.form.connection import LOCAL, Connection
from gongkai.lint.editor.form.items import FORMAT, item_collection, item_shape
from gongkai.lint.editor.form.records import record_collection, record_format, record_shape

LIBRARIES = ("decap-cms.js", "js-yaml.min.js")
"""What the pages load beside the files made here; from npm."""

_HEADING = "# 由 gongkai editor --form 生成；改了类别或科室以后再运行一次。\n"


def form_files(
    settings: Settings, items: Connection, ledgers: Connection, number: str | None = None
) -> dict[str, str]:
    """{name: text} of every file of the form editor's folder, except :data:`LIBRARIES`; ``number`` is the next free
    索引号."""
    records = [record_collection(kind, settings, ledgers.folder) for kind in KINDS]
    return {
        "index.html": _page(f"{settings.agency.column}的表单编辑器", "config.yml", items),
        "ledgers.html": _page("台账的表单编辑器", "ledgers.yml", ledgers),
        "config.yml": _configuration(settings, items, [item_collection(settings, items.folder, number)]),
        "ledgers.yml": _configuration(settings, ledgers, records),
        "shapes.js": f"window.gongkaiShapes = {_text(_shapes())};\n",
        "form.js": (files(__package__) / "form.js").read_text(encoding="utf-8"),
    }


def policy(connection: Connection) -> str:
    """The content security policy of a page. Decap compiles functions from text and adds inline styles: this is
    allowed here and nowhere on the site."""
    reached = " ".join(connection.origins)
    return (
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob: {reached}; font-src 'self' data:; connect-src 'self' data: blob: {reached}; "
        "frame-src 'self' blob:; base-uri 'self'; form-action 'self'; object-src 'none'"
    )


def _page(title: str, configuration: str, connection: Connection) -> str:
    template = Template((files(__package__) / "page.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=escape(title), configuration=configuration, policy=escape(policy(connection))
    )


def _configuration(settings: Settings, connection: Connection, collections: list[dict[str, Any]]) -> str:
    local = {"show_preview_links": False} if connection.forge == LOCAL else {}
    value = {
        **connection.backend(),
        **local,
        "locale": "zh_Hans",
        "display_url": f"https://{settings.agency.domain}" if settings.agency.domain else "",
        "media_folder": f"{connection.folder}content",
        "public_folder": "",
        "slug": {"encoding": "unicode", "clean_accents": False, "sanitize_replacement": "-"},
        "collections": collections,
    }
    # JSON is also YAML, without values that YAML readers interpret differently.
    return _HEADING + _text({key: one for key, one in value.items() if one != ""}) + "\n"


def _shapes() -> dict[str, Any]:
    return {FORMAT: item_shape(), **{record_format(kind): record_shape(kind) for kind in KINDS}}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
