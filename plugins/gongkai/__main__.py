"""``python -m gongkai`` is ``gongkai``."""

from gongkai.cli import run

if __name__ == "__main__":
    run()
