"""YAML reader that keeps the text and position of every value, for front matter and ``catalogue.yml``."""

from gongkai.source.yaml_lines.fault import Fault, YamlDefect, YamlError
from gongkai.source.yaml_lines.foreign import Written, read_foreign
from gongkai.source.yaml_lines.invisible import control_characters
from gongkai.source.yaml_lines.read import read_mapping, read_sequence, swallowed_comments
from gongkai.source.yaml_lines.tokens import comments_alone, scalars_with_keys

__all__ = [
    "Fault",
    "Written",
    "YamlDefect",
    "YamlError",
    "comments_alone",
    "control_characters",
    "read_foreign",
    "read_mapping",
    "read_sequence",
    "scalars_with_keys",
    "swallowed_comments",
]
