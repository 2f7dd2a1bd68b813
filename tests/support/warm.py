"""Imported by the server of :mod:`support.builds` before it forks: what every build of a tiny site loads anyway."""

from __future__ import annotations

from pathlib import Path

import docx  # noqa: F401 - as the export of the application form does
import mkdocs.commands.build  # noqa: F401
import openpyxl  # noqa: F401

import gongkai.cli._build
import gongkai.cli.build
import gongkai.cli.check  # noqa: F401
from gongkai.site.render import environment

TEMPLATES = Path(environment.__file__).with_name("templates")

for path in sorted(TEMPLATES.rglob("*.html")):
    environment.template(path.relative_to(TEMPLATES).as_posix())
