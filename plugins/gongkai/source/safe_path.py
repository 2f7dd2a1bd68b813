"""Importing this module takes the current folder off the places where modules are looked for.

The current folder is often the site that is judged: a ``yaml.py`` or ``argparse.py`` that lies there would be run. Python
puts the folder there for ``python -c`` and on a terminal; for ``python -m`` see ``__main__``. It must be imported before
anything else that is not built in.
"""

from __future__ import annotations

import os
import sys

sys.path[:] = [entry for entry in sys.path if entry not in ("", ".")]


def keep_from_children() -> None:
    """Let no Python process that is started from here (the server that forks workers) look into its current folder."""
    os.environ["PYTHONSAFEPATH"] = "1"
