"""The result of a verb that changes the tree: a sentence, or a value with ``--format json``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add ``--format``."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def tell(arguments: argparse.Namespace, sentence: str, value: Mapping[str, Any]) -> None:
    """Print the result in the requested form."""
    if arguments.format == "json":
        print(json.dumps({"version": 1, **value}, ensure_ascii=False, indent=1))
    elif sentence:
        print(sentence)
