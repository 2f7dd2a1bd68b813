"""The Jinja environment; each template is compiled once per process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from gongkai.catalogue.addresses import category_address, department_address, root_prefix
from gongkai.site.render.contacts import contact


@cache
def environment() -> Environment:
    """The environment: autoescaping on, undefined names raise."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters["contact"] = contact
    made.globals.update(category_address=category_address, department_address=department_address)
    return made


@cache
def template(name: str) -> Template:
    """The compiled template ``render/templates/NAME``."""
    made = environment().get_template(name)
    made.globals = dict(made.globals)  # Jinja's own mapping is slow to copy, as each page does
    return made


def macro(name: str) -> Callable[..., Markup]:
    """A macro of ``macros.html``."""
    return cast("Callable[..., Markup]", getattr(template("macros.html").module, name))


def prepare_templates() -> None:
    """Compile the templates of items and lists before they are needed."""
    for name in ("item.html", "macros.html", "list.html"):
        template(name)


def main_html(name: str, address: str, **context: Any) -> str:
    """The content of the ``main`` element of the page at ``address``. In the template, ``root`` is the relative path to
    the site's root."""
    return template(name).render(root=Markup(root_prefix(address)), address=address, **context)
