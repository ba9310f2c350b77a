"""Identities: shipped reports keep them, a changed cell breaks exactly its own, blanks are reasoned about."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from drafts import BUREAU_2021, DISTRICT_2017, LUOJIANG, REPORTS, STREET_2021, changed, with_table

from report_assistant.checking import Slot, Verdict, check_report, forced_zeros
from report_assistant.model import Scope
from report_assistant.reading import read_report
from report_assistant.vocabulary import vocabulary

SHIPPED = sorted(path.name for path in REPORTS.iterdir())
RULES = {
    "fujian2018": {"F-1", "F-2"},
    "national2014": {f"N14-{number}" for number in range(1, 8)},
    "national2019": {"T3-1", "T3-2", "T3-3", "T4-1a", "T4-1b", "T4-1c"},
    "national2021": {"T3-1", "T3-2", "T3-3", "T4-1a", "T4-1b", "T4-1c"},
}
SOURCES = {form.source: form.id for form in vocabulary().forms}
ANNEX = ("指标名称,单位,2018年,历年累计",)


def failing(report):
    return {(f.rule, f.line): f for f in check_report(report) if f.verdict == Verdict.FAILS}


def undecided(report):
    return {(f.rule, f.line): f for f in check_report(report) if f.verdict == Verdict.UNDECIDED}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_identity_of_a_shipped_report_holds(name):
    findings = check_report(read_report(REPORTS / name))
    assert {finding.verdict for finding in findings} == {Verdict.HOLDS}
    assert {finding.difference for finding in findings} == {0}
    (form,) = {SOURCES[finding.source] for finding in findings}
    assert {finding.rule for finding in findings} == RULES[form]


@pytest.mark.parametrize(
    ("name", "count"),
    [(LUOJIANG, 2 * 2), (DISTRICT_2017, 7), (STREET_2021, 2 * 7 + 25 + 3)],
)
def test_each_line_is_verified_once(name, count):
    findings = check_report(read_report(REPORTS / name))
    assert len({(finding.rule, finding.line) for finding in findings}) == len(findings) == count


def test_a_cell_of_an_applicant_breaks_its_column_and_its_row(tmp_path):
    report = changed(tmp_path, STREET_2021, ("（一）予以公开", 1, "3"))
    found = failing(report)
    assert set(found) == {("T3-2", "自然人"), ("T3-3", "予以公开")}
    assert found["T3-2", "自然人"].difference == -2
    assert found["T3-3", "予以公开"].difference == -2
    for finding in found.values():
        (entered,) = [f for f in finding.figures if f.value == 3 and f.indicator == "result.granted"]
        assert report.text[entered.place.value_start : entered.place.value_end] == "3"
        assert report.text[entered.place.start : entered.place.end].startswith("（一）予以公开")


def test_a_total_breaks_every_rule_that_it_enters(tmp_path):
    report = changed(tmp_path, STREET_2021, ("一、本年新收", 7, "5"))
    found = failing(report)
    assert {key: finding.difference for key, finding in found.items()} == {
        ("T3-1", "总计"): 2,
        ("T3-3", "本年新收政府信息公开申请数量"): 2,
    }
    assert [f.indicator for f in found["T3-1", "总计"].figures] == [
        "applications.received",
        "applications.carried_in",
        "applications.closed",
        "applications.carried_out",
    ]


def test_the_2014_form_and_the_annex_have_their_own_rules(tmp_path):
    district = changed(tmp_path, DISTRICT_2017, ("2.传真申请数", 2, "900"))
    assert set(failing(district)) == {("N14-1", "统计数")}
    bureau = changed(tmp_path, LUOJIANG, ("其中:1.当面申请数", 3, "900"))
    assert set(failing(bureau)) == {("F-1", "历年累计")}


def test_reviews_and_lawsuits_are_verified_apart():
    report = read_report(REPORTS / STREET_2021)
    spoiled = replace(
        report,
        figures=tuple(
            replace(figure, value=Decimal(9)) if figure.indicator == "suit.direct.pending" else figure
            for figure in report.figures
        ),
    )
    ((key, finding),) = failing(spoiled).items()
    assert key == ("T4-1b", "行政诉讼 / 未经复议直接起诉")
    assert len(finding.figures) == 5


def known_blanks(name):
    facts = map(
        json.loads, (Path(__file__).parents[1] / "data/sample-facts.jsonl").read_text("utf-8").splitlines()
    )
    tables = [fact for fact in facts if fact["file"] == name and fact["kind"] == "table"]
    return sum(row["values"].count(None) for table in tables for row in table["rows"])


def test_blanks_that_the_rows_close_are_forced_to_be_zero():
    report = read_report(REPORTS / BUREAU_2021)
    zeros = forced_zeros(report)
    assert len(zeros) == known_blanks(BUREAU_2021) > 80
    assert Slot("result.granted", "research", Scope.YEAR, 2021) in zeros
    stated = {Slot.of(figure) for figure in report.figures if figure.origin == "table"}
    assert not stated & set(zeros)


def test_a_blank_that_must_hold_something_is_undecided(tmp_path):
    report = changed(tmp_path, STREET_2021, ("（一）予以公开", 1, ""))
    assert failing(report) == {}
    found = undecided(report)
    assert set(found) == {("T3-2", "自然人"), ("T3-3", "予以公开")}
    blank = Slot("result.granted", "natural_person", Scope.YEAR, 2021)
    assert {finding.missing for finding in found.values()} == {(blank,)}
    assert forced_zeros(report) == []


def test_parts_beyond_their_total_fail_whatever_a_blank_holds(tmp_path):
    rows = (
        "受理政府信息公开申请总数,条,3,3",
        "1.当面申请数,条,4,3",
        "2.网上申请数,条,,",
        "3.信函、传真申请数,条,0,0",
    )
    report = with_table(tmp_path, *ANNEX, *rows)
    assert {key: f.difference for key, f in failing(report).items()} == {("F-1", "2018年"): -1}
    assert undecided(report) == {}
    assert forced_zeros(report) == [Slot("applications.online", "", Scope.CUMULATIVE, 2018)]


def test_a_blank_total_is_undecided_unless_its_parts_are_zero(tmp_path):
    rows = (
        "受理政府信息公开申请总数,条,,",
        "1.当面申请数,条,0,2",
        "2.网上申请数,条,0,1",
        "3.信函、传真申请数,条,0,0",
    )
    report = with_table(tmp_path, *ANNEX, "主动公开文件数,条,9,90", *rows)
    assert set(undecided(report)) == {("F-1", "历年累计")}
    assert forced_zeros(report) == [Slot("applications.received", "", Scope.YEAR, 2018)]


def test_a_row_whose_cells_cannot_be_told_apart_is_not_called_blank(tmp_path):
    rows = (
        "受理政府信息公开申请总数,条,3,3",
        "1.当面申请数,条,3,3",
        "2.网上申请数,条,7",
        "3.信函、传真申请数,条,0,0",
    )
    report = with_table(tmp_path, *ANNEX, *rows)
    assert set(undecided(report)) == {("F-1", "2018年"), ("F-1", "历年累计")}
    assert forced_zeros(report) == []


def test_a_row_that_is_not_printed_decides_nothing_against_its_total(tmp_path):
    rows = ("受理政府信息公开申请总数,条,3,3", "1.当面申请数,条,3,3", "3.信函、传真申请数,条,0,0")
    report = with_table(tmp_path, *ANNEX, *rows)
    assert {f.verdict for f in check_report(report)} == {Verdict.HOLDS}
    assert forced_zeros(report) == []  # nothing is printed there that could be said to be 0


def test_blanks_of_a_contradiction_are_not_said_to_be_zero(tmp_path):
    report = changed(
        tmp_path,
        STREET_2021,
        ("（一）予以公开", 1, ""),
        ("（一）予以公开", 7, "0"),
    )
    assert ("T3-2", "自然人") in failing(report)
    assert forced_zeros(report) == []


def test_a_table_printed_twice_is_verified_twice(tmp_path):
    rows = (*ANNEX, "受理政府信息公开申请总数,条,3,3", "1.当面申请数,条,3,3", "2.网上申请数,条,0,0")
    last = "3.信函、传真申请数,条,0,0"
    report = with_table(tmp_path, *rows, last, *rows, "3.信函、传真申请数,条,1,0")
    assert len(check_report(report)) == 4
    assert [(f.line, f.difference) for f in failing(report).values()] == [("2018年", Decimal(-1))]


def test_a_report_without_tables_has_nothing_to_verify(tmp_path):
    report = with_table(tmp_path, "办公室,电话", "综合科,22222222", text="全年收到申请3件。")
    assert check_report(report) == []
    assert forced_zeros(report) == []
