"""One module per format, with ``render(report) -> str``; ``--format`` takes the name of the module."""
