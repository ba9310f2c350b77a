"""The outline: headings by their numbers, statements that look like them, passages that cover the prose."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.model import Cell, Table
from report_assistant.reading.outline import passages, section_at, sections, sentences, titles_at

REPORT = """云溪区教育局2018年政府信息公开工作年度报告
引言说明本报告的依据。
一、概述
做了几件事。
二、主动公开情况
(一)公开的数量。全年公开46条,累计454条。
(三)公开的形式
1.互联网。以网站为主。
2.档案馆
可以前往查阅。
四、申请情况
1、未收到申请。
附表:统计表
"""


def outline_of(text, tables=()):
    return sections(text, tables)


def titles(text):
    return [(section.level, section.title) for section in outline_of(text)]


def pieces(text, tables=()):
    return [text[one.start : one.end] for one in passages(text, outline_of(text, tables), tables)]


def test_the_sections_in_order_with_numbers_missing():
    assert titles(REPORT) == [
        (1, "一、概述"),
        (1, "二、主动公开情况"),
        (2, "(一)公开的数量"),
        (2, "(三)公开的形式"),
        (3, "1.互联网"),
        (3, "2.档案馆"),
        (1, "四、申请情况"),
        (1, "附表:统计表"),
    ]


def test_a_section_ends_where_the_next_of_its_level_or_above_begins():
    found = {section.title: section for section in outline_of(REPORT)}
    disclosed, form = found["二、主动公开情况"], found["(三)公开的形式"]
    assert disclosed.end == found["四、申请情况"].start == form.end
    assert found["1.互联网"].end == found["2.档案馆"].start
    assert found["附表:统计表"].end == len(REPORT)
    for section in found.values():
        assert REPORT[section.start : section.body] == section.title


def test_where_a_place_is():
    outline = outline_of(REPORT)
    inside = REPORT.index("可以前往")
    assert section_at(outline, inside) == "2.档案馆"
    assert list(titles_at(outline, inside)) == ["二、主动公开情况", "(三)公开的形式", "2.档案馆"]
    assert section_at(outline, REPORT.index("引言")) == ""


@pytest.mark.parametrize(
    "line",
    [
        "一、总体情况",
        "一.总体情况",
        "十二、其他需要报告的事项",
        "(一)主动公开情况",
        "(十)、监督保障",
        "1.组织领导",
        "(1)主要做法:",
        "三、主动公开情况。",
        "附件1",
        "附 表",
        "(二)2018年度工作情况",
    ],
)
def test_a_heading(line):
    ((_, title),) = titles(line + "\n正文。")
    assert title == line.rstrip(":。")


@pytest.mark.parametrize(
    "line",
    [
        "1、未收到申请。",
        "2.主动公开46条",
        "(三)收到申请12件。",
        "1.微博公开46条;",
        "(1)公开网站,方便查阅。",
        "3.5万元",
        "1.2018年公开。",
        "一是提高认识",
        "一般情况",
        "1.",
        "(一)" + "很长的一句话" * 8,
        "附件齐全,内容完整,请各单位对照要求抓好落实,并按时报送本单位的年度报告和统计表格,不得迟报漏报错报",
    ],
)
def test_a_statement_is_no_heading(line):
    assert titles(line) == []
    assert "".join(pieces(line)) == line


def test_the_words_of_a_table_make_no_headings_and_no_passages():
    text = "二、主动公开\n一、本年新收 |\n3 |\n正文一句。"
    start = text.index("一、本年")
    cells = (Cell("一、本年新收", start, start + 6, 0, 0), Cell("3", start + 9, start + 10, 0, 1))
    table = Table(cells)
    assert [section.title for section in sections(text, [table])] == ["二、主动公开"]
    assert pieces(text, [table]) == ["正文一句。"]


def test_items_of_an_enumeration_are_passages_of_their_own():
    text = "(一)问题\n主要有三点:一是人手不够。二是更新不勤;三是宣传不多。"
    assert pieces(text) == ["主要有三点:", "一是人手不够。", "二是更新不勤;", "三是宣传不多。"]
    assert pieces("做法如下:(1)公开指南;(2)公开目录。") == ["做法如下:", "(1)公开指南;", "(2)公开目录。"]


def test_a_single_item_is_not_cut_off():
    text = "我局坚持一是一、二是二。"
    assert pieces(text) == [text]
    assert pieces("公开了。一是完善目录。") == ["公开了。一是完善目录。"]


def test_a_heading_with_words_behind_it_is_a_passage_and_a_bare_one_is_not():
    assert pieces(REPORT)[3] == "(一)公开的数量。全年公开46条,累计454条。"
    assert not any(piece in ("一、概述", "2.档案馆") for piece in pieces(REPORT))


def test_a_long_paragraph_is_cut_behind_sentences():
    sentence = "这一句说的是公开工作的一件事情。"
    text = sentence * 100
    found = pieces(text)
    assert "".join(found) == text
    assert all(piece.endswith("。") and len(piece) <= 600 for piece in found)


def test_a_long_paragraph_without_sentences_is_cut_all_the_same():
    found = pieces("公" * 1500)
    assert [len(piece) for piece in found] == [600, 600, 300]


def test_sentences_end_with_their_mark_and_its_closing_quote():
    text = "他说“好。”然后走了;剩下的不说"
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == [
        "他说“好。”",
        "然后走了;",
        "剩下的不说",
    ]
    assert [text[start:end] for start, end in sentences(text, 6, 11)] == ["然后走了;"]


LINES = st.lists(
    st.text(st.sampled_from(list("一二、.()1公开情况。;,是\u3000 ")), max_size=30), min_size=1, max_size=8
)


@given(LINES)
def test_passages_are_in_order_apart_and_leave_out_only_headings(lines):
    text = "\n".join(lines)
    outline = sections(text, ())
    found = passages(text, outline, ())
    left = text
    for one, other in pairwise(found):
        assert one.end <= other.start
    for one in reversed(found):
        assert one.start < one.end
        assert text[one.start : one.end].strip()
        left = left[: one.start] + left[one.end :]
    headings = [section.title for section in outline]
    for rest in left.split("\n"):
        assert not rest.strip() or rest.strip() in headings


@given(LINES)
def test_sections_nest(lines):
    text = "\n".join(lines)
    found = sections(text, ())
    for number, section in enumerate(found):
        assert section.start < section.body <= section.end <= len(text)
        for later in found[number + 1 :]:
            assert later.start >= section.end or (later.end <= section.end and later.level > section.level)


@given(st.text(st.sampled_from(list("公开。;!?”\n ,一")), max_size=40))
def test_sentences_cover_what_is_not_blank(text):
    found = [text[start:end] for start, end in sentences(text, 0, len(text))]
    rest = text
    for sentence in found:
        assert sentence in rest
        rest = rest.replace(sentence, "", 1)
    assert not rest.strip()
