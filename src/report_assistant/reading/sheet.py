"""One copy of a form's block as a report prints it: its rows, and in which columns their values stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from report_assistant.model import Cell, Figure, Scope
from report_assistant.reading.placing import Grid, Printed, Sum, place
from report_assistant.reading.table_lines import Line, is_blank, number_in
from report_assistant.records import dataclass, field, replace
from report_assistant.vocabulary.forms import Block, Identity

_FEWEST_ROWS = 8
"""Of fewer rows nobody can tell that equal numbers were taken out."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the form as printed.

    Attributes:
        number: Its number in the block.
        line: Its line.
        values: Its values in order, blanks too.
        columns: The column of each, where the order of the printed heads tells it.
    """

    number: int
    line: Line
    values: tuple[Cell, ...]
    columns: tuple[int | None, ...] | None = None


@dataclass(slots=True)
class Sheet:
    """The rows of ``block`` in the order in which they came."""

    block: Block
    rows: list[SheetRow] = field(default_factory=list)

    def has(self, number: int) -> bool:
        """Whether the row of that number is there."""
        return any(row.number == number for row in self.rows)

    def columns(self, told: Iterable[Figure], thinned: bool = False) -> list[tuple[int | None, ...]]:
        """The column of each value of each row; None where empty cells were lost and it cannot be told.

        Args:
            told: What the report states elsewhere; a kind of applicant named there helps to place a number.
            thinned: Whether the site took out what it had shown before, so that sums tell nothing.
        """
        width = len(self.block.columns)
        if any(row.columns is not None for row in self.rows):
            return [row.columns or _in_order(len(row.values), width) for row in self.rows]
        rows = tuple(Printed(tuple(map(_number, row.values))) for row in self.rows)
        if all(len(row.numbers) in (0, width) for row in rows):
            return [tuple(range(len(row.numbers))) for row in rows]
        if thinned:
            return [(None,) * len(row.values) for row in self.rows]
        known = {cell: value for cell, value in self._told(told) if value in (0, *rows[cell[0]].numbers)}
        grid = Grid(width, rows, tuple(self._in_row()), tuple(self._in_column()), known)
        placed = place(grid)
        denied = {row for row, _ in known if not any(one is not None for one in placed[row])}
        if denied:  # what is told elsewhere does not agree with the row: it tells nothing
            agreed = {cell: value for cell, value in known.items() if cell[0] not in denied}
            placed = place(replace(grid, known=agreed))
        return placed

    def is_thinned(self) -> bool:
        """Whether a site took out what it had shown before: many rows, few numbers, none of them twice."""
        numbers = [_number(cell) for row in self.rows for cell in row.values if not is_blank(cell)]
        few = len(numbers) < len(self.rows) >= _FEWEST_ROWS
        return few and len(self.block.columns) > 1 and len(set(numbers)) == len(numbers)

    def _in_row(self) -> Iterator[Sum]:
        columns = self.block.columns
        for identity in self.block.identities:
            if identity.across:
                kinds = tuple(number for number, column in enumerate(columns) if column.applicant)
                yield Sum(tuple(number for number in range(len(columns)) if number not in kinds), kinds)
            elif self.block.single_row:
                named = {column.indicator: number for number, column in enumerate(columns)}
                yield _sum(identity, named)

    def _in_column(self) -> Iterator[Sum]:
        if self.block.single_row:
            return
        named = {self.block.rows[row.number].indicator: place for place, row in enumerate(self.rows)}
        for identity in self.block.identities:
            rows = {*identity.left, *identity.right}
            if not identity.across and rows <= named.keys():
                yield _sum(identity, named)

    def _told(self, told: Iterable[Figure]) -> Iterator[tuple[tuple[int, int], Decimal]]:
        if self.block.single_row:
            return
        columns = {column.applicant: number for number, column in enumerate(self.block.columns)}
        rows = {self.block.rows[row.number].indicator: place for place, row in enumerate(self.rows)}
        for figure in told:
            exact = figure.scope == Scope.YEAR and not figure.approximate
            if exact and figure.applicant in columns and figure.applicant and figure.indicator in rows:
                yield (rows[figure.indicator], columns[figure.applicant]), figure.value


def _in_order(count: int, width: int) -> tuple[int | None, ...]:
    return tuple(range(count)) if count == width else (None,) * count


def _sum(identity: Identity, named: dict[str, int]) -> Sum:
    return Sum(tuple(named[name] for name in identity.left), tuple(named[name] for name in identity.right))


def _number(cell: Cell) -> Decimal:
    found = number_in(cell.text)
    return found.value if found else Decimal(0)
