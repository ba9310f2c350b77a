import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from places import assert_places, rows

from report_assistant.errors import UnreadableReport
from report_assistant.reading.word import read_word


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(document):
    result = read_word(saved(document))
    assert_places(result)
    return result


def test_paragraphs_and_tables_in_their_order():
    word = docx.Document()
    word.add_heading("示例区教育局2018年政府信息公开年度报告", 0)
    word.add_paragraph("全年公开46条。\n另有说明。")
    table = word.add_table(2, 3)
    for cell, text in zip([c for row in table.rows for c in row.cells], "甲乙丙12", strict=False):
        cell.text = text
    word.add_paragraph("完。")
    document = read(word)
    assert document.title == "示例区教育局2018年政府信息公开年度报告"
    assert document.text.split("\n")[1:] == [
        "全年公开46条。",
        "另有说明。",
        "甲 | 乙 | 丙 |",
        "1 | 2 | |",
        "完。",
    ]
    assert rows(document.tables[0]) == [["甲", "乙", "丙"], ["1", "2", ""]]


def test_merged_cells():
    word = docx.Document()
    table = word.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "结果"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "申请人"
    table.cell(1, 1).text = "自然人"
    table.cell(1, 2).text = "其他"
    table.cell(2, 0).text = "新收"
    (found,) = read(word).tables
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in found.cells if c.text] == [
        ("结果", 0, 0, 2, 1),
        ("申请人", 0, 1, 1, 2),
        ("自然人", 1, 1, 1, 1),
        ("其他", 1, 2, 1, 1),
        ("新收", 2, 0, 1, 1),
    ]


def test_automatic_numbers_are_on_the_page():
    word = docx.Document()
    numbering = word.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for depth, (style, pattern) in enumerate([("chineseCounting", "%1、"), ("decimal", "(%2)")]):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for name, value in (("start", "1"), ("numFmt", style), ("lvlText", pattern)):
            child = OxmlElement(f"w:{name}")
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
    numbering.insert(0, abstract)
    number = numbering.add_num(77)
    for text, depth in [("概述", 0), ("数量", 1), ("形式", 1), ("申请", 0), ("收到", 1)]:
        properties = word.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number.numId
        properties.get_or_add_ilvl().val = depth
    assert read(word).text.split("\n") == ["一、概述", "(1)数量", "(2)形式", "二、申请", "(1)收到"]


def test_hidden_and_deleted_words_are_not_on_the_page():
    word = docx.Document()
    paragraph = word.add_paragraph("公开46条")
    paragraph.add_run("机密").font.hidden = True
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    gone = OxmlElement("w:delText")
    gone.text = "99"
    run.append(gone)
    deleted.append(run)
    paragraph._p.append(deleted)
    assert read(word).text == "公开46条"


def test_a_table_in_a_table_is_one_of_its_own():
    word = docx.Document()
    outer = word.add_table(1, 1).cell(0, 0)
    outer.text = "一、概述"
    inner = outer.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "规章", "0"
    document = read(word)
    assert [rows(table) for table in document.tables] == [[["规章", "0"]]]
    assert document.text == "一、概述\n规章 | 0 |"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(share):
    word = docx.Document()
    word.add_paragraph("公开46条" * 100)
    data = saved(word)
    with pytest.raises(UnreadableReport, match="不完整"):
        read_word(data[: int(len(data) * share)])


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_bomb_is_not_unpacked():
    with pytest.raises(UnreadableReport, match="太大"):
        read_word(packed({"word/document.xml": b" " * 70_000_000}))


def test_entities_are_not_followed():
    main = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "年报年报">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>公开46条</w:t></w:r><w:r><w:t>&a;&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read_word(packed({"word/document.xml": main.encode()})).text == "公开46条"


def test_no_words_in_it():
    with pytest.raises(UnreadableReport, match="没有文字"):
        read_word(saved(docx.Document()))


@settings(max_examples=25)
@given(
    st.lists(
        st.lists(st.text(alphabet="公开 0|\n\u3000\u00a0", max_size=8), min_size=3, max_size=3), min_size=1
    )
)
def test_every_cell_stands_where_it_says(grid):
    word = docx.Document()
    word.add_paragraph("完。")
    table = word.add_table(0, 3)
    for texts in grid:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    read(word)


def repacked(data: bytes, change) -> bytes:
    """The document with its parts as ``change`` makes them of names and contents."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed(change({name: archive.read(name) for name in archive.namelist()}))


def one_line() -> bytes:
    word = docx.Document()
    word.add_paragraph("公开46条。")
    return saved(word)


def test_the_strict_kind_of_word_documents():
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"

    def change(parts):
        return {name: content.replace(transitional, strict) for name, content in parts.items()}

    assert read_word(repacked(one_line(), change)).text == "公开46条。"


def test_a_main_part_by_another_name():
    def change(parts):
        return {name.replace("word/document.xml", "word/document2.xml"): parts[name] for name in parts}

    assert read_word(repacked(one_line(), change)).text == "公开46条。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_in_place_of_the_text(encoding):
    page = "<html><body><p>公开46条。</p></body></html>".encode(encoding)
    message = (
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + page
    )
    empty = saved(docx.Document())
    for name, content in (("word/afchunk.mht", message), ("word/afchunk1.html", page)):
        data = repacked(empty, lambda parts, name=name, content=content: parts | {name: content})
        assert read_word(data).text == "公开46条。"


def test_a_row_that_was_deleted_with_changes_tracked():
    word = docx.Document()
    table = word.add_table(3, 2)
    for cell, text in zip([c for row in table.rows for c in row.cells], "甲1乙2丙3", strict=True):
        cell.text = text
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    assert read(word).text == "甲 | 1 |\n丙 | 3 |"
