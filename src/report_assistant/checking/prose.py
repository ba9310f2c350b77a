"""What a report's text says against what its tables say.

No form prints this as a formula: text and tables of one report speak of the same agency and the same year, so
where both give a number for one indicator, one kind of applicant and one stretch of time, the two are one
number. Which of them is right is for the agency to say; both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_assistant.checking.finding import Finding, Slot, Verdict
from report_assistant.model import Figure, Origin, Report, State
from report_assistant.vocabulary import data, vocabulary
from report_assistant.vocabulary.indicators import Measure

RULE = "B-1"
SAYS = "正文里的数与表格里同一项的数一致"
SOURCE = "同一份报告的正文与表格"

_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


def check_prose(report: Report) -> list[Finding]:
    """Finds the figures of the text that differ from the table's figure of the same name.

    Figures that either side gives only roughly (约, 余 …), and amounts of money whose unit is not told, are
    not compared.

    Args:
        report: As read.

    Returns:
        A failing finding for each pair that differs, in the text's order: the table's figure first, the
        difference is the table's less the text's, in 元 for money.
    """
    tables: dict[Slot, list[Figure]] = {}
    for figure in report.figures:
        if figure.origin == Origin.TABLE and _comparable(figure):
            tables.setdefault(Slot.of(figure), []).append(figure)
    stated = [f for f in report.figures if f.origin == Origin.PROSE and _comparable(f)]
    return [
        finding
        for figure in sorted(stated, key=lambda one: one.place.value_start)
        for finding in _differing(figure, tables.get(Slot.of(figure), ()))
    ]


def _comparable(figure: Figure) -> bool:
    return bool(figure.indicator) and not figure.approximate and figure.state != State.UNDECIDED


def _differing(said: Figure, printed: list[Figure] | tuple[Figure, ...]) -> Iterator[Finding]:
    """A finding for each value of the tables that is another one; a table printed twice counts once."""
    seen: set[Decimal] = set()
    for figure in printed:
        pair = _amounts(figure, said)
        if pair is None or pair[0] == pair[1] or pair[0] in seen:
            continue
        seen.add(pair[0])
        yield Finding(
            rule=RULE,
            says=SAYS,
            source=SOURCE,
            line=figure.column,
            verdict=Verdict.FAILS,
            figures=(figure, said),
            difference=pair[0] - pair[1],
        )


def _amounts(one: Figure, other: Figure) -> tuple[Decimal, Decimal] | None:
    """The two values in one unit, or None when they do not measure the same."""
    if vocabulary().indicators[one.indicator].measure == Measure.MONEY:
        if one.value == other.value == 0:
            return one.value, other.value
        if one.unit not in _YUAN or other.unit not in _YUAN:
            return None
        return one.value * _YUAN[one.unit], other.value * _YUAN[other.unit]
    kinds = {_kind(one.unit), _kind(other.unit)} - {""}
    return (one.value, other.value) if len(kinds) < 2 else None


def _kind(unit: str) -> str:
    """Whether a unit counts people or events, or is a percentage; "" when it may count anything."""
    if unit in data("prose")["units"]["percent"]:
        return "percent"
    kinds: dict[str, list[str]] = data("prose")["unit_kinds"]
    return next((kind for kind, units in kinds.items() if unit in units), "")
