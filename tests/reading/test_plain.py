from hypothesis import given
from hypothesis import strategies as st
from places import assert_places, rows

from report_assistant.reading.plain import read_markdown, read_plain

A_CELL_A_LINE = """附表
指 标 名 称 |
单位 |
2018年 |
主动公开文件数 |
条 |
46 |
扫一扫在手机上查看当前页面"""


def test_one_cell_a_line_is_one_row_whose_rows_are_unknown():
    document = read_plain(A_CELL_A_LINE)
    assert_places(document)
    (table,) = document.tables
    assert not table.exact
    assert rows(table) == [["指 标 名 称", "单位", "2018年", "主动公开文件数", "条", "46"]]
    assert [cell.column for cell in table.cells] == list(range(6))
    assert document.text.endswith("46 |")


def test_bars_without_words_are_that_many_empty_cells():
    (table,) = read_plain("新收 |\n3 |\n||||\n3 |\n").tables
    assert not table.exact
    assert rows(table) == [["新收", "3", "", "", "", "", "3"]]


def test_blank_lines_between_cells_do_not_end_the_table():
    (table,) = read_plain("行政复议数 |\n\n件 |\n\n0 |\n\n落款").tables
    assert rows(table) == [["行政复议数", "件", "0"]]


def test_one_row_a_line():
    document = read_plain(
        "二、主动公开\n信息内容 | 本年制发件数 | 现行有效件数 |\n规章 | 0 | |\n规范性文件 | 3 | 8 |\n三、申请"
    )
    assert_places(document)
    (table,) = document.tables
    assert table.exact
    assert rows(table) == [
        ["信息内容", "本年制发件数", "现行有效件数"],
        ["规章", "0", ""],
        ["规范性文件", "3", "8"],
    ]


def test_an_empty_first_cell_of_a_row_is_kept():
    (table,) = read_plain("项目 | 数 | 额 |\n| 1 | 2 |").tables
    assert rows(table) == [["项目", "数", "额"], ["", "1", "2"]]


def test_prose_ends_a_table():
    document = read_plain("规章 | 0 |\n说明如下。\n行政处罚 | 7 |")
    assert [rows(table) for table in document.tables] == [[["规章", "0"]], [["行政处罚", "7"]]]


def test_blank_lines_divide_tables_of_rows():
    document = read_plain("规章 | 0 |\n文件 | 1 |\n\n行政处罚 | 7 |\n行政强制 | 2 |")
    assert len(document.tables) == 2


def test_a_menu_with_bars_is_no_table():
    assert read_plain("首页 | 政务公开 | 年报\n正文").tables == ()


def test_rows_copied_with_tabs():
    document = read_plain("指标\t单位\t数\r\n收到申请数\t件\t12\r\n\r\n完")
    assert_places(document)
    assert rows(document.tables[0]) == [["指标", "单位", "数"], ["收到申请数", "件", "12"]]


def test_markdown():
    document = read_markdown(
        "# 示例区教育局2018年年报\n\n## 一、概述\n\n公开**46条**。\n\n"
        "| 指标 | 数 |\n|---|---:|\n| 公开 | 46 |\n| | 7 |\n"
    )
    assert_places(document)
    assert document.title == "示例区教育局2018年年报"
    assert "一、概述\n\n公开46条。" in document.text
    assert rows(document.tables[0]) == [["指标", "数"], ["公开", "46"], ["", "7"]]


def test_text_without_bars_is_left_as_it_is():
    text = "一、概述\n2018年公开政府信息 46 条。"
    document = read_plain(text)
    assert document.text == text
    assert document.tables == ()


@given(st.text(alphabet="公开 0|\n\t\u3000-:\u200b\r"))
def test_every_cell_stands_where_it_says(text):
    assert_places(read_plain(text))
    assert_places(read_markdown(text))


HARD = """青岚县教育局2020年政府信息公开工作年度报告
一、总体情况
全年制作公文702件，按公开属性分，主动公开145件、依申请公开554件、不予公
开3件。
2020年我局共收到政府信息公开申请26件，均已按时办结，没有因此引发行政复议和
行政诉讼。
二、主动公开政府信息情况
本年度发布政策解读9条。
"""


def test_sentences_broken_at_one_length_are_whole_again():
    text = read_plain(HARD).text
    assert (
        "不予公开3件。\n2020年我局共收到政府信息公开申请26件，均已按时办结，没有因此引发行政复议和行政诉讼。\n二、"
        in text
    )
    assert "工作年度报告\n一、总体情况\n全年" in text


def test_lines_that_are_merely_long_stay_apart():
    text = HARD.replace("公\n开3件", "公开3件").replace("和\n行政诉讼", "和行政诉讼")
    assert read_plain(text).text == text.strip("\n")
