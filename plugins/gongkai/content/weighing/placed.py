"""The lines of a body, each with its place on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.content.weighing.page import Block, Page

NOT_PARAGRAPHS = frozenset(("li", "blockquote", "pre", "table", "dd", "dt"))
"""Elements whose text is no paragraph."""


@dataclass(frozen=True)
class Placed:
    """The lines of a body and their places: line → number of the block."""

    lines: Sequence[str]
    blocks: Mapping[int, int]
    page: Page

    def within(self, number: int) -> frozenset[str]:
        """The elements around the text of a line; empty if the line has no place."""
        block = self.block(number)
        return block.within if block else frozenset()

    def block(self, number: int) -> Block | None:
        """The block that contains the text of a line."""
        place = self.blocks.get(number)
        return None if place is None else self.page.blocks[place]

    def joined(self, number: int) -> bool:
        """Whether a line is in the same block as the line directly above it."""
        place = self.blocks.get(number)
        return place is not None and place == self.blocks.get(number - 1)
