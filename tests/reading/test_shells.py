"""The same report whatever page is printed around it."""

import re

import pytest
from copies import REPORTS, told
from shells import PAGES, TEXTS

from report_assistant.reading.encoding import decode
from report_assistant.reading.files import read_document
from report_assistant.reading.html import read_html
from report_assistant.reading.plain import read_plain
from report_assistant.reading.report import report_of

PAGE = REPORTS / "示例市示例区教育局2021年政府信息公开工作年度报告.html"
TEXT = REPORTS / "示例区教育局2016年度政府信息公开年报.txt"
UNTITLED = REPORTS / "洛江区人力资源和社会保障局2018.txt"
SHELL = re.compile(r"765432|青岚|ICP|公网安备|版权|扫一扫")


def bare_page():
    """The title and the body of a shipped page, as HTML without anything around them."""
    html = decode(PAGE.read_bytes())
    title = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[1].strip()
    return title, re.search(r"</h1>(.*)</body>", html, re.DOTALL)[1]


def bare_text():
    """The title and the lines of a shipped text."""
    lines = read_document(TEXT).text.split("\n")
    return lines[0], "\n".join(lines[1:])


def assert_same(report, bare):
    assert told(report) == told(bare)
    assert (report.agency, report.year, report.period) == (bare.agency, bare.year, bare.period)
    assert [place.place.end - place.place.start for place in report.contacts] == [
        place.place.end - place.place.start for place in bare.contacts
    ]
    said = [report.text[one.start : one.end] for one in report.passages]
    assert [words for words in said if SHELL.search(words)] == []
    assert said == [bare.text[one.start : one.end] for one in bare.passages]


@pytest.mark.parametrize("shell", PAGES.values(), ids=PAGES)
def test_a_page_around_a_report(shell):
    title, body = bare_page()
    bare = report_of(read_html(f"<h1>{title}</h1>{body}"), "")
    assert len(bare.figures) > 100
    assert_same(report_of(read_html(shell.replace("{title}", title).replace("{}", body)), ""), bare)


@pytest.mark.parametrize("shell", TEXTS.values(), ids=TEXTS)
def test_a_page_copied_as_text(shell):
    title, body = bare_text()
    bare = report_of(read_plain(f"{title}\n{body}"), "")
    assert len(bare.figures) > 50
    assert_same(report_of(read_plain(shell.replace("{title}", title).replace("{}", body)), ""), bare)


def test_a_page_around_a_report_without_a_title():
    body = read_document(UNTITLED).text
    shell = TEXTS["copied from a browser"].replace("{title}\n", "").replace("{}", body)
    assert_same(report_of(read_plain(shell), ""), report_of(read_plain(body), ""))


def test_a_report_without_a_page_around_it_keeps_every_line():
    for path in sorted(REPORTS.glob("*.txt")):
        assert read_plain(read_document(path).text) == read_document(path)


def test_the_end_of_a_report_is_no_foot_of_a_page():
    lines = [
        "青岚县教育局2018年政府信息公开工作年度报告",
        "一、概述",
        "2018年,本局主动公开政府信息46条。" * 4,
        "联系我们：青岚县教育局办公室，电话0791-87654321",
        "主办科室另有说明",
        "青岚县教育局",
        "2019年1月20日",
    ]
    assert read_plain("\n".join(lines)).text == "\n".join(lines)
