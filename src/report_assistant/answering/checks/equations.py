"""Equations of an answer that checks: numbers with their places on two sides, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from report_assistant.checking import Slot, Verdict
from report_assistant.checking.telling import missing, number
from report_assistant.index import StoredFigure
from report_assistant.model import Derived, Note

_MOST_SHOWN = 12
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Item:
    """One number of an equation.

    Attributes:
        name: What it is.
        value: The number, counting what is known.
        figures: The figures that it is, or that add up to it; none for a number that the asker says.
        unit: As printed.
        missing: Cells that it needs and that are not filled in.
        approximate: Whether the report gives it only roughly.
        rounded: Whether it was computed, and is said with two decimals.
    """

    name: str
    value: Decimal
    figures: tuple[StoredFigure, ...] = ()
    unit: str = ""
    missing: tuple[Slot, ...] = ()
    approximate: bool = False
    rounded: bool = False

    @property
    def said(self) -> str:
        """Its name and number."""
        more = "余" if self.approximate else ""
        value = self.value.quantize(_CENT, ROUND_HALF_UP) if self.rounded else self.value
        shown = "没有填" if self.missing and not self.figures else number(value)
        return f"{self.name}{shown}{more}"

    @property
    def with_unit(self) -> str:
        """Its name and number with the unit."""
        return self.said + ("" if self.missing and not self.figures else self.unit)


@dataclass(frozen=True, slots=True)
class Words:
    """How the outcome is said: 成立 and 不成立, or 一致 and 不一致."""

    holds: str = "两边相等，成立"
    fails: str = "两边不相等，不成立，相差{by}"


IDENTITY = Words()
PLACES = Words("两处一致", "两处不一致，相差{by}")
SUMS = Words("合计与总数相等，一致", "合计与总数不一致，相差{by}")
YEARS = Words("对得上，两年一致", "对不上，两年不一致，相差{by}")
CLAIMS = Words("与报告一致", "与报告不一致，相差{by}")


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides that should be equal.

    Attributes:
        left: What should be equal to
        right: this; both added up.
        words: How the outcome is said.
        source: Where the rule is from.
        remark: What else has to be said.
        open: Why no verdict can be given although every number is there, "" when one can.
        tolerance: How far the sides may be apart by rounding.
        computed: What was computed, where it is no sum.
    """

    left: tuple[Item, ...]
    right: tuple[Item, ...]
    words: Words
    source: str = ""
    remark: str = ""
    open: str = ""
    tolerance: Decimal = Decimal(0)
    computed: tuple[Derived, ...] = ()

    @property
    def difference(self) -> Decimal:
        """Left side less right side."""
        return _sum(self.left) - _sum(self.right)

    @property
    def verdict(self) -> Verdict:
        """How it comes out; a rough number and a missing cell decide nothing."""
        items = (*self.left, *self.right)
        known = self.left and self.right and self.figures
        if self.open or not known or any(item.missing or item.approximate for item in items):
            return Verdict.UNDECIDED
        return Verdict.HOLDS if abs(self.difference) <= self.tolerance else Verdict.FAILS

    @property
    def figures(self) -> tuple[StoredFigure, ...]:
        """Every figure that enters, the left side's first."""
        return tuple(figure for item in (*self.left, *self.right) for figure in item.figures)

    @property
    def text(self) -> str:
        """The equation with its numbers and its outcome, with a full stop."""
        sides = "，".join(_side(side) for side in (self.left, self.right) if side)
        return f"{sides}，{self._outcome()}{self.remark}。"

    @property
    def note(self) -> Note:
        """The finding as a note."""
        return Note("check", self.text, self.source)

    @property
    def derived(self) -> tuple[Derived, ...]:
        """What was computed: the sums, and the difference when there is one."""
        if self.computed:
            return self.computed
        unit = next((item.unit for item in (*self.left, *self.right) if item.unit), "")
        known = not any(item.missing for item in (*self.left, *self.right))
        sums = [
            Derived("sum", _sum(side), unit)
            for side in (self.left, self.right)
            if known and (len(side) > 1 or any(len(item.figures) > 1 for item in side))
        ]
        if self.verdict == Verdict.FAILS:
            sums.append(Derived("difference", abs(self.difference), unit))
        return tuple(sums)

    def _by(self) -> str:
        """By how much the sides differ, as far as they are said."""
        rounded = any(item.rounded for item in (*self.left, *self.right))
        by = abs(self.difference)
        return number(by.quantize(_CENT, ROUND_HALF_UP) if rounded else by)

    def _outcome(self) -> str:
        if self.verdict == Verdict.HOLDS:
            return self.words.holds
        if self.verdict == Verdict.FAILS:
            return self.words.fails.format(by=self._by())
        if self.open:
            return self.open
        lost = [slot for item in (*self.left, *self.right) for slot in item.missing]
        if lost:
            return f"{missing(lost)}没有填，不能判定"
        return "报告写的是概数，不能判定"


def _sum(items: Iterable[Item]) -> Decimal:
    return sum((item.value for item in items), Decimal(0))


def _side(items: Sequence[Item]) -> str:
    """新收859+上年结转18=877; zeros are left out of a long sum."""
    if len(items) == 1:
        return items[0].with_unit
    shown = [item for item in items if item.value or item.missing] if len(items) > 4 else list(items)
    rest = "，其余为0" if len(shown) < len(items) else ""
    if not shown:
        return f"{items[0].name}等{len(items)}项之和为0"
    named = "+".join(item.said for item in shown[:_MOST_SHOWN])
    more = f"+…（共{len(shown)}项）" if len(shown) > _MOST_SHOWN else ""
    known = not any(item.missing for item in items)
    unit = next((item.unit for item in items if item.unit), "")
    added = f"={number(_sum(items))}{unit}" if len(shown) > 1 else unit
    return f"{named}{more}{added}{rest}" if known else f"{named}{more}"
