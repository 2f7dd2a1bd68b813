"""Importing this module removes the current folder from ``sys.path``.

The current folder is often the site that is checked: a ``yaml.py`` or ``argparse.py`` in it would be executed. Python adds
the folder for ``python -c`` and in interactive use; for ``python -m`` see ``__main__``. This module must be imported before
any other that is not built in.
"""

from __future__ import annotations

import os
import sys

sys.path[:] = [entry for entry in sys.path if entry not in ("", ".")]


def keep_from_children() -> None:
    """Set PYTHONSAFEPATH for the Python processes started from here, such as the fork server of the workers."""
    os.environ["PYTHONSAFEPATH"] = "1"
