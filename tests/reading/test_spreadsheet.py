import csv
import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
import xlwt
from copies import PAGES, laid_out, report_at, saved, told, workbook

from report_assistant.errors import UnreadableReport
from report_assistant.reading import sheet_layout
from report_assistant.reading.files import read_document
from report_assistant.reading.report import report_of
from report_assistant.reading.spreadsheet import read_csv, read_xls, read_xlsx

PARAGRAPH = "本报告由云溪区教育局编制，所列数据统计期限自2018年1月1日起至2018年12月31日止。" * 2


def sheet_of(*rows, merged=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    return book


def grid(document, number=0):
    """The words of a table by row and column."""
    return {(cell.row, cell.column): cell.text for cell in document.tables[number].cells}


def xls_of(document):
    book = xlwt.Workbook()
    sheet = book.add_sheet("年报")
    words, merged = laid_out(document)
    spans = {(row, column): (rows, columns) for row, column, rows, columns in merged}
    for (row, column), text in words.items():
        value = int(text) if text.isdecimal() and text == str(int(text)) else text
        rows, columns = spans.get((row, column), (1, 1))
        sheet.write_merge(row, row + rows - 1, column, column + columns - 1, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_of(document, delimiter=","):
    words, _ = laid_out(document)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    width = 1 + max(column for _, column in words)
    for row in range(1 + max(row for row, _ in words)):
        writer.writerow([words.get((row, column), "") for column in range(width)])
    return stream.getvalue()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_report_pasted_into_a_workbook_says_the_same(path):
    document = read_document(path)
    report = report_at(path)
    for copy in (read_xlsx(saved(workbook(document))), read_xls(xls_of(document))):
        again = report_of(copy, path.stem)
        assert told(again) == told(report)
        assert (again.agency, again.year, again.period) == (report.agency, report.year, again.period)
        assert [section.title for section in again.sections] == [section.title for section in report.sections]
        assert len(again.passages) == len(report.passages)


def test_every_cell_has_its_place(tmp_path):
    document = read_xlsx(saved(sheet_of(["政府信息公开情况统计表"], ["指标", "数量"], ["公开", 46])))
    for table in document.tables:
        for cell in table.cells:
            assert document.text[cell.start : cell.end] == cell.text
    assert document.text == "政府信息公开情况统计表\n指标 | 数量 |\n公开 | 46 |"
    assert all(table.exact for table in document.tables)


def test_prose_above_between_and_below_tables():
    book = sheet_of(
        ["云溪区教育局2018年政府信息公开年度报告", None, None],
        [PARAGRAPH, None, None],
        ["一、主动公开情况", None, None],
        ["指标", "单位", "数量"],
        ["公开", "条", 46],
        ["二、依申请公开情况", None, None],
        ["指标", "单位", "数量"],
        ["申请", "件", 3],
        ["三、结转下年度继续办理", None, None],
        [],
        ["云溪区教育局", None, None],
        ["2019年1月5日", None, None],
        merged=["A1:C1", "A2:C2"],
    )
    document = read_xlsx(saved(book))
    assert [line for line in document.text.split("\n") if not line.endswith("|")] == [
        "云溪区教育局2018年政府信息公开年度报告",
        PARAGRAPH,
        "一、主动公开情况",
        "二、依申请公开情况",
        "云溪区教育局",
        "2019年1月5日",
    ]
    assert grid(document, 0)[1, 2] == "46"
    assert grid(document, 1)[2, 0] == "三、结转下年度继续办理"  # a label whose figures are blank


def test_a_label_without_figures_stays_in_the_table():
    rows = [["项目", "数量"], ["一、收到", 3], ["(一)维持", None], ["(二)纠错", 1]]
    assert grid(read_xlsx(saved(sheet_of(*rows)))) == {
        (row, column): str(value if value is not None else "")
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    }


def test_paragraphs_in_the_cells_of_two_columns():
    document = read_xlsx(saved(sheet_of(["一、总体情况", PARAGRAPH], ["二、存在问题", PARAGRAPH])))
    assert document.text.split("\n") == ["一、总体情况", PARAGRAPH, "二、存在问题", PARAGRAPH]
    assert not document.tables


def test_a_cell_of_several_lines():
    document = read_xlsx(saved(sheet_of([f"一、概述\n{PARAGRAPH}\n二、问题"])))
    assert document.text.split("\n") == ["一、概述", PARAGRAPH, "二、问题"]


def test_what_is_hidden_is_left_out():
    book = sheet_of(
        ["指标", "草稿", "数量"], ["公开", 99, 46], ["旧", 99, 45], ["申请", 99, 3], merged=["A3:B3"]
    )
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("底稿").append(["公开", 1])
    book["底稿"].sheet_state = "hidden"
    document = read_xlsx(saved(book))
    assert document.text == "指标 | 数量 |\n公开 | 46 |\n申请 | 3 |"
    assert [cell.column for cell in document.tables[0].cells] == [0, 1, 0, 1, 0, 1]


def test_several_sheets_in_their_order():
    book = sheet_of(["指标", "数量"], ["公开", 46])
    book.create_sheet("表二").append(["申请", 3])
    assert read_xlsx(saved(book)).text == "指标 | 数量 |\n公开 | 46 |\n申请 | 3 |"


def test_what_excel_shows():
    book = sheet_of(["指标", "数"], ["公开率", 0.98], ["金额", 1234.5], ["日期", datetime(2019, 1, 5)])
    for row, look in enumerate(["0%", "#,##0.00", 'yyyy"年"m"月"d"日"'], 2):
        book.active.cell(row, 2).number_format = look
    assert read_xlsx(saved(book)).text.split("\n")[1:] == [
        "公开率 | 98% |",
        "金额 | 1,234.50 |",
        "日期 | 2019年1月5日 |",
    ]


def test_what_old_excel_shows():
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row, (words, value, look) in enumerate(
        [
            ("公开", 46.0, "General"),
            ("公开率", 0.98, "0.0%"),
            ("日期", datetime(2019, 1, 5), 'yyyy"年"m"月"d"日"'),
            ("是否", True, "General"),
        ]
    ):
        sheet.write(row, 0, words)
        sheet.write(row, 1, value, xlwt.easyxf(num_format_str=look))
    sheet.write(4, 0, "旧")
    sheet.row(4).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    assert (
        read_xls(stream.getvalue()).text
        == "公开 | 46 |\n公开率 | 98.0% |\n日期 | 2019年1月5日 |\n是否 | TRUE |"
    )


def test_a_formula_shows_the_value_it_had():
    book = sheet_of(["指标", "数量"], ["公开", 40], ["合计", "=B2"])
    data = saved(book)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    part = "xl/worksheets/sheet1.xml"
    assert b"<v />" in parts[part] or b"<v></v>" in parts[part]
    parts[part] = parts[part].replace(b"<v />", b"<v>41</v>").replace(b"<v></v>", b"<v>41</v>")
    assert "合计 | 41 |" in read_xlsx(packed(parts)).text
    assert read_xlsx(data).text.endswith("合计")  # never computed: blank, not a number of ours


def packed(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def with_sheet_data(rows: bytes, behind: bytes = b"") -> bytes:
    with zipfile.ZipFile(io.BytesIO(saved(sheet_of(["公开", 46])))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b"</sheetData>", rows + b"</sheetData>" + behind)
    return packed(parts)


def test_a_million_empty_cells_with_a_look_are_nothing():
    rows = b"".join(
        b'<row r="%d" s="1">%b</row>'
        % (row, b"".join(b'<c r="%c%d" s="1"/>' % (65 + c, row) for c in range(4)))
        for row in range(2, 250_000)
    )
    assert read_xlsx(with_sheet_data(rows)).text == "公开 | 46 |"


def test_a_merged_area_over_all_rows_and_a_cell_far_out():
    merged = b'<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="C1:XFD1048576"/></mergeCells>'
    data = with_sheet_data(b'<row r="1000000"><c r="B1000000"><v>3</v></c></row>', merged)
    assert read_xlsx(data).text == "公开 | 46 |\n3"


def test_more_than_any_report_has_is_refused(monkeypatch):
    monkeypatch.setattr(sheet_layout, "MAX_CELLS", 10)
    book = sheet_of(*(["公开", number] for number in range(10)))
    with pytest.raises(UnreadableReport, match="太大"):
        read_xlsx(saved(book))


def test_entities_are_refused():
    with zipfile.ZipFile(io.BytesIO(saved(sheet_of(["公开", 46])))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/workbook.xml"] = b'<!DOCTYPE a [<!ENTITY b "bb">]>' + parts["xl/workbook.xml"]
    with pytest.raises(UnreadableReport, match="损坏"):
        read_xlsx(packed(parts))


@pytest.mark.parametrize("cut", [100, 1000, 3000])
def test_a_damaged_workbook_is_refused(cut):
    book = sheet_of(["指标", "数量"], ["公开", 46])
    old = xlwt.Workbook()
    old.add_sheet("a").write(0, 0, "公开46条")
    stream = io.BytesIO()
    old.save(stream)
    for read, data in ((read_xlsx, saved(book)), (read_xls, stream.getvalue())):
        with pytest.raises(UnreadableReport):
            read(data[:cut])


def test_nothing_in_it():
    with pytest.raises(UnreadableReport, match="没有文字"):
        read_xlsx(saved(openpyxl.Workbook()))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("path", PAGES[:3], ids=lambda path: path.name)
def test_a_report_saved_as_csv_keeps_its_prose_and_its_cells(path, delimiter):
    document = read_document(path)
    copy = read_csv(csv_of(document, delimiter))
    prose = [line for line in document.text.split("\n") if not line.endswith("|")]
    assert [line for line in copy.text.split("\n") if not line.endswith("|")][: len(prose)] == prose
    values = [cell.text for table in document.tables for cell in table.cells if cell.text.isdecimal()]
    assert [cell.text for table in copy.tables for cell in table.cells if cell.text.isdecimal()] == values


def test_quotes_and_line_ends_in_csv():
    assert read_csv('指标,数量\r\n"公开,\n各类","1,046"\r\n').text == "指标 | 数量 |\n公开, 各类 | 1,046 |"


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.tsv"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_text_by_the_name_of_a_workbook(tmp_path, name, encoding):
    (tmp_path / name).write_bytes("指标\t数量\n主动公开\t46\n收到申请\t3\n".encode(encoding))
    assert read_document(tmp_path / name).text == "指标 | 数量 |\n主动公开 | 46 |\n收到申请 | 3 |"


def test_a_page_by_the_name_of_a_workbook(tmp_path):
    (tmp_path / "a.xls").write_bytes(
        "<html><table><tr><td>指标</td><td>数量</td></tr><tr><td>公开</td><td>46</td></tr></table></html>".encode(
            "gbk"
        )
    )
    assert read_document(tmp_path / "a.xls").text == "指标 | 数量 |\n公开 | 46 |"


def test_a_workbook_by_another_name(tmp_path):
    (tmp_path / "a.xls").write_bytes(saved(sheet_of(["指标", "数量"], ["公开", 46])))
    (tmp_path / "b.et").write_bytes(xls_of(read_document(tmp_path / "a.xls")))
    assert read_document(tmp_path / "b.et").text == read_document(tmp_path / "a.xls").text
