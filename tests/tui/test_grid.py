"""Tables and whole reports laid out: rows found, cells under each other, every piece at its place."""

from rich.cells import cell_len

from report_assistant.model import Place
from report_assistant.tui.grid import find_rows, table_around, table_page
from report_assistant.tui.layout import report_page
from report_assistant.tui.page import Mark, ReportText, line_of, marked, strongest

FLAT = (
    "一、概述\n前文。\n指标 |\n单位 |\n2018年 |\n申请数 |\n条 |\n0 |\n答复数 |\n条 |\n12 |\n后文\n另表 |\n3 |"
)
FIRST_ROW, SECOND_ROW = "申请数 |\n条 |\n0 |", "答复数 |\n条 |\n12 |"
FLAT_ROWS = [(FLAT.index(row), FLAT.index(row) + len(row)) for row in (FIRST_ROW, SECOND_ROW)]
GRID = "事项 | 自然人 | 总计 |\n三、办理结果 | (一)予以公开 | 1 | 2 |\n(二)部分公开 | 0 | |\n"
REPORT = ReportText(FLAT, tuple(find_rows(FLAT, FLAT_ROWS)), ((0, 4), (FLAT.index("后文"), 99)))


def texts(text, spans):
    return [text[start:end] for start, end in spans]


def plain(lines):
    return ["".join(piece.text for piece in line).rstrip() for line in lines]


def test_rows_that_stand_one_cell_a_line():
    assert texts(FLAT, REPORT.rows) == [
        "指标 |\n单位 |\n2018年 |",
        FIRST_ROW,
        SECOND_ROW,
        "另表 |\n3 |",
    ]


def test_rows_that_stand_one_a_line():
    assert texts(GRID, find_rows(GRID, [])) == GRID.splitlines()


def test_cells_that_nobody_told_apart_are_not_one_endless_row():
    rows = find_rows("甲 |\n" * 100, [])
    assert max(end - start for start, end in rows) < 100


def test_the_table_around_a_position():
    assert table_around(REPORT.rows, FLAT.index("12 |")) == list(REPORT.rows[:3])
    assert table_around(REPORT.rows, FLAT.index("前文")) == []


def test_cells_stand_under_each_other():
    page = table_page(FLAT, REPORT.rows[:3], 40)
    assert plain(page.lines) == [
        "指标    单位  2018年",
        "申请数  条         0",
        "答复数  条        12",
    ]
    assert plain(page.head_above(2)) == ["指标    单位  2018年"]
    assert page.head_above(0) == ()


def test_a_row_with_fewer_cells_has_the_last_columns():
    assert plain(table_page(GRID, find_rows(GRID, []), 60).lines)[2] == "              (二)部分公开       0"


def test_a_table_too_wide_is_broken_within_its_cells():
    lines = table_page(GRID, find_rows(GRID, []), 30).lines
    assert all(cell_len("".join(piece.text for piece in line)) <= 30 for line in lines)
    assert "三、办理结果" in "".join(plain(line[:1] for line in lines))


def test_a_whole_report():
    assert plain(report_page(REPORT, 40).lines) == [
        "一、概述",
        "前文。",
        "指标    单位  2018年",
        "申请数  条         0",
        "答复数  条        12",
        "",
        "后文",
        "另表  3",
    ]


def test_every_piece_knows_its_place_and_no_word_is_lost():
    for text, width in ((FLAT, 6), (FLAT, 40), (GRID, 20), (GRID, 90)):
        report = ReportText(text, tuple(find_rows(text, FLAT_ROWS if text is FLAT else [])))
        pieces = [piece for line in report_page(report, width).lines for piece in line if piece.start >= 0]
        for piece in pieces:
            assert text[piece.start : piece.end].replace("\n", " ") == piece.text
        placed = sorted(pieces, key=lambda piece: piece.start)
        words = "".join(piece.text for piece in placed)
        assert "".join(words.split()) == "".join(text.replace("|", "").split())


def test_marks_fall_on_the_quote_and_the_number():
    start, end = FLAT_ROWS[1]
    value = FLAT.index("12 |")
    place = Place(start, end, value, value + 2)
    lines = report_page(REPORT, 40).lines
    line = lines[line_of(lines, value)]
    found = {text.strip(): mark for text, mark in marked(line, place) if text.strip()}
    assert found == {"答复数": Mark.QUOTE, "条": Mark.QUOTE, "12": Mark.VALUE}
    assert strongest(line, place) is Mark.VALUE
    assert strongest(lines[0], place) is Mark.NONE
    assert strongest(lines[0], None) is Mark.NONE


def test_a_mark_that_begins_within_a_line():
    text = "前半句，后半句12件。"
    place = Place(4, 11, 7, 9)
    (line,) = report_page(ReportText(text), 40).lines
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
