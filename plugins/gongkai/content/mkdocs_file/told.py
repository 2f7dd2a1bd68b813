"""Turns what is wrong in ``mkdocs.yml`` into findings: of which file, and without the values of the environment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.content.mkdocs_file.model import MKDOCS_FILE, LeftOut
from gongkai.content.mkdocs_file.prefix import own_options
from gongkai.content.mkdocs_file.shapes import Trouble
from gongkai.source.yaml_lines import Written

_SHOWN = 60


def left_outs(troubles: Iterable[Trouble], *, here: bool = False) -> tuple[LeftOut, ...]:
    """The findings; ``here`` if their reason is this machine, as it always is for a value of the environment."""
    return tuple(left_out(where, message, right, here=here) for where, message, right in troubles)


def left_out(where: Written, message: str, right: str | None = None, *, here: bool = False) -> LeftOut:
    """The finding at ``where``."""
    path = where.file or MKDOCS_FILE
    if where.variable:
        return LeftOut(where.place, _of_variable(where, message), None, here=True, path=path)
    return LeftOut(where.place, message, right, here, path)


def _of_variable(where: Written, message: str) -> str:
    """The sentence for a value of the environment. Neither it nor a reason that may hold a part of it is repeated: it may be
    a secret of whoever runs the check."""
    name = where.variable[:_SHOWN]
    if where.scalar is None:
        return f"环境变量“{name}”没有设置，!ENV 也没有写默认值（{message}）：请写成 !ENV [{name}, 默认值]，或者设置它"
    return f"环境变量“{name}”现在的值不能用在这里：请改正它的值，或者直接写在这里"


def written_elsewhere(root: Written, whole: Written) -> Iterator[Trouble]:
    """The settings that the check takes from ``mkdocs.yml`` alone (``root``), and that have another value for MkDocs
    (``whole``), which reads an inherited file and the environment too."""
    docs = whole.get("docs_dir")
    if (
        docs is not None
        and isinstance(docs.scalar, str)
        and docs.scalar != _text(root.get("docs_dir"), "docs")
    ):
        where = root.get("docs_dir") or docs
        yield (
            where,
            "docs_dir 要直接写在 mkdocs.yml 里，不能由环境变量或者 INHERIT 所指的文件写明：请写一行“docs_dir: 文件夹”",
            None,
        )
    own, all_options = own_options(root), own_options(whole)
    for name in ("prefix", "root"):
        value = all_options.get(name) if all_options is not None else None
        written = own.get(name) if own is not None else None
        if value is not None and value.scalar is not None and value.scalar != _text(written, None):
            yield (
                written or value,
                f"gongkai 的“{name}”要直接写在 mkdocs.yml 里，不能由环境变量或者 INHERIT 所指的文件写明",
                None,
            )


def _text(written: Written | None, default: str | None) -> object:
    return default if written is None else written.scalar if not written.tag else None
