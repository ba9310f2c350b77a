"""From a file to a report: all its parts, each where it stands."""

import pytest

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document, Origin
from report_assistant.reading import read_report
from report_assistant.reading.report import report_of

TEXT = """云溪区教育局２０１８年政府信息公开工作年度报告
统计期限自2018年1月1日起至2018年12月31日止，请与局办公室联系（电话：0000-8125601）。
一、概述
（一）主动公开情况。主动公开政府信息４６条。
二、附表
指标名称 | 单位 | 2018年 | 历年累计 |
行政复议数 | 件 | 7 | 9 |
青岚市云溪区教育局
2019年1月20日
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "t20190120_1.txt"
    path.write_text(TEXT, "utf-8")
    return read_report(path)


def words(report, place):
    return report.text[place.start : place.end]


def test_whose_report_and_of_which_year(report):
    assert (report.agency, report.year) == ("青岚市云溪区教育局", 2018)
    assert report.title == "云溪区教育局2018年政府信息公开工作年度报告"


def test_the_text_keeps_its_own_signs(report):
    assert report.text.startswith("云溪区教育局２０１８年")
    assert [section.title for section in report.sections] == [
        "一、概述",
        "（一）主动公开情况",
        "二、附表",
    ]


def test_prose_and_tables_both_give_figures(report):
    found = [(figure.origin, figure.name, figure.value) for figure in report.figures]
    assert found == [
        (Origin.TABLE, "行政复议数", 7),
        (Origin.TABLE, "行政复议数", 9),
        (Origin.PROSE, "主动公开政府信息", 46),
    ]


def test_the_places_are_those_of_the_text_as_it_stands(report):
    (prose,) = (figure for figure in report.figures if figure.origin == Origin.PROSE)
    assert words(report, prose.place) == "主动公开政府信息４６条。"
    assert report.text[prose.place.value_start : prose.place.value_end] == "４６"
    assert words(report, report.period) == "统计期限自2018年1月1日起至2018年12月31日止"
    assert "电话：0000-8125601" in {words(report, contact.place) for contact in report.contacts}
    assert "（一）主动公开情况。主动公开政府信息４６条。" in {words(report, one) for one in report.passages}


def test_the_words_of_the_table_are_no_prose(report):
    assert not any("指标名称" in words(report, one) for one in report.passages)


def test_the_files_name_helps_only_where_the_text_is_silent():
    assert report_of(Document("正文一句。"), "云溪区教育局2018年年报").agency == "云溪区教育局"
    assert report_of(Document(TEXT), "柳河镇2015年年报").year == 2018


def test_a_text_that_is_no_report_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("买菜:三斤。\n", "utf-8")
    with pytest.raises(UnreadableReport, match="看不出是哪个机关的报告"):
        read_report(path)
