"""One format a file; each has ``render(report) -> str``, and its file's name is what ``--format`` takes."""
