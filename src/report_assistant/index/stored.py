"""What the index gives out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import compress
from operator import attrgetter

from report_assistant.index.labels import Label, label_of
from report_assistant.model import Figure, Period, Place, Scope
from report_assistant.records import dataclass

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Self, overload

    from report_assistant.index.figure_rows import FigureRows

_INDICATOR, _SCOPE = attrgetter("indicator"), attrgetter("scope")  # of hundreds of labels at once

Row = tuple[int | str, int, int, int, int]
"""The value, where the quote begins and how long it is, how far in it the number begins and how long that
is."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with at least one report; ``name`` is in full."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class AliasHit:
    """The piece ``text[start:end]`` of a question is a name of agencies.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        agency_ids: Whose name it is; left out for a generic one, by which thousands may go.
        generic: Whether it says no place, and no agency is called so in full.
    """

    start: int
    end: int
    agency_ids: tuple[int, ...]
    generic: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """An agency's report of a year; more than one file may hold it."""

    agency_id: int
    year: int
    title: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a report; ``period`` is what it says it counts, from when to when."""

    id: int
    file: str
    period: Period | None


class StoredFigure:
    """A figure, whose report it is from, and the file that its place counts in.

    Of the hundreds of figures in a report an answer takes a few: what one is called, its ``label``, is there
    at once, and the figure is made when it is asked for.
    """

    __slots__ = ("_figure", "_row", "agency_id", "file", "label", "report_year")

    def __init__(self, file: str, agency_id: int, report_year: int, figure: Figure) -> None:
        self.file = file
        self.agency_id = agency_id
        self.report_year = report_year
        self.label = label_of(figure, report_year)
        self._figure: Figure | None = figure
        self._row: Callable[[], Row] | None = None

    @classmethod
    def late(cls, file: str, agency_id: int, report_year: int, label: Label, row: Callable[[], Row]) -> Self:
        """One whose figure is made of its label and what ``row`` returns when it is asked for."""
        self = cls.__new__(cls)
        self.file = file
        self.agency_id = agency_id
        self.report_year = report_year
        self.label = label
        self._figure = None
        self._row = row
        return self

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        if self._figure is None:
            assert self._row is not None
            value, start, length, offset, width = self._row()
            label, number = self.label, start + offset
            self._figure = Figure(
                *(label.name, label.indicator, label.column, label.applicant, label.scope),
                *(self.report_year - label.years_before, Decimal(value), label.unit, label.approximate),
                *(label.state, label.origin, label.section),
                Place(start, start + length, number, number + width),
                *(label.own, label.context),
            )
        return self._figure

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StoredFigure):
            return NotImplemented
        return (self.file, self.report_year, self.figure) == (other.file, other.report_year, other.figure)

    def __hash__(self) -> int:
        return hash((self.file, self.report_year, self.figure))


class ReportFigures(Sequence[StoredFigure]):
    """Figures of one report, in the order of its files and texts; those of one indicator are at hand.

    An answer takes a few of hundreds: of the others only their labels are looked at.

    Args:
        agency_id: Whose report.
        year: Of which year.
        labels: The label of each figure.
        ids: The id of each figure.
        rows: What else is stored of them.
    """

    __slots__ = ("_agency_id", "_ids", "_indicators", "_labels", "_made", "_rows", "_year")

    def __init__(
        self, agency_id: int, year: int, labels: Sequence[Label], ids: Sequence[int], rows: FigureRows
    ) -> None:
        self._agency_id = agency_id
        self._year = year
        self._labels = labels
        self._ids = ids
        self._rows = rows
        self._made: dict[int, StoredFigure] = {}
        self._indicators: list[str] | None = None

    @property
    def indicators(self) -> Sequence[str]:
        """The canonical indicator of each, "" for none."""
        if self._indicators is None:
            self._indicators = [*map(_INDICATOR, self._labels)]
        return self._indicators

    @property
    def labels(self) -> Sequence[Label]:
        """The label of each."""
        return self._labels

    def of(self, indicator: str, test: Callable[[Label], bool] = lambda _: True) -> list[StoredFigure]:
        """Those of a canonical indicator, or of none for "", whose label passes a test."""
        found, number = [], -1
        indicators = self.indicators
        for _ in range(indicators.count(indicator)):
            number = indicators.index(indicator, number + 1)
            if test(self._labels[number]):
                found.append(self[number])
        return found

    def all_of(self, test: Callable[[Label], bool]) -> list[StoredFigure]:
        """Those whose label passes a test."""
        return [self[number] for number, label in enumerate(self._labels) if test(label)]

    def has(self, scope: Scope) -> bool:
        """Whether one of them is of a scope."""
        return scope in map(_SCOPE, self._labels)

    def where(self, test: Callable[[Label], bool]) -> ReportFigures:
        """The same as figures of a report."""
        passed = [*map(test, self._labels)]
        labels, ids = [*compress(self._labels, passed)], [*compress(self._ids, passed)]
        return ReportFigures(self._agency_id, self._year, labels, ids, self._rows)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, number: int) -> StoredFigure: ...

        @overload
        def __getitem__(self, number: slice) -> list[StoredFigure]: ...

    def __getitem__(self, number: int | slice) -> StoredFigure | list[StoredFigure]:
        if isinstance(number, slice):
            return list(self)[number]
        made = self._made.get(number)
        if made is None:
            figure_id, label = self._ids[number], self._labels[number]
            row = partial(self._rows.row, figure_id)
            made = StoredFigure.late(self._rows.file(figure_id), self._agency_id, self._year, label, row)
            self._made[number] = made
        return made

    def __iter__(self) -> Iterator[StoredFigure]:
        return (self[number] for number in range(len(self._ids)))

    def __len__(self) -> int:
        return len(self._ids)


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage, whose report it is from, and the file that ``start`` and ``end`` count in."""

    file: str
    agency_id: int
    year: int
    section: str
    start: int
    end: int
    id: int


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that could not be read; ``kept`` when an earlier good reading of it still answers."""

    file: str
    reason: str
    kept: bool
