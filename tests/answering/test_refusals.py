"""What cannot be answered is refused with its reason, and with what there is instead."""

from __future__ import annotations

from datetime import date

import pytest

from report_assistant.answering import Assistant, Dialogue
from report_assistant.model import Status

NO_REPORT, NOT_REPORTED, NOT_UNDERSTOOD = Status.NO_REPORT, Status.NOT_REPORTED, Status.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("示例区教育局2015年收到几件申请", NO_REPORT, "已收录的是2016—2024年"),
        ("示例区教育局去年收到几件申请", NO_REPORT, "2025年"),
        ("示例区教育局2027年收到几件申请", NO_REPORT, "2027年"),
        ("示例区卫健局2020年收到几件申请", NO_REPORT, "示例区卫健局"),
        ("2015年主动公开多少条", NO_REPORT, "2016—2024年"),
        ("示例区教育局2020年上半年收到几件申请", NOT_REPORTED, "只有全年数"),
        ("示例区教育局2020年10月份收到几件申请", NOT_REPORTED, "“10月份”"),
        ("示例区政府2017年自然人申请多少件", NOT_REPORTED, "自然人申请"),
        ("示例区教育局2018年外国人申请几件", NOT_REPORTED, "外国人"),
        ("青溪街道2021年政务微博公开多少条", NOT_REPORTED, "微博"),
        ("示例区教育局2022年信息公开专项经费多少", NOT_REPORTED, "专项经费"),
        ("晚饭吃什么好", NOT_UNDERSTOOD, "没有听懂"),
        ("你好", NOT_UNDERSTOOD, "没有听懂"),
        ("", NOT_UNDERSTOOD, "没有听懂"),
    ],
)
def test_each_refusal_says_why(samples, asked, status, said):
    answer = samples.ask(asked)
    assert answer.status == status
    assert said in answer.text
    assert answer.figures == answer.passages == ()


def test_words_that_may_have_named_somebody_else_are_told_beside_the_default(sample_index):
    assistant = Assistant(sample_index, date(2026, 11, 22), "泉州市洛江区人力资源和社会保障局")
    by_default = assistant.ask("slqjyj2022年收到几件申请", Dialogue())
    assert by_default.status == NO_REPORT
    assert "没有认出：“slqjyj”" in by_default.text
    named = assistant.ask("示例区教育局slqjyj2015年收到几件申请", Dialogue())
    assert "没有认出" not in named.text
    assert "没有认出" not in assistant.ask("2022年收到几件申请", Dialogue()).text


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("青溪街道2023年规章制发几件", "a stroke in the table"),
        ("示例区教育局2021年予以公开的申请,科研机构有几件", "an empty cell"),
    ],
)
def test_a_blank_is_not_a_zero(samples, asked, why):
    answer = samples.ask(asked)
    assert answer.status == NOT_REPORTED, why
    assert answer.figures == ()


@pytest.mark.parametrize(
    "asked",
    [
        "示例区教育局2015年收到几件申请",
        "示例区教育局去年主动公开多少条",
        "示例区教育局2020年上半年收到几件申请",
        "示例区教育局2018年外国人申请几件",
        "示例区教育局2018年微信申请几件",
        "青溪街道2021年政务微博公开多少条",
    ],
)
def test_a_refusal_offers_what_can_be_answered(samples, asked):
    choices = samples.ask(asked).choices
    assert 1 <= len(choices) <= 9
    assert all(samples.ask(choice).figures for choice in choices)


def test_the_nearest_question_comes_first(samples):
    answer = samples.ask("示例区教育局2016年女性主动公开多少条")
    assert answer.choices[0] == "示例市示例区教育局2016年主动公开政府信息数是多少"


def test_the_years_nearest_to_the_one_asked_come_first(samples):
    answer = samples.ask("示例区教育局2014年主动公开多少条")
    assert [choice[9:14] for choice in answer.choices] == ["2016年", "2017年", "2018年"]


def test_what_was_asked_in_vain_is_listed(samples):
    (part,) = samples.ask("示例区教育局2015年收到几件申请").missing
    assert (part.agency, part.year, part.status) == ("示例市示例区教育局", 2015, NO_REPORT)
    (part,) = samples.ask("示例区教育局2018年外国人申请几件").missing
    assert (part.agency, part.year, part.status) == ("示例市示例区教育局", 2018, NOT_REPORTED)


def test_no_year_is_a_choice_of_years_the_latest_first(samples):
    answer = samples.ask("示例区教育局收到几件申请")
    assert answer.status == Status.CHOOSE
    assert [figure.year for figure in answer.figures] == list(range(2024, 2015, -1))
    assert [samples.ask(choice).figures[:1] for choice in answer.choices] == [
        (figure,) for figure in answer.figures
    ]


def test_only_the_years_that_have_it_are_offered(samples):
    answer = samples.ask("示例区教育局自然人申请几件")
    assert [figure.year for figure in answer.figures] == list(range(2024, 2018, -1))


def test_the_only_year_that_has_it_is_answered(town):
    (figure,) = town.ask("东河县教育局诉讼几件").figures
    assert (figure.year, figure.value) == (2020, 0)


def test_choices_say_nothing_of_us(samples):
    answer = samples.ask("我局2018年主动公开多少条")
    assert answer.status == Status.CHOOSE
    assert not any("我局" in choice for choice in answer.choices)
    assert len(answer.choices) == 4


def test_what_it_is_not_clear_how_to_compute_offers_its_parts(samples):
    answer = samples.ask("示例区教育局2021年收到的申请差多少")
    assert answer.status == NOT_REPORTED
    assert answer.derived == ()
    assert [samples.ask(choice).figures[0].value for choice in answer.choices] == [19]


def test_a_growth_that_the_report_prints_is_answered(samples):
    (figure,) = samples.ask("示例区政府2019年主动公开信息数比上年增长百分之多少").figures
    assert f"{figure.value:f}{figure.unit}" == "8.1%"


@pytest.mark.parametrize(
    "asked", ["示例区教育局2024年收到几件申请,占比多少", "示例区教育局2024年申请占比多少"]
)
def test_the_share_of_something_else_is_not_the_share_asked_for(samples, asked):
    assert samples.ask(asked).status in (NOT_REPORTED, Status.CHOOSE)
