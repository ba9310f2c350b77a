"""Text against tables, what is said against what is printed, one thing against another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_assistant.answering.checks.case import Case, Thing
from report_assistant.answering.checks.equations import CLAIMS, PLACES, Equation, Item
from report_assistant.answering.checks.identities import is_whole, of_finding
from report_assistant.answering.checks.reading import Checking, Claim
from report_assistant.answering.checks.result import Result, claimed, told
from report_assistant.answering.checks.sums import in_text, same_as_part
from report_assistant.checking import Finding, Term
from report_assistant.checking.telling import number


def places(case: Case, checking: Checking, things: Sequence[Thing]) -> Result:
    """The text's number against the tables' one: of the things named, or of all that both give."""
    if not things:
        equations = [_of_pair(case, file, finding) for file, finding in case.compared]
        claim = next(iter(checking.claims), None)
        if claim:
            equations = [one for one in equations if any(item.value == claim.value for item in one.left)]
        if not equations:
            return Result(refusal="正文和表格没有同一项的数可以对照")
        return told(equations, "正文与表格能对照的数")
    if len(things) == 2 and len(checking.claims) == 1 and (both := _said_of_another(case, checking, things)):
        return Result((both,))
    equations = []
    for one, claim in zip(things, _claims_of(things, checking.claims), strict=True):
        found = _place(case, checking, one, claim)
        if found.refusal:
            return found
        equations += found.equations
    return Result(tuple(equations))


def _said_of_another(case: Case, checking: Checking, things: Sequence[Thing]) -> Equation | None:
    """正文说受理859件,表三新收是多少: what the text says under one name against the table's other one."""
    said, printed = things
    item = case.saying(checking.claims[0].value, [said])
    table = case.in_tables(printed)
    if item is None or table is None or not table.figures or case.in_tables(said):
        return None
    table = replace(table, name=f"表格{table.name.removeprefix('表格')}")
    equation = Equation((item,), (table,), PLACES, "同一份报告的正文与表格")
    return _turned(equation) if _asks_the_table(checking.text) else equation


def _claims_of(things: Sequence[Thing], claims: Sequence[Claim]) -> list[Claim | None]:
    return [claims[number] if number < len(claims) else None for number in range(len(things))]


def _place(case: Case, checking: Checking, one: Thing, claim: Claim | None) -> Result:
    said = case.in_text(one)
    chosen = [item for item in said if claim and item.value == claim.value] or said
    printed = case.parts_in_tables(one) or tuple(item for item in [case.in_tables(one)] if item)
    if not any(item.figures for item in printed):
        if chosen and claim:
            return Result((Equation((claimed(claim),), (chosen[0],), CLAIMS),), "表格里没有这一项的数。")
        return Result(refusal=f"表格里没有“{one.text}”的数")
    if len(printed) == 1:
        printed = (replace(printed[0], name=f"表格{printed[0].name.removeprefix('表格')}"),)
    if not chosen:
        if claim is None:
            return Result(refusal=f"正文没有写“{one.text}”的数")
        remark = f"；正文里没有找到“{one.text}”的数"
        return Result((Equation((claimed(claim),), printed, CLAIMS, remark=remark),))
    equations = []
    if claim and all(item.value != claim.value for item in chosen):
        equations.append(Equation((claimed(claim),), (chosen[0],), CLAIMS))
    for item in chosen[:3]:
        remark = same_as_part(item, printed)
        equations.append(Equation((item,), printed, PLACES, "同一份报告的正文与表格", remark=remark))
    if _asks_the_table(checking.text):
        equations = [_turned(equation) for equation in equations]
    return Result(tuple(equations))


def _asks_the_table(text: str) -> bool:
    """Whether the table's number is what is asked (表四是多少): it is said first then."""
    return any(word in text for word in ("多少", "几件", "几条", "几"))


def _turned(equation: Equation) -> Equation:
    return Equation(equation.right, equation.left, equation.words, equation.source, equation.remark)


def _of_pair(case: Case, file: str, finding: Finding) -> Equation:
    """A comparison of text and table as an equation, the text's number first; money in 元."""
    slot = finding.right[0].slot
    found = case.amounts[file].of(slot.indicator, slot.applicant, slot.scope)
    said = _in_yuan(case, file, finding.right)
    if len(finding.left) == 1 or found is None:
        return Equation(said, _in_yuan(case, file, finding.left), PLACES, finding.source)
    added = tuple(case.item(file, part) for part in found.parts or (found,))
    return Equation(said, added, PLACES, finding.source)


def _in_yuan(case: Case, file: str, terms: Sequence[Term]) -> tuple[Item, ...]:
    items = []
    for term in terms:
        if term.figure:
            item = case.figure(file, term.figure)
            as_printed = f"{item.name}（{number(term.figure.value)}{term.figure.unit}）"
            items.append(
                item if term.factor == 1 else replace(item, name=as_printed, value=term.value, unit="元")
            )
    return tuple(items)


def overall(case: Case) -> Result:
    """All that can be checked of a report: its identities, and its text against its tables."""
    found = [of_finding(case, file, one) for file, one in case.findings]
    found += [_of_pair(case, file, one) for file, one in case.compared]
    if not found:
        return Result(refusal="表格里没有勾稽关系，正文和表格也没有同一项的数可以对照")
    return told(found, "表内勾稽、正文与表格能核对的")


def claims(case: Case, claim: Claim, things: Sequence[Thing]) -> Result | None:
    """A number that the asker says against what the report gives."""
    if len(things) != 1:
        return None
    one = things[0]
    parts = case.parts_in_tables(one)
    table = case.in_tables(one)
    said = [item for item in case.in_text(one) if table is None or item.value != table.value]
    given = [item for item in [table] if item and item.figures]
    found = given + said
    if not found:
        return None
    fitting = [item for item in found if item.value == claim.value] or found[:1]
    right = parts if parts and fitting[0] is table else (fitting[0],)
    equation = Equation((claimed(claim),), right, CLAIMS)
    others = [item for item in found if item.value != fitting[0].value]
    if others:
        remark = f"；报告另一处写的是{others[0].said}"
        equation = Equation(equation.left, equation.right, CLAIMS, remark=remark)
    return Result((equation,))


def pair(case: Case, things: Sequence[Thing]) -> Result:
    """Two things that should be one number."""
    items = [case.anywhere(one) for one in things]
    for one, item in zip(things, items, strict=True):
        if item is None:
            return Result(refusal=f"报告没有给出“{one.text}”的数")
    left, right = (item for item in items if item)
    return Result((Equation((left,), (right,), PLACES),))


def all_about(case: Case, things: Sequence[Thing]) -> Result | None:
    """All that can be checked of one thing: text against table, its parts, the identities it enters."""
    ids = {one for thing in things for one in thing.ids}
    equations = [
        _of_pair(case, file, finding)
        for file, finding in case.compared
        if finding.right[0].slot.indicator in ids and not finding.right[0].slot.applicant
    ]
    equations += in_text(case, "", None, things)
    equations += [
        of_finding(case, file, finding)
        for file, finding in case.findings
        if is_whole(finding) and ids & {figure.indicator for figure in finding.figures}
    ]
    if not equations:
        return Result(refusal=f"报告里没有可以拿来核对“{things[0].text}”的别的数")
    return told(equations, "能核对的")
