"""Reading of files as records, with a diagnostic for every defect."""

from gongkai.content.reading.beside import comments_record, retired_record, settings_record, yaml_record
from gongkai.content.reading.front_matter import body_text, digest_of_file, read_page, read_record
from gongkai.content.reading.mkdocs import read_mkdocs_file
from gongkai.content.reading.retired import RETIRED, read_retired
from gongkai.content.reading.walk import read_bytes, read_optional, walk, walk_guide

__all__ = [
    "RETIRED",
    "body_text",
    "comments_record",
    "digest_of_file",
    "read_bytes",
    "read_mkdocs_file",
    "read_optional",
    "read_page",
    "read_record",
    "read_retired",
    "retired_record",
    "settings_record",
    "walk",
    "walk_guide",
    "yaml_record",
]
