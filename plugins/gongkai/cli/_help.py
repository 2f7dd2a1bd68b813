"""Help texts in columns of a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

import argparse
import os
import shutil

from gongkai.source.width import width
from gongkai.source.wrapping import wrap

_WIDEST = 100  # cells
_HELP_FROM = 26  # the cell at which the help of an argument begins, where its name leaves room


class HelpFormatter(argparse.HelpFormatter):
    """argparse's layout measured in cells; argparse counts characters and breaks lines at blanks alone."""

    def __init__(self, prog: str) -> None:
        columns = int(os.environ.get("COLUMNS") or shutil.get_terminal_size().columns)
        super().__init__(prog, max_help_position=_HELP_FROM, width=max(40, min(columns, _WIDEST)) - 2)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrap(text, width - len(indent)))

    def _format_action(self, action: argparse.Action) -> str:
        name = " " * self._current_indent + self._format_action_invocation(action)
        rest = "".join(self._format_action(one) for one in self._iter_indented_subactions(action))
        if not action.help:  # the list of verbs: its heading says what they are
            return rest or f"{name}\n"
        start = min(self._action_max_length + 2, self._max_help_position)
        lines = wrap(self._expand_help(action), self._width - start)
        if width(name) + 2 > start:
            lines.insert(0, "")
        first = name + " " * (start - width(name)) + lines[0]
        return "\n".join([first.rstrip(), *(" " * start + line for line in lines[1:]), rest])

    def add_argument(self, action: argparse.Action) -> None:
        """Take an argument into account, and the cells of its name for the width of the first column."""
        super().add_argument(action)
        if action.help is not argparse.SUPPRESS:
            with_indent = width(self._format_action_invocation(action)) + self._current_indent
            self._action_max_length = max(self._action_max_length, with_indent)
