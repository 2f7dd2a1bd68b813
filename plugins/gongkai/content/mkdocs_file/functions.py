"""Tags such as ``!!python/name:pymdownx.slugs.slugify`` as :class:`Function`, if the function is allowed."""

from __future__ import annotations

from gongkai.content.mkdocs_file.allowed import FUNCTIONS, MADE_BY_A_CALL, OLD_NAMES, Function
from gongkai.source.nearest import nearest
from gongkai.source.yaml_lines import Written

_NAME = "!!python/name:"
_APPLY = ("!!python/object/apply:", "!!python/object/new:")
_PLAIN = (str, int, float, bool, type(None))


class NotAllowedError(Exception):
    """A tag that is not allowed; the message is the beginning of a Chinese sentence."""

    def __init__(self, written: Written, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.written, self.suggestion = written, suggestion


def function_of(written: Written) -> Function:
    """The function named or called by a tagged value. Raises :class:`NotAllowedError`."""
    for prefix in (_NAME, *_APPLY):
        if written.tag.startswith(prefix):
            name = OLD_NAMES.get(named := written.tag.removeprefix(prefix), named)
            known = FUNCTIONS if prefix == _NAME else MADE_BY_A_CALL
            if name not in known:
                near = nearest(name, known, at_least=0.8)
                raise NotAllowedError(
                    written, f"函数“{named}”不在允许的名单里，不会运行", f"{prefix}{near}" if near else None
                )
            return Function(name, prefix != _NAME, _arguments(written) if prefix != _NAME else ())
    raise NotAllowedError(written, f"检查不认“{written.tag.split(':')[0]}”这样的标记")


def _arguments(written: Written) -> tuple[tuple[str, str | int | float | bool | None], ...]:
    """The keyword arguments (``kwds``) of a call. Raises :class:`NotAllowedError` for positional ones."""
    if written.nodes or (written.scalar not in (None, "")):
        raise NotAllowedError(written, "函数的参数要写在 kwds 下面，每个带名称")
    for key, value in written.entries or ():
        if key.scalar != "kwds" or value.tag or value.entries is None:
            raise NotAllowedError(key, "函数的参数要写在 kwds 下面，每个带名称")
    kwds = written.get("kwds")
    pairs = tuple((key.scalar, value.scalar, value) for key, value in (kwds.entries or ())) if kwds else ()
    for name, scalar, value in pairs:
        plain = isinstance(scalar, _PLAIN) and value.nodes is None and value.entries is None
        if value.tag or not isinstance(name, str) or not plain:
            raise NotAllowedError(value, "函数的参数只能是文字、数或 true、false")
    return tuple((name, scalar) for name, scalar, _ in pairs)
