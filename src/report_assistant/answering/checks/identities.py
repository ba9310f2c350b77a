"""The identities of the forms, verified on one report."""

from __future__ import annotations

from collections.abc import Sequence

from report_assistant.answering.checks.case import Case, Thing
from report_assistant.answering.checks.equations import IDENTITY, Equation, Item
from report_assistant.answering.checks.reading import Checking
from report_assistant.answering.checks.result import MOST_TOLD, Result, counted, told
from report_assistant.checking import Finding, Slot, Term, Verdict
from report_assistant.checking.sheets import Sheet
from report_assistant.model import Scope
from report_assistant.vocabulary import data, vocabulary
from report_assistant.vocabulary.forms import Block, Identity


def across(case: Case, things: Sequence[Thing]) -> Result:
    """Each row's total against the kinds of applicant."""
    ids = {one for thing in things for one in thing.ids}
    equations = []
    for file, amounts in case.amounts.items():
        for sheet in amounts.sheets:
            identity = next((one for one in sheet.block.identities if one.across), None)
            for row in sheet.block.rows if identity else ():
                if identity and row.indicator and (not things or row.indicator in ids):
                    equation = _row(case, file, sheet, row.indicator, identity)
                    equations += [equation] if equation else []
    if things and not equations:
        return Result(refusal=f"表格里没有分申请人的“{things[0].text}”")
    return told(equations, "各类申请人之和与总计")


def _row(case: Case, file: str, sheet: Sheet, indicator: str, identity: Identity) -> Equation | None:
    cells = []
    for column in sheet.block.columns:
        slot = Slot(indicator, column.applicant, Scope.YEAR, case.year)
        term = case.amounts[file].term(sheet, slot)
        figures = case.stored(file, [term.figure] if term.figure else [])
        name = column.head if column.applicant else f"{_label(sheet.block, indicator)}总计"
        cells.append((column, Item(name, term.value, figures, missing=() if term.known else (slot,))))
    left = tuple(item for column, item in cells if not column.applicant)
    right = tuple(item for column, item in cells if column.applicant)
    if not any(item.figures for item in (*left, *right)):
        return None
    return Equation(left, right, IDENTITY, sheet.form.source)


def identities(case: Case, checking: Checking, things: Sequence[Thing]) -> Result:
    """Every identity of the tables that are named, or of those that the named things enter."""
    ids = {one for thing in things for one in thing.ids}
    found = [(file, one) for file, one in case.findings if _is_of(one, checking.tables)]
    if ids:
        found = [(file, one) for file, one in found if ids & {figure.indicator for figure in one.figures}]
    if not found:
        which = "、".join(data("checks")["place"][table][0] for table in checking.tables) or "表格"
        return Result(refusal=f"{which}里没有可以核对的勾稽关系，或者报告的文字里没有这张表")
    head = f"勾稽关系共核对{len(found)}处，{counted([one.verdict for _, one in found], '成立')}。"
    fails = [one for one in found if one[1].verdict == Verdict.FAILS][:MOST_TOLD]
    whole = [one for one in found if is_whole(one[1]) and one not in fails]
    order = sorted(whole, key=lambda one: one[1].verdict != Verdict.HOLDS)
    equations = [of_finding(case, file, one) for file, one in (*fails, *order[:MOST_TOLD])]
    return Result(tuple(equations), head)


def _is_of(finding: Finding, tables: Sequence[str]) -> bool:
    prefixes = {"table3": "T3-", "table4": "T4-", "table2": "T2-"}
    return not tables or any(finding.rule.startswith(prefixes[table]) for table in tables)


def is_whole(finding: Finding) -> bool:
    """Whether it is told even when it holds: it is of all applicants, and of no single row."""
    slots = [term.slot for term in (*finding.left, *finding.right)]
    return not any(slot.applicant for slot in slots)


def of_finding(case: Case, file: str, finding: Finding) -> Equation:
    """A finding with its rows added up where their total is not filled in."""
    terms = (*finding.left, *finding.right)
    across_row = len({term.slot.indicator for term in terms}) == 1
    sides = [
        tuple(_item(case, file, term, across_row=across_row) for term in side)
        for side in (finding.left, finding.right)
    ]
    remark = f"（{finding.line}）" if finding.line not in ("总计", "统计数", "") else ""
    return Equation(sides[0], sides[1], IDENTITY, finding.source, remark)


def _item(case: Case, file: str, term: Term, *, across_row: bool) -> Item:
    slot = term.slot
    found = None if across_row else case.amounts[file].of(slot.indicator, slot.applicant, slot.scope)
    if found is not None:
        return case.item(file, found)
    name = vocabulary().applicants[slot.applicant]
    figures = case.stored(file, [term.figure] if term.figure else [])
    return Item(name, term.value, figures, missing=() if term.known else (slot,))


def _label(block: Block, indicator: str) -> str:
    return next((row.label for row in block.rows if row.indicator == indicator), "")
