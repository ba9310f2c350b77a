"""Tables and whole reports laid out: rows found, cells under each other, every piece at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from report_assistant.model import Place
from report_assistant.tui.grid import table_page
from report_assistant.tui.layout import report_page
from report_assistant.tui.page import Mark, ReportText, line_of, marked, strongest
from report_assistant.tui.rows import find_rows, table_around


def report(*parts, flat=False, columns=("",), headings=()):
    """A report of lines of prose and of rows (lists of cells), in which reading has found every number."""
    text, known = "", []
    for part in parts:
        start = len(text)
        for cell in [part] if isinstance(part, str) else part:
            if cell.isdigit():
                known.append((start, len(text)))
            bar = "" if isinstance(part, str) else " |" if cell else "|"
            text += cell + bar + ("\n" if flat else " ")
        text = text[:-1] + "\n"
    names = {number: columns[place % len(columns)] for place, (_, number) in enumerate(known)}
    return ReportText(text[:-1], tuple(find_rows(text, known)), names, tuple(headings))


HEAD, FIRST_ROW, SECOND_ROW, NEXT = (
    "指标 |\n单位 |\n2018年 |",
    "申请数 |\n条 |\n0 |",
    "答复数 |\n条 |\n12 |",
    "另表 |\n3 |",
)
FLAT = report(
    "一、概述",
    "前文。",
    ["指标", "单位", "2018年"],
    ["申请数", "条", "0"],
    ["答复数", "条", "12"],
    "后文",
    ["另表", "3"],
    flat=True,
    headings=[(0, 4)],
)
MERGED = report(
    ["申请人情况"],
    ["自然人", "法人", "总计"],
    ["新收", "5", "4", "9"],
    ["三、办理结果", "(一)予以公开", "1", "0", "1"],
    ["(二)部分公开", "0", "", "0"],
    ["复议", "诉讼"],
    ["7", "8"],
    columns=("自然人", "法人", "总计"),
)


def texts(text, spans):
    return [text[start:end] for start, end in spans]


def plain(lines):
    return ["".join(piece.text for piece in line).rstrip() for line in lines]


def test_rows_that_stand_one_cell_a_line():
    assert texts(FLAT.text, FLAT.rows) == [HEAD, FIRST_ROW, SECOND_ROW, NEXT]


def test_rows_that_stand_one_a_line():
    assert texts(MERGED.text, MERGED.rows) == MERGED.text.split("\n")


def test_a_head_after_a_row_is_not_its_end_but_empty_cells_are():
    text = "甲 |\n1 |\n|\n|\n乙 |\n丙 |\n丁 |\n2 |"
    rows = find_rows(text, [(0, 4), (text.index("丁"), text.index("2"))])
    assert texts(text, rows) == ["甲 |\n1 |\n|\n|", "乙 |\n丙 |", "丁 |\n2 |"]


def test_cells_that_nobody_told_apart_are_not_one_endless_row():
    assert max(end - start for start, end in find_rows("甲 |\n" * 100, [])) < 100


def test_the_table_around_a_position():
    assert table_around(FLAT.rows, FLAT.text.index("12 |")) == list(FLAT.rows[:3])
    assert table_around(FLAT.rows, FLAT.text.index("前文")) == []


def test_cells_stand_under_each_other():
    page = table_page(FLAT, FLAT.rows[:3], 40)
    assert plain(page.lines) == [
        "指标    单位  2018年",
        "申请数  条         0",
        "答复数  条        12",
    ]
    assert plain(page.head_above(2)) == ["指标    单位  2018年"]
    assert page.head_above(0) == ()


def test_where_cells_were_merged_the_known_names_are_the_head():
    page = table_page(MERGED, MERGED.rows, 60)
    assert plain(page.lines) == [
        "申请人情况",
        "自然人  法人  总计",
        "              自然人  法人  总计",
        "新收               5     4     9",
        "三、办理结果",
        "(一)予以公开       1     0     1",
        "(二)部分公开       0           0",
        "复议  诉讼",
        "   7     8",
    ]
    assert plain(page.head_above(6)) == ["              自然人  法人  总计"]


@pytest.mark.parametrize("width", [12, 16, 20, 24, 30, 50])
def test_no_line_is_wider_than_asked(width):
    for one in (FLAT, MERGED):
        lines = report_page(one, width).lines
        assert all(cell_len("".join(piece.text for piece in line)) <= width for line in lines)


def test_a_table_too_wide_is_listed_with_the_names_of_its_columns():
    columns = [f"第{number}种结果的件数" for number in range(12)]
    one = report(["复议", *(str(number) for number in range(12))], columns=columns)
    lines = plain(table_page(one, one.rows, 40).lines)
    assert lines[0] == "复议"
    assert lines[8] == "  第7种结果的件数   7"


def test_a_whole_report():
    assert plain(report_page(FLAT, 40).lines) == [
        "一、概述",
        "前文。",
        "指标    单位  2018年",
        "申请数  条         0",
        "答复数  条        12",
        "后文",
        "另表     3",
    ]


def test_there_is_room_before_a_heading():
    one = ReportText("前文\n一、概述", headings=((3, 7),))
    assert plain(report_page(one, 40).lines) == ["前文", "", "一、概述"]


CELLS = ["", "/", "—", "12", "0.5", "件", "自然人", "（一）予以公开", "增1", "一二三四五六七八九十"]
ROWS = st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=14), min_size=1, max_size=8)


@given(ROWS, st.booleans(), st.integers(4, 90))
def test_any_table_is_laid_out_whole_and_within_its_width(rows, flat, width):
    one = report(*rows, flat=flat, columns=("自然人", "法人或其他组织"))
    text, lines = one.text, report_page(one, width).lines
    if width >= 24:
        assert all(cell_len("".join(piece.text for piece in line)) <= width for line in lines)
    placed = (piece for line in lines for piece in line if piece.start >= 0)
    pieces = sorted(placed, key=lambda piece: piece.start)
    words = "".join(piece.text for piece in pieces)
    assert "".join(words.split()) == "".join(text.replace("|", "").split())


@pytest.mark.parametrize("width", [6, 14, 20, 40, 90])
@pytest.mark.parametrize("one", [FLAT, MERGED])
def test_every_piece_knows_its_place_and_no_word_is_lost(one, width):
    pieces = [piece for line in report_page(one, width).lines for piece in line if piece.start >= 0]
    for piece in pieces:
        assert one.text[piece.start : piece.end].replace("\n", " ") == piece.text
    words = "".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.start))
    assert "".join(words.split()) == "".join(one.text.replace("|", "").split())


def test_marks_fall_on_the_quote_and_the_number():
    start = FLAT.text.index(SECOND_ROW)
    value = FLAT.text.index("12 |")
    place = Place(start, start + len(SECOND_ROW), value, value + 2)
    lines = report_page(FLAT, 40).lines
    line = lines[line_of(lines, value)]
    found = {text.strip(): mark for text, mark in marked(line, place) if text.strip()}
    assert found == {"答复数": Mark.QUOTE, "条": Mark.QUOTE, "12": Mark.VALUE}
    assert strongest(line, place) is Mark.VALUE
    assert strongest(lines[0], place) is Mark.NONE
    assert strongest(lines[0], None) is Mark.NONE


def test_a_mark_that_begins_within_a_line():
    place = Place(4, 11, 7, 9)
    (line,) = report_page(ReportText("前半句，后半句12件。"), 40).lines
    assert list(marked(line, place)) == [
        ("前半句，", Mark.NONE),
        ("后半句", Mark.QUOTE),
        ("12", Mark.VALUE),
        ("件。", Mark.QUOTE),
    ]


def test_the_line_of_a_position():
    lines = report_page(ReportText("甲\n乙\n丙"), 40).lines
    assert [line_of(lines, position) for position in (0, 2, 4, 99)] == [0, 1, 2, 2]
    assert line_of((), 3) == 0


def test_names_that_hang_in_from_the_row_above_stand_in_one_column():
    one = report(
        ["", "", "自然人", "总计"],
        ["新收", "", "5", "9"],
        ["办理结果", "予以公开", "1", "1"],
        ["", "部分公开", "0", "0"],
        columns=("自然人", "总计"),
    )
    assert plain(table_page(one, one.rows, 40).lines)[1:] == [
        "          自然人  总计",
        "新收           5     9",
        "办理结果",
        "予以公开       1     1",
        "部分公开       0     0",
    ]


WIDE = report(
    ["指标", *(f"第{number}种结果" for number in range(1, 9))],
    ["收到的申请数", *(str(10_000 + number) for number in range(1, 9))],
    ["一个名称很长很长很长很长很长很长的指标", *(str(20_000 + number) for number in range(1, 9))],
)


def test_sideways_a_wide_table_keeps_its_natural_widths():
    page = table_page(WIDE, WIDE.rows, 50, sideways=True)
    (block,) = page.tables
    assert plain(page.lines)[0].split() == ["指标", *(f"第{number}种结果" for number in range(1, 9))]
    assert block.width > 50
    assert block.fixed == 22
    assert len(block.edges) == 8
    assert page.widest == block
    assert all(cell_len("".join(piece.text for piece in line)) == block.width for line in page.lines[:1])


def test_sideways_a_table_that_fits_is_as_it_was():
    for width in (40, 60):
        assert table_page(FLAT, FLAT.rows[:3], width, sideways=True) == table_page(FLAT, FLAT.rows[:3], width)
    assert table_page(FLAT, FLAT.rows[:3], 40).widest is None


def test_where_there_is_no_room_for_a_column_beside_the_names_it_is_listed():
    page = table_page(WIDE, WIDE.rows, 20, sideways=True)
    assert page == table_page(WIDE, WIDE.rows, 20)
    assert all(cell_len(line) <= 20 for line in plain(page.lines))


@given(st.integers(0, 200), st.integers(16, 90))
def test_only_whole_columns_are_in_sight(x, room):
    (block,) = table_page(WIDE, WIDE.rows, 50, sideways=True).tables
    start, end = block.in_sight(x, room)
    ends = [*block.edges[1:], block.width - block.fixed]
    assert start in block.edges
    assert end in ends
    assert start < end <= start + room
    assert not any(end < later <= start + room for later in ends)
    if x >= block.edges[-1]:
        assert end == ends[-1]


@given(ROWS, st.booleans(), st.integers(24, 90))
def test_any_table_is_laid_out_whole_sideways_too(rows, flat, width):
    one = report(*rows, flat=flat, columns=("自然人", "法人或其他组织"))
    text = one.text
    for table in {tuple(table_around(one.rows, start)) for start, _ in one.rows}:
        page = table_page(one, table, width, sideways=True)
        placed = (piece for line in page.lines for piece in line if piece.start >= 0)
        words = "".join(piece.text for piece in sorted(placed, key=lambda piece: piece.start))
        whole = "".join(text[start:end] for start, end in table)
        assert "".join(words.split()) == "".join(whole.replace("|", "").split())
        for number, line in enumerate(page.lines):
            block = page.table_at(number)
            most = block.width if block and block.width else width
            assert cell_len("".join(piece.text for piece in line)) <= most
