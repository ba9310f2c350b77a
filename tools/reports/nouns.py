"""What a written report is made of, and what is known about each of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from tools.samples.report import placed

Names = tuple[str, ...]
"""The ways in which one label may rightly be named: as the form has it, as this file prints it."""


class Fate(StrEnum):
    """Whether the written file still tells what a cell holds.

    ``told``: it does, and the figure must be found. ``lost``: it does not, and no figure may be shown.
    ``open``: careful people would disagree; a figure may be shown when it is right.
    """

    TOLD = "told"
    LOST = "lost"
    OPEN = "open"


@dataclass
class Cell:
    """A place in a table where a figure belongs.

    Attributes:
        rows: The labels of its row from the outermost to its own, each with the ways to name it.
        columns: The same of its column.
        value: The figure, or None when the cell is blank.
        printed: What stands in the cell.
        unit: The unit that the row or the cell prints, or "".
        scope: ``year`` or ``cumulative``, "" when either will do.
        fate: Whether the file still tells it.
        key: Which cell of which form it is, whatever the spelling.
    """

    rows: tuple[Names, ...]
    columns: tuple[Names, ...]
    value: Decimal | None
    printed: str
    unit: str = ""
    scope: str = "year"
    fate: Fate = Fate.TOLD
    key: tuple[str, ...] = ()


@dataclass
class Slot:
    """A printed cell, which may cover several rows and columns; ``kind`` is head, label, unit or value."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    kind: str = "label"
    cell: Cell | None = None


@dataclass
class Sheet:
    """A printed table, row by row as in HTML: what a merged cell covers is left out."""

    name: str
    rows: list[list[Slot]]
    heads: int = 1

    def placed(self) -> Iterator[list[tuple[int, Slot]]]:
        """Each row's own cells with the column they begin in."""
        return placed(self.rows)

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return max(column + slot.colspan for row in self.placed() for column, slot in row)

    def cells(self) -> Iterator[Cell]:
        """Every place for a figure, row by row."""
        for row in self.rows:
            yield from (slot.cell for slot in row if slot.cell is not None)


@dataclass
class Fact:
    """A figure that a sentence states.

    Attributes:
        names: Words of which its name must hold one; any name will do when there are none.
        value: The figure.
        unit: As printed, ``%`` for a share.
        scope: ``year``, ``cumulative``, ``part_of_year``, ``other_year``, or "" when any will do.
        back: How many years before the report's the figure is of.
        approximate: Whether the sentence says 约, 余 and the like.
        received: False where it must not be taken for the applications received.
        asked: Whether it must be found; one that need not be may be shown all the same.
        pattern: Which way of writing it is.
    """

    names: Names
    value: Decimal
    unit: str
    scope: str = "year"
    back: int = 0
    approximate: bool = False
    received: bool = True
    asked: bool = True
    pattern: str = ""


@dataclass
class Paragraph:
    """A line of prose with the figures it states; a heading when ``level`` is above 0."""

    text: str
    level: int = 0
    facts: list[Fact] = field(default_factory=list)


@dataclass
class Plan:
    """Which report to write: one line of the measurement's plan."""

    number: int
    form: str
    format: str
    encoding: str
    quirks: frozenset[str]
    agency: str
    region: str
    year: int
    seed: str = ""


@dataclass
class Written:
    """A report before it becomes a file; ``copies`` are further files with the same report."""

    plan: Plan
    title: str
    body: list[Paragraph | Sheet]
    signature: list[str]
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    name: str = ""
    copies: list[str] = field(default_factory=list)

    def sheets(self) -> list[Sheet]:
        """Its tables in order."""
        return [piece for piece in self.body if isinstance(piece, Sheet)]

    def paragraphs(self) -> list[Paragraph]:
        """Its prose in order."""
        return [piece for piece in self.body if isinstance(piece, Paragraph)]
