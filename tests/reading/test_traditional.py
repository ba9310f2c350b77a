"""Copies in traditional characters, as mirror sites make them: the same report, quoted as it is printed."""

import opencc
import pytest
from copies import REPORTS, told

from report_assistant.model import Document
from report_assistant.reading.encoding import decode
from report_assistant.reading.folding import fold
from report_assistant.reading.html import read_html
from report_assistant.reading.numerals import cell_value
from report_assistant.reading.plain import read_plain
from report_assistant.reading.report import report_of

FILES = sorted(path for path in REPORTS.iterdir() if path.suffix in {".txt", ".html"})


def document(path, conversion=None) -> Document:
    text = decode(path.read_bytes())
    if conversion:
        text = opencc.OpenCC(conversion).convert(text)
    return read_html(text) if path.suffix == ".html" else read_plain(text)


@pytest.mark.parametrize("conversion", ["s2t", "s2tw", "s2hk"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_traditional_copy_says_the_same(path, conversion):
    report = report_of(document(path), "")
    again = report_of(document(path, conversion), "")
    assert [fold(str(figure)) for figure in told(again)] == [fold(str(figure)) for figure in told(report)]
    assert (again.agency, again.year, again.period) == (report.agency, report.year, report.period)
    assert again.contacts == report.contacts
    assert again.passages and len(again.passages) == len(report.passages)
    assert [(one.level, one.start, one.end) for one in again.sections] == [
        (one.level, one.start, one.end) for one in report.sections
    ]


@pytest.mark.parametrize("path", FILES[:4], ids=lambda path: path.name)
def test_it_is_quoted_as_it_is_printed(path):
    report = report_of(document(path, "s2t"), "")
    assert "政府信息公開" in report.text
    assert any("開" in section.title for section in report.sections)
    for figure in report.figures:
        printed = cell_value(report.text[figure.place.value_start : figure.place.value_end])
        assert printed is None or printed.value == figure.value


def test_words_of_another_region():
    page = (
        "雲溪區教育局2018年政府資訊公開工作年度報告\n"
        "二、收到和處理政府資訊公開申請情況\n"
        "2018年，本局收到政府資訊公開申請12件，透過網路提出的9件，均已答覆。\n"
    )
    report = report_of(read_plain(page), "")
    assert (report.agency, report.year) == ("云溪区教育局", 2018)
    assert ("applications.received", 12) in [(one.indicator, one.value) for one in report.figures]
