"""``python -m gongkai`` is ``gongkai``."""

# Before anything else is imported: Python puts the current folder, which may be the site that is judged, at the head of
# the places where modules are looked for, and a ``yaml.py`` that lies there would be run.
import os
import sys

if not sys.flags.safe_path and sys.path and os.path.realpath(sys.path[0] or ".") == os.path.realpath("."):
    del sys.path[0]

from gongkai.cli import run

if __name__ == "__main__":
    run()
