"""The identities of the published forms, verified over a report's tables.

The identities are data: each stands in the form's file (``vocabulary/data/forms``) with the words that say
it, and the file names the document that publishes the form:

- N14-*: 国办发〔2014〕32号;
- T3-*, T4-*: 国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号;
- F-*: the annex that agencies of 福建 used up to 2018.

T3-1 is printed in the table's own corner; the others follow from the headings (总计, 其中).

What the identities compare are numbers of things, which are never negative. So where one side is known and
the known cells of the other already reach it, the empty ones among them are 0; where they exceed it, the rule
fails whatever the empty cells would hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from report_assistant.checking.finding import Finding, Slot, Term, Verdict, verdict_of
from report_assistant.checking.sheets import Sheet, sheets
from report_assistant.model import Report
from report_assistant.vocabulary.forms import Column, Identity


@dataclass(frozen=True, slots=True)
class _Equation:
    """An identity on one line of a sheet: what stands in ``left`` adds up to what stands in ``right``."""

    identity: Identity
    line: str
    left: tuple[Slot, ...]
    right: tuple[Slot, ...]


def check_report(report: Report) -> list[Finding]:
    """Verifies every identity of the forms that a report prints, column by column or row by row.

    Args:
        report: As read; its figures in prose are not looked at.

    Returns:
        A finding for each identity and line of which at least one cell has a figure, in the form's order.
    """
    return [finding for sheet in sheets(report) for finding in _findings(sheet)]


def forced_zeros(report: Report) -> list[Slot]:
    """The cells that a report prints empty and that the form's identities force to be 0.

    A cell that a failing identity needs is left out: there the report contradicts itself.
    """
    return sorted({slot for sheet in sheets(report) for slot in zeros_of(sheet) & sheet.printed})


def zeros_of(sheet: Sheet) -> set[Slot]:
    """The empty slots of a sheet that its identities force to be 0, none that a failing one needs."""
    equations = list(_equations(sheet))
    zeros = _zeros(sheet, equations)
    if not zeros:
        return zeros
    failing = [one for one in _verdicts(sheet, equations, zeros) if one.verdict == Verdict.FAILS]
    return zeros - {slot for finding in failing for slot in finding.zeros}


def _findings(sheet: Sheet) -> Iterator[Finding]:
    equations = list(_equations(sheet))
    return _verdicts(sheet, equations, _zeros(sheet, equations))


def _verdicts(sheet: Sheet, equations: Sequence[_Equation], zeros: set[Slot]) -> Iterator[Finding]:
    for equation in equations:
        if any(slot in sheet.figures for slot in (*equation.left, *equation.right)):
            yield _verified(equation, sheet, zeros)


def _equations(sheet: Sheet) -> Iterator[_Equation]:
    for identity in sheet.block.identities:
        if identity.across:
            yield from _across(identity, sheet)
            continue
        # In a block of one row each column is an indicator of its own: one equation holds them all.
        for column in sheet.block.columns[: 1 if sheet.block.single_row else None]:
            left, right = sheet.slots(identity.left, column), sheet.slots(identity.right, column)
            yield _Equation(identity, _line(sheet, column, identity), left, right)


def _across(identity: Identity, sheet: Sheet) -> Iterator[_Equation]:
    """One equation a row: the column of no applicant is the sum of all others."""
    total = next(column for column in sheet.block.columns if not column.applicant)
    parts = [column for column in sheet.block.columns if column.applicant]
    for row in sheet.block.rows:
        if row.indicator:
            left = sheet.slots([row.indicator], total)
            right = tuple(slot for part in parts for slot in sheet.slots([row.indicator], part))
            yield _Equation(identity, row.name, left, right)


def _line(sheet: Sheet, column: Column, identity: Identity) -> str:
    if sheet.block.single_row:
        return next(one.group for one in sheet.block.columns if one.indicator in identity.left)
    return f"{sheet.year}年" if column.head == "{年}" else column.head


def _zeros(sheet: Sheet, equations: Sequence[_Equation]) -> set[Slot]:
    """The empty slots that the equations force to be 0, each new one helping to force others."""
    zeros: set[Slot] = set()
    grown = True
    while grown:
        grown = False
        for equation in equations:
            new = _forced(equation, sheet, zeros)
            grown = grown or bool(new)
            zeros |= new
    return zeros


def _forced(equation: _Equation, sheet: Sheet, zeros: set[Slot]) -> set[Slot]:
    left, right = _open(equation.left, sheet, zeros), _open(equation.right, sheet, zeros)
    if bool(left) == bool(right) or _sum(equation.left, sheet) != _sum(equation.right, sheet):
        return set()
    either = {*left, *right}
    return either if either <= sheet.empty else set()


def _open(slots: Sequence[Slot], sheet: Sheet, zeros: set[Slot]) -> list[Slot]:
    return [slot for slot in slots if slot not in sheet.figures and slot not in zeros]


def _sum(slots: Sequence[Slot], sheet: Sheet) -> Decimal:
    return sum((sheet.figures[slot].value for slot in slots if slot in sheet.figures), Decimal(0))


def _verified(equation: _Equation, sheet: Sheet, zeros: set[Slot]) -> Finding:
    left, right = (
        tuple(Term(slot, sheet.figures.get(slot), slot in zeros, printed=sheet.prints(slot)) for slot in side)
        for side in (equation.left, equation.right)
    )
    return Finding(
        rule=equation.identity.id,
        says=equation.identity.says,
        source=sheet.form.source,
        line=equation.line,
        verdict=verdict_of(left, right),
        left=left,
        right=right,
    )
