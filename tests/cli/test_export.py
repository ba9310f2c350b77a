"""``export``: every figure with its proof, in each format, as another program reads it."""

import csv
import io
import json
import subprocess
import sys

import openpyxl
import pytest

from report_assistant.cli import main
from report_assistant.reading import read_document

EDUCATION = """示例区教育局2018年政府信息公开工作年度报告
一、概述
本报告由示例区教育局编制，统计期为2018年1月1日至12月31日。
二、主动公开情况
2018年主动公开政府信息460余条，其中微信公开12条。
三、依申请公开情况
2018年共收到政府信息公开申请12件。
"""
WATER = EDUCATION.replace("教育局", "水利局").replace("12件", "7件").replace("2018", "2019")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "教育局.txt").write_text(EDUCATION, "utf-8")
    # A spreadsheet would run a file or a quote that begins like a formula.
    (reports / "=水利局.txt").write_text(WATER, "utf-8")
    assert main(["index", str(reports), "--index", str(folder / "i.db")]) == 0
    return folder


def export(folder, *words, form="json"):
    out = folder / f"out.{form}"
    out.unlink(missing_ok=True)
    code = main(["export", "--index", str(folder / "i.db"), "--format", form, "-o", str(out), *words])
    return out if code == 0 else None


def test_json_gives_every_figure_with_the_place_that_states_it(folder):
    figures = json.loads(export(folder).read_text("utf-8"))
    text = read_document(folder / "reports" / "教育局.txt").text
    received = [
        one for one in figures if one["file"] == "教育局.txt" and one["value"] == 12 and one["unit"] == "件"
    ]
    (figure,) = received
    assert figure | {"canonical": "", "canonical_name": ""} == {
        "file": "教育局.txt",
        "agency": "示例区教育局",
        "report_year": 2018,
        "year": 2018,
        "indicator": figure["indicator"],
        "canonical": "",
        "canonical_name": "",
        "column": "",
        "scope": "year",
        "value": 12,
        "unit": "件",
        "approximate": False,
        "state": "stated",
        "section": "三、依申请公开情况",
        "quote": text[figure["start"] : figure["end"]],
        "start": figure["start"],
        "end": figure["end"],
        "value_start": text.index("12件"),
        "value_end": text.index("12件") + 2,
    }
    assert figure["canonical_name"]
    assert "申请" in figure["indicator"]
    about = {one["value"]: one["approximate"] for one in figures if one["file"] == "教育局.txt"}
    assert about[460] is True
    assert about[12] is False


def test_csv_is_read_by_excel_and_holds_no_formula(folder):
    data = export(folder, form="csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert {row["文件"] for row in rows} == {"教育局.txt", "'=水利局.txt"}
    assert {"460", "12"} <= {row["数值"] for row in rows if row["机关"] == "示例区教育局"}
    assert {row["约数"] for row in rows if row["数值"] == "460"} == {"是"}


def test_a_workbook_has_numbers_as_numbers_and_the_rest_as_text(folder):
    sheet = openpyxl.load_workbook(export(folder, form="xlsx")).active
    heads, *rows = sheet.iter_rows()
    place = {cell.value: number for number, cell in enumerate(heads)}
    assert {row[place["数值"]].value for row in rows} >= {460, 12, 7}
    assert {row[place["文件"]].data_type for row in rows} == {"s"}
    assert {row[place["文件"]].value for row in rows} == {"教育局.txt", "=水利局.txt"}


def test_markdown_is_one_table(folder):
    lines = export(folder, form="md").read_text("utf-8").splitlines()
    assert {line.count(" | ") for line in lines[2:]} == {9}
    assert any("约 460条" in line and "示例区教育局" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["--agency", "区水利局"], {"=水利局.txt"}),
        (["--agency", "示例区教育局", "--agency", "区水利局"], {"=水利局.txt", "教育局.txt"}),
        (["--year", "2018"], {"教育局.txt"}),
        (["--year", "2017"], set()),
    ],
)
def test_a_selection_by_agency_and_year(folder, words, files):
    assert {one["file"] for one in json.loads(export(folder, *words).read_text("utf-8"))} == files


def test_a_selection_by_indicator_takes_printed_and_canonical_names(folder):
    every = json.loads(export(folder).read_text("utf-8"))
    canonical = next(one["canonical"] for one in every if one["value"] == 7)
    by_id = json.loads(export(folder, "--indicator", canonical).read_text("utf-8"))
    assert [one["value"] for one in by_id] == [12, 7]
    printed = json.loads(export(folder, "--indicator", "微信").read_text("utf-8"))
    assert {"微信" in one["indicator"] for one in printed} == {True}


def test_an_unknown_agency_is_said_and_nothing_is_written(folder, capsys):
    assert export(folder, "--agency", "示例区司法局") is None
    assert "没有叫“示例区司法局”的机关" in capsys.readouterr().err
    assert not (folder / "out.json").exists()


def test_a_year_is_four_digits(folder, capsys):
    assert main(["export", "--index", str(folder / "i.db"), "--format", "csv", "--year", "去年"]) == 2
    assert "去年" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_said(folder, capsys):
    words = ["export", "--index", str(folder / "i.db"), "--format", "csv", "-o", str(folder / "无" / "a.csv")]
    assert main(words) == 2
    assert "写不进去" in capsys.readouterr().err


def test_standard_output_has_the_bytes_of_the_file(folder):
    program = "import sys; from report_assistant.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", program, "export", "--index", str(folder / "i.db"), "--format", "csv"]
    shown = subprocess.run(words, capture_output=True, check=True).stdout
    assert shown == export(folder, form="csv").read_bytes()
