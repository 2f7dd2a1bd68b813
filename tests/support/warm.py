"""Imported by the server of :mod:`support.builds` before it forks: modules that commands on tiny sites need."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import docx  # noqa: F401 - as the export of the application form does
import mkdocs.commands.build  # noqa: F401
import openpyxl  # noqa: F401

import gongkai
from gongkai.build.fingerprint import program
from gongkai.content.mkdocs_file import read_mkdocs
from gongkai.ledgers.rules import rules
from gongkai.lint.registry import RULES
from gongkai.site.render import environment
from gongkai.site.render.styles import SHEETS, style_sheet
from gongkai.standards.workdays import calendar

# A module imported after the fork is imported again by every command: rules alone are two hundred.
for module in pkgutil.walk_packages(gongkai.__path__, "gongkai."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

# So is what is computed once per process.
len(RULES)
rules()
program()
calendar()
for name in SHEETS:
    style_sheet(name)
read_mkdocs(b"plugins: [gongkai]\nmarkdown_extensions: [tables]\n")

TEMPLATES = Path(environment.__file__).with_name("templates")

for path in sorted(TEMPLATES.rglob("*.html")):
    environment.template(path.relative_to(TEMPLATES).as_posix())
