"""The numbers that a computation works with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report_assistant.answering.statements import Stated
from report_assistant.checking.prose import YUAN
from report_assistant.model import CitedFigure, Origin
from report_assistant.reading.folding import fold
from report_assistant.records import dataclass
from report_assistant.vocabulary import data


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number to compute with, and the cell it is of."""

    stated: Stated
    value: Decimal
    unit: str

    @property
    def figures(self) -> tuple[CitedFigure, ...]:
        """The figures that it is made of, the ones to show."""
        return self.stated.cited

    @property
    def approximate(self) -> bool:
        """Whether the report gives it only roughly."""
        return any(figure.approximate for figure in self.stated.shown)


def comparable(found: Sequence[Stated]) -> list[Quantity] | None:
    """The cells' numbers in one unit; None when they do not measure the same.

    条, 件 and 份 count the same things; amounts of money are brought to one unit, exactly.
    """
    units = [fold(one.unit) for one in found]
    money = set(data("prose")["units"]["money"])
    kinds = {_kind(unit) for unit in units if unit}
    if len(kinds) > 1 or (kinds & {"percent"} and "" in units):
        return None
    if set(units) & money and len(set(units)) > 1:
        if not set(units) <= YUAN.keys():
            return None
        return [Quantity(one, one.value * YUAN[unit], "元") for one, unit in zip(found, units, strict=True)]
    unit = next((unit for unit in units if unit), "")
    return [Quantity(one, one.value, unit) for one in found]


def _kind(unit: str) -> str:
    if unit in ("%", "个百分点"):
        return "percent"
    if unit in data("prose")["units"]["money"]:
        return "money"
    kinds: dict[str, list[str]] = data("prose")["unit_kinds"]
    return next((kind for kind, units in kinds.items() if unit in units), "count")


def doubtful(one: Stated) -> bool:
    """Whether the text gives several numbers for a cell and no table decides which to compute with."""
    first = one.match.figures[0].figure
    return one.total is None and len(one.cited) > 1 and first.origin != Origin.TABLE
