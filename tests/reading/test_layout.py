"""Characters and rules on pages to text and tables, whatever format they came from."""

from dataclasses import replace

import pytest

from report_assistant.errors import UnreadableReport
from report_assistant.model import Origin
from report_assistant.reading.pages.layout import lay_out_sheets
from report_assistant.reading.pages.legible import refuse_illegible, refuse_pictures
from report_assistant.reading.pages.sheet import UNREADABLE, Glyph, Rule, Sheet
from report_assistant.reading.report import report_of

WIDTH, HEIGHT = 595, 842
TITLE = "云溪区教育局2021年政府信息公开工作年度报告"


def words(x, y, text, size=12.0, spread=1.0):
    """Glyphs of a line whose upper left corner is at ``x, y``; ``spread`` widens the steps between them."""
    glyphs = []
    for character in text:
        width = size * (0.5 if character < "⺀" else 1.0)
        if character != "~":  # a gap that no character makes
            glyphs.append(Glyph(character, x, x + width, y, y + size))
        x += width * spread
    return glyphs


def lines(*texts, x=72, y=72, pitch=20, size=12.0):
    return [glyph for number, text in enumerate(texts) for glyph in words(x, y + number * pitch, text, size)]


def box(x0, y0, x1, y1):
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]


def grid(x, y, widths, height, rows, *, size=10.0):
    """Glyphs and rules of a table; a cell is its text, its lines divided by an arrow."""
    glyphs, rules = [], []
    for number, row in enumerate(rows):
        left = x
        for width, text in zip(widths, row, strict=True):
            rules += box(left, y + number * height, left + width, y + (number + 1) * height)
            for step, part in enumerate(text.split("⏎")):
                glyphs += words(left + 3, y + number * height + 4 + step * size * 1.2, part, size)
            left += width
    return glyphs, rules


def sheet(glyphs, rules=(), **more):
    return Sheet(WIDTH, HEIGHT, glyphs, list(rules), **more)


def text_of(*sheets):
    return lay_out_sheets(sheets).text


def rows_of(table):
    rows = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]


# --- paragraphs --------------------------------------------------------------------------------------

FULL = "这一行写到了版心的右边，一共有三十八个字，后面的话要接着写到下一行里去，前后要"


def test_a_full_line_goes_on_in_the_next_and_an_indent_begins_a_paragraph():
    text = text_of(sheet(lines("　　" + FULL[:-2], "连成一句话。", "　　" + FULL[:-2], "再连一句。")))
    assert text.split("\n") == [FULL[:-2] + "连成一句话。", FULL[:-2] + "再连一句。"]


@pytest.mark.parametrize(("first", "second"), [("12", "月31日止。"), ("1", "个工作日内。"), ("31", "日。")])
def test_a_number_at_the_end_of_a_line_meets_its_unit(first, second):
    line = FULL[: 38 - len(first) // 2 - 1] + first
    assert line + second in text_of(sheet(lines(FULL, line, second)))


def test_a_number_broken_for_want_of_room_is_one_number():
    line = FULL[:-1] + "20"
    assert FULL[:-1] + "2018年" in text_of(sheet(lines(FULL, FULL, line, "18年的报告。")))


def test_a_short_line_ends_its_paragraph():
    text = text_of(sheet(lines(FULL, "一、总体情况", FULL)))
    assert text.split("\n") == [FULL, "一、总体情况", FULL]


def test_a_wide_space_between_lines_ends_a_paragraph():
    glyphs = lines(FULL, FULL) + lines(FULL, y=160)
    assert text_of(sheet(glyphs)).split("\n") == [FULL + FULL, FULL]


def test_a_paragraph_goes_on_over_the_page():
    text = text_of(sheet(lines(FULL, FULL)), sheet(lines("就到这里。", "　　另起一段。")))
    assert text.split("\n") == [FULL + FULL + "就到这里。", "另起一段。"]


def test_a_title_of_two_centred_lines_is_one():
    glyphs = words(150, 72, "云溪区教育局2021年政府信", 22) + words(190, 104, "息公开工作年度报告", 22)
    document = lay_out_sheets([sheet(glyphs + lines(FULL, FULL, y=150))])
    assert document.text.startswith(f"{TITLE}\n")
    assert document.title == TITLE


def test_a_title_in_the_type_of_the_text_is_its_own_line():
    document = lay_out_sheets([sheet(lines(TITLE, "　　" + FULL[:-2], FULL))])
    assert document.title == TITLE


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("收到申请12件", "收到申请12件"),
        ("收到申请 12 件", "收到申请 12 件"),
        ("E-mail box", "E-mail box"),
    ],
)
def test_blanks_stay_where_they_are_printed(printed, read):
    assert text_of(sheet(words(72, 72, printed))) == read


def test_a_number_in_two_runs_with_a_hair_between_is_one():
    glyphs = words(72, 72, "公开") + words(96, 72, "12") + words(110, 72, "34") + words(122, 72, "条")
    assert text_of(sheet(glyphs)) == "公开1234条"


def test_two_numbers_apart_stay_two():
    glyphs = words(72, 72, "12") + words(100, 72, "34")
    assert text_of(sheet(glyphs)) == "12 34"


# --- what only belongs to the printed page -----------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["- {} -", "{} / 3", "第{}页 共3页", "第 {} 页", "— {} —", "{}", "Page {} of 3"]
)
def test_page_numbers_are_left_out(number):
    sheets = [
        sheet(lines(name + FULL[1:], FULL, y=120) + words(280, 800, number.format(page)))
        for page, name in enumerate("甲乙丙", 1)
    ]
    assert text_of(*sheets) == "".join(name + FULL[1:] + FULL for name in "甲乙丙")


def test_a_line_repeated_at_the_top_of_pages_is_left_out():
    sheets = [sheet(words(72, 40, "云溪区教育局年度报告") + lines(f"第{name}页的话。")) for name in "甲乙丙"]
    assert text_of(*sheets).split("\n") == ["第甲页的话。", "第乙页的话。", "第丙页的话。"]


def test_a_number_that_does_not_count_pages_stays():
    sheets = [sheet(lines(FULL) + words(72, 800, number)) for number in ("36", "8")]
    assert "36" in text_of(*sheets)
    assert text_of(*sheets).endswith("8")


# --- ruled tables ------------------------------------------------------------------------------------


def test_a_ruled_table_has_its_cells_in_rows_and_columns():
    rows = [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "0", "12"], ["行政规范性文件", "3", ""]]
    (table,) = lay_out_sheets([sheet(*grid(72, 100, [120, 90, 90], 20, rows))]).tables
    assert rows_of(table) == rows
    assert [(cell.row, cell.column) for cell in table.cells] == [(r, c) for r in range(3) for c in range(3)]


def test_cells_without_a_rule_between_them_are_merged():
    glyphs = words(80, 105, "申请人情况", 10) + words(80, 125, "自然人", 10) + words(180, 125, "总计", 10)
    rules = [*box(72, 100, 272, 140), Rule(72, 120, 272, 120), Rule(172, 120, 172, 140)]
    (table,) = lay_out_sheets([sheet(glyphs, rules)]).tables
    spans = [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]
    assert spans == [("申请人情况", 0, 0, 1, 2), ("自然人", 1, 0, 1, 1), ("总计", 1, 1, 1, 1)]


def test_double_lines_and_thin_gaps_make_no_extra_cells():
    glyphs, rules = grid(72, 100, [100, 100], 20, [["规章", "1"], ["文件", "2"]])
    doubled = [Rule(r.x0 + 0.4, r.y0 + 1.2, r.x1 - 0.8, r.y1 + 1.2) for r in rules if r.is_level]
    (table,) = lay_out_sheets([sheet(glyphs, rules + doubled)]).tables
    assert rows_of(table) == [["规章", "1"], ["文件", "2"]]


def test_a_table_open_at_its_sides_keeps_its_outer_columns():
    glyphs, rules = grid(72, 100, [100, 60, 60], 20, [["规章", "1", "2"], ["文件", "3", "4"]])
    open_sided = [rule for rule in rules if rule.is_level or rule.x0 not in (72, 292)]
    (table,) = lay_out_sheets([sheet(glyphs, open_sided)]).tables
    assert rows_of(table) == [["规章", "1", "2"], ["文件", "3", "4"]]


def test_a_frame_around_text_is_no_table():
    document = lay_out_sheets([sheet(lines(FULL, FULL), box(60, 60, 560, 200))])
    assert document.tables == ()
    assert document.text == FULL * 2


def test_a_label_set_one_character_a_line_is_one_label():
    label = "⏎".join("三、本年度办理结果")
    (table,) = lay_out_sheets([sheet(*grid(72, 100, [16, 100], 130, [[label, "（一）予以公开"]]))]).tables
    assert rows_of(table) == [["三、本年度办理结果", "（一）予以公开"]]


def test_vertical_writing_is_read_from_its_right_column():
    glyphs = [glyph for n, c in enumerate("三、本年度") for glyph in words(90, 104 + n * 10.5, c, 10)]
    glyphs += [glyph for n, c in enumerate("办理结果") for glyph in words(76, 104 + n * 10.5, c, 10)]
    more, rules = grid(72, 100, [34, 100], 70, [["", "（一）予以公开"]])
    (table,) = lay_out_sheets([sheet(glyphs + more, rules)]).tables
    assert rows_of(table) == [["三、本年度办理结果", "（一）予以公开"]]


def test_numbers_in_neighbouring_cells_that_nearly_touch_stay_two():
    glyphs = words(100.5, 104, "12345", 10) + words(126.5, 104, "67", 10) + words(74, 104, "数", 10)
    _, rules = grid(72, 100, [28, 26, 26], 20, [["", "", ""]])
    (table,) = lay_out_sheets([sheet(glyphs, rules)]).tables
    assert rows_of(table) == [["数", "12345", "67"]]


def test_a_number_wider_than_its_cell_stays_whole():
    glyphs = words(110, 104, "123456789", 10) + words(74, 104, "数", 10)
    _, rules = grid(72, 100, [40, 40, 40], 20, [["", "", ""]])
    (table,) = lay_out_sheets([sheet(glyphs, rules)]).tables
    assert rows_of(table) == [["数", "123456789", ""]]


def test_a_number_broken_in_a_narrow_cell_is_one_number():
    (table,) = lay_out_sheets([sheet(*grid(72, 100, [60, 24], 40, [["规章", "1024⏎5"]]))]).tables
    assert rows_of(table) == [["规章", "10245"]]


def test_two_numbers_in_a_wide_cell_stay_two():
    (table,) = lay_out_sheets([sheet(*grid(72, 100, [60, 90], 40, [["规章", "10⏎5"]]))]).tables
    assert rows_of(table) == [["规章", "10 5"]]


# --- tables that run over a page ---------------------------------------------------------------------

HEAD = ["", "自然人", "总计"]
WIDTHS = [260, 60, 60]
FIRST = [["一、本年新收政府信息公开申请数量", "3", "3"], ["二、上年结转政府信息公开申请数量", "0", "0"]]
REST = [["（七）总计", "2", "2"], ["四、结转下年度继续办理", "1", "1"]]


def two_pages(first, second):
    glyphs, rules = grid(72, 700, WIDTHS, 24, first)
    more, other = grid(72, 72, WIDTHS, 24, second)
    return [
        sheet(lines(FULL) + glyphs + words(280, 800, "1"), rules),
        sheet(more + lines("后面的话。", y=300) + words(280, 800, "2"), other),
    ]


def test_a_table_over_two_pages_is_one_without_its_second_head():
    (table,) = lay_out_sheets(two_pages([HEAD, *FIRST], [HEAD, *REST])).tables
    assert rows_of(table) == [HEAD, *FIRST, *REST]


def test_a_table_over_two_pages_without_a_second_head_is_one():
    (table,) = lay_out_sheets(two_pages([HEAD, *FIRST], REST)).tables
    assert rows_of(table) == [HEAD, *FIRST, *REST]


def test_tables_with_words_between_them_stay_two():
    first, second = two_pages([HEAD, *FIRST], REST)
    second = sheet([*lines("四、下一章", y=50), *second.glyphs], second.rules)
    assert len(lay_out_sheets([first, second]).tables) == 2


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["1.本机关不掌握相关", "5", "5"], ["政府信息", "", ""]),
        (["1.本机关不掌握相关", "", ""], ["政府信息", "5", "5"]),
        (["1.本机关不掌握相关政府信息", "5", "5"], ["", "", ""]),
    ],
)
def test_a_row_cut_by_the_page_is_one_row(above, below):
    (table,) = lay_out_sheets(two_pages([HEAD, *FIRST, above], [below, *REST])).tables
    assert rows_of(table) == [HEAD, *FIRST, ["1.本机关不掌握相关政府信息", "5", "5"], *REST]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["（三）不予公开", "", ""], ["1.属于国家秘密", "5", "5"]),
        (["1.属于国家秘密", "5", "5"], ["2.其他法律行政法规禁止公开", "", ""]),
        (["规章", "5", "5"], ["行政规范性文件", "", ""]),
    ],
)
def test_rows_with_a_page_between_them_stay_two(above, below):
    (table,) = lay_out_sheets(two_pages([HEAD, *FIRST, above], [below, *REST])).tables
    assert rows_of(table) == [HEAD, *FIRST, above, below, *REST]


def test_a_merged_label_goes_on_over_the_page():
    glyphs, rules = grid(172, 700, [160, 60], 24, [["1.属于国家秘密", "1"]])
    more, other = grid(172, 72, [160, 60], 24, [["2.其他法律行政法规禁止公开", "2"]])
    first = sheet(glyphs + words(76, 704, "（三）不予公开", 10), rules + box(72, 700, 172, 724))
    second = sheet(more, other + box(72, 72, 172, 96))
    (table,) = lay_out_sheets([first, second]).tables
    label = next(cell for cell in table.cells if cell.text == "（三）不予公开")
    assert label.rowspan == 2


# --- tables without rules ----------------------------------------------------------------------------


def unruled(x, y, columns, rows, *, pitch=20, size=10.0):
    """Words in columns without rules; ``columns`` are where they begin."""
    return [
        glyph
        for number, row in enumerate(rows)
        for left, text in zip(columns, row, strict=True)
        for glyph in words(x + left, y + number * pitch, text, size)
    ]


def test_numbers_under_one_another_are_a_table():
    rows = [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "0", "12"], ["行政规范性文件", "3", "4"]]
    document = lay_out_sheets([sheet(lines(FULL) + unruled(72, 120, [0, 140, 240], rows))])
    (table,) = document.tables
    assert rows_of(table) == rows


def test_a_blank_place_in_a_table_without_rules_is_an_empty_cell():
    rows = [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "", "12"], ["行政规范性文件", "3", "4"]]
    (table,) = lay_out_sheets([sheet(unruled(72, 120, [0, 140, 240], rows))]).tables
    assert rows_of(table)[1] == ["规章", "", "12"]


def test_a_label_of_two_lines_belongs_to_the_row_it_surrounds():
    glyphs = unruled(
        72, 120, [0, 140, 240], [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "7", "8"]], pitch=30
    )
    glyphs += words(72, 174, "其他对外管", 10) + words(72, 186, "理服务事项", 10)
    glyphs += words(212, 180, "5", 10) + words(312, 180, "6", 10)
    (table,) = lay_out_sheets([sheet(glyphs)]).tables
    assert rows_of(table)[-1] == ["其他对外管理服务事项", "5", "6"]


def test_wide_numbers_that_nearly_touch_stay_in_their_columns():
    heads = ["", "自然人", "总计"]
    rows = [heads, ["一、新收", "1", "1"], ["二、结转", "2", "2"]]
    glyphs = unruled(72, 120, [0, 100, 127], rows) + words(72, 180, "（七）总计", 10)
    glyphs += words(163, 180, "12345", 10) + words(189, 180, "67890", 10)
    (table,) = lay_out_sheets([sheet(glyphs)]).tables
    assert rows_of(table)[-1] == ["（七）总计", "12345", "67890"]


def test_numbers_that_touch_are_not_guessed_apart():
    heads = ["", "自然人", "总计"]
    rows = [heads, ["一、新收", "1", "1"], ["二、结转", "2", "2"]]
    glyphs = unruled(72, 120, [0, 100, 127], rows) + words(72, 180, "（七）总计", 10)
    glyphs += words(163, 180, "1234567890", 10)
    (table,) = lay_out_sheets([sheet(glyphs)]).tables
    last = [cell for cell in table.cells if cell.row == 3]
    assert [(cell.text, cell.colspan) for cell in last[1:]] == [("1234567890", 2)]


def test_a_number_broken_in_a_narrow_column_is_one_number():
    heads = ["", "结果维持", "结果纠正"]
    glyphs = unruled(72, 120, [0, 100, 160], [heads, ["行政复议", "21", "10"]], pitch=30)
    glyphs += words(232, 162, "6", 10)
    (table,) = lay_out_sheets([sheet(glyphs)]).tables
    assert rows_of(table)[-1] == ["行政复议", "21", "106"]


def test_a_number_that_may_be_broken_beside_a_label_is_no_number():
    heads = ["", "结果维持", "结果纠正"]
    rows = [heads, ["已办结的申请", "21", "158"], ["中的件", "", "3"]]
    glyphs = unruled(72, 120, [0, 100, 160], rows, pitch=12.5)
    document = lay_out_sheets([sheet(glyphs)])
    assert "158 3" in document.text
    assert not any(cell.text in {"158", "3"} for table in document.tables for cell in table.cells)


def test_telephone_and_postcode_below_one_another_are_no_table():
    rows = [["联系电话：", "22631234"], ["邮政编码：", "362011"]]
    document = lay_out_sheets([sheet(lines(FULL) + unruled(72, 120, [0, 120], rows))])
    assert document.tables == ()
    assert "邮政编码： 362011" in document.text


def test_no_words_are_lost_beside_a_table_without_rules():
    rows = [["信息内容", "本年制发件数"], ["规章", "3"], ["行政规范性文件", "4"]]
    glyphs = lines("二、主动公开政府信息情况", y=90) + words(150, 112, "第二十条第（一）项", 10)
    document = lay_out_sheets([sheet(glyphs + unruled(72, 130, [0, 140], rows) + lines(FULL, y=220))])
    for printed in ("二、主动公开政府信息情况", "第二十条第（一）项", FULL):
        assert printed in document.text


# --- what cannot be trusted --------------------------------------------------------------------------


def test_pages_of_unreadable_characters_are_refused():
    with pytest.raises(UnreadableReport, match="乱码"):
        refuse_illegible([sheet(lines(FULL) + lines(UNREADABLE * 10, y=200))], "PDF")


def test_chinese_taken_for_latin_is_refused():
    with pytest.raises(UnreadableReport, match="乱码"):
        refuse_illegible([sheet(lines("ÄêÕþ¸®ÐÅÏ¢¹«¿ª¹¤×÷Äê¶È±¨¸æ"))], "PDF")


def test_characters_on_top_of_one_another_are_refused():
    piled = [Glyph(character, 72, 84, 72, 84) for character in FULL]
    with pytest.raises(UnreadableReport, match="损坏"):
        refuse_illegible([sheet(piled)], "PDF")


@pytest.mark.parametrize("printed", [f"1{UNREADABLE}4", f"{UNREADABLE}14", "14\ue123", f"1{UNREADABLE},400"])
def test_a_number_with_an_unreadable_digit_is_unreadable_whole(printed):
    text = text_of(sheet(words(72, 72, f"收到申请{printed}件")))
    assert not any(character.isdigit() for character in text)


def test_a_bullet_does_not_hide_the_number_behind_it():
    assert "12" in text_of(sheet(words(72, 72, "\uf0b7") + words(96, 72, "12件")))


def test_pages_of_pictures_are_refused():
    with pytest.raises(UnreadableReport, match="扫描件"):
        refuse_pictures([sheet([], picture=0.9), sheet([], picture=0.9), sheet(lines(FULL))], "PDF")


def test_a_picture_among_pages_of_text_is_no_scan():
    refuse_pictures([sheet([], picture=0.9), sheet(lines(FULL)), sheet(lines(FULL))], "PDF")


def test_recognised_figures_say_so():
    rows = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "0", "12", "3"]]
    glyphs, rules = grid(72, 300, [120, 90, 90, 90], 20, rows)
    prose = lines(TITLE, "一、总体情况", "2021年收到申请12件。")
    report = report_of(replace(lay_out_sheets([sheet(prose + glyphs, rules)]), ocr=True), "")
    assert {figure.origin for figure in report.figures} == {Origin.TABLE, Origin.PROSE}
    assert {str(figure.state) for figure in report.figures} == {"ocr"}
