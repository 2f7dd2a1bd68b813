"""Reads a file of ``reports/`` that is shown to the public: its keys, its texts, and content that must not be in it."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.privacy.detectors import personal_finds, secrecy_marks
from gongkai.reports.findings import Finding, Kind
from gongkai.reports.write import scalar
from gongkai.source.diagnostics import START, Place
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.source.yaml_lines import YamlError, read_mapping

YEAR = "年度"
_LARGEST = 5_000_000  # bytes; ten thousand answered requests have some two million
_MOST = 50_000  # entries of a list
_GUESSED = 100  # nearest words are searched for while a file has fewer findings


class PublicReader:
    """Reads one file, whose name contains ``year``, and collects its defects, all of one ``kind``."""

    def __init__(self, kind: Kind, year: int) -> None:
        self.kind = kind
        self.year = year
        self.found: list[Finding] = []

    def opened(self, data: bytes, keys: tuple[str, ...]) -> Mapping | None:
        """The mapping of a whole file, with these ``keys``, the last of which is required; None if it cannot be read."""
        try:
            if len(data) > _LARGEST:
                raise UndecodableText(f"文件超过 {_LARGEST // 1_000_000} MB，不会是 gongkai 写的")
            root = read_mapping(decode(data))
        except UndecodableText as error:
            self._note(Place(error.line, error.column), str(error))
            return None
        except YamlError as error:
            for defect in error.defects:
                self._note(defect.place, defect.discreet(frozenset(keys)).message)
            return None
        self.known(root, keys)
        stated = root.get(YEAR)
        if not isinstance(stated, Scalar) or stated.text.strip() != str(self.year):
            self.say(stated, f"“{YEAR}”应当与文件名一致，写 {self.year}", YEAR)
        if root.get(keys[-1]) is None:
            self.say(root, f"没有写“{keys[-1]}”", keys[-1])
        return root

    def entries(self, parent: Mapping, name: str, keys: tuple[str, ...]) -> Iterator[Mapping]:
        """The mappings of a list, which may be empty or absent; their keys are checked."""
        nodes = parent.get(name)
        if nodes is None or (isinstance(nodes, Scalar) and not nodes.text.strip()):
            return
        wanted = f"{{{'，'.join(f'{key}: …' for key in keys[:4])}}}"
        if not isinstance(nodes, Sequence):
            self.say(nodes, f"“{name}”应当是列表，每项写成 {wanted}", name)
            return
        if len(nodes.nodes) > _MOST:
            self.say(nodes.nodes[_MOST], f"超过 {_MOST} 项，后面的没有读", name)
        for node in nodes.nodes[:_MOST]:
            if isinstance(node, Mapping):
                self.known(node, keys)
                yield node
            else:
                self.say(node, f"每项应当写成 {wanted}", name)

    def known(self, node: Mapping, keys: tuple[str, ...]) -> None:
        """Report every key that is none of these."""
        for entry in node.entries:
            if entry.key.text not in keys:
                near = self.near(entry.key.text, keys)
                asked = f"，是不是“{near}”？" if near else ""
                self.say(entry.key, f"这里没有这一项，可以写：{'、'.join(keys)}{asked}", near, near)

    def text(self, node: Mapping, key: str, *, required: bool = False) -> str:
        """A value as text, without what the public must not see."""
        value = node.get(key)
        text = value.text.strip() if isinstance(value, Scalar) else ""
        if not text and (required or (value is not None and not isinstance(value, Scalar))):
            self.say(value or node, f"“{key}”没有写，或者不是一个值", key)
        told = _not_for_the_public(text) if text else ""
        if told:
            self.say(value, f"“{key}”里有{told}，不能公开：请改写", key)
            return ""
        return text

    def near(self, word: str, known: tuple[str, ...]) -> str | None:
        """The nearest of some words."""
        return nearest(word[:60], known) if len(self.found) < _GUESSED else None

    def say(self, node: Node | None, message: str, field: str | None, suggestion: str | None = None) -> None:
        """Add a finding at a node."""
        place = Place(node.line, node.column) if node is not None else START
        self._note(place, message, field, suggestion)

    def _note(
        self, place: Place, message: str, field: str | None = None, suggestion: str | None = None
    ) -> None:
        self.found.append(Finding(self.kind, place, message, field=field, suggestion=suggestion))


def _not_for_the_public(text: str) -> str:
    """What of a text must not be shown, masked; empty where all may be."""
    finds = personal_finds(text)
    if finds:
        return f"{finds[0].kind} {finds[0].masked}"
    return "国家秘密标志" if secrecy_marks(text) else ""


def public_scalar(text: str) -> str:
    """A text as YAML reads it back, on one line."""
    return scalar(" ".join(text.split()))
