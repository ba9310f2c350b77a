"""Single facts: how an agency is reached, and from when to when its report counts."""

from __future__ import annotations

import pytest
from town_reports import report

from report_assistant.model import Status

LEAD = (
    "统计期限为2018年1月1日至2018年12月31日。如有疑问,请与办公室联系"
    "(地址:东河县学府路8号;邮编:000300;电话:000-7654321;传真:000-7654322;电子邮箱:jyj@donghe.example)。"
)


@pytest.fixture
def said(assistant_of):
    def ask(asked, *sentences):
        return assistant_of(report("甲州市东河县教育局", 2018, *(sentences or (LEAD,)))).ask(asked)

    return ask


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("联系电话是多少", "000-7654321"),
        ("打什么电话", "000-7654321"),
        ("传真多少", "000-7654322"),
        ("邮编是多少", "000300"),
        ("办公地址在哪", "东河县学府路8号"),
        ("邮箱是什么", "jyj@donghe.example"),
        ("统计到哪一天", "2018年12月31日"),
        ("统计期限", "2018年1月1日至2018年12月31日"),
        ("有疑问找谁", "办公室"),
    ],
)
def test_a_fact_is_quoted_with_the_word_that_names_it(said, asked, words):
    answer = said(asked)
    assert answer.status == Status.ANSWERED
    assert words in answer.passages[0].quote
    assert words in answer.text
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("asked", "other"), [("传真多少", "000-7654321"), ("联系电话是多少", "000-7654322"), ("邮编多少", "000-")]
)
def test_one_fact_is_not_another(said, asked, other):
    assert all(other not in passage.quote for passage in said(asked).passages)


@pytest.mark.parametrize(
    ("asked", "name"), [("传真多少", "传真"), ("邮箱是什么", "电子邮箱"), ("统计到哪一天", "统计期限")]
)
def test_a_fact_that_the_report_does_not_give_is_refused_by_name(said, asked, name):
    answer = said(asked, "电话:000-7654321。全年主动公开政府信息46条。")
    assert answer.status == Status.NOT_REPORTED
    assert name in answer.text
    assert answer.passages == ()


def test_a_number_of_calls_is_no_telephone_number(said):
    answer = said("2018年接了多少咨询电话", LEAD, "全年接听群众来电咨询50多人次。")
    assert [figure.value for figure in answer.figures] == [50]


def test_calls_that_are_not_reported_are_not_answered_by_a_telephone_number(said):
    answer = said("2018年接了多少咨询电话", LEAD)
    assert answer.status != Status.ANSWERED
    assert answer.passages == ()


def test_facts_of_several_years_are_asked_back(samples):
    answer = samples.ask("示例区教育局联系电话是多少")
    assert answer.status == Status.CHOOSE
    assert len(answer.choices) == 9
    assert all("电话" in samples.ask(choice).passages[0].quote for choice in answer.choices)


@pytest.mark.parametrize(
    "asked", ["2018年女性传真申请累计", "2018年上半年传真申请多少件", "2018年外国人咨询电话接了多少"]
)
def test_what_is_counted_is_not_answered_by_a_number_to_dial(said, asked):
    answer = said(asked)
    assert answer.status != Status.ANSWERED
    assert answer.passages == ()


def test_a_fact_may_be_asked_in_the_words_of_what_is_counted(said):
    answer = said("申请公开信息的传真号是多少")
    assert "000-7654322" in answer.passages[0].quote
