"""What a sample report is made of before it is written in one format or another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from .figures import Number


class Spanning(Protocol):
    """A printed cell, with the rows and columns it covers."""

    rowspan: int
    colspan: int


S = TypeVar("S", bound=Spanning)


def placed(rows: Iterable[Iterable[S]]) -> Iterator[list[tuple[int, S]]]:
    """Each row's own cells with the column they begin in; ``rows`` leave out what a merged cell covers."""
    taken: set[tuple[int, int]] = set()
    for row, slots in enumerate(rows):
        cells, column = [], 0
        for slot in slots:
            while (row, column) in taken:
                column += 1
            cells.append((column, slot))
            taken |= {(row + r, column + c) for r in range(slot.rowspan) for c in range(slot.colspan)}
        yield cells


@dataclass
class Fact:
    """A figure, or a fact of contact, that a piece of prose states.

    Attributes:
        kind: ``prose``, ``contact`` or ``period``.
        name: What it counts or is.
        value: The figure, or the contact fact as printed.
        unit: As printed, ``%`` for a percentage.
        approximate: Whether the report says 余, 多, 约 …
        scope: ``year``, ``cumulative`` or ``other_year``.
        quote: The clause, or for several facts in one sentence the sentence.
    """

    kind: str
    name: str
    value: Number | str
    unit: str
    approximate: bool
    scope: str
    quote: str


@dataclass
class Paragraph:
    """A line of prose, or a heading when ``level`` is above 0."""

    text: str
    level: int = 0
    facts: list[Fact] = field(default_factory=list)


@dataclass
class Slot:
    """A printed cell; merged ones cover several rows or columns."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass
class KnownRow:
    """A row of figures: its label with the labels it stands under, and a value a column (none when blank)."""

    row: str
    unit: str
    values: list[Number | None]


@dataclass
class Block:
    """A part of a table whose rows have the same columns."""

    name: str
    columns: list[str]
    rows: list[KnownRow]


@dataclass
class Table:
    """A printed table, row by row as in HTML, and the figures in it.

    Attributes:
        caption: The line above it, or "".
        rows: Each row's own cells; a cell that a merged one covers is left out.
        blocks: What is known.
    """

    caption: str
    rows: list[list[Slot]]
    blocks: list[Block]

    def placed(self) -> Iterator[list[tuple[int, Slot]]]:
        """Each row's own cells with the column they begin in."""
        return placed(self.rows)

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return sum(slot.colspan for slot in self.rows[0])


@dataclass
class Report:
    """A whole report: its title and what follows, in order."""

    title: str
    body: list[Paragraph | Table]
    signature: list[str]
