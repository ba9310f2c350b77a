"""What a page is made of once its tables are found: lines of prose and tables, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report_assistant.reading.page import GridCell
from report_assistant.reading.pages.lines import Line


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, or as much of it as is on a page.

    Attributes:
        xs: Where the edges of its columns stand.
        top: Its upper edge.
        bottom: Its lower edge.
        cells: Its cells.
        numbers: In a table without rules the first column of numbers: its edges are only near enough.
    """

    xs: tuple[float, ...]
    top: float
    bottom: float
    cells: tuple[GridCell, ...]
    numbers: int | None = None

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.rowspan for cell in self.cells)


Block = Line | TableBlock


def in_order(blocks: Sequence[Block]) -> list[Block]:
    """Blocks from top to bottom."""
    return sorted(blocks, key=lambda block: block.top)
