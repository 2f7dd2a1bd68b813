"""YAML reader that keeps the text and position of every value, for front matter and ``catalogue.yml``."""

from gongkai.source.yaml_lines.fault import Fault, YamlDefect, YamlError
from gongkai.source.yaml_lines.foreign import Written, plain_scalar, read_foreign, unconstructed
from gongkai.source.yaml_lines.invisible import LINE_ENDS, control_characters
from gongkai.source.yaml_lines.read import read_mapping, read_sequence, swallowed_comments
from gongkai.source.yaml_lines.tokens import comments_alone, scalars_with_keys

__all__ = [
    "LINE_ENDS",
    "Fault",
    "Written",
    "YamlDefect",
    "YamlError",
    "comments_alone",
    "control_characters",
    "plain_scalar",
    "read_foreign",
    "read_mapping",
    "read_sequence",
    "scalars_with_keys",
    "swallowed_comments",
    "unconstructed",
]
