"""Which check a question asks for within one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_assistant.answering.checks.case import Case, Thing
from report_assistant.answering.checks.identities import across, identities
from report_assistant.answering.checks.places import all_about, claims, overall, pair, places
from report_assistant.answering.checks.reading import Checking
from report_assistant.answering.checks.result import Named, Result, things_in
from report_assistant.answering.checks.sums import sums
from report_assistant.answering.fit import is_light


def check_within(case: Case, checking: Checking, named: Sequence[Named]) -> Result | None:
    """Makes the check that a question asks for within one report; None when it is none of these.

    Args:
        case: The report.
        checking: The question.
        named: The things it names.
    """
    named = [replace(one, thing=case.named(one.thing)) if one.thing else one for one in named]
    named = [one if one.thing is None or one.thing.says else replace(one, thing=None) for one in named]
    named = [one for one in named if one.thing or case.prints(one.phrase.text)]
    named = _in_one_column(named)
    things = things_in(named)
    adds = checking.has("sum") or checking.has("parts") or checking.has("plus") or checking.has("counted")
    if checking.has("applicants"):
        return across(case, things)
    if checking.has("text") or (checking.has("table") and checking.claims and things):
        return places(case, checking, things)
    if checking.has("rule") or ((checking.tables or checking.has("table")) and not things):
        return identities(case, checking, things)
    if checking.claims and len(things) == 1 and not adds:
        return claims(case, checking.claims[0], things)
    if adds or checking.has("equals"):
        return sums(case, checking, named)
    if len(things) == 2:
        return pair(case, things)
    return all_about(case, things) if things else overall(case)


def _in_one_column(named: Sequence[Named]) -> list[Named]:
    """自然人这一列新收加结转…: a kind of applicant said by itself is the column of all that is named."""
    columns = [one for one in named if one.thing and _only_an_applicant(one.thing)]
    others = [one for one in named if one not in columns]
    if len(columns) != 1 or sum(one.counts for one in others) < 2:
        return list(named)
    (column,) = columns
    applicant = column.thing.applicant if column.thing else ""
    return [replace(one, thing=one.thing.of(applicant)) if one.thing else one for one in others]


def _only_an_applicant(thing: Thing) -> bool:
    wanted = thing.wanted
    return bool(wanted.applicant) and not wanted.words and all(map(is_light, wanted.concepts))
