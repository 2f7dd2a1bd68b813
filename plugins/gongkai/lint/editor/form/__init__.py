"""The form editor: pages, policy and configuration of Decap CMS, generated from the table of fields and the settings.

Decap CMS itself is a third-party program and not part of this package: ``make editor`` installs it from npm.
"""

from gongkai.lint.editor.form.connection import FORGES, Connection
from gongkai.lint.editor.form.files import LIBRARIES, form_files
from gongkai.lint.editor.form.items import DEPTH

__all__ = ["DEPTH", "FORGES", "LIBRARIES", "Connection", "form_files"]
