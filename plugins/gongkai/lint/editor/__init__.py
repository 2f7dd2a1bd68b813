"""Editor support: schemas, snippets and tasks, generated from the table of fields and ``catalogue.yml``."""

from gongkai.lint.editor.files import editor_files

__all__ = ["editor_files"]
