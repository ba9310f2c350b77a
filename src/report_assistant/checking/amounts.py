"""What a report gives for an indicator, also where it has to be added up.

A form prints no cell for 不予公开 as a whole, and many agencies leave 总计 empty in most rows of 表三.
The amount is then the sum of the rows or of the kinds of applicant, when every cell that enters is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report_assistant.checking.finding import Slot, Term, total
from report_assistant.checking.identities import zeros_of
from report_assistant.checking.sheets import Sheet, sheets
from report_assistant.model import Figure, Origin, Report, Scope, State
from report_assistant.vocabulary.forms import Block, Total


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it is made of; one term when it is printed.

    Attributes:
        slot: What it is the number of.
        terms: What adds up to it.
        parts: The amounts of the rows that add up to it, when it is the sum of rows.
        says: Why it has to be added up, "" when it is printed.
    """

    slot: Slot
    terms: tuple[Term, ...]
    parts: tuple[Amount, ...] = ()
    says: str = ""

    @property
    def value(self) -> Decimal:
        """The number, counting what is known."""
        return total(self.terms)

    @property
    def known(self) -> bool:
        """Whether nothing that enters is missing."""
        return all(term.known for term in self.terms)

    @property
    def missing(self) -> tuple[Slot, ...]:
        """The cells that enter, and that nothing is known of."""
        return tuple(term.slot for term in self.terms if not term.known)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that enter."""
        return tuple(term.figure for term in self.terms if term.figure is not None)


class Amounts:
    """The amounts of one report's tables."""

    def __init__(self, report: Report) -> None:
        self.year = report.year
        self.sheets = tuple(sheets(report))
        self._zeros = {id(sheet): zeros_of(sheet) for sheet in self.sheets}
        self._others: dict[Slot, Figure] = {}
        for figure in report.figures:
            if figure.origin == Origin.TABLE and figure.indicator and figure.state != State.UNDECIDED:
                self._others.setdefault(Slot.of(figure), figure)

    def of(self, indicator: str, applicant: str = "", scope: Scope = Scope.YEAR) -> Amount | None:
        """The amount of an indicator, None when the tables print no row of it.

        Args:
            indicator: The canonical indicator's id.
            applicant: The kind of applicant, "" for all.
            scope: The year's own, or cumulative.
        """
        slot = Slot(indicator, applicant, scope, self.year)
        found = [amount for sheet in self.sheets if (amount := self._in_sheet(sheet, slot))]
        known = next((amount for amount in found if amount.known), None)
        if known is None and slot in self._others:
            return Amount(slot, (Term(slot, self._others[slot]),))
        return known or next(iter(found), None)

    def term(self, sheet: Sheet, slot: Slot) -> Term:
        """One cell of a sheet."""
        return Term(slot, sheet.figures.get(slot), zero=slot in self._zeros[id(sheet)])

    def _in_sheet(self, sheet: Sheet, slot: Slot) -> Amount | None:
        row = self._row(sheet, slot)
        if row is not None:
            return row
        told = next((one for one in sheet.block.totals if one.indicator == slot.indicator), None)
        return self._sum(sheet, slot, told) if told else None

    def _sum(self, sheet: Sheet, slot: Slot, told: Total) -> Amount | None:
        parts: list[Amount] = []
        for indicator in told.of:
            part = self._row(sheet, Slot(indicator, slot.applicant, slot.scope, slot.year))
            if part is None:
                return None
            parts.append(part)
        terms = tuple(term for part in parts for term in part.terms)
        return Amount(slot, terms, tuple(parts), told.says)

    def _row(self, sheet: Sheet, slot: Slot) -> Amount | None:
        """A cell, or the sum of its row's applicants where the total's cell is empty."""
        if slot.indicator not in sheet.block.indicators or not _has_column(sheet.block, slot):
            return None
        cell = self.term(sheet, slot)
        if not cell.known and not sheet.prints(slot):
            return None
        across = any(identity.across for identity in sheet.block.identities)
        if cell.known or slot.applicant or not across:
            return Amount(slot, (cell,))
        terms = tuple(self.term(sheet, one) for one in _applicants(sheet.block, slot))
        if all(term.known for term in terms):
            return Amount(slot, terms, says="这一行没有填总计，是各类申请人之和")
        return Amount(slot, (cell,))


def _has_column(block: Block, slot: Slot) -> bool:
    return any(one.applicant == slot.applicant and one.scope == slot.scope for one in block.columns)


def _applicants(block: Block, slot: Slot) -> Iterator[Slot]:
    for column in block.columns:
        if column.applicant:
            yield Slot(slot.indicator, column.applicant, slot.scope, slot.year)
