"""The Jinja environment of the core; templates are compiled once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from gongkai.catalogue.addresses import root_prefix


@cache
def environment() -> Environment:
    """Everything is escaped unless it says that it is markup; a name that is not there is an error."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )


@cache
def template(name: str) -> Template:
    """A compiled template of ``render/templates``."""
    return environment().get_template(name)


def prepare_templates() -> None:
    """Compile the templates of items and lists: for a process from which others are forked."""
    for name in ("item.html", "macros.html", "list.html"):
        template(name)


def main_html(name: str, address: str, **context: Any) -> str:
    """The content of ``main``: the template ``name`` for the page at ``address``; ``root`` leads to the root."""
    return template(name).render(root=Markup(root_prefix(address)), address=address, **context)
