"""The lines of a report as the source pane shows them: every piece knows where in the text it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from report_assistant.model import Place
from report_assistant.records import dataclass, field, replace

MARGIN = 2
"""Cells before each line, for the signs that mark it."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report's text with what is known of its parts.

    Attributes:
        text: The text.
        rows: Where the rows of its tables begin and end.
        columns: The columns' names, by where the numbers in them begin.
        headings: Where its headings begin and end.
    """

    text: str
    rows: tuple[Span, ...] = ()
    columns: Mapping[int, str] = field(default_factory=dict)
    headings: tuple[Span, ...] = ()


class Mark(Enum):
    """How much a piece of text matters to the answer; the value is the sign before such a line."""

    NONE = "  "
    QUOTE = "┃ "
    VALUE = "▶ "


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one line that stands at ``start`` in the report; padding stands nowhere (-1)."""

    text: str
    start: int = -1

    @property
    def end(self) -> int:
        """Where it ends in the report."""
        return self.start + len(self.text)


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """The lines of a table in a page: its head from ``first`` to ``body``, its rows from there to ``end``.

    Attributes:
        width: The cells its lines take when it is wider than the page; 0 when it fits.
        fixed: The cells of its names, which stay when the rest is scrolled sideways.
        edges: Where each column after the names begins, in cells after the names.
    """

    first: int
    body: int
    end: int
    width: int = 0
    fixed: int = 0
    edges: tuple[int, ...] = ()

    def in_sight(self, x: int, room: int) -> Span:
        """Which cells after the names are shown: whole columns only, for half a number is a wrong one.

        Args:
            x: How far it is scrolled.
            room: The cells there are beside the names.
        """
        ends = (*self.edges[1:], self.width - self.fixed)
        last = next((edge for edge in self.edges if ends[-1] - edge <= room), self.edges[-1])
        start = min(max(edge for edge in self.edges if edge <= x), last)
        return start, max((end for end in ends if start < end <= start + room), default=ends[-1])


@dataclass(frozen=True, slots=True)
class Page:
    """Lines that fit a width, and which of them are tables."""

    lines: tuple[Line, ...] = ()
    tables: tuple[TableBlock, ...] = ()

    def head_above(self, number: int) -> tuple[Line, ...]:
        """The head of the table that line ``number`` is a row of; nothing when the line is no row."""
        table = self.table_at(number)
        return self.lines[table.first : table.body] if table and number >= table.body else ()

    def table_at(self, number: int) -> TableBlock | None:
        """The table that line ``number`` is in, with its head."""
        return next((table for table in self.tables if table.first <= number < table.end), None)

    @property
    def widest(self) -> TableBlock | None:
        """The widest of the tables that are wider than the page; None when all fit."""
        return max((table for table in self.tables if table.width), key=lambda one: one.width, default=None)


def joined(pages: Sequence[Page]) -> Page:
    """Pages one below the other."""
    lines: list[Line] = []
    tables: list[TableBlock] = []
    for page in pages:
        above = len(lines)
        tables += [
            replace(one, first=one.first + above, body=one.body + above, end=one.end + above)
            for one in page.tables
        ]
        lines += page.lines
    return Page(tuple(lines), tuple(tables))


def marked(line: Line, place: Place | None) -> Iterator[tuple[str, Mark]]:
    """Cut a line where its marks begin and end."""
    for piece in line:
        if place is None or piece.start < 0:
            yield piece.text, Mark.NONE
            continue
        edges = {place.start, place.end, place.value_start, place.value_end}
        cuts = sorted({piece.start, piece.end, *(edge for edge in edges if piece.start < edge < piece.end)})
        for start, end in pairwise(cuts):
            yield piece.text[start - piece.start : end - piece.start], _mark(start, place)


def strongest(line: Line, place: Place | None) -> Mark:
    """The mark that the line as a whole has."""
    found = {mark for text, mark in marked(line, place) if text}
    return next((mark for mark in (Mark.VALUE, Mark.QUOTE) if mark in found), Mark.NONE)


def _mark(position: int, place: Place) -> Mark:
    if place.value_start <= position < place.value_end:
        return Mark.VALUE
    return Mark.QUOTE if place.start <= position < place.end else Mark.NONE


def line_of(lines: Sequence[Line], position: int) -> int:
    """The number of the line that holds a position of the report; the last one when none does."""
    for number, line in enumerate(lines):
        placed = (piece for piece in line if piece.start >= 0)
        if any(piece.start <= position < max(piece.end, piece.start + 1) for piece in placed):
            return number
    return max(len(lines) - 1, 0)


def line_from(lines: Sequence[Line], position: int) -> int:
    """The number of the first line with anything from a position on; the last line when there is none."""
    for number, line in enumerate(lines):
        if any(piece.start >= 0 and piece.end > position for piece in line):
            return number
    return max(len(lines) - 1, 0)
