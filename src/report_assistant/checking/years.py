"""One year's report against the report of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report_assistant.checking.amounts import Amount, Amounts
from report_assistant.checking.finding import Finding, Slot, Term, verdict_of
from report_assistant.checking.prose import comparable
from report_assistant.model import Figure, Origin, Report, Scope
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.across_years import YearRule, year_rules


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells: the amounts of its tables, and the exact figures of its text."""

    amounts: Amounts
    said: dict[Slot, Figure]

    @classmethod
    def by(cls, reports: Sequence[Report]) -> tuple[Told, ...]:
        """What each file of one report tells."""
        return tuple(cls(Amounts(report), _said(report)) for report in reports)


def _said(report: Report) -> dict[Slot, Figure]:
    """The figures of the text, those left out of which it gives different ones."""
    found: dict[Slot, list[Figure]] = {}
    for figure in report.figures:
        if figure.origin == Origin.PROSE and comparable(figure):
            found.setdefault(Slot.of(figure), []).append(figure)
    return {slot: figures[0] for slot, figures in found.items() if len({f.value for f in figures}) == 1}


def check_years(now: Sequence[Report], before: Sequence[Report]) -> list[Finding]:
    """Verifies what must hold between the reports of two years running of one agency.

    Args:
        now: The later year's report, a copy for each file that holds it.
        before: The report of the year before.

    Returns:
        A finding for each rule and column of which both years give a figure; a figure of the text is taken
        where the tables give none. A term's slot says of which year it is.
    """
    later, earlier = Told.by(now), Told.by(before)
    return [
        finding
        for rule in year_rules()
        for finding in (_running(rule, later, earlier) if rule.cumulative else _by_rule(rule, later, earlier))
    ]


def _by_rule(rule: YearRule, now: Sequence[Told], before: Sequence[Told]) -> Iterator[Finding]:
    for applicant in vocabulary().applicants if rule.by_applicant else ("",):
        left = _terms(rule.left, applicant, Scope.YEAR, now)
        right = _terms(rule.right, applicant, Scope.YEAR, now)
        past = _terms(rule.before, applicant, Scope.YEAR, before)
        yield from _finding(rule, vocabulary().applicants.get(applicant, "总计"), left, right, past)


def _running(rule: YearRule, now: Sequence[Told], before: Sequence[Told]) -> Iterator[Finding]:
    """A finding for each indicator that both years give a running total of."""
    slots = [slot for told in now for sheet in told.amounts.sheets for slot in sheet.figures]
    slots += [slot for told in now for slot in told.said]
    for indicator in dict.fromkeys(slot.indicator for slot in slots if slot.scope == Scope.CUMULATIVE):
        left = _terms([indicator], "", Scope.CUMULATIVE, now)
        right = _terms([indicator], "", Scope.YEAR, now)
        past = _terms([indicator], "", Scope.CUMULATIVE, before)
        yield from _finding(rule, vocabulary().indicators[indicator].name, left, right, past)


_Terms = tuple[Term, ...] | None


def _finding(rule: YearRule, line: str, left: _Terms, right: _Terms, past: _Terms) -> Iterator[Finding]:
    """The finding, where each year gives a figure of it at all."""
    if left is None or right is None or past is None:
        return
    if any(term.figure for term in left) and any(term.figure for term in past):
        whole = (*past, *right)
        yield Finding(rule.id, rule.says, rule.why, line, verdict_of(left, whole), left, whole)


def _terms(indicators: Sequence[str], applicant: str, scope: Scope, told: Sequence[Told]) -> _Terms:
    """What stands for these indicators; None when the report has no room and no words for one of them."""
    terms: list[Term] = []
    for indicator in indicators:
        found = _amount(indicator, applicant, scope, told)
        if found is None:
            return None
        terms += found.terms
    return tuple(terms)


def _amount(indicator: str, applicant: str, scope: Scope, told: Sequence[Told]) -> Amount | None:
    """The amount of the tables, else of the text; the one with an empty cell where nothing else is there."""
    empty: Amount | None = None
    for one in told:
        amount = one.amounts.of(indicator, applicant, scope)
        if amount and amount.known:
            return amount
        empty = empty or amount
    for one in told:
        slot = Slot(indicator, applicant, scope, one.amounts.year)
        if slot in one.said:
            return Amount(slot, (Term(slot, one.said[slot]),))
    return empty
