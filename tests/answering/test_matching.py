"""Which figure of a report is the thing asked for, and when none is."""

from __future__ import annotations

import pytest

from report_assistant.model import Status

ARCHIVE = "鼓楼区档案局2018年"
COUNTY = "示例区政府2020年"


@pytest.fixture(scope="module")
def values(town, samples):
    """The values and units that answer a question, as text: ``46条``; of the town, else of the samples."""

    def ask(asked, assistant=None):
        assistant = assistant or (town if asked.startswith("鼓楼") else samples)
        answer = assistant.ask(asked)
        assert answer.status == Status.ANSWERED or not answer.figures or answer.status == Status.CHOOSE
        return [f"{figure.value:f}{figure.unit}" for figure in answer.figures]

    return ask


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (f"{ARCHIVE}网站公开多少条", "90条"),
        (f"{ARCHIVE}微信公开多少条", "44条"),
        (f"{ARCHIVE}收到几件申请", "8条"),
        (f"{ARCHIVE}当面申请几件", "3条"),
        (f"{ARCHIVE}网上申请几件", "5条"),
        (f"{ARCHIVE}行政诉讼几件", "0件"),
        (f"{COUNTY}行政处罚处理决定多少", "1304"),
        (f"{COUNTY}行政处罚上一年项目多少", "2919"),
        (f"{COUNTY}新收申请里自然人几件", "128件"),
    ],
)
def test_the_indicator_that_the_words_name(values, asked, value):
    assert values(asked) == [value]


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (f"{ARCHIVE}档案利用类多少条", "92条"),
        (f"{ARCHIVE}档案征集类多少条", "30条"),
        (f"{ARCHIVE}征集类信息几条", "30条"),
        (f"{ARCHIVE}机构职能类几条", "12条"),
        (f"{ARCHIVE}档案利用类占多少", "68.7%"),
        (f"{ARCHIVE}网站访问量", "268000人次"),
        (f"{ARCHIVE}接了多少来电咨询", "50人次"),
    ],
)
def test_part_of_a_label_is_enough(values, asked, value):
    assert values(asked) == [value]


@pytest.mark.parametrize(
    "asked",
    [
        f"{ARCHIVE}微信申请几件",
        f"{ARCHIVE}网站申请几件",
        f"{ARCHIVE}网上公开几条",
        f"{ARCHIVE}当面公开几条",
        f"{ARCHIVE}电子邮件申请几件",
        f"{ARCHIVE}微博公开几条",
        f"{ARCHIVE}抖音公开几条",
        f"{ARCHIVE}档案保管类几条",
        f"{ARCHIVE}女性申请几件",
        f"{ARCHIVE}外地人申请几件",
        f"{ARCHIVE}延期答复几件",
        f"{ARCHIVE}自然人申请几件",
        f"{ARCHIVE}档案馆接了多少来电",
        f"{ARCHIVE}开了多少人的会",
        f"{ARCHIVE}规范性文件几件",
        f"{ARCHIVE}撤回的申请几件",
        "示例区政府2018年网上公开多少条",
        "洛江区人社局2018年网上公开多少条",  # 网上的投诉和意见 are nothing published
        "示例区政府2017年自然人申请几件",
        "示例区政府2022年罚了多少钱",
    ],
)
def test_a_qualifier_that_the_report_does_not_have_is_never_dropped(values, asked):
    assert values(asked) == []


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (f"{ARCHIVE}培训了几次", "2次"),
        (f"{ARCHIVE}培训班几期", "2次"),
        (f"{ARCHIVE}培训了多少人次", "48人次"),
        (f"{ARCHIVE}培训了多少人", "48人次"),
        (f"{ARCHIVE}有几个人来申请", "8条"),
        (f"{ARCHIVE}收到申请多少份", "8条"),
    ],
)
def test_people_are_no_events_but_whoever_applies_is_an_application(values, asked, value):
    assert values(asked) == [value]


@pytest.mark.parametrize(
    ("asked", "value", "why"),
    [
        (f"{ARCHIVE}信函申请几件", "0条", "信函和传真合成一行"),
        (f"{ARCHIVE}传真申请几件", "0条", "信函和传真合成一行"),
        ("示例区教育局2019年制发规范性文件几件", "1件", "新制作"),
        ("示例区教育局2024年答复申请几件", "29件", "总计"),
        ("示例区教育局2017年行政申诉几件", None, ""),
    ],
)
def test_another_forms_name_of_the_same_thing_stands_in_and_says_so(town, samples, asked, value, why):
    answer = (samples if asked.startswith("示例区") else town).ask(asked)
    assert [f"{figure.value:f}{figure.unit}" for figure in answer.figures] == ([value] if value else [])
    assert any(why in note.text for note in answer.notes) == bool(value)


def test_one_kind_of_applicant_may_stand_for_all_and_says_so(town):
    answer = town.ask("东河县教育局2019年收到几件申请")
    assert [figure.value for figure in answer.figures] == [8]
    assert answer.figures[0].column == "自然人"
    assert "只给了自然人的数" in answer.text


def test_another_kind_of_applicant_is_not_stood_for(town):
    assert town.ask("东河县教育局2019年企业申请几件").status == Status.NOT_REPORTED


@pytest.mark.parametrize(
    ("asked", "column", "value"),
    [
        ("示例区政府2020年收到几件申请", "总计", 155),
        ("示例区政府2020年商业企业申请几件", "商业企业", 19),
        ("示例区政府2020年予以公开几件", "总计", 69),
        ("示例区政府2020年予以公开,自然人几件", "自然人", 52),
    ],
)
def test_without_an_applicant_it_is_the_total(samples, asked, column, value):
    (figure,) = samples.ask(asked).figures
    assert (figure.column, figure.value) == (column, value)


def test_labels_that_fit_equally_well_are_asked_back_with_the_figure_of_each(samples):
    answer = samples.ask("示例区政府2023年结果维持几件")
    assert answer.status == Status.CHOOSE
    assert [figure.value for figure in answer.figures] == [6, 1, 2]
    assert [samples.ask(choice).figures[0] for choice in answer.choices] == list(answer.figures)


def test_a_longer_label_loses_to_the_one_that_says_only_what_was_asked(samples):
    (figure,) = samples.ask("示例区政府2022年开了几场新闻发布会").figures
    assert "主要负责同志" not in figure.indicator


@pytest.mark.parametrize("asked", ["示例区政府2021年政务微博收到多少条", "示例区政府2018年信函公开多少条"])
def test_what_was_taken_in_is_not_what_was_given_out(values, asked):
    assert values(asked) == []
    assert values(asked.replace("收到", "发布").replace("公开", "申请")) != []


def test_a_hotline_named_earlier_in_a_list_is_not_the_channel_of_every_call(values):
    assert values("洛江区人社局2018年12345来信多少件") == ["39件"]
    assert values("洛江区人社局2018年12345来电多少") == []
    assert values("洛江区人社局2018年来电咨询多少") == ["50人次"]


def test_what_people_looked_at_is_not_what_was_published(values):
    assert values("示例区政府2024年网站公开多少条") == []
    assert values("示例区政府2024年门户网站访问量多少") == ["2648000人次"]
