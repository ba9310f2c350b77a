"""Year against year: shipped reports agree, and a changed number breaks the rule that it enters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise

import pytest
from drafts import REPORTS

from report_assistant.checking import Verdict, check_years
from report_assistant.model import Report, Scope
from report_assistant.reading import read_report
from report_assistant.vocabulary.across_years import year_rules


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Report, Report]]:
    """The shipped reports of two years running of one agency, the later one first."""
    reports = sorted(
        (read_report(path) for path in REPORTS.iterdir()), key=lambda one: (one.agency, one.year)
    )
    of_agency = [list(group) for _, group in groupby(reports, key=lambda one: one.agency)]
    return [(b, a) for years in of_agency for a, b in pairwise(years) if b.year == a.year + 1]


def spoiled(report: Report, indicator: str, scope: Scope = Scope.YEAR) -> Report:
    return replace(
        report,
        figures=tuple(
            replace(one, value=Decimal(9999)) if one.indicator == indicator and one.scope == scope else one
            for one in report.figures
        ),
    )


def test_shipped_years_agree(pairs):
    findings = [finding for now, before in pairs for finding in check_years([now], [before])]
    assert {finding.rule for finding in findings} == {"X-1", "X-2", "X-4"}
    assert {finding.verdict for finding in findings} == {Verdict.HOLDS}


@pytest.mark.parametrize(
    ("indicator", "rule"),
    [("applications.carried_in", "X-1"), ("normative.in_force", "X-2"), ("rules.issued", "X-2")],
)
def test_a_changed_number_breaks_its_rule(pairs, indicator, rule):
    now, before = next(pair for pair in pairs if pair[0].year == 2022)
    failing = [
        one for one in check_years([spoiled(now, indicator)], [before]) if one.verdict == Verdict.FAILS
    ]
    assert {finding.rule for finding in failing} == {rule}
    for finding in failing:
        assert {term.slot.year for term in (*finding.left, *finding.right)} == {2021, 2022}


def test_each_kind_of_applicant_is_carried_over(pairs):
    now, before = next(pair for pair in pairs if pair[0].year == 2022)
    lines = {finding.line for finding in check_years([now], [before]) if finding.rule == "X-1"}
    assert {"总计", "自然人"} <= lines


def annex(year: int, own: int, so_far: int) -> Report:
    """A report with one running total in its text."""
    text = f"某县档案局{year}年主动公开政府信息{own}条，历年累计主动公开政府信息{so_far}条。"
    base = read_report(REPORTS / "洛江区人力资源和社会保障局2018.txt")
    of_total = [one for one in base.figures if one.indicator == "disclosed.total" and one.origin == "table"]
    values = {Scope.YEAR: Decimal(own), Scope.CUMULATIVE: Decimal(so_far)}
    figures = tuple(replace(one, value=values[one.scope], year=year) for one in of_total)
    return replace(base, year=year, text=text, figures=figures)


@pytest.mark.parametrize(
    ("so_far", "verdict", "difference"), [(140, Verdict.HOLDS, 0), (150, Verdict.FAILS, 10)]
)
def test_running_totals_grow_by_the_year(so_far, verdict, difference):
    (finding,) = check_years([annex(2018, 40, so_far)], [annex(2017, 30, 100)])
    assert (finding.rule, finding.verdict, finding.difference) == ("X-4", verdict, difference)


def test_nothing_is_said_of_what_one_year_does_not_give(pairs):
    now, before = next(pair for pair in pairs if pair[0].year == 2022)
    assert check_years([now], [replace(before, figures=())]) == []


def test_every_rule_says_what_it_is_and_why():
    assert {rule.id for rule in year_rules()} == {"X-1", "X-2", "X-4"}
    assert all(rule.says and rule.why for rule in year_rules())
