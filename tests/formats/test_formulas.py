"""A formula gives the computed number from the figures shown, or there is none."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.test_formats import FIGURE

from report_assistant.formats.formulas import formulas
from report_assistant.model import Answer, Derived, Status


def figure(value, year=2018, *, agency="示例区教育局", indicator="收到申请数", column="", unit="件", **more):
    return replace(
        FIGURE,
        value=Decimal(value),
        year=year,
        agency=agency,
        indicator=indicator,
        column=column,
        unit=unit,
        **more,
    )


def told(figures, *derived):
    answer = Answer("问", Status.ANSWERED, "答", tuple(figures), derived=tuple(derived))
    return [str(one) for one in formulas(answer)]


def growth(new, old):
    return Derived("growth", (Decimal(new) - Decimal(old)) / Decimal(old) * 100, "%")


def share(part, whole):
    return Derived("share", Decimal(part) / Decimal(whole) * 100, "%")


def test_growth_and_difference_take_the_later_year_first():
    pair = [figure(12, 2017), figure(37, 2018)]
    expected = ["增长率 = (37 − 12) ÷ 12 × 100% = 约208.33%", "相差 = 37 − 12 = 25件"]
    for figures in (pair, pair[::-1]):
        assert told(figures, growth(37, 12), Derived("difference", Decimal(25), "件")) == expected


def test_a_decrease_is_written_with_its_sign():
    figures = [figure(37, 2017), figure(12, 2018)]
    assert told(figures, Derived("difference", Decimal(-25), "件")) == ["相差 = 12 − 37 = −25件"]


def test_of_two_agencies_the_first_named_is_first():
    figures = [figure(5, agency="乙"), figure(7, agency="甲")]
    assert told(figures, Derived("difference", Decimal(-2), "件")) == ["相差 = 5 − 7 = −2件"]


def test_of_two_things_of_one_report_the_first_named_is_first():
    figures = [figure(5, indicator="不予公开"), figure(7, indicator="予以公开")]
    assert told(figures, Derived("difference", Decimal(-2), "件")) == ["相差 = 5 − 7 = −2件"]


def test_a_side_that_is_itself_a_sum_stands_in_brackets():
    parts = [figure(8, 2019, indicator="重复申请"), figure(4, 2019, indicator="信访")]
    assert told([figure(19, 2020), *parts], Derived("difference", Decimal(7), "件")) == [
        "相差 = 19 − (8 + 4) = 7件"
    ]


def test_of_figures_that_disagree_the_first_one_was_computed_with():
    figures = [figure(12, 2017), figure(37, 2018), figure(36, 2018)]
    assert told(figures, Derived("difference", Decimal(25), "件")) == ["相差 = 37 − 12 = 25件"]


def test_what_the_text_says_otherwise_was_not_computed_with():
    figures = [figure(12, 2017), figure(37, 2018, column="总计"), figure(36, 2018, indicator="申请")]
    assert told(figures, Derived("difference", Decimal(25), "件")) == ["相差 = 37 − 12 = 25件"]


def test_a_percentage_that_is_printed_stands_aside():
    printed = figure("200.5", 2018, indicator="增长", unit="%")
    assert told([printed, figure(37, 2018), figure(12, 2017)], growth(37, 12)) == [
        "增长率 = (37 − 12) ÷ 12 × 100% = 约208.33%"
    ]
    points = [figure(30, 2017, unit="%"), figure(40, 2018, unit="%")]
    assert told(points, Derived("difference", Decimal(10), "个百分点")) == ["相差 = 40 − 30 = 10个百分点"]


def test_a_total_that_a_sum_is_held_against_is_no_part_of_it():
    parts = [figure(12, column="当面"), figure(95, column="网络")]
    for figures in ([figure(107), *parts], [*parts, figure(106)]):
        assert told(figures, Derived("sum", Decimal(107), "件")) == ["合计 = 12 + 95 = 107件"]


def test_a_change_that_is_printed_stands_aside():
    printed = figure(25, 2018, indicator="比上年增加")
    assert told([printed, figure(37, 2018), figure(12, 2017)], growth(37, 12)) == [
        "增长率 = (37 − 12) ÷ 12 × 100% = 约208.33%"
    ]


def test_sums_and_averages():
    figures = [figure(13, 2020), figure(19, 2021), figure(24, 2022)]
    assert told(figures, Derived("sum", Decimal(56), "件")) == ["合计 = 13 + 19 + 24 = 56件"]
    assert told(figures, Derived("average", Decimal(56) / 3, "件")) == [
        "平均 = (13 + 19 + 24) ÷ 3 = 约18.67件"
    ]


def test_shares_that_are_alike_are_each_of_its_own_report():
    figures = [
        figure(5, 2017, column="自然人"),
        figure(10, 2017, column="总计"),
        figure(6, 2018, column="自然人"),
        figure(12, 2018, column="总计"),
    ]
    assert told(figures, share(5, 10), share(6, 12)) == [
        "2017年占比 = 5 ÷ 10 × 100% = 50%",
        "2018年占比 = 6 ÷ 12 × 100% = 50%",
    ]


def test_amounts_of_money_keep_their_units():
    figures = [figure(3000, 2017, unit="元"), figure("0.37", 2018, unit="万元")]
    assert told(figures, Derived("difference", Decimal(700), "元")) == ["相差 = 0.37万元 − 3000元 = 700元"]


def test_what_is_roughly_known_gives_what_is_roughly_known():
    figures = [figure(12, 2017), figure(37, 2018, approximate=True)]
    assert told(figures, Derived("difference", Decimal(25), "件")) == ["相差 = 37 − 12 = 约25件"]


def test_the_most_is_a_figure_itself():
    assert told([figure(107, unit="件")], Derived("max", Decimal(107), "条")) == ["最多 = 107件"]


@pytest.mark.parametrize(
    "derived",
    [
        Derived("difference", Decimal(26), "件"),
        growth(38, 12),
        share(13, 37),
        Derived("sum", Decimal(48), "件"),
    ],
)
def test_what_does_not_follow_has_no_formula(derived):
    (said,) = told([figure(12, 2017), figure(37, 2018)], derived)
    assert said.count("=") == 1


def test_a_basis_of_zero_divides_nothing():
    (said,) = told([figure(0, 2017), figure(5, 2018)], Derived("growth", Decimal(0), "%"))
    assert said == "增长率 = 0%"


@given(st.lists(st.integers(0, 50), min_size=1, max_size=5), st.integers(-5, 260))
def test_a_sum_is_written_only_when_it_holds(values, total):
    figures = [figure(value, 2010 + number) for number, value in enumerate(values)]
    (said,) = told(figures, Derived("sum", Decimal(total), "件"))
    ways = (values, values[1:], values[:-1])
    assert (said.count("=") == 2) == any(way and sum(way) == total for way in ways)
