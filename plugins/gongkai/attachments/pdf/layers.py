"""Layers (optional content) that are switched off when the file is opened, and the file without them."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

Group = tuple[int, int]
"""Object and generation number of an optional content group."""


def hidden_layers(document: pikepdf.Pdf) -> set[Group]:
    """The groups that are off by the default configuration."""
    properties = document.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return set()
    default = properties.get("/D")
    if not isinstance(default, pikepdf.Dictionary):
        return set()
    off = _groups(default.get("/OFF"))
    if default.get("/BaseState") == "/OFF":
        off |= _groups(properties.get("/OCGs")) - _groups(default.get("/ON"))
    return off


def without_layers(document: pikepdf.Pdf, off: set[Group]) -> bytes:
    """The file with the content of the groups ``off`` removed from its pages and forms. ``document`` is not changed."""
    copy = io.BytesIO()
    document.save(copy, preserve_pdfa=False, fix_metadata_version=False)
    # Object numbers change when a file is saved: find the groups again.
    with pikepdf.open(io.BytesIO(copy.getvalue())) as shown:
        hidden = hidden_layers(shown)
        for page in shown.pages:
            _strip(shown, page.obj, hidden)
        for stream in shown.objects:
            if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") == "/Form":
                _strip(shown, stream, hidden)
        result = io.BytesIO()
        shown.save(result, fix_metadata_version=False)
    return result.getvalue() if off else copy.getvalue()


def _groups(array: Any) -> set[Group]:
    if not isinstance(array, pikepdf.Array):
        return set()
    return {entry.objgen for entry in array if isinstance(entry, pikepdf.Dictionary)}


def _strip(document: pikepdf.Pdf, holder: Any, hidden: set[Group]) -> None:
    resources = holder.get("/Resources", pikepdf.Dictionary())
    kept: list[Any] = []
    depth: list[bool] = []
    try:
        instructions = pikepdf.parse_content_stream(holder)
    except (pikepdf.PdfError, ValueError, TypeError):
        return
    for instruction in instructions:
        operands, operator = instruction.operands, instruction.operator
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth.append(name == "BDC" and _is_off(operands, resources, hidden))
        off = any(depth)
        if name == "EMC" and depth:
            depth.pop()
        if name == "Do" and operands and _form_is_off(operands[0], resources, hidden):
            continue
        # Text is dropped; operators that set the graphics state stay.
        if not (off and name in ("Tj", "TJ", "'", '"', "Do")):
            kept.append(instruction)
    _write(document, holder, pikepdf.unparse_content_stream(kept))


def _is_form(holder: Any) -> bool:
    return isinstance(holder, pikepdf.Stream)


def _write(document: pikepdf.Pdf, holder: Any, content: bytes) -> None:
    if _is_form(holder):
        holder.write(content)
    else:
        holder.Contents = document.make_stream(content)


def _is_off(operands: Any, resources: Any, hidden: set[Group]) -> bool:
    if len(operands) < 2 or str(operands[0]) != "/OC":
        return False
    group = operands[1]
    if isinstance(group, pikepdf.Name):
        group = resources.get("/Properties", pikepdf.Dictionary()).get(str(group))
    return _group_is_off(group, hidden)


def _group_is_off(group: Any, hidden: set[Group]) -> bool:
    if not isinstance(group, pikepdf.Dictionary):
        return False
    if group.get("/Type") != "/OCMD":
        return group.objgen in hidden
    members = group.get("/OCGs")
    groups = [members.objgen] if isinstance(members, pikepdf.Dictionary) else list(_groups(members))
    states = [member not in hidden for member in groups]
    policy = str(group.get("/P", "/AnyOn"))
    visible = {"/AllOn": all(states), "/AnyOff": not all(states), "/AllOff": not any(states)}.get(
        policy, any(states)
    )
    return bool(states) and not visible


def _form_is_off(name: Any, resources: Any, hidden: set[Group]) -> bool:
    form = resources.get("/XObject", pikepdf.Dictionary()).get(str(name))
    return isinstance(form, pikepdf.Stream) and _group_is_off(form.get("/OC"), hidden)
