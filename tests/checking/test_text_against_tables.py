"""Text against tables: shipped reports agree; what differs is found, what may differ is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drafts import DISTRICT_2017, REPORTS, STREET_2021, changed, with_table

from report_assistant.checking import Verdict, check_prose
from report_assistant.model import Origin
from report_assistant.reading import read_report

HEAD = "指标名称,单位,2018年,历年累计"
RECEIVED = "受理政府信息公开申请总数,条,3,70"


SHIPPED = sorted(path.name for path in REPORTS.iterdir())


@pytest.mark.parametrize("name", SHIPPED)
def test_text_and_tables_of_a_shipped_report_agree(name):
    assert check_prose(read_report(REPORTS / name)) == []


def test_a_figure_of_the_text_that_differs_is_shown_with_both_places(tmp_path):
    report = changed(tmp_path, STREET_2021, ("一、本年新收", 7, "5"))
    (finding,) = check_prose(report)
    printed, said = finding.figures
    assert finding.verdict == Verdict.FAILS
    assert finding.difference == 2
    assert (printed.origin, printed.value) == (Origin.TABLE, 5)
    assert (said.origin, said.value) == (Origin.PROSE, 3)
    assert [report.text[f.place.value_start : f.place.value_end] for f in finding.figures] == ["5", "3"]


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        ("2018年收到政府信息公开申请3条。", []),
        ("2018年收到政府信息公开申请4条。", [-1]),
        ("2018年没有收到政府信息公开申请。", [3]),
        ("2018年收到政府信息公开申请约4条。", []),  # roughly
        ("历年累计收到政府信息公开申请70条。", []),  # of another stretch of time
        ("历年累计收到政府信息公开申请71条。", [-1]),
        ("2018年收到政府信息公开申请3条，答复9条。", []),  # the table says nothing of replies
    ],
)
def test_what_is_compared(tmp_path, text, differences):
    report = with_table(tmp_path, HEAD, RECEIVED, text=text)
    assert [finding.difference for finding in check_prose(report)] == differences


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        ("依申请公开信息收取的费用0.5万元。", []),
        ("依申请公开信息收取的费用5000元。", []),
        ("依申请公开信息收取的费用4000元。", [Decimal(1000)]),
    ],
)
def test_money_is_compared_in_one_unit(tmp_path, text, differences):
    form = ("统计指标,单位,统计数", "六、举报投诉数量,件,0", "七、依申请公开信息收取的费用,万元,0.5")
    report = with_table(tmp_path, *form, text=text)
    assert [finding.difference for finding in check_prose(report)] == differences


def test_a_table_printed_twice_is_one_contradiction(tmp_path):
    report = with_table(tmp_path, HEAD, RECEIVED, HEAD, RECEIVED, text="2018年收到政府信息公开申请4条。")
    assert len(check_prose(report)) == 1


def test_findings_come_in_the_order_of_the_text(tmp_path):
    district = changed(
        tmp_path,
        DISTRICT_2017,
        ("（一）收到申请数", 2, "900"),
        ("（一）主动公开政府信息数", 2, "900"),
    )
    said = [finding.figures[1].place.value_start for finding in check_prose(district)]
    assert len(said) >= 2
    assert said == sorted(said)
