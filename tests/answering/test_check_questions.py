"""Questions that check: the equation with its numbers, how it comes out, and what is never said."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_assistant.answering import Dialogue
from report_assistant.answering.checks.reading import is_check
from report_assistant.model import Status

LIST = """示例市示例县档案局{year}年政府信息公开工作年度报告
一、主动公开政府信息情况
{year}年主动公开政府信息565条，其中工作信息421条、统计信息2条、办事指南{guides}条{more}。
门户网站、微信、微博合计发布信息90条，门户网站40条，微信30条，微博30条。
二、依申请公开政府信息情况
{year}年收到政府信息公开申请{received}件，比上年增长{growth}%。
"""


def report(year=2018, *, guides=142, more="", received=21, growth="5"):
    return LIST.format(year=year, guides=guides, more=more, received=received, growth=growth)


def with_received(cells):
    """A shipped report of one cell a line, some cells of its row 本年新收 written over."""
    path = Path(__file__).parents[2] / "reports" / "青溪街道2021年政府信息公开工作年度报告.txt"
    lines = path.read_text("utf-8").split("\n")
    (row,) = [at for at, line in enumerate(lines) if line.startswith("一、本年新收") and line.endswith("|")]
    for number, cell in cells.items():
        lines[row + number] = f"{cell} |"
    return "\n".join(lines)


def checked(answer):
    """The text of the notes of an answer, which must be one of a check with figures that are proved."""
    assert answer.status == Status.ANSWERED
    assert {note.kind for note in answer.notes} == {"check"}
    assert answer.notes
    return "".join(note.text for note in answer.notes)


@pytest.mark.parametrize(
    ("asked", "said", "outcome"),
    [
        ("示例区教育局2021年表三上年结转加新收等于总计加结转吗", ["19", "2=21", "20", "1=21"], "成立"),
        ("示例区教育局2021年新收+上年结转=总计+结转下年吗", ["=21"], "成立"),
        ("示例区教育局2021年新收那一行各类申请人加起来等于总计吗", ["13", "4", "=19"], "成立"),
        ("示例区教育局2021年自然人那列新收加结转等于总计加结转下年吗", ["13", "=14"], "成立"),
        ("示例区教育局2021年复议总计等于四种结果之和吗", ["=0"], "成立"),
        ("示例区教育局2016年工作人员数等于专职加兼职吗", ["2", "16=18"], "成立"),
        ("示例区政府2017年收到申请数等于各种方式之和吗", ["12", "52", "24=88"], "成立"),
        ("示例区教育局2017年按时办结加延期办结等于办结数吗", ["8+", "=8"], "成立"),
        ("洛江人社局2018年答复总数等于各类答复之和吗", ["=0"], "成立"),
        ("示例区教育局2021年正文里的新收申请数和表三对得上吗", ["正文", "19", "表格"], "一致"),
        ("示例区教育局2021年不予公开一共2件,和表三各小项之和相符吗", ["属于行政查询事项2"], "一致"),
        ("洛江人社局2018年主动公开46条,各类别加起来对不对", ["3", "20", "14", "9=46"], "一致"),
        ("示例区教育局2024年上年结转和2023年结转下年度对得上吗", ["2024年", "2023年", "2"], "对得上"),
        ("示例区教育局2022年规范性文件现行有效数和2021年对得上吗", ["10", "=11", "11+"], "对得上"),
        ("示例区教育局2021年收到申请19件对吗", ["19"], "与报告一致"),
    ],
)
def test_what_holds_is_told_with_its_numbers(samples, asked, said, outcome):
    answer = samples.ask(asked)
    text = checked(answer)
    assert all(number in text for number in said)
    assert outcome in text
    assert "不" not in text.replace("不予", "").replace("不掌握", "")
    assert answer.figures


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("示例区教育局2021年收到申请是不是25件", ["25", "19", "相差6"]),
        ("示例区政府2023年是不是收到12件复议", ["12", "11", "相差1"]),
        ("洛江人社局2018年占比7.2%是怎么算出来的", ["7.2%", "3条÷46条", "6.52%"]),
        ("示例区教育局2021年主动公开按渠道加起来等于913吗", ["913", "=1204", "相差291"]),
        ("青溪街道2019年正文说不予公开3件,表三各小项加起来是多少", ["3", "0", "相差3"]),
    ],
)
def test_what_does_not_hold_is_told_with_the_difference(samples, asked, said):
    text = checked(samples.ask(asked))
    assert all(number in text for number in said)
    assert "不一致" in text


def test_all_identities_of_a_table_are_counted_and_the_totals_told(samples):
    text = checked(samples.ask("示例区教育局2021年表三勾稽关系对不对"))
    assert "共核对39处，全部成立" in text
    assert "=21" in text


def test_a_table_that_breaks_its_rules_is_told_line_by_line(assistant_of):
    answer = assistant_of(with_received({7: "5"})).ask("2021年表三勾稽关系对不对")
    text = checked(answer)
    assert "不成立2处" in text
    assert "相差2" in text
    assert 5 in {figure.value for figure in answer.figures}


@pytest.mark.parametrize(
    ("guides", "outcome"), [(142, "合计与总数相等，一致"), (152, "合计与总数不一致，相差10")]
)
def test_a_total_of_the_text_against_its_parts(assistant_of, guides, outcome):
    answer = assistant_of(report(guides=guides)).ask("主动公开565条,分项加起来对不对")
    assert outcome in checked(answer)
    assert [figure.value for figure in answer.figures] == [565, 421, 2, guides]
    assert answer.derived[0].value == 423 + guides


def test_a_list_that_is_not_whole_is_not_judged(assistant_of):
    text = checked(assistant_of(report(guides=20, more="等")).ask("主动公开565条,分项加起来对不对"))
    assert "没有列全" in text
    assert "不能判定" in text
    assert "不一致" not in text


def test_parts_that_are_named_are_looked_for_in_the_list_of_the_number_said(assistant_of):
    answer = assistant_of(report()).ask("2018年网站、微信、微博三项之和等于90吗")
    text = checked(answer)
    assert "=100" in text
    assert "相差10" in text
    assert [figure.value for figure in answer.figures] == [90, 40, 30, 30]


@pytest.mark.parametrize(
    ("growth", "outcome"), [("5", "四舍五入后相符，一致"), ("6", "不一致，相差1个百分点")]
)
def test_a_printed_growth_against_the_computed_one(assistant_of, growth, outcome):
    assistant = assistant_of(report(2017, received=20), report(2018, received=21, growth=growth))
    answer = assistant.ask(f"2018年报告说同比增长{growth}%,算得对不对")
    assert outcome in checked(answer)
    assert [(one.operation, one.value) for one in answer.derived] == [("growth", 5)]


def test_the_year_that_is_missing_is_named(assistant_of):
    answer = assistant_of(report()).ask("2018年报告说同比增长5%,算得对不对")
    assert answer.status == Status.NO_REPORT
    assert "2017年" in answer.text


def test_blank_cells_leave_it_undecided(assistant_of):
    answer = assistant_of(with_received({1: "", 7: ""})).ask("2021年表三新收加上年结转等于总计加结转下年吗")
    text = checked(answer)
    assert "没有填，不能判定" in text


@pytest.mark.parametrize(
    "asked",
    [
        "示例区政府2023年微信新收申请那一行各类申请人加起来等于总计吗",
        "示例区教育局2021年培训班数对得上吗",
        "示例区教育局2021年表二对得上吗",
        "青溪街道2020年报告说同比增长5%,按表算对不对",
        "示例区政府2023年女性收到申请19件对吗",
        "示例区教育局2021年上半年表三勾稽关系对不对",
    ],
)
def test_what_cannot_be_found_is_refused_with_questions_that_can(samples, asked):
    answer = samples.ask(asked)
    assert answer.status == Status.NOT_REPORTED
    assert answer.figures == ()
    assert all(samples.ask(choice).status == Status.ANSWERED for choice in answer.choices)


def test_a_year_or_an_agency_that_is_not_there(samples):
    assert samples.ask("示例区政府2026年表三勾稽对不对").status == Status.NO_REPORT
    assert samples.ask("南湖区政府2023年表三勾稽对不对").status == Status.NO_REPORT
    assert samples.ask("洛江人社局2018年历年累计等于上年累计加当年吗").status == Status.NO_REPORT


def test_without_a_year_the_years_are_offered(samples):
    answer = samples.ask("示例区教育局表三勾稽关系对不对")
    assert answer.status == Status.CHOOSE
    assert len(answer.choices) == 6
    assert all(samples.ask(choice).status == Status.ANSWERED for choice in answer.choices)


def test_a_conversation_checks_what_was_asked_before(assistant_of):
    assistant, dialogue = assistant_of(report()), Dialogue()
    assistant.ask("2018年主动公开多少条", dialogue)
    answer = assistant.ask("分项加起来对不对", dialogue)
    assert "421" in checked(answer)


@pytest.mark.parametrize(
    "text",
    [
        "示例区教育局2021年收到多少申请",
        "网站和微信加起来多少条",
        "部分公开和予以公开一样吗",
        "勾稽关系是什么意思",
        "有没有收到行政复议",
        "主动公开是否比去年多",
        "增长的比例是多少",
    ],
)
def test_other_questions_are_none_that_check(text):
    assert not is_check(text)


@pytest.mark.parametrize(
    "asked",
    [
        "洛江人社局2018年加商业企业和怎么算出来的",
        "洛江人社局2018年商业企业那一列当面申请加网上申请等于申请总数吗",
        "示例区教育局2021年等于吗",
        "示例区教育局2021年加起来对不对",
        "示例区教育局2016年表三勾稽关系对不对",
    ],
)
def test_nothing_is_said_to_hold_without_numbers(samples, asked):
    answer = samples.ask(asked)
    if answer.status == Status.ANSWERED:
        assert answer.figures
    else:
        assert "成立" not in answer.text.replace("勾稽关系成立", "")


def test_a_number_that_looks_like_a_year_is_no_year(samples):
    answer = samples.ask("示例区政府2023年处罚决定等于2010吗")
    text = checked(answer)
    assert "2010" in text
    assert {figure.year for figure in answer.figures} == {2023}


def test_the_number_of_a_hotline_is_not_said_to_be_right_or_wrong(samples):
    text = checked(samples.ask("示例区教育局2021年12345热线工单是不是5件"))
    assert "12345，" not in text
    assert "217" in text


def test_years_that_no_rule_joins_are_not_checked(samples):
    answer = samples.ask("示例区教育局2021年和2020年收到申请数一致吗")
    assert not any(note.kind == "check" for note in answer.notes)
