"""What a check says about one rule in one place of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Self

from report_assistant.model import Figure, Scope

_MOST_LOST = 4


class Verdict(StrEnum):
    """How a rule came out; ``undecided`` when a cell it needs has no figure and nothing forces one."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


class Slot(NamedTuple):  # looked up all the time: a tuple is found faster than a record
    """Where a form has room for one number: which indicator, of whom, of what stretch of time."""

    indicator: str
    applicant: str
    scope: Scope
    year: int

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """The slot that a figure fills."""
        return cls(figure.indicator, figure.applicant, figure.scope, figure.year)


@dataclass(frozen=True, slots=True)
class Term:
    """One number of an equation: where it belongs, and what stands there.

    Attributes:
        slot: Where it belongs.
        figure: What stands there, None when nothing does.
        zero: Whether nothing stands there and the form's rules force it to be 0.
        factor: What the number is multiplied with to be in the unit of the others.
        printed: Whether the report prints its row at all.
    """

    slot: Slot
    figure: Figure | None = None
    zero: bool = False
    factor: Decimal = Decimal(1)
    printed: bool = True

    @property
    def known(self) -> bool:
        """Whether its value is known."""
        return self.figure is not None or self.zero

    @property
    def value(self) -> Decimal:
        """Its value; 0 where nothing stands."""
        return self.figure.value * self.factor if self.figure is not None else Decimal(0)


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule, verified on one line of a form or one pair of figures.

    Attributes:
        rule: The rule's id, as the data file has it.
        says: The rule in words.
        source: The document that publishes the rule, or why it must hold.
        line: The column (自然人, 历年累计) or, for a rule across columns, the row it was verified on.
        verdict: How it came out.
        left: What stands on the left side.
        right: What it must add up to.
    """

    rule: str
    says: str
    source: str
    line: str
    verdict: Verdict
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that entered, each with its place; the left side's first."""
        return tuple(term.figure for term in (*self.left, *self.right) if term.figure is not None)

    @property
    def difference(self) -> Decimal:
        """Left side less right side, counting what is known."""
        return total(self.left) - total(self.right)

    @property
    def zeros(self) -> tuple[Slot, ...]:
        """Cells without a figure that the form's rules force to be 0."""
        return tuple(term.slot for term in (*self.left, *self.right) if term.zero)

    @property
    def missing(self) -> tuple[Slot, ...]:
        """Cells without a figure that nothing forces."""
        return tuple(term.slot for term in (*self.left, *self.right) if not term.known)

    @property
    def applies(self) -> bool:
        """Whether the report prints nearly all rows of the rule: annexes of one kind differ in theirs."""
        terms = (*self.left, *self.right)
        return _MOST_LOST * sum(not term.printed for term in terms) <= len(terms)


def total(terms: Iterable[Term]) -> Decimal:
    """What terms add up to, counting what is known."""
    return sum((term.value for term in terms), Decimal(0))


def verdict_of(left: Iterable[Term], right: Iterable[Term]) -> Verdict:
    """What two sides say; cells that are not known hold something that is not negative."""
    left, right = tuple(left), tuple(right)
    difference = total(left) - total(right)
    open_left, open_right = (any(not term.known for term in side) for side in (left, right))
    if not open_left and not open_right:
        return Verdict.FAILS if difference else Verdict.HOLDS
    too_much = difference < 0 if not open_left else difference > 0 and not open_right
    return Verdict.FAILS if too_much else Verdict.UNDECIDED
