"""Words for what was computed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from report_assistant.answering import wording
from report_assistant.answering.computing.quantities import Quantity
from report_assistant.answering.statements import Stated, amount_of, thing
from report_assistant.model import Note, Scope

_HUNDREDTH = Decimal("0.01")


def rounded(value: Decimal, unit: str) -> str:
    """A computed number for saying aloud: two decimals at most, with 约 where it is rounded."""
    short = value.quantize(_HUNDREDTH, ROUND_HALF_UP)
    shown = f"{short.normalize():f}"
    return f"{shown}{unit}" if short == value else f"约{shown}{unit}"


def said(one: Stated, *, agency: bool, year: bool, what: bool) -> str:
    """A cell with its number, naming only what tells it from the others."""
    head = one.asked.agency.name if agency else ""
    if year:
        head += f"到{one.asked.year}年累计" if one.asked.scope == Scope.CUMULATIVE else f"{one.asked.year}年"
    if what or not head:
        head += thing(one)
    return f"{head}{amount_of(one)}"


def told_apart(found: Sequence[Stated]) -> tuple[bool, bool, bool]:
    """In which of agency, year and thing the cells differ."""
    return (
        len({one.asked.agency.id for one in found}) > 1,
        len({(one.asked.year, one.asked.scope) for one in found}) > 1,
        len({(one.asked.wanted.text, thing(one)) for one in found}) > 1,
    )


def subject(found: Sequence[Stated]) -> str:
    """What all cells have in common, to begin the sentence with."""
    agencies, years, things = told_apart(found)
    first = found[0]
    head = "" if agencies else first.asked.agency.name
    head += "" if years else f"{first.asked.year}年"
    cumulative = "历年累计" if first.asked.scope == Scope.CUMULATIVE and not years else ""
    return head + cumulative + ("" if things else thing(first))


def row(found: Sequence[Stated]) -> str:
    """The cells in a row: 2018年3件，2019年5件."""
    agency, year, what = told_apart(found)
    return "，".join(said(one, agency=agency, year=year, what=what) for one in found)


def stated_row(found: Sequence[Stated]) -> str:
    """The common subject and then each cell."""
    return f"{subject(found)}：{row(found)}" if len(found) > 1 else f"{subject(found)}{amount_of(found[0])}"


def about(quantities: Sequence[Quantity]) -> str:
    """约 where one of the numbers is only roughly known."""
    return "约" if any(one.approximate for one in quantities) else ""


def cautions(found: Sequence[Stated]) -> tuple[Note, ...]:
    """What must be said beside numbers that were computed with."""
    notes = [Note("caution", f"{thing(one)}是算出来的：{one.total.says}。") for one in found if one.total]
    for one in found:
        if one.total is None and len(one.cited) > 1:
            others = wording.listed([wording.amount(other) for other in one.cited[1:]])
            text = f"{one.asked.year}年的报告另有{others}，与表格里的数不一致，按表格的数计算。"
            notes.append(Note("caution", text))
        if one.match.kin and one.total is None:
            notes.append(Note("caution", f"{one.asked.year}年用的是“{thing(one)}”：{one.match.kin}。"))
    if any(figure.approximate for one in found for figure in one.shown):
        notes.append(Note("caution", "报告里有的数是约数，算出来的也是约数。"))
    return tuple(dict.fromkeys(notes))
