"""Placing numbers of tables that lost their empty cells: certain, or not at all."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_assistant.model import Origin, State
from report_assistant.reading.placing import Grid, Printed, Sum, place
from report_assistant.reading.plain import read_plain
from report_assistant.reading.report import report_of

TOTAL = (Sum((6,), (0, 1, 2, 3, 4, 5)),)
CLOSING = (Sum((0, 1), (2, 3)),)


def row(*numbers):
    return Printed(tuple(map(Decimal, numbers)))


def test_of_two_parts_and_their_total_only_the_total_is_certain():
    assert place(Grid(7, (row(7, 2, 9),), TOTAL)) == [(None, None, 6)]


def test_what_is_told_elsewhere_places_the_parts():
    known = {(0, 0): Decimal(7), (0, 1): Decimal(2)}
    assert place(Grid(7, (row(7, 2, 9),), TOTAL, known=known)) == [(0, 1, 6)]


def test_two_rows_that_lost_the_same_cells_place_nothing_but_totals():
    rows = (row(3, 1, 1, 5), row(), row(3, 1, 1, 5), row())
    assert place(Grid(7, rows, TOTAL, CLOSING)) == [(None, None, None, 6), (), (None, None, None, 6), ()]


def test_a_whole_row_places_the_other():
    rows = (row(3, 1, 1, 5), row(), row(3, 0, 1, 0, 0, 1, 5), row())
    assert place(Grid(7, rows, TOTAL, CLOSING))[0] == (0, 2, 5, 6)


def test_a_row_that_does_not_add_up_is_not_placed_and_spoils_no_other():
    assert place(Grid(7, (row(3, 1, 9), row(4, 2, 6)), TOTAL)) == [(None,) * 3, (None, None, 6)]


def test_noughts_alone_tell_no_column():
    assert place(Grid(7, (row(0, 0, 0),), TOTAL)) == [(None,) * 3]


def test_sums_that_do_not_hold_in_the_report_tell_nothing():
    rows = (row(3, 1, 1, 5), row(), row(4, 0, 1, 0, 0, 1, 6), row())
    assert place(Grid(7, rows, TOTAL, CLOSING))[0] == (None, None, None, 6)


@st.composite
def tables(draw):
    """Small tables that add up, some noughts lost: of each row the numbers left with their columns."""
    parts = 3
    new = draw(st.lists(st.integers(0, 3), min_size=parts, max_size=parts))
    old = draw(st.lists(st.integers(0, 2), min_size=parts, max_size=parts))
    left = [draw(st.integers(0, a + b)) for a, b in zip(new, old, strict=True)]
    done = [a + b - c for a, b, c in zip(new, old, left, strict=True)]
    rows = []
    for values in (new, old, done, left):
        whole = [*values, sum(values)]
        lost = draw(st.sets(st.sampled_from(range(parts + 1)))) if draw(st.booleans()) else set()
        rows.append([(n, value) for n, value in enumerate(whole) if value or n not in lost])
    return rows


@settings(max_examples=300)
@given(tables())
def test_what_is_placed_stood_there_and_all_that_is_certain_is_placed(table):
    printed = tuple(row(*(value for _, value in one)) for one in table)
    grid = Grid(4, printed, (Sum((3,), (0, 1, 2)),), CLOSING)
    placed = place(grid)
    for one, columns in zip(table, placed, strict=True):
        assert all(found in (None, column) for found, (column, _) in zip(columns, one, strict=True))
    agreed = by_trying_all([[value for _, value in one] for one in table])
    assert placed == agreed


def by_trying_all(rows):
    """The same by brute force: every way of all rows together."""

    def ways(numbers):
        for columns in combinations(range(4), len(numbers)):
            cells = [0] * 4
            for column, number in zip(columns, numbers, strict=True):
                cells[column] = number
            if cells[3] == sum(cells[:3]) or len(numbers) == 4:
                yield columns, cells

    def all_ways(found, left):
        if not left:
            new, old, done, over = (cells for _, cells in found)
            if all(a + b == c + d for a, b, c, d in zip(new, old, done, over, strict=True)):
                yield [columns for columns, _ in found]
            return
        for way in ways(left[0]):
            yield from all_ways([*found, way], left[1:])

    survivors = list(all_ways([], rows))
    assert survivors
    return [
        tuple(columns[0] if len(set(columns)) == 1 else None for columns in zip(*found, strict=True))
        if rows[number]
        else ()
        for number, found in enumerate(zip(*survivors, strict=True))
    ]


KINDS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
HEAD = "云溪区教育局2022年政府信息公开工作年度报告\n"


def read(text, state=State.STATED):
    found = report_of(read_plain(HEAD + text), "x").figures
    return [
        (one.indicator, one.column, int(one.value))
        for one in found
        if one.origin == Origin.TABLE and one.state == state
    ]


def a_cell_a_line(*cells):
    return "".join(f"{cell} |\n" for cell in cells)


TABLE = a_cell_a_line("申请人情况", *KINDS, "一、本年新收政府信息公开申请数量", 7, 2, 9)


def test_prose_that_names_the_applicants_places_their_numbers_in_the_table():
    said = "三、收到和处理政府信息公开申请情况\n2022年收到申请9件，其中自然人7件、商业企业2件。\n"
    assert read(said + TABLE) == [
        ("applications.received", "自然人", 7),
        ("applications.received", "商业企业", 2),
        ("applications.received", "总计", 9),
    ]


def test_without_it_only_the_total_is_stated():
    assert read(TABLE) == [("applications.received", "总计", 9)]
    assert read(TABLE, State.UNDECIDED) == [
        ("applications.received", "", 7),
        ("applications.received", "", 2),
    ]


def test_prose_that_contradicts_the_table_places_nothing():
    said = "三、收到和处理政府信息公开申请情况\n2022年收到申请9件，其中自然人2件、商业企业7件。\n"
    assert read(said + TABLE) == [("applications.received", "总计", 9)]


def test_a_copy_without_its_repeated_lines_states_nothing():
    labels = [
        "二、上年结转政府信息公开申请数量",
        "(一)予以公开",
        "(二)部分公开",
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
    ]
    table = a_cell_a_line(
        "申请人情况", *KINDS, "一、本年新收政府信息公开申请数量", 3, 0, *labels, "(七)总计", 1
    )
    assert read(table) == []
    assert [value for _, _, value in read(table, State.UNDECIDED)] == [3, 0, 1]


@pytest.mark.parametrize("label", ["1.属于国家密秘", "1.属于国家秘蜜", "1.属于属于国家秘密", "1.国家秘密"])
def test_a_label_with_a_slip_of_the_pen_is_read_in_its_place(label):
    rows = ["(二)部分公开", *[0] * 7, label, *range(6), 15, "2.其他法律行政法规禁止公开", *[0] * 7]
    found = read(a_cell_a_line("申请人情况", *KINDS, *rows))
    assert [one for one in found if one[0] == "result.denied.secret"] == [
        ("result.denied.secret", kind, value) for kind, value in zip(KINDS, [*range(6), 15], strict=True)
    ]


def test_a_word_that_turns_the_meaning_is_no_slip():
    head = ["指标名称", "单位", "2018年", "历年累计"]
    table = [
        f"{label} | 条 | {value} | {value} |" for label, value in (("答复总数", 9), ("不同意公开答复数", 4))
    ]
    found = read(" | ".join(head) + " |\n" + "\n".join(table))
    assert "result.granted" not in {indicator for indicator, _, _ in found}
