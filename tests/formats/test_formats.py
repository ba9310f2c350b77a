"""Every format of an answer against a file that shows it, and against text that would do harm."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.formats import FORMATS, to_csv, to_json, to_markdown, to_text, write_json
from report_assistant.formats.as_csv import guarded
from report_assistant.model import (
    Answer,
    CitedFigure,
    CitedPassage,
    Derived,
    Missing,
    Note,
    Source,
    State,
    Status,
)

GOLDEN = Path(__file__).parent / "golden"
ROW = Source("教育局2018.txt", "附表", "收到申请数 |\n件 |\n12 |", 400, 416, 412, 414)
SENTENCE = Source("教育局2018.txt", "三、依申请公开情况", "全年收到申请12件。", 120, 130, 126, 128)
FIGURE = CitedFigure(
    agency="示例区教育局",
    year=2018,
    indicator="收到申请数",
    column="",
    value=Decimal(12),
    unit="件",
    approximate=False,
    state=State.STATED,
    sources=(ROW, SENTENCE),
)
ANSWER = Answer(
    "收到多少申请", Status.ANSWERED, "示例区教育局2018年收到申请12件。", (FIGURE,), elapsed_ms=1.25
)
WORDS = Answer(
    "存在什么问题",
    Status.ANSWERED,
    "示例区教育局2018年报告这样写。",
    passages=(CitedPassage("示例区教育局", 2018, "教育局2018.txt", "五、问题", "公开还不够及时。", 7, 15),),
    notes=(Note("definition", "依申请公开是指按申请提供信息。", "第十三条"),),
)
FULL = Answer(
    "2017年和2018年费用差多少",
    Status.ANSWERED,
    "2018年比2017年多0.37万元。",
    (replace(FIGURE, indicator="费用", value=Decimal("0.370"), unit="万元", approximate=True),),
    derived=(Derived("difference", Decimal("0.37"), "万元"),),
    missing=(Missing("示例区教育局", 2017, "费用", Status.NOT_REPORTED),),
    choices=("2018年收到多少申请", "2018年答复多少申请"),
)
ANSWERS = {"one_figure": ANSWER, "words": WORDS, "full": FULL}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("format_name", FORMATS)
def test_golden(name, format_name):
    expected = (GOLDEN / f"{name}.{format_name}").read_bytes().decode()
    assert FORMATS[format_name](ANSWERS[name]) == expected


def test_json_has_the_fields_of_the_contract_in_order():
    shown = json.loads(to_json(ANSWER))
    assert list(shown) == [
        "question", "status", "text", "figures", "passages", "derived", "notes", "missing", "choices",
        "elapsed_ms",
    ]  # fmt: skip
    assert list(shown["figures"][0]) == [
        "agency", "year", "indicator", "column", "value", "unit", "approximate", "state", "sources",
    ]  # fmt: skip
    assert list(shown["figures"][0]["sources"][0]) == [
        "file", "section", "quote", "start", "end", "value_start", "value_end",
    ]  # fmt: skip


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_no_digit_of_a_number_is_lost(value):
    assert json.loads(write_json(value), parse_float=Decimal, parse_int=Decimal) == value


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_one_line_of_utf8_and_comes_back(text):
    line = to_json(replace(ANSWER, question=text))
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode())["question"] == text


@pytest.mark.parametrize("begin", list("=+-@\t\r＝＋－＠"))
def test_no_cell_is_a_formula(begin):
    assert guarded(begin + "1") == "'" + begin + "1"
    answer = replace(ANSWER, figures=(replace(FIGURE, indicator=begin + "HYPERLINK()"),))
    for row in csv.reader(io.StringIO(to_csv(answer))):
        assert not any(cell.lstrip("\ufeff").startswith(begin) for cell in row)


def test_a_negative_number_stays_a_number():
    answer = replace(ANSWER, figures=(replace(FIGURE, value=Decimal(-35)),))
    row = next(csv.DictReader(io.StringIO(to_csv(answer).lstrip("\ufeff"))))
    assert row["数值"] == "-35"


HOSTILE = "\x1b]52;c;aGk=\x07\x9b31m\u202e反\u2066"


@pytest.mark.parametrize("write", [to_text, to_csv, to_markdown])
def test_nothing_that_a_terminal_obeys_gets_out(write):
    bad = Source(HOSTILE, HOSTILE, HOSTILE, 0, 3, 1, 2)
    figure = replace(FIGURE, agency=HOSTILE, indicator=HOSTILE, unit=HOSTILE, sources=(bad, bad))
    passage = CitedPassage(HOSTILE, 2018, HOSTILE, HOSTILE, HOSTILE, 0, 3)
    note = Note("caution", HOSTILE, HOSTILE)
    answer = Answer(
        HOSTILE, Status.CHOOSE, HOSTILE, (figure, figure), (passage,), (), (note,), (), (HOSTILE,)
    )
    assert not set("\x1b\x07\x9b\u202e\u2066") & set(write(answer))


def test_markdown_of_a_report_is_no_markup():
    answer = replace(ANSWER, figures=(replace(FIGURE, indicator="<b>a|b</b>[x](y)"),))
    assert r"\<b\>a\|b\</b\>\[x\](y)" in to_markdown(answer)


def test_any_text_is_read_back_by_others():
    text = "·".join(map(chr, range(0x11000)))  # halves of a character side by side would be read as one
    written = write_json(text)
    assert json.loads(written) == text
    assert not set(range(0x20)) & set(map(ord, written))
    assert not any(0xD800 <= ord(one) <= 0xDFFF or one in "\x7f\x85\u2028\u2029" for one in written)
    assert "政府信息" in write_json("政府信息")


@pytest.mark.parametrize("value", [0, -5, 1.5, 0.1 + 0.2, 1e20, True, False, None])
def test_plain_values_are_read_back(value):
    assert json.loads(write_json(value)) == value
    assert type(json.loads(write_json(value))) is type(value)
