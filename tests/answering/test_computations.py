"""What is computed is shown as computed, from figures that stand in reports; what cannot be is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from report_assistant.answering import Dialogue
from report_assistant.model import Status


def computed(answer):
    return {one.operation: one.value for one in answer.derived}


def values(answer):
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(
    ("asked", "by", "of"),
    [
        ("示例区教育局2024年比2023年多收到几件申请", 7, [28, 21]),
        ("示例区教育局2023年收到的申请比2024年少几件", 7, [28, 21]),
        ("示例区教育局2022年和2021年收到的申请相差多少", 5, [24, 19]),
        ("示例区教育局2022年收到的申请较上年多几件", 5, [24, 19]),
        ("2021年示例区教育局比青溪街道多收到多少申请", 16, [19, 3]),
        ("示例区政府2020年行政许可比行政处罚多多少件", 7978, [9282, 1304]),
        ("示例区教育局2018年网络申请比信函申请多几件", 4, [8, 4]),
    ],
)
def test_a_difference_is_the_later_year_or_the_first_named_less_the_other(samples, asked, by, of):
    answer = samples.ask(asked)
    assert computed(answer)["difference"] == by
    assert values(answer) == of
    assert f"{by}件" in answer.text or f"{by}，" in answer.text or f"{by}。" in answer.text


def test_growth_is_not_rounded_but_said_with_two_decimals(samples):
    answer = samples.ask("示例区教育局2022年收到的申请比2021年增长百分之几")
    assert computed(answer)["growth"] == Decimal(5) / Decimal(19) * 100
    assert "增长约26.32%" in answer.text


def test_growth_from_nothing_is_refused(samples):
    answer = samples.ask("青溪街道2023年收到的申请比2022年增长百分之几")
    assert answer.status == Status.NOT_REPORTED
    assert answer.derived == ()
    assert "基数是0" in answer.text


@pytest.mark.parametrize(
    ("asked", "part", "whole"),
    [
        ("示例区教育局2021年自然人申请占比多少", 13, 19),
        ("示例区教育局2021年自然人的申请占新收总数的百分之几", 13, 19),
        ("示例区政府2021年不予公开占办结的比例", 25, 188),
        ("示例区政府2021年办结的申请里不予公开占多少比例", 25, 188),
    ],
)
def test_a_share_is_a_part_of_its_whole(samples, asked, part, whole):
    answer = samples.ask(asked)
    assert computed(answer)["share"] == Decimal(part) / Decimal(whole) * 100
    assert f"{part}" in answer.text
    assert f"{whole}件" in answer.text


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("示例区政府2020年行政许可和行政处罚一共多少件", 10586),
        ("2020年示例区教育局和青溪街道一共收到几件申请", 17),
        ("示例区教育局2018年网络申请和信函申请合计多少件", 12),
        ("各单位2021年收到申请合计多少件", 22),
        ("示例区教育局2020到2022年一共收到多少申请", 56),
        ("示例区政府2019年不予处理一共多少件", 16),
        ("示例区政府2023年其他处理的三项加在一起", 8),
        ("示例区政府2023年行政诉讼一共多少件,直接起诉和复议后起诉都算", 6),
    ],
)
def test_a_sum_names_what_it_adds_up(samples, asked, total):
    answer = samples.ask(asked)
    assert computed(answer) == {"sum": total}
    assert sum(values(answer)) == total
    assert str(total) in answer.text


def test_a_sum_the_form_prints_no_cell_for_says_so(samples):
    answer = samples.ask("示例区政府2019年不予处理多少件")
    assert "是算出来的" in answer.text
    assert len(answer.figures) == 5


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("示例区教育局2023、2024年现行有效的规范性文件一共多少件", "存量"),
        ("示例区教育局2021年不予公开和国家秘密一共多少件", "重复"),
        ("示例区教育局2021年规范性文件现行有效比2020年多几件", "不能直接比"),
        ("示例区教育局2019年和2025年收到申请合计多少件", "2025年的年报没有收录"),
        ("示例区教育局、青溪街道和示例区政府2021年收到申请合计多少件", "可能已汇总"),
        ("示例区教育局明年会收到多少申请", "预测"),
    ],
)
def test_what_must_not_be_computed_is_refused_with_the_reason(samples, asked, why):
    answer = samples.ask(asked)
    assert answer.status in (Status.NOT_REPORTED, Status.NO_REPORT)
    assert why in answer.text
    assert (answer.figures, answer.derived) == ((), ())


def test_an_average_needs_every_number(samples):
    assert computed(samples.ask("示例区教育局2020、2021、2022三年平均每年收到几件申请")) == {
        "average": Decimal(56) / Decimal(3)
    }
    assert samples.ask("示例区教育局2024、2025两年平均每年收到几件申请").status == Status.NO_REPORT


@pytest.mark.parametrize(
    ("asked", "operation", "first"),
    [
        ("2018年哪家收到的申请最多", "max", 107),
        ("2019年收到申请最少的是哪个单位", "min", 2),
        ("示例区教育局2020到2022年哪年收到的申请最多", "max", 24),
        ("示例区教育局和青溪街道2021年谁收到的申请多", "max", 19),
        ("2018年收到申请排第二的是谁", "rank", 12),
        ("示例区教育局2018年哪种方式的申请最多", "max", 8),
        ("示例区政府2019年新收的申请里哪类申请人最多", "max", 110),
        ("示例区政府2019年新收的申请里哪类法人组织最多", "max", 19),
    ],
)
def test_the_first_of_an_order_has_the_number(samples, asked, operation, first):
    answer = samples.ask(asked)
    assert computed(answer) == {operation: first}
    assert answer.figures[0].value == first


def test_an_order_lists_all_from_the_most(samples):
    answer = samples.ask("示例区教育局、示例区政府、青溪街道2018年收到的申请从多到少排一排")
    assert values(answer) == [107, 12, 0]


def test_an_order_without_one_that_is_named_is_refused(samples):
    answer = samples.ask("示例区教育局和洛江区人社局2021年谁收到的申请多")
    assert answer.status == Status.NO_REPORT
    assert answer.figures == ()


def test_who_has_none_is_shown_by_the_zeros(samples):
    answer = samples.ask("2018年哪几家没有收到申请")
    assert {figure.agency for figure in answer.figures} == {
        "泉州市洛江区人力资源和社会保障局",
        "示例市示例区青溪街道办事处",
    }
    assert set(values(answer)) == {0}
    assert computed(samples.ask("2018年有几家单位收到过申请")) == {"count": 2}


def test_a_course_shows_every_year_and_names_those_without(samples):
    answer = samples.ask("示例区教育局2020到2025年收到申请的走势")
    assert [figure.year for figure in answer.figures] == [2020, 2021, 2022, 2023, 2024]
    assert "2025年的年报没有收录" in answer.text


def test_a_course_over_a_change_of_forms_says_so(samples):
    notes = samples.ask("示例区教育局2017年和2023年予以公开差多少").notes
    assert any("口径更宽" in note.text for note in notes)


def test_a_conversation_is_computed_with(samples):
    talk = Dialogue()
    for question in ("示例区教育局2021年收到几件申请", "2022年呢"):
        samples.ask(question, talk)
    assert computed(samples.ask("相差多少", talk))["difference"] == 5
    assert computed(samples.ask("增长了百分之几", talk))["growth"] == Decimal(5) / Decimal(19) * 100


def test_a_computation_goes_on_with_the_next_agency_and_the_next_place(samples):
    talk = Dialogue()
    samples.ask("示例区教育局2022年比2021年多收了几件申请", talk)
    assert computed(samples.ask("那青溪街道呢", talk))["difference"] == -3
    talk = Dialogue()
    samples.ask("2018年哪家收到的申请最多", talk)
    assert samples.ask("第二名呢", talk).figures[0].value == 12


def test_what_is_held_is_listed_only_when_nothing_else_is_asked(samples):
    assert "4个机关" in samples.ask("收录了哪些单位的年报").text
    assert "4个机关" not in samples.ask("库里哪几家的报告写明没有发生行政诉讼").text
