"""What a check says about one rule in one place of a report."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

from report_assistant.model import Figure, Scope


class Verdict(StrEnum):
    """How a rule came out; ``undecided`` when a cell it needs has no figure and nothing forces one."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
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
class Finding:
    """One rule, verified on one line of a form or one pair of figures.

    Attributes:
        rule: The rule's id, as the form's data file has it.
        says: The rule in words.
        source: The document that publishes the rule, or why it must hold.
        line: The column (自然人, 历年累计) or, for a rule across columns, the row it was verified on.
        verdict: How it came out.
        figures: The figures that entered, each with its place; the left side's first.
        zeros: Cells without a figure that the form's rules force to be 0.
        missing: Cells without a figure that nothing forces.
        difference: Left side less right side, counting what is known.
    """

    rule: str
    says: str
    source: str
    line: str
    verdict: Verdict
    figures: tuple[Figure, ...]
    difference: Decimal
    zeros: tuple[Slot, ...] = ()
    missing: tuple[Slot, ...] = ()
