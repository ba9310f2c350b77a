"""An answer saved as a file: as another program reads it, and never half of one."""

import csv
import io
import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.test_formats import ANSWER, FIGURE, HOSTILE, ROW, WORDS
from tests.formats.test_formulas import figure

from report_assistant.errors import UsageError
from report_assistant.formats import to_csv, to_json, to_markdown
from report_assistant.formats.as_xlsx import write_xlsx
from report_assistant.formats.replacing import replace_file
from report_assistant.formats.saving import FORMS, save, suggested_name
from report_assistant.model import Answer, Derived, Missing, Note, Status

COMPARED = Answer(
    "2018年比2017年多几件",
    Status.ANSWERED,
    "2017年12件，2018年37件，增加25件。",
    (figure(37, 2018), replace(figure(12, 2017), approximate=True)),
    derived=(Derived("difference", Decimal(25), "件"),),
    notes=(Note("caution", "口径变了。", "第五条"),),
    missing=(Missing("示例区教育局", 2016, "收到申请", Status.NO_REPORT),),
    choices=("2016年呢",),
)


def workbook(answer):
    out = io.BytesIO()
    write_xlsx(answer, out)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_workbook_has_a_row_for_each_figure_and_source():
    book = workbook(ANSWER)
    assert book.sheetnames == ["回答", "数据", "说明"]
    assert rows(book["回答"]) == [
        ["问题", "收到多少申请"],
        ["回答", ANSWER.text],
        ["结果", "已回答"],
    ]
    heads, *data = rows(book["数据"])
    assert heads == [
        "机关",
        "年度",
        "指标",
        "栏目",
        "数值",
        "单位",
        "约数",
        "状态",
        "文件",
        "章节",
        "原文",
        "起",
        "止",
    ]
    named = ["示例区教育局", 2018, "收到申请数", None, 12, "件", None, "原文写明", "教育局2018.txt"]
    assert [line[:9] for line in data] == [named, named]
    assert [line[9:] for line in data] == [
        ["附表", "收到申请数 | 件 | 12 |", 400, 416],
        ["三、依申请公开情况", "全年收到申请12件。", 120, 130],
    ]


def test_words_of_a_report_are_a_row_too():
    (_, row) = rows(workbook(WORDS)["数据"])
    assert row[:3] == ["示例区教育局", 2018, None]
    assert "公开还不够及时。" in row


def test_a_comparison_has_its_sheet_and_what_was_computed_is_told():
    book = workbook(COMPARED)
    assert rows(book["对比"]) == [
        ["示例区教育局 · 收到申请数", "2016年", "2017年", "2018年"],
        ["收到申请数", "没有收录这一年的年报", "约12件", 37],
        ["单位", "件", None, None],
        ["相差 = 37 − 12 = 约25件。", None, None, None],
        ["口径变了。", None, None, None],
    ]
    assert rows(book["说明"]) == [
        ["类别", "内容"],
        ["计算", "相差 = 37 − 12 = 约25件"],
        ["注意", "口径变了。（第五条）"],
        ["缺", "示例区教育局2016年“收到申请”：没有收录这份报告"],
        ["可以这样问", "2016年呢"],
    ]


@pytest.mark.parametrize(
    "begin", ["=1+1", "+1", "-1", "@SUM(1)", HOSTILE, "x\ufffe\uffff", "长" * 40_000], ids=range(7)
)
def test_no_text_is_a_formula_or_breaks_the_workbook(begin):
    source = replace(ROW, file=begin, section=begin, quote=begin)
    one = replace(FIGURE, agency=begin, indicator=begin, column=begin, unit=begin, sources=(source,))
    answer = Answer(
        begin,
        Status.NOT_REPORTED,
        begin,
        (one, replace(one, year=2019)),
        notes=(Note("caution", begin, begin),),
        missing=(Missing(begin, None, begin, Status.NO_REPORT),),
        choices=(begin,),
    )
    for sheet in workbook(answer):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not set("\x1b\x07\x9b\u202e\u2066") & set(str(cell.value))


@pytest.mark.parametrize(("form", "text"), [("csv", to_csv), ("md", to_markdown)])
def test_the_suffix_says_the_form(tmp_path, form, text):
    assert save(ANSWER, tmp_path / f"a.{form.upper()}").read_text("utf-8") == text(ANSWER)


def test_json_and_workbooks(tmp_path):
    assert json.loads(save(ANSWER, tmp_path / "a.json").read_text("utf-8")) == json.loads(to_json(ANSWER))
    assert openpyxl.load_workbook(save(ANSWER, tmp_path / "a.xlsx")).sheetnames[0] == "回答"
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a.json", "a.xlsx"]


def test_a_form_adds_its_suffix(tmp_path):
    assert save(ANSWER, tmp_path / "第1.2问", "csv") == tmp_path / "第1.2问.csv"
    assert save(ANSWER, tmp_path / "a.csv", "csv") == tmp_path / "a.csv"
    written = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(written)))["数值"] == "12"


@pytest.mark.parametrize("name", ["a", "a.doc", ".csv", "a.csv.", "", "a\0.csv"])
def test_another_suffix_is_said(tmp_path, name):
    with pytest.raises(UsageError, match=r"\.csv、\.xlsx、\.md、\.json"):
        save(ANSWER, Path(f"{tmp_path}/{name}"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UsageError, match="写不进去"):
        save(ANSWER, tmp_path / "无" / "a.csv")


def test_a_folder_of_that_name_is_said(tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(UsageError, match="写不进去"):
        save(ANSWER, tmp_path / "a.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_somebody_who_is_not_there_is_said():
    with pytest.raises(UsageError, match="没有 ~nobody-of-that-name"):
        save(ANSWER, Path("~nobody-of-that-name/a.csv"))


def test_what_was_there_stays_when_the_writing_fails(tmp_path):
    target = tmp_path / "a.csv"
    target.write_text("旧的", "utf-8")

    def fail(out):
        out.write("一半".encode())
        raise OSError(28, "full")

    with pytest.raises(UsageError, match="磁盘满了"):
        replace_file(target, fail)
    assert target.read_text("utf-8") == "旧的"
    assert list(tmp_path.iterdir()) == [target]


def asked(question):
    return suggested_name(replace(ANSWER, question=question))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("2018年收到多少申请？", "2018年收到多少申请"),
        ("a/b\\c:d*e", "a_b_c_d_e"),
        ("../../etc/passwd", "etc_passwd"),
        ("CON", "回答_CON"),
        ("com1.", "回答_com1"),
        ("  ", "回答"),
        ("..", "回答"),
        ("-rf", "rf"),
        ("问" * 300, "问" * 40),
    ],
)
def test_a_name_is_safe(question, name):
    assert asked(question) == name


@given(st.text(st.characters(exclude_categories=())))
def test_any_question_gives_a_name(question):
    name = asked(question)
    assert name
    assert name == name.strip(" ._-")
    assert not set('<>:"/\\|?*\0\n\r\x1b') & set(name)
    assert len(os.fsencode(f"{name}.xlsx")) < 250


def test_every_form_has_a_writer():
    assert set(FORMS) == {"csv", "xlsx", "md", "json"}
