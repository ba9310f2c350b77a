"""What a report's text says against what its tables say.

No form prints this as a formula: text and tables of one report speak of the same agency and the same year, so
where both give a number for one indicator, one kind of applicant and one stretch of time, the two are one
number. Which of them is right is for the agency to say; both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from report_assistant.checking.amounts import Amount, Amounts
from report_assistant.checking.finding import Finding, Slot, Term, Verdict, verdict_of
from report_assistant.model import Figure, Origin, Report, State
from report_assistant.vocabulary import data, vocabulary
from report_assistant.vocabulary.indicators import Measure

RULE = "B-1"
SAYS = "正文里的数与表格里同一项的数一致"
SOURCE = "同一份报告的正文与表格"

YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


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
    return [finding for finding in compare_prose(report) if finding.verdict == Verdict.FAILS]


def compare_prose(report: Report) -> list[Finding]:
    """Compares the figures of the text with the tables', also those that agree; else as ``check_prose``.

    Where the tables print no cell for what the text names, the rows that add up to it are compared.
    """
    tables: dict[Slot, list[Figure]] = {}
    for figure in report.figures:
        if figure.origin == Origin.TABLE and comparable(figure):
            tables.setdefault(Slot.of(figure), []).append(figure)
    stated = [f for f in report.figures if f.origin == Origin.PROSE and comparable(f)]
    amounts = Amounts(report)
    return [
        finding
        for figure in sorted(stated, key=lambda one: one.place.value_start)
        for finding in _compared(figure, tables.get(Slot.of(figure), []), amounts)
    ]


def comparable(figure: Figure) -> bool:
    """Whether a figure is of a canonical indicator and exact, so that it can be compared."""
    return bool(figure.indicator) and not figure.approximate and figure.state != State.UNDECIDED


def _compared(said: Figure, printed: list[Figure], amounts: Amounts) -> Iterator[Finding]:
    """A finding for each value of the tables; a table printed twice counts once."""
    if not printed:
        added = amounts.of(said.indicator, said.applicant, said.scope) if said.year == amounts.year else None
        if added and added.known and added.figures and _same_kind(added, said):
            yield _finding(added.terms, Term(Slot.of(said), said), said.column)
        return
    seen: set[Decimal] = set()
    for figure in printed:
        pair = _amounts(figure, said)
        if pair is None or pair[0].value in seen:
            continue
        seen.add(pair[0].value)
        yield _finding((pair[0],), pair[1], figure.column)


def _same_kind(added: Amount, said: Figure) -> bool:
    return all(_amounts(figure, said) is not None for figure in added.figures)


def _finding(left: tuple[Term, ...], right: Term, line: str) -> Finding:
    return Finding(
        rule=RULE,
        says=SAYS,
        source=SOURCE,
        line=line,
        verdict=verdict_of(left, (right,)),
        left=left,
        right=(right,),
    )


def _amounts(one: Figure, other: Figure) -> tuple[Term, Term] | None:
    """The two values in one unit, or None when they do not measure the same."""
    left, right = Term(Slot.of(one), one), Term(Slot.of(other), other)
    if vocabulary().indicators[one.indicator].measure == Measure.MONEY:
        if one.value == other.value == 0:
            return left, right
        if one.unit not in YUAN or other.unit not in YUAN:
            return None
        return Term(left.slot, one, factor=YUAN[one.unit]), Term(right.slot, other, factor=YUAN[other.unit])
    kinds = {kind_of(one.unit), kind_of(other.unit)} - {""}
    return (left, right) if len(kinds) < 2 else None


def kind_of(unit: str) -> str:
    """Whether a unit counts people or events, or is a percentage; "" when it may count anything."""
    if unit in data("prose")["units"]["percent"]:
        return "percent"
    kinds: dict[str, list[str]] = data("prose")["unit_kinds"]
    return next((kind for kind, units in kinds.items() if unit in units), "")
