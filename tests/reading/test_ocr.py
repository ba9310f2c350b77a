"""Scans and pictures: refused with advice without the extra [ocr], recognised and marked with it."""

from io import BytesIO

import pytest
from pdf_files import PdfFile
from PIL import Image
from pypdfium2 import PdfDocument

from report_assistant.errors import UnreadableReport
from report_assistant.model import Origin, State
from report_assistant.reading import read_document, read_report
from report_assistant.reading.pages import ocr

TITLE = "云溪区教育局2021年政府信息公开工作年度报告"
needs_extra = pytest.mark.skipif(not ocr.is_installed(), reason="the extra [ocr] is not installed")
needs_none = pytest.mark.skipif(ocr.is_installed(), reason="the extra [ocr] is installed")


def a_page():
    pdf = PdfFile()
    pdf.words(110, 90, TITLE, size=16)
    pdf.words(72, 130, "一、总体情况", size=14)
    pdf.words(96, 160, "2021年共收到政府信息公开申请12件，均已办结。", size=14)
    head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    rows = [head, ["规章", "10", "21", "24"], ["行政规范性文件", "35", "26", "58"]]
    pdf.grid(72, 200, [130, 100, 100, 100], 28, rows, size=12)
    return pdf.bytes()


def drawn(data):
    """The first page of a PDF as a picture. Without a Chinese font of its own pdfium draws no Chinese."""
    return PdfDocument(data)[0].render(scale=200 / 72).to_pil().convert("L")


def saved(image, kind):
    target = BytesIO()
    image.save(target, kind)
    return target.getvalue()


BLANK = Image.new("L", (595, 842), 255)


@needs_none
@pytest.mark.parametrize("kind", ["png", "jpeg", "tiff", "bmp"])
def test_a_picture_is_refused_with_advice(tmp_path, kind):
    path = tmp_path / f"报告.{kind.replace('jpeg', 'jpg').replace('tiff', 'tif')}"
    path.write_bytes(saved(BLANK, kind.upper()))
    with pytest.raises(UnreadableReport, match=r"图片.*report-assistant\[ocr\]"):
        read_document(path)


@needs_none
def test_a_scan_is_refused_with_advice(tmp_path):
    pdf = PdfFile()
    pdf.picture(BLANK)
    path = tmp_path / "扫描.pdf"
    path.write_bytes(pdf.bytes())
    with pytest.raises(UnreadableReport, match=r"扫描件.*report-assistant\[ocr\]"):
        read_document(path)


def test_a_layer_of_recognised_words_behind_a_picture_is_marked(tmp_path):
    pdf = PdfFile()
    pdf.picture(BLANK)
    words = pdf.canvas.beginText(72, 700)
    words.setTextRenderMode(3)
    words.setFont("STSong-Light", 12)
    for line in (TITLE, "一、总体情况", "2021年共收到政府信息公开申请12件。"):
        words.textLine(line)
    pdf.canvas.drawText(words)
    path = tmp_path / "扫描.pdf"
    path.write_bytes(pdf.bytes())
    assert read_document(path).ocr
    assert [(figure.value, figure.state) for figure in read_report(path).figures] == [(12, State.OCR)]


def test_painted_words_are_not_marked(tmp_path):
    path = tmp_path / "报告.pdf"
    path.write_bytes(a_page())
    assert not read_document(path).ocr


@needs_extra
@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_a_recognised_page_gives_marked_figures(tmp_path, suffix):
    image = drawn(a_page())
    if image.crop((300, 240, 1300, 400)).getextrema()[0] > 128:
        pytest.skip("no Chinese font to draw a page with")
    pdf = PdfFile()
    pdf.picture(image)
    path = tmp_path / f"扫描{suffix}"
    path.write_bytes(saved(image, "PNG") if suffix == ".png" else pdf.bytes())
    report = read_report(path)
    assert (report.agency, report.year) == ("云溪区教育局", 2021)
    tabled = [(figure.name, figure.value) for figure in report.figures if figure.origin == Origin.TABLE]
    assert tabled == [("规章", value) for value in (10, 21, 24)] + [
        ("行政规范性文件", value) for value in (35, 26, 58)
    ]
    assert {figure.state for figure in report.figures} == {State.OCR}


@needs_extra
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", saved(BLANK, "PNG")[:200]])
def test_a_damaged_picture_is_refused(tmp_path, data):
    path = tmp_path / "图.png"
    path.write_bytes(data)
    with pytest.raises(UnreadableReport, match="损坏"):
        read_document(path)


@needs_extra
def test_a_picture_without_words_is_refused(tmp_path):
    path = tmp_path / "图.png"
    path.write_bytes(saved(BLANK, "PNG"))
    with pytest.raises(UnreadableReport, match="没有认出文字"):
        read_document(path)
