"""Sums that a form prints no cell for: 不予公开 in 表三, 行政诉讼 in 表四, 法人或其他组织 of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_assistant.answering.library import ReportCase
from report_assistant.answering.match import Match, ordered
from report_assistant.index import ReportFigures, StoredFigure
from report_assistant.model import Origin, Scope
from report_assistant.records import dataclass
from report_assistant.vocabulary import data, vocabulary
from report_assistant.vocabulary.indicators import Indicator

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.checking import Slot


@dataclass(frozen=True, slots=True)
class Summed:
    """A sum of cells of one table.

    Attributes:
        indicator: What the sum is of.
        says: What adds up to it, in words.
        parts: The figures of each cell.
        blanks: How many more cells are printed empty and must be 0 by the form's identities.
    """

    indicator: Indicator
    says: str
    parts: tuple[Match, ...]
    blanks: int

    @property
    def value(self) -> Decimal:
        """The sum."""
        return sum((part.figures[0].figure.value for part in self.parts), Decimal(0))


def summed(
    indicator: Indicator, applicant: str, scope: Scope, figures: ReportFigures, case: ReportCase
) -> Summed | None:
    """The sum of the cells that make up what a report prints no cell for.

    Args:
        indicator: What is asked for.
        applicant: The kind of applicant, "" for all of them.
        scope: Of the year, or cumulative.
        figures: The report's figures.
        case: The report.

    Returns:
        The sum; None when no table prints all its cells, empty ones that must be 0 counted as printed.
    """
    for says, slots in _sums(indicator.id, applicant, scope, case.year):
        tables = [
            one
            for part in dict.fromkeys(slot.indicator for slot in slots)
            for one in figures.of(part)
            if one.label.origin is Origin.TABLE and one.label.scope is scope
        ]
        for file in sorted({one.file for one in tables}):
            cells = _cells(slots, [one for one in tables if one.file == file])
            if not any(cells.values()):
                continue
            blank = [slot for slot, found in cells.items() if not found]
            if blank and not set(blank) <= _forced_zeros(case, file):
                continue
            parts = tuple(Match(ordered(found)) for found in cells.values() if found)
            if all(len({one.figure.value for one in part.figures}) == 1 for part in parts):
                return Summed(indicator, says, parts, len(blank))
    return None


def _forced_zeros(case: ReportCase, file: str) -> set[Slot]:
    from report_assistant.answering.reports import reports_of
    from report_assistant.checking import forced_zeros

    reports = reports_of(case.library.index, case.agency.id, case.year)
    return set(forced_zeros(reports[file])) if file in reports else set()


def _sums(indicator: str, applicant: str, scope: Scope, year: int) -> Iterator[tuple[str, list[Slot]]]:
    """The ways to add an indicator up, each with its cells."""
    kinds = data("applicants")["sums"].get(applicant)
    if kinds:
        column = vocabulary().applicants[applicant]
        among = "、".join(vocabulary().applicants[one] for one in kinds)
        yield f"{column}是{among}之和", [_slot(indicator, one, scope, year) for one in kinds]
        return
    for says, parts in vocabulary().totals.get(indicator, ()):
        yield says, [_slot(one, applicant, scope, year) for one in parts]


def _slot(indicator: str, applicant: str, scope: Scope, year: int) -> Slot:
    from report_assistant.checking import Slot  # few indicators are sums

    return Slot(indicator, applicant, scope, year)


def _cells(slots: Sequence[Slot], figures: Sequence[StoredFigure]) -> dict[Slot, list[StoredFigure]]:
    return {slot: [one for one in figures if slot == slot.of(one.figure)] for slot in slots}
