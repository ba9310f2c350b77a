"""How a computed number follows from the figures shown: 增长率 = (37 − 12) ÷ 12 × 100% = 约208.33%.

An answer says what was computed and which figures entered, not which stands where. So the places are tried in
the order that the contract gives them, and a formula is written only when it gives the computed number to the
last digit; else there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, permutations

from report_assistant.answering.computing.phrases import rounded
from report_assistant.checking.prose import YUAN
from report_assistant.formats.as_text import amount
from report_assistant.model import Answer, CitedFigure, Derived
from report_assistant.printable import one_line
from report_assistant.records import dataclass

NAMES = {
    "difference": "相差",
    "growth": "增长率",
    "share": "占比",
    "sum": "合计",
    "average": "平均",
    "max": "最多",
    "min": "最少",
    "rank": "这个名次",
    "count": "个数",
}
_PICKED = ("max", "min", "rank")
_PERCENT = ("%", "个百分点")
_MINUS = "−"
_HUNDRED = Decimal(100)


_Sides = tuple[list[CitedFigure], list[CitedFigure]]


@dataclass(frozen=True, slots=True)
class Formula:
    """One computed number: what it is called, how it comes about ("" when that cannot be told), and it."""

    name: str
    terms: str
    value: str

    def __str__(self) -> str:
        return " = ".join(part for part in (self.name, self.terms, self.value) if part)


@dataclass(frozen=True, slots=True)
class _Way:
    """A computation that was tried: what it gives, how it is written, and of whose report if of several."""

    value: Decimal
    terms: str
    whose: str = ""


def formulas(answer: Answer) -> tuple[Formula, ...]:
    """What the answer computed, each with its formula, in the answer's order."""
    found = []
    used: dict[Derived, int] = {}
    for one in answer.derived:
        name = NAMES.get(one.operation, one_line(one.operation))
        if one.operation in _PICKED and answer.figures:
            found.append(Formula(name, "", one_line(amount(answer.figures[0]))))
            continue
        number = used[one] = used.get(one, -1) + 1  # two shares of 50% are of two reports
        ways = _exact(one, answer.figures)
        way = ways[number] if len(ways) == answer.derived.count(one) else _Way(one.value, "")
        found.append(Formula(way.whose + name, way.terms, _result(one, answer.figures)))
    return tuple(found)


def _result(one: Derived, figures: Sequence[CitedFigure]) -> str:
    said = rounded(one.value, one_line(one.unit)).replace("-", _MINUS)
    roughly = any(figure.approximate for figure in figures)
    return f"约{said}" if roughly and not said.startswith("约") else said


def _exact(one: Derived, figures: Sequence[CitedFigure]) -> list[_Way]:
    """The ways that give the number, from all figures or else without the one that is set beside it.

    That is the first or the last: a change that is printed, a total that a sum is held against.
    """
    for used in (figures, figures[1:], figures[:-1]):
        ways = [way for way in _ways(one, used) if way.value == one.value]
        if ways:
            return ways
    return []


def _ways(one: Derived, figures: Sequence[CitedFigure]) -> list[_Way]:
    """The ways to compute it, without those written alike."""
    if one.operation not in _WAYS or not figures:
        return []
    try:
        return list(dict.fromkeys(_WAYS[one.operation](_Numbers(figures, one.unit))))
    except ArithmeticError:
        return []


class _Numbers:
    """The figures as numbers of one unit; of figures that disagree about one thing the first counts.

    Percentages that the reports print stand beside the figures that were computed with.
    """

    def __init__(self, figures: Sequence[CitedFigure], unit: str) -> None:
        first: dict[tuple[str, int, str, str], CitedFigure] = {}
        counts = [one for one in figures if one.unit not in _PERCENT]
        for one in counts or figures:
            first.setdefault((one.agency, one.year, one.indicator, one.column), one)
        self.figures = list(first.values())
        self._in_yuan = unit == "元"
        # amounts of money may come in several units, and each is written with its own
        self._with_unit = self._in_yuan and any(one.unit != "元" for one in self.figures)

    def value(self, one: CitedFigure) -> Decimal:
        return one.value * YUAN[one.unit] if self._in_yuan and one.unit in YUAN else one.value

    def written(self, one: CitedFigure) -> str:
        number = f"{one.value:f}".replace("-", _MINUS)
        number = f"{number}{one_line(one.unit)}" if self._with_unit else number
        return f"({number})" if one.value < 0 else number

    def total(self, figures: Sequence[CitedFigure]) -> Decimal:
        return sum(map(self.value, figures), Decimal(0))

    def added(self, figures: Sequence[CitedFigure], *, inside: bool = False) -> str:
        """A sum as it is written, ``inside`` a larger computation in brackets."""
        text = " + ".join(map(self.written, figures))
        return f"({text})" if inside and len(figures) > 1 else text

    def sides(self) -> Iterator[_Sides]:
        """What is compared with what: the later year, or the one named first, with the other.

        A side may be a sum; or its other figures are what the text says where it disagrees with the table.
        """
        high, low = self._parted()
        if high and low:
            yield high, low
            yield high[:1], low[:1]

    def _parted(self) -> _Sides:
        for of in (_year, _agency):
            groups = _grouped(self.figures, of)
            if len(groups) == 2:
                turned = of is _year and groups[0][0].year < groups[1][0].year
                return (groups[1], groups[0]) if turned else (groups[0], groups[1])
        return (self.figures[:1], self.figures[1:]) if len(self.figures) == 2 else ([], [])


def _year(one: CitedFigure) -> object:
    return one.year


def _agency(one: CitedFigure) -> object:
    return one.agency


def _grouped(figures: Iterable[CitedFigure], of: Callable[[CitedFigure], object]) -> list[list[CitedFigure]]:
    groups: dict[object, list[CitedFigure]] = {}
    for one in figures:
        groups.setdefault(of(one), []).append(one)
    return list(groups.values())


def _difference(numbers: _Numbers) -> Iterator[_Way]:
    for high, low in numbers.sides():
        terms = f"{numbers.added(high, inside=True)} {_MINUS} {numbers.added(low, inside=True)}"
        yield _Way(numbers.total(high) - numbers.total(low), terms)


def _growth(numbers: _Numbers) -> Iterator[_Way]:
    for high, low in numbers.sides():
        base = numbers.total(low)
        above, below = numbers.added(high, inside=True), numbers.added(low, inside=True)
        by = numbers.total(high) - base
        yield _Way(by / base * _HUNDRED, f"({above} {_MINUS} {below}) ÷ {below} × 100%")


def _share(numbers: _Numbers) -> Iterator[_Way]:
    agencies, years = (len(_grouped(numbers.figures, of)) > 1 for of in (_agency, _year))
    by_report = groupby(numbers.figures, key=lambda one: (one.agency, one.year))
    for (agency, year), figures in by_report:
        whose = (one_line(agency) if agencies else "") + (f"{year}年" if years else "")
        for part, whole in permutations(list(figures), 2):
            if numbers.value(whole):
                value = numbers.value(part) / numbers.value(whole) * _HUNDRED
                yield _Way(value, f"{numbers.written(part)} ÷ {numbers.written(whole)} × 100%", whose)


def _sum(numbers: _Numbers) -> Iterator[_Way]:
    yield _Way(numbers.total(numbers.figures), numbers.added(numbers.figures))


def _average(numbers: _Numbers) -> Iterator[_Way]:
    figures = numbers.figures
    terms = f"{numbers.added(figures, inside=True)} ÷ {len(figures)}"
    yield _Way(numbers.total(figures) / len(figures), terms)


_WAYS: dict[str, Callable[[_Numbers], Iterator[_Way]]] = {
    "difference": _difference,
    "growth": _growth,
    "share": _share,
    "sum": _sum,
    "average": _average,
}
