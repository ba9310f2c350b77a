"""PDF files: text, tables and figures, and every way in which one cannot be read."""

import random
import zlib
from pathlib import Path

import pytest
from pdf_files import HEIGHT, WIDTH, PdfFile
from PIL import Image
from sample_pages import sample_pdf
from test_shipped_reports import FACTS, is_path, known_cells, path_of

from report_assistant.errors import UnreadableReport
from report_assistant.model import Origin
from report_assistant.reading import read_report
from report_assistant.reading.pages.pdf import read_pdf
from report_assistant.reading.report import report_of

ROOT = Path(__file__).parents[2]
PRACTICE = ROOT.parent / "shared/reports/practice"
TITLE = "云溪区教育局2021年政府信息公开工作年度报告"
LINE = "本局把公开当作一项日常工作，全年坚持主动公开、按时答复，并且努力把每一件"


def rows_of(table):
    rows = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]


def a_report():
    """A file of two pages: prose, and a table that runs over them with its head printed again."""
    pdf = PdfFile()
    pdf.words(120, 80, TITLE, size=16)
    broken = "做得更好。2021年全年本局通过各种渠道一共收到公民提出的政府信息公开申请12"
    pdf.prose(["一、总体情况", "　　" + LINE[:-2], broken, "件，均已办结。"], y=120)
    head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    pdf.grid(72, 700, [130, 90, 90, 90], 22, [head, ["规章", "0", "1", "24"]])
    pdf.words(290, 815, "1", size=9)
    pdf.next_page()
    pdf.grid(72, 72, [130, 90, 90, 90], 22, [head, ["行政规范性文件", "3", "2", "58"]])
    pdf.words(290, 815, "2", size=9)
    return pdf.bytes()


def test_a_report_in_pdf_gives_its_figures(tmp_path):
    path = tmp_path / "报告.pdf"
    path.write_bytes(a_report())
    report = read_report(path)
    assert (report.agency, report.year, report.title) == ("云溪区教育局", 2021, TITLE)
    tabled = [(f.name, f.column, f.value) for f in report.figures if f.origin == Origin.TABLE]
    assert tabled == [
        ("规章", "本年制发件数", 0),
        ("规章", "本年废止件数", 1),
        ("规章", "现行有效件数", 24),
        ("行政规范性文件", "本年制发件数", 3),
        ("行政规范性文件", "本年废止件数", 2),
        ("行政规范性文件", "现行有效件数", 58),
    ]
    assert [(f.value, f.unit) for f in report.figures if f.origin == Origin.PROSE] == [(12, "件")]
    for figure in report.figures:
        assert report.text[figure.place.value_start : figure.place.value_end] == str(figure.value)


def test_a_number_at_the_end_of_a_line_meets_its_unit_and_page_numbers_are_left_out():
    text = read_pdf(a_report()).text
    assert "申请12件，均已办结。" in text
    assert not any(line in {"1", "2"} for line in text.split("\n"))


# --- the sample reports, every cell --------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted({fact["file"] for fact in FACTS}))
def test_every_cell_of_a_sample_report_in_pdf_is_right(name):
    report = report_of(read_pdf(sample_pdf(name)), "")
    known = list(known_cells(name))
    found = [figure for figure in report.figures if figure.origin == Origin.TABLE]
    assert len(known) > 50
    assert [(figure.value, figure.unit) for figure in found] == [(value, unit) for _, value, unit in known]
    for figure, (path, _, _) in zip(found, known, strict=True):
        assert is_path(path_of(figure), path), (figure.name, figure.column, path)


@pytest.mark.parametrize("name", sorted({fact["file"] for fact in FACTS}))
def test_nearly_every_number_of_prose_in_pdf_is_found(name):
    report = report_of(read_pdf(sample_pdf(name)), "")
    stated = {(figure.value, figure.unit) for figure in report.figures if figure.origin == Origin.PROSE}
    known = [fact for fact in FACTS if fact["file"] == name and fact["kind"] == "prose"]
    missed = [fact for fact in known if fact["unit"] and (fact["value"], fact["unit"]) not in stated]
    assert len(missed) <= 1, [fact["quote"] for fact in missed]


@pytest.mark.skipif(not PRACTICE.exists(), reason="the practice reports lie beside the project")
@pytest.mark.parametrize(
    ("start", "agency", "year"),
    [
        ("北京市密云区大城子镇", "北京市密云区大城子镇人民政府", 2023),
        ("长沙市岳麓区", "长沙市岳麓区人民政府梅溪湖街道办事处", 2020),
    ],
)
def test_a_practice_report_is_whole(start, agency, year):
    report = read_report(next(PRACTICE.glob(f"{start}*.pdf")))
    assert (report.agency, report.year) == (agency, year)
    assert len([figure for figure in report.figures if figure.origin == Origin.PROSE]) > 5
    assert all(len(line) < 400 for line in report.text.split("\n"))


# --- tables as pages draw them -------------------------------------------------------------------------


def test_merged_cells_have_their_spans():
    pdf = PdfFile()
    rows = [
        ["", "申请人情况", "", ""],
        ["", "自然人", "法人", "总计"],
        [list("三、办理结果"), "1", "2", "3"],
        ["", "4", "5", "9"],
    ]
    pdf.grid(72, 100, [30, 80, 80, 80], 40, rows, spans=[(0, 0, 2, 1), (0, 1, 1, 3), (2, 0, 2, 1)])
    (table,) = read_pdf(pdf.bytes()).tables
    cells = {cell.text: cell for cell in table.cells if cell.text}
    assert (cells["申请人情况"].row, cells["申请人情况"].column, cells["申请人情况"].colspan) == (0, 1, 3)
    assert (cells["三、办理结果"].row, cells["三、办理结果"].rowspan) == (2, 2)


def test_rules_drawn_as_thin_filled_boxes_are_rules():
    pdf = PdfFile()
    for x in (72, 172, 272):
        pdf.canvas.rect(x, HEIGHT - 140, 0.5, 40, stroke=0, fill=1)
    for y in (100, 120, 140):
        pdf.canvas.rect(72, HEIGHT - y, 200, 0.5, stroke=0, fill=1)
    for x, y, text in ((80, 115, "规章"), (180, 115, "1"), (80, 135, "文件"), (180, 135, "2")):
        pdf.words(x, y, text, size=10)
    (table,) = read_pdf(pdf.bytes()).tables
    assert rows_of(table) == [["规章", "1"], ["文件", "2"]]


def test_a_table_without_rules_is_read_by_its_columns():
    pdf = PdfFile()
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "", "24"],
        ["行政规范性文件", "3", "2", "1058"],
    ]
    pdf.grid(72, 100, [130, 90, 90, 90], 22, rows, ruled=False)
    (table,) = read_pdf(pdf.bytes()).tables
    assert rows_of(table) == rows


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn):
    pdf = PdfFile()
    pdf.canvas.setPageRotation(turn)  # the page is turned one way, what is on it the other
    pdf.canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turn])
    pdf.canvas.rotate(turn)
    pdf.words(100, 100, "转过来的页", size=12)
    pdf.grid(100, 140, [80, 80], 20, [["规章", "3"], ["文件", "5"]])
    document = read_pdf(pdf.bytes())
    assert document.text.startswith("转过来的页")
    assert rows_of(document.tables[0]) == [["规章", "3"], ["文件", "5"]]


def test_a_table_laid_across_the_page_is_read_upright():
    pdf = PdfFile()
    pdf.canvas.translate(WIDTH, 0)
    pdf.canvas.rotate(90)
    pdf.height = WIDTH
    pdf.words(100, 100, "横放的表", size=12)
    pdf.grid(100, 140, [80, 80], 20, [["规章", "3"], ["文件", "5"]])
    document = read_pdf(pdf.bytes())
    assert document.text.startswith("横放的表")
    assert rows_of(document.tables[0]) == [["规章", "3"], ["文件", "5"]]


def test_a_watermark_is_left_out():
    pdf = PdfFile()
    pdf.prose([LINE] * 5)
    pdf.canvas.translate(300, 400)
    pdf.canvas.rotate(45)
    pdf.words(0, HEIGHT, "内部资料2024", size=40)
    assert "2024" not in read_pdf(pdf.bytes()).text


def test_what_is_filled_in_into_a_form_is_read():
    pdf = PdfFile()
    pdf.prose([LINE, "收到申请件数："])
    pdf.canvas.acroForm.textfield(name="n", value="123", x=170, y=HEIGHT - 96, width=60, height=18)
    assert "123" in read_pdf(pdf.bytes()).text


def test_an_owner_password_alone_does_not_matter():
    pdf = PdfFile(password="")
    pdf.prose([LINE])
    assert read_pdf(pdf.bytes()).text == LINE


def test_junk_before_and_after_the_file_does_not_matter():
    assert read_pdf(b"\n\n" + a_report() + b"\n<!-- served by -->").text == read_pdf(a_report()).text


# --- what cannot be read -------------------------------------------------------------------------------


def refusal(data):
    with pytest.raises(UnreadableReport) as caught:
        read_pdf(data)
    sentence = str(caught.value)
    assert not sentence.endswith("。")
    return sentence


def test_a_file_with_a_password_is_refused():
    pdf = PdfFile(password="secret")
    pdf.prose([LINE])
    assert "密码" in refusal(pdf.bytes())


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_refused(share):
    data = a_report()
    assert "不完整" in refusal(data[: int(len(data) * share)])


def test_bytes_changed_in_packed_text_are_noticed():
    text = "\n".join(f"BT /F1 12 Tf 72 {800 - 14 * n} Td (report {n}) Tj ET" for n in range(50))
    content = zlib.compress(text.encode())
    packed = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content)
    data = a_page(packed, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    assert "report 49" in read_pdf(data).text
    start = data.index(content)
    for place in random.Random(7).sample(range(start + 2, start + len(content)), 20):
        damaged = bytearray(data)
        damaged[place] ^= 0x55
        assert "损坏" in refusal(bytes(damaged))


def a_page(content, font, *more):
    """A file of one page, by its content and its font."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 3000 842] /Contents 4 0 R"
    return with_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page + b" /Resources << /Font << /F1 5 0 R >> >> >>",
            content,
            font,
            *more,
        ]
    )


def with_objects(parts):
    """A file made of its objects."""
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (size, data.index(b"xref\n0"))


def test_a_scan_is_refused():
    pdf = PdfFile()
    for _ in range(3):
        pdf.picture(Image.new("L", (300, 400), 255))
        pdf.next_page()
    assert "扫描件" in refusal(pdf.bytes())


def test_a_file_without_a_word_is_refused():
    pdf = PdfFile()
    pdf.next_page()
    assert "没有文字" in refusal(pdf.bytes())


def test_a_font_that_tells_no_characters_is_refused():
    codes = "".join(f"{code:04x}" for code in range(1, 200))
    content = f"BT /F1 12 Tf 20 700 Td <{codes}> Tj ET".encode()
    data = a_page(
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Song /Encoding /Identity-H"
        b" /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Song /DW 1000 /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /AAAAAA+Song /Flags 4 /Ascent 880 /Descent -120 /CapHeight 700"
        b" /ItalicAngle 0 /StemV 80 /FontBBox [0 -120 1000 880] >>",
    )
    assert "乱码" in refusal(data)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF\n", b"%PDF-1.4\nstartxref\n0\n%%EOF\n"])
def test_no_file_at_all_is_refused(data):
    assert "不完整" in refusal(data)


def test_an_endless_file_is_refused():
    pdf = PdfFile()
    for _ in range(1001):
        pdf.words(72, 72, "x", font="Helvetica")
        pdf.next_page()
    assert "1000 页" in refusal(pdf.bytes())


def test_a_page_of_a_hundred_thousand_specks_is_read():
    pdf = PdfFile()
    pdf.prose([LINE])
    drawing = "\n".join(
        f"{72 + number % 300} {100 + number // 300} m {73 + number % 300} {101 + number // 300} l S"
        for number in range(100_000)
    )
    pdf.canvas._code.append(drawing)
    assert read_pdf(pdf.bytes()).text == LINE


def test_changed_bytes_anywhere_never_end_in_another_error():
    data = a_report()
    for seed in range(40):
        chance = random.Random(seed)
        damaged = bytearray(data)
        for _ in range(chance.choice([1, 5, 40])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            read_pdf(bytes(damaged))
        except UnreadableReport:
            continue
