"""Which check a question asks for within one report."""

from __future__ import annotations

from collections.abc import Sequence

from report_assistant.answering.checks.case import Case
from report_assistant.answering.checks.identities import across, identities
from report_assistant.answering.checks.places import all_about, claims, pair, places
from report_assistant.answering.checks.reading import Checking
from report_assistant.answering.checks.result import Named, Result, things_in
from report_assistant.answering.checks.sums import sums


def check_within(case: Case, checking: Checking, named: Sequence[Named]) -> Result | None:
    """Makes the check that a question asks for within one report; None when it is none of these.

    Args:
        case: The report.
        checking: The question.
        named: The things it names.
    """
    things = things_in(named)
    if checking.has("applicants"):
        return across(case, things)
    if checking.has("text") or (checking.has("table") and checking.claims and things):
        return places(case, checking, things)
    if checking.has("rule") or ((checking.tables or checking.has("table")) and not things):
        return identities(case, checking, things)
    if checking.has("equals") or checking.has("sum") or checking.has("parts") or checking.has("plus"):
        return sums(case, checking, named)
    if checking.claims and things:
        return claims(case, checking.claims[0], things)
    if len(things) == 2:
        return pair(case, things)
    return all_about(case, things) if things else None
