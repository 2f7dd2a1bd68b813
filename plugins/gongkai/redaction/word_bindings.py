"""What a Word file repeats of its own properties and variables: its text stays when these are emptied.

Word writes the property into a bound content control when the file is opened, and into a field when fields are updated:
the title on a cover would be gone. Binding and field are taken away, and the text that they show now stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.attachments.xml_tree import Element, any_attribute, local
from gongkai.redaction.trees import remove, unwrap

# The stores of docProps/core.xml and app.xml ([MS-OI29500] 2.1.571); a binding may name its store by the path alone.
_STORES = ("6C3C8BC8-F283-45AE-878A-BAB7291924A1", "6668398D-A668-4E3E-A5EB-62B293D839F1")
_PATHS = ("coreProperties", "Properties[1]/", ":Properties/")
_FIELD = re.compile(
    r"\s{0,9}(?:TITLE|AUTHOR|SUBJECT|KEYWORDS|COMMENTS|LASTSAVEDBY|DOCPROPERTY|DOCVARIABLE|INFO|TEMPLATE|EDITTIME|REVNUM"
    r"|CREATEDATE|SAVEDATE|PRINTDATE)(?![A-Za-z])",
    re.IGNORECASE,
)


@dataclass
class _Field:
    """A field that is open: its marks and instructions, and whether it has a result."""

    marks: list[Element] = field(default_factory=list)
    instruction: str = ""
    has_result: bool = False


def release(root: Element) -> bool:
    """Take away the bindings and the fields of a story. Returns whether there were any."""
    bound = [
        element for element in root.iter() if local(element) == "dataBinding" and _is_of_properties(element)
    ]
    simple = [
        element
        for element in root.iter()
        if local(element) == "fldSimple" and _FIELD.match(any_attribute(element, "instr") or "")
    ]
    marks = [mark for one in _fields(root) for mark in one.marks]
    for element in simple:
        unwrap(element)
    for element in (*bound, *marks):
        remove(element)
    return bool(bound or simple or marks)


def _is_of_properties(binding: Element) -> bool:
    store, path = any_attribute(binding, "storeItemID") or "", any_attribute(binding, "xpath") or ""
    return store.strip("{}").upper() in _STORES or any(part in path for part in _PATHS)


def _fields(root: Element) -> list[_Field]:
    """The fields in several runs that show a property and have a result to stay."""
    found: list[_Field] = []
    stack: list[_Field] = []
    for element in root.iter():
        name = local(element)
        if name == "fldChar":
            kind = any_attribute(element, "fldCharType")
            if kind == "begin":
                stack.append(_Field())
            if stack:
                stack[-1].marks.append(element)
                stack[-1].has_result |= kind == "separate"
            if kind == "end" and stack:
                found.append(stack.pop())
        elif name == "instrText" and stack and not stack[-1].has_result:
            stack[-1].marks.append(element)
            stack[-1].instruction += element.text or ""
    return [one for one in found if one.has_result and _FIELD.match(one.instruction)]
