"""Says where the site's own programs (``hooks``) and templates failed while MkDocs ran them.

What they do is known only when they run: the check does not run them.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

_TEMPLATES = (".html", ".xml", ".svg", ".txt")


def failure_of(error: BaseException, folder: Path) -> str:
    """A Chinese sentence without full stop that names the file below ``folder`` and the line that raised the error, directly
    or below it; empty if no file of the site was running."""
    said = " ".join(str(error).split())[:300]
    told = f"{type(error).__name__}: {said}" if said else type(error).__name__
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    of_jinja = type(error).__module__.startswith("jinja2.")
    if of_jinja and (written := getattr(error, "filename", None)):  # an error of syntax
        places = [(written, getattr(error, "lineno", 1))]
    own = list(_below(folder.resolve(), places))
    if isinstance(error, RecursionError) and any(name.endswith(_TEMPLATES) for name, _ in own):
        own, told = own[:1], "模板转着圈引用自己"
    if own:
        name, line = own[-1]
        if name.endswith(_TEMPLATES):
            return f"自己的主题里 {name} 第 {line} 行的模板出了错（{told}）：请改正"
        return f"网站自己的程序 {name} 第 {line} 行出了错（{told}）：请交给写它的人改正，或者在 mkdocs.yml 里去掉它"
    return f"主题的模板出了错（{told}）：请核对 mkdocs.yml 里主题的选项" if of_jinja else ""


def _below(folder: Path, places: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The places in files of the site, from the outermost to the innermost."""
    # Those of this program and of an environment may lie below the site's folder, as in the demonstration.
    others = (Path(sys.prefix).resolve(), Path(__file__).resolve().parents[1])
    for name, line in places:
        path = Path(name).resolve()
        of_others = "site-packages" in path.parts or any(path.is_relative_to(place) for place in others)
        if path.is_relative_to(folder) and not of_others:
            yield path.relative_to(folder).as_posix(), line
