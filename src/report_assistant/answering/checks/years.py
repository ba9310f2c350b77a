"""One year against the year before: 上年结转, 现行有效, 历年累计."""

from __future__ import annotations

from collections.abc import Sequence

from report_assistant.answering.checks.case import Case
from report_assistant.answering.checks.equations import YEARS, Equation, Item
from report_assistant.answering.checks.reading import Checking
from report_assistant.answering.checks.result import MOST_TOLD, Named, Result
from report_assistant.checking import Finding, Term, Verdict, check_years
from report_assistant.checking.telling import named as name_of
from report_assistant.model import Scope
from report_assistant.vocabulary import data, vocabulary


def is_across(checking: Checking, years: Sequence[int]) -> bool:
    """Whether a question sets a year against the year before it."""
    two = len(set(years)) == 2 and max(years) - min(years) == 1
    return (two or checking.has("before")) and bool(_rules(checking))


def _rules(checking: Checking) -> set[str]:
    of: dict[str, list[str]] = data("checks")["years"]["of"]
    found = {rule for rule, words in of.items() if any(word in checking.text for word in words)}
    return found or (set(of) if "跨年" in checking.text else set())


def check_across(now: Case, before: Case, checking: Checking, named: Sequence[Named]) -> Result:
    """Makes the check between two years of one agency.

    Args:
        now: The later year.
        before: The year before.
        checking: The question.
        named: The things it names.
    """
    rules = _rules(checking)
    found = [
        one
        for one in check_years(list(now.reports.values()), list(before.reports.values()))
        if one.rule in rules
    ]
    ids = {indicator for one in named if one.thing for indicator in one.thing.ids}
    chosen = [one for one in found if ids & {term.slot.indicator for term in one.left}] or [
        one for one in found if ids & {term.slot.indicator for term in one.right}
    ]
    if ids and not chosen and "X-4" in rules:
        return Result(refusal=f"与{before.year}年的报告没有能这样对照的数")
    findings = chosen or found
    applicants = {one.thing.applicant for one in named if one.thing} - {""}
    told = [one for one in findings if _applicant(one) in (applicants or {""})]
    told += [one for one in findings if one.verdict == Verdict.FAILS and one not in told]
    if not told:
        return Result(refusal=f"与{before.year}年的报告没有能这样对照的数")
    return Result(tuple(_equation(now, before, one) for one in told[:MOST_TOLD]))


def _applicant(finding: Finding) -> str:
    return finding.left[0].slot.applicant


def _equation(now: Case, before: Case, finding: Finding) -> Equation:
    left, right = (
        tuple(_item(now if term.slot.year == now.year else before, term) for term in side)
        for side in (finding.left, finding.right)
    )
    return Equation(left, right, YEARS, finding.says)


def _item(case: Case, term: Term) -> Item:
    slot = term.slot
    file = next((file for file, one in case.reports.items() if term.figure in one.figures), "")
    column = f"（{vocabulary().applicants[slot.applicant]}）" if slot.applicant else ""
    cumulative = "历年累计" if slot.scope == Scope.CUMULATIVE else ""
    return Item(
        name=f"{slot.year}年{cumulative}{name_of(slot)}{column}",
        value=term.value,
        figures=case.stored(file, [term.figure] if term.figure else []),
        missing=() if term.known else (slot,),
    )
