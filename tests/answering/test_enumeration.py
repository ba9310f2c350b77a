"""Several things asked in one question: each is answered, in order, and none is dropped in silence."""

from __future__ import annotations

import pytest

from report_assistant.model import Status

COUNTY18, COUNTY20 = "示例区政府2018年", "示例区政府2020年"


@pytest.fixture(scope="module")
def values(samples):
    return lambda asked: [figure.value for figure in samples.ask(asked).figures]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("示例区教育局2018年当面、网上、信函申请各几件", [0, 8, 4]),
        ("示例区教育局2018年当面和网络申请各几件", [0, 8]),
        (f"{COUNTY20}予以公开、部分公开、不予公开各几件", [69, 5, 21]),
        ("示例区教育局2024年规范性文件制发、废止、现行有效各多少", [1, 0, 12]),
        (f"{COUNTY20}复议维持和纠正的各几件", [3, 2]),
        ("示例区教育局2022年建议提案各多少件", [13, 21]),
        (f"{COUNTY18}收到和办结的申请各几件", [107, 109]),
        (f"{COUNTY20}新收、结转下年的各几件", [155, 9]),
        ("示例区教育局2018年申请多少件,复议多少件,诉讼多少件", [12, 1, 0]),
        ("青溪街道2021年文字解读、图解、视频各几篇", [2, 2, 0]),
        ("示例区教育局2018年主动公开和依申请公开分别是多少", [731, 12]),
        (f"{COUNTY18}会议和培训各几次", [67, 17]),
    ],
)
def test_each_thing_is_answered_in_order(values, asked, expected):
    assert values(asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (f"{COUNTY20}新收的申请,自然人、企业各几件", [128, 19]),
        (f"{COUNTY20}自然人和商业企业的申请分别多少", [128, 19]),
        (f"{COUNTY20}予以公开的申请,自然人和企业各几件", [52, 11]),
    ],
)
def test_applicants_share_what_they_applied_for(values, asked, expected):
    assert values(asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("示例区教育局2018、2019年收到几件申请", [12, 15]),
        ("示例区教育局2018年到2020年收到几件申请", [12, 15, 13]),
        ("2020年示例区教育局和青溪街道主动公开各多少条", [846, 259]),
    ],
)
def test_each_year_and_each_agency(values, asked, expected):
    assert values(asked) == expected


def test_one_label_that_holds_all_of_it_is_one_figure(town):
    (figure,) = town.ask("鼓楼区档案局2018年信函、传真申请几件").figures
    assert figure.indicator == "信函、传真申请数"


def test_what_a_report_does_not_give_is_named(samples):
    answer = samples.ask("青溪街道2021年微信、抖音各公开几条")
    assert [figure.value for figure in answer.figures] == [106]
    (part,) = answer.missing
    assert (part.status, part.year) == (Status.NOT_REPORTED, 2021)
    assert "抖音" in part.indicator
    assert "抖音" in answer.text


def test_a_year_without_a_report_is_named(samples):
    answer = samples.ask("示例区教育局2015和2016年各收到几件申请")
    assert [figure.value for figure in answer.figures] == [7]
    assert [(part.year, part.status) for part in answer.missing] == [(2015, Status.NO_REPORT)]
    assert "2015年的年报没有收录" in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "鼓楼区档案局2018年女性信函、传真申请几件",
        "鼓楼区档案局2018年外国人当面和网上申请几件",
        "鼓楼区档案局2018年紧急的信函传真申请几件",
        "鼓楼区档案局2018年女性老百姓跟你们申请公开的多少件",
        "鼓楼区档案局2018年有没有行政复议,女性几件",
    ],
)
def test_a_qualifier_before_a_list_is_not_dropped_with_its_first_thing(town, asked):
    answer = town.ask(asked)
    assert answer.status == Status.NOT_REPORTED
    assert answer.figures == answer.passages == ()
