"""Bars: from zero, as long as their numbers, on one scale a unit; what is missing is said and never drawn."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from screens import HOSTILE, answered, figure

from report_assistant.formats.comparison import comparison
from report_assistant.model import Missing, State, Status
from report_assistant.tui.chart import Scale, chart
from report_assistant.tui.compared import head, number, short, told
from report_assistant.tui.figure import Row
from report_assistant.tui.small_table import SmallTable, across

NUMBERS = st.decimals(-10_000, 10_000, allow_nan=False, allow_infinity=False, places=2)


def plain(lines):
    return ["".join(text for text, _ in getattr(line, "pieces", line)).rstrip() for line in lines]


def drawn(*figures, width=60, **more):
    return plain(chart(comparison(answered("答", *figures, **more)), width))


def blocks(line):
    return line.count("█") + 0.5 * line.count("▌")


@given(st.lists(NUMBERS, min_size=1, max_size=6), st.integers(6, 80))
def test_every_bar_has_the_same_room_and_no_number_but_zero_is_nothing(values, width):
    scale = Scale(min(0, *values, 0), max(0, *values, 0))
    for value in values:
        bar = scale.bar(Decimal(value), width)
        assert cell_len(bar) == width
        assert bool(bar.replace("│", "").strip()) == bool(value)


@given(st.lists(NUMBERS, min_size=2, max_size=2), st.integers(12, 80))
def test_the_larger_number_never_has_the_shorter_bar(values, width):
    low, high = sorted(map(abs, values))
    scale = Scale(Decimal(0), high)
    assert len(scale.bar(low, width).rstrip()) <= len(scale.bar(high, width).rstrip())


def test_a_bar_is_as_long_as_its_number_and_begins_at_zero():
    lines = drawn(figure(20, year=2017), figure(40, year=2018), figure(0, year=2019))
    assert blocks(lines[2]) == pytest.approx(2 * blocks(lines[1]), abs=0.5)
    assert lines[0] == "从 0 起，最长的一条是 40 件"
    assert lines[3].split() == ["2019年", "0", "件"]


def test_numbers_below_zero_go_to_the_left():
    lines = drawn(figure(-20, year=2017), figure(40, year=2018))
    below, above = lines[1:]
    assert below.index("│") == above.index("│")
    assert "█" in below[: below.index("│")]
    assert "█" not in below[below.index("│") :]
    assert "█" not in above[: above.index("│")]
    assert below.endswith("-20 件")


def test_a_year_without_a_number_is_said_and_has_no_bar():
    missing = (
        Missing("示例区教育局", 2018, "收到申请数", Status.NO_REPORT),
        Missing("示例区教育局", 2019, "收到申请数", Status.NOT_REPORTED),
    )
    lines = drawn(figure(5, year=2017), figure(6, year=2020), missing=missing)
    assert [line.split() for line in lines[2:4]] == [["2018年", "┄", "未收录"], ["2019年", "┄", "没有写"]]


def test_two_numbers_for_one_thing_are_two_bars_with_a_sign():
    lines = drawn(figure(5, year=2017), figure(6, year=2018), figure(7, year=2018))
    assert [line.split()[-1] for line in lines[1:]] == ["件", "≠", "≠"]
    assert ["6" in lines[2], "7" in lines[3]] == [True, True]


def test_units_have_scales_of_their_own():
    lines = drawn(figure(1000, year=2017), figure("2.5", year=2018, unit="万元"))
    assert "从 0 起，最长的一条是 1000 件" in lines
    assert "从 0 起，最长的一条是 2.5 万元" in lines


def test_a_number_whose_unit_is_not_printed_stands_beside_the_other_one_of_its_row():
    table = (figure(13, year=2020), figure(19, year=2021, unit=""), figure(91, year=2021))
    lines = drawn(*table)
    assert lines[0] == "从 0 起，最长的一条是 91 件"
    assert [line.split()[0] for line in lines[1:]] == ["2020年", "2021年", "2021年"]
    assert [line.split()[2] for line in lines[1:]] == ["13", "19", "91"]
    assert blocks(lines[2]) == pytest.approx(blocks(lines[3]) * 19 / 91, abs=1)
    small = plain(SmallTable(comparison(answered("答", *table)), table).rows(60))
    assert [("19 ≠" in line, "91 件 ≠" in line) for line in small[-3:-1]] == [(True, False), (False, True)]


def test_an_amount_whose_unit_is_not_printed_is_drawn_on_no_other_scale():
    lines = drawn(figure(20000, year=2017, unit=""), figure(2, year=2018, unit="万元"))
    assert "从 0 起，最长的一条是 20,000" in lines
    assert "从 0 起，最长的一条是 2 万元" in lines


def test_one_year_has_a_bar_an_agency_several_have_the_years_beneath_each():
    one = drawn(figure(5), figure(6, agency="乙局"))
    assert [line.split()[0] for line in one[1:]] == ["示例区教育局", "乙局"]
    both = drawn(*(figure(n, year=2017 + n % 2, agency=f"{n // 2}局") for n in range(4)))
    assert [line.split()[0] for line in both[1:]] == ["0局", "2017年", "2018年", "1局", "2017年", "2018年"]


def test_about_and_read_from_a_picture_stand_beside_the_number():
    assert number(figure(12345, approximate=True, state=State.OCR)) == "约12,345 件〔图〕"


def test_no_digit_is_left_out_however_long_the_unit_is():
    assert number(figure("123456789012", unit="很长的单位" * 99)).startswith("123,456,789,012 很长")
    assert cell_len(number(figure(1, unit="很长的单位" * 99))) < 20


def test_a_cell_that_disagrees_is_told_in_words():
    table = comparison(answered("答", figure(5, year=2017), figure(6), figure(7)))
    cell = table.rows[0].cells[1]
    assert short(cell) == "≠ 6 件、7 件"
    assert "不一致：一处写的是 6 件，一处写的是 7 件" in told(cell)
    assert head(table, table.rows[0], 0) == "示例区教育局 · 2017年 · 收到申请数：5 件"


def small(*figures, width=60, **more):
    answer = answered("答", *figures, **more)
    rows: list[Row] = SmallTable(comparison(answer), answer.figures).rows(width)
    return plain(rows)


def grid(agencies, years=2):
    return [
        figure(n * 10 + year, agency=f"第{n}局", year=2018 + year)
        for n in range(agencies)
        for year in range(years)
    ]


def test_in_the_talk_years_run_across_with_small_bars():
    first, *rows, key = small(*grid(3))
    assert first.split() == ["2018年", "2019年"]
    assert key == "^T 看每个数的出处和口径"
    assert [row.split()[0] for row in rows] == ["第0局", "第1局", "第2局"]
    assert "21 件" in rows[2]
    assert blocks(rows[2]) > blocks(rows[1])


def test_what_is_too_much_for_the_talk_is_a_key_away():
    lines = small(*grid(15))
    assert len(lines) == 14
    assert lines[-1] == "还有 3 行，^T 看全部"
    many = small(*(figure(n, year=2000 + n) for n in range(20)))
    assert len(many) == 13
    assert many[-1] == "还有 8 项，^T 看全部"


def test_where_the_years_do_not_fit_there_are_no_bars_and_then_no_table():
    table = comparison(answered("答", *grid(2, 4)))
    assert any("█" in line for line in plain(across(table, 80)))
    assert not any("█" in line for line in plain(across(table, 46)))
    assert across(table, 30) == []
    assert "第1局 · 2021年" in "".join(small(*grid(2, 4), width=30))


@pytest.mark.parametrize("width", [40, 60, 120])
def test_hostile_words_stay_within_their_lines(width):
    bad = [figure(n, agency=HOSTILE, indicator=HOSTILE, unit=HOSTILE, year=2018 + n) for n in range(2)]
    for figures in (bad, [*bad, figure(3, agency="乙局")]):
        for lines in (drawn(*figures, width=width), small(*figures, width=width)):
            assert all(cell_len(line) <= width for line in lines)
            assert not set("\x1b\x07\x9b\u202e\n") & set("".join(lines))
            assert len(lines) < 40
