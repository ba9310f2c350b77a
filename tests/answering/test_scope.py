"""Whose reports a question means; a neighbour, a parent or a namesake is never one of them."""

from __future__ import annotations

import pytest
from tools.evaluate.run import TODAY
from town_reports import report

from report_assistant.answering import Assistant
from report_assistant.model import Status

SCHOOLS = "示例市示例区教育局"


@pytest.fixture(scope="module")
def at_home(sample_index):
    return Assistant(sample_index, TODAY, home="示例区教育局")


def agencies(answer):
    return list(dict.fromkeys(figure.agency for figure in answer.figures))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("示例市示例区教育局", SCHOOLS),
        ("示例区教育局", SCHOOLS),
        ("区教育局", SCHOOLS),
        ("教育局", SCHOOLS),
        ("示例区", "示例市示例区人民政府"),
        ("示例区政府", "示例市示例区人民政府"),
        ("区政府", "示例市示例区人民政府"),
        ("青溪街道", "示例市示例区青溪街道办事处"),
        ("青溪街道办", "示例市示例区青溪街道办事处"),
        ("街道办", "示例市示例区青溪街道办事处"),
        ("洛江人社局", "泉州市洛江区人力资源和社会保障局"),
        ("区人社局", "泉州市洛江区人力资源和社会保障局"),
        ("泉州市洛江区人力资源和社会保障局", "泉州市洛江区人力资源和社会保障局"),
    ],
)
def test_short_names(samples, name, meant):
    assert agencies(samples.ask(f"{name}2018年主动公开多少条")) == [meant]


NAMESAKES = [
    "乙州市鼓楼区档案局",
    "甲州市档案局",
    "乙州市档案局",
    "鼓楼县档案局",
    "上海市档案局",
    "上海档案局",
    "鼓楼区民政局",
    "鼓楼区政府",
    "东河县民政局",
    "东河县公安局",
    "东河区教育局",
    "西河县教育局",
    "甲州市教育局",
    "甲州市",
    "东河县东河镇",
]
QUESTIONS = ["2018年主动公开多少条", "2019年收到几件申请", "存在哪些问题", "联系电话是多少", "统计到哪一天"]


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("name", NAMESAKES)
def test_a_namesake_a_parent_and_a_neighbour_are_others(town, name, asked):
    answer = town.ask(name + asked)
    assert answer.status == Status.NO_REPORT
    assert answer.figures == answer.passages == ()


@pytest.mark.parametrize("name", NAMESAKES)
def test_others_are_not_the_home_agency_either(town_index, name):
    at_home = Assistant(town_index, TODAY, home="鼓楼区档案局")
    for asked in QUESTIONS:
        answer = at_home.ask(name + asked)
        assert answer.status == Status.NO_REPORT
        assert answer.figures == answer.passages == ()


@pytest.mark.parametrize("name", ["上海市", "天津市", "乙州市", "歙县", "中山市", "某某大学", "柳河镇"])
def test_a_place_alone_is_not_the_home_agency(at_home, name):
    for asked in QUESTIONS:
        answer = at_home.ask(name + asked)
        assert answer.status != Status.ANSWERED
        assert answer.figures == answer.passages == ()


def test_the_refusal_names_what_was_asked_and_what_there_is(town):
    answer = town.ask("东河县民政局2019年主动公开多少条")
    assert "“东河县民政局”" in answer.text
    assert "甲州市东河县教育局" in answer.text
    assert [(part.agency, part.year) for part in answer.missing] == [("东河县民政局", 2019)]


@pytest.mark.parametrize("us", ["我局", "我们局", "你们局", "贵局", "本机关", "本单位", ""])
def test_us_you_and_nobody_are_the_home_agency(at_home, us):
    assert agencies(at_home.ask(f"{us}2018年主动公开多少条")) == [SCHOOLS]


def test_a_name_goes_before_home(at_home):
    asked = "青溪街道2018年主动公开多少条"
    assert agencies(at_home.ask(asked)) == ["示例市示例区青溪街道办事处"]


def test_without_home_it_is_asked_back_whom(samples):
    answer = samples.ask("2018年主动公开多少条")
    assert answer.status == Status.CHOOSE
    assert len(answer.figures) == len(answer.choices) == 4
    for figure, choice in zip(answer.figures, answer.choices, strict=True):
        assert samples.ask(choice).figures == (figure,)


@pytest.mark.parametrize("home", ["", "没有这个局", "教育", "示例市教育局"])
def test_a_home_that_is_not_indexed_is_ignored(sample_index, home):
    assistant = Assistant(sample_index, TODAY, home)
    assert assistant.ask("2018年主动公开多少条").status == Status.CHOOSE


def test_the_only_agency_there_is_needs_no_name(assistant_of):
    alone = assistant_of(report("甲州市西山区教育局", 2018, "2018年主动公开政府信息46条。"))
    (figure,) = alone.ask("主动公开多少条").figures
    assert (figure.agency, figure.year, figure.value) == ("甲州市西山区教育局", 2018, 46)


def test_an_empty_index_says_what_to_do(assistant_of):
    answer = assistant_of().ask("主动公开多少条")
    assert answer.status == Status.NO_REPORT
    assert "report-assistant index" in answer.text


def test_a_short_name_that_two_agencies_bear_is_asked_back(assistant_of):
    two = assistant_of(
        report("甲州市西山县教育局", 2018, "2018年主动公开政府信息46条。"),
        report("甲州市北山县教育局", 2018, "2018年主动公开政府信息52条。"),
    )
    answer = two.ask("县教育局2018年主动公开多少条")
    assert answer.status == Status.CHOOSE
    assert sorted(figure.value for figure in answer.figures) == [46, 52]
    assert [two.ask(choice).figures for choice in answer.choices] == [(figure,) for figure in answer.figures]
    (one,) = two.ask("北山县教育局2018年主动公开多少条").figures
    assert one.value == 52
