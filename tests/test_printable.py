"""Text made safe keeps its length, so that positions hold, and has nothing a terminal obeys."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from report_assistant.printable import one_line, printable, table_rows


@given(st.text(st.characters(exclude_categories=())))
def test_one_for_one(text):
    assert len(printable(text)) == len(text)
    assert printable(printable(text)) == printable(text)
    assert not {unicodedata.category(character) for character in printable(text).replace("\n", "")} & {
        "Cc",
        "Cs",
    }


def test_chinese_and_emoji_stay():
    assert printable("第二十条第(一)项：１２件　约3.5万元🙂\n") == "第二十条第(一)项：１２件　约3.5万元🙂\n"


def test_escape_and_bidirectional_marks_go():
    assert printable("\x1b[31m红\u202e反\x9b") == "�[31m红�反�"


def test_a_table_row_stands_on_one_line_and_prose_as_it_is():
    assert table_rows("收到申请数 |\n件 |\n12") == "收到申请数 | 件 | 12"
    assert table_rows("甲 |\n1\n乙 |\n2") == "甲 | 1\n乙 | 2"
    assert table_rows("第一句。\n第二句。") == "第一句。\n第二句。"


def test_one_line():
    assert one_line(" 收到 |\n12 |\t件\r\n") == "收到 | 12 | 件�"
