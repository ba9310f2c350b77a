"""The reports that ship: they can be written anew, say they are made up, and everything in them adds up."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import lxml.html
import pytest

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "reports"
FACTS = [
    json.loads(line) for line in (ROOT / "tests/data/sample-facts.jsonl").read_text("utf-8").splitlines()
]
TABLES = [fact for fact in FACTS if fact["kind"] == "table"]
PROSE = [fact for fact in FACTS if fact["kind"] == "prose"]
FILES = sorted({fact["file"] for fact in FACTS})
HALF = str.maketrans("，：；（）", ",:;()")
DISTRICT, BUREAU, STREET = (
    "示例市示例区人民政府",
    "示例市示例区教育局",
    "示例市示例区青溪街道办事处",
)


def rows(table):
    """The rows of a table by their labels in half-width punctuation."""
    return {row["row"].translate(HALF): row["values"] for row in table["rows"]}


def tables(name):
    """The blocks of all reports whose name holds ``name``: {(agency, year): rows}."""
    return {
        (table["agency"], table["year"]): rows(table)
        for table in TABLES
        if name in table["block"].translate(HALF)
    }


def total(values):
    return sum(value or 0 for value in values)


def text_of(path):
    """The words of a report, read the simplest way there is."""
    if path.suffix == ".docx":
        document = docx.Document(path)
        return "\n".join(paragraph.text for paragraph in document.paragraphs)
    raw = path.read_bytes()
    if path.suffix == ".html":
        return lxml.html.fromstring(raw).text_content()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


@pytest.fixture(scope="module")
def written_anew(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    command = [sys.executable, "-m", "tools.samples"]
    command += ["--reports", str(folder / "reports"), "--facts", str(folder / "facts.jsonl")]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_writing_a_report_anew_gives_the_shipped_one(written_anew, name):
    shipped, anew = REPORTS / name, written_anew / "reports" / name
    if name.endswith(".docx"):
        with ZipFile(shipped) as one, ZipFile(anew) as other:
            assert one.read("word/document.xml") == other.read("word/document.xml")
    else:
        assert shipped.read_bytes() == anew.read_bytes()


def test_the_facts_are_those_of_the_generator(written_anew):
    assert (written_anew / "facts.jsonl").read_bytes() == (
        ROOT / "tests/data/sample-facts.jsonl"
    ).read_bytes()


def test_there_is_a_report_for_each_agency_and_year():
    reports = {(fact["agency"], fact["year"]) for fact in TABLES}
    assert reports == {(agency, year) for agency in (DISTRICT, BUREAU, STREET) for year in range(2016, 2025)}


@pytest.mark.parametrize("name", FILES)
def test_a_report_says_first_that_it_is_made_up(name):
    text = text_of(REPORTS / name)
    assert "虚构" in text[: text.index("1月1日")]
    assert "并不存在" in text


@pytest.mark.parametrize("name", FILES)
def test_every_known_figure_of_prose_stands_in_its_report(name):
    text = text_of(REPORTS / name)
    quotes = {fact["quote"] for fact in FACTS if fact["file"] == name and "quote" in fact}
    assert len(quotes) > 20
    assert [quote for quote in quotes if quote not in text] == []


def test_encodings_and_formats_are_mixed():
    not_utf8 = []
    for name in FILES:
        try:
            (REPORTS / name).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            not_utf8 += [name] if not name.endswith(".docx") else []
    assert len([name for name in not_utf8 if name.endswith(".txt")]) == 1
    assert len([name for name in not_utf8 if name.endswith(".html")]) == 1
    assert {name.rsplit(".", 1)[1] for name in FILES} == {"txt", "html", "docx"}


# --- the identities of the forms --------------------------------------------------------------------


@pytest.mark.parametrize("where", sorted(tables("情况统计表")))
def test_form2014_adds_up(where):
    found = {label.rsplit(" / ", 1)[-1]: values[0] for label, values in tables("情况统计表")[where].items()}

    def of(*starts):
        return sum(
            next(value for label, value in found.items() if label.startswith(start)) for start in starts
        )

    labels = list(tables("情况统计表")[where])
    assert len(labels) == 58
    assert of("(一)收到申请数") == of("1.当面", "2.传真", "3.网络", "4.信函")
    assert of("(二)申请办结数") == of("1.按时", "2.延期") == of("(三)申请答复数")
    answers = (
        "1.属于已",
        "2.同意公开",
        "3.同意部分",
        "4.不同意",
        "5.不属于",
        "6.申请信息",
        "7.告知",
        "8.告知",
    )
    assert of("(三)申请答复数") == of(*answers)
    reasons = ("其中:(1)", "(2)涉及", "(3)涉及", "(4)危及", "(5)不是", "(6)法律")
    assert of("4.不同意公开答复数") == of(*reasons)
    assert of("(三)从事政府") == of("1.专职", "2.兼职")
    channels = ("1.政府公报", "2.政府网站公开", "3.政务微博", "4.政务微信", "5.其他方式公开")
    assert of("(一)主动公开政府信息数") <= of(*channels)
    assert of("其中:主动公开规范性") <= of("制发规范性文件总数") <= of("(一)主动公开政府信息数")


@pytest.mark.parametrize("where", sorted(tables("情况统计表")))
def test_form2014_disputes_add_up(where):
    found = tables("情况统计表")[where]
    for head in ("四、行政复议数量", "五、行政诉讼数量"):
        parts = [values[0] for label, values in found.items() if label.startswith(head + " / ")]
        assert len(parts) == 3
        assert found[head][0] == sum(parts)


APPLICATIONS = tables("收到和处理政府信息公开申请")


def lines(where):
    """新收, 结转, the outcomes, 总计 and 结转下年 of a report."""
    values = list(APPLICATIONS[where].values())
    return values[0], values[1], values[2:-2], values[-2], values[-1]


@pytest.mark.parametrize("where", sorted(APPLICATIONS))
def test_applications_add_up_in_every_column_and_row(where):
    received, carried, outcomes, closed, later = lines(where)
    assert len(outcomes) == (19 if where[1] < 2021 else 21)
    for column in range(7):
        assert received[column] + carried[column] == closed[column] + later[column]
        if column < 2 or column == 6:
            assert closed[column] == sum(outcome[column] for outcome in outcomes)
        else:
            assert closed[column] == total(outcome[column] for outcome in outcomes)
    for values in APPLICATIONS[where].values():
        assert values[6] == total(values[:6])


@pytest.mark.parametrize("where", sorted(where for where in APPLICATIONS if where[1] > 2019))
def test_what_was_carried_over_is_what_was_left_the_year_before(where):
    agency, year = where
    assert lines(where)[1] == lines((agency, year - 1))[4]


@pytest.mark.parametrize("where", sorted(tables("行政复议、行政诉讼情况")))
def test_disputes_add_up(where):
    (values,) = tables("行政复议、行政诉讼情况")[where].values()
    assert len(values) == 15
    for start in (0, 5, 10):
        assert values[start + 4] == sum(values[start : start + 4])


def test_regulations_in_force_follow_from_year_to_year():
    blocks = tables("第二十条第(一)项")
    for agency in (DISTRICT, BUREAU, STREET):
        for year in range(2020, 2025):
            before, now = blocks[agency, year - 1], blocks[agency, year]
            stock = list(before.values())[1][2]
            made, second, in_force = now["规范性文件" if year < 2021 else "行政规范性文件"]
            gone = 0 if year < 2021 else second
            assert in_force == stock + made - gone


@pytest.mark.parametrize("item", ["(五)", "(六)", "(八)"])
def test_items_follow_from_2019_to_2020(item):
    blocks = tables(f"第二十条第{item}项")
    for agency in (DISTRICT, BUREAU, STREET):
        for label, values in blocks[agency, 2020].items():
            assert values[0] == sum(blocks[agency, 2019][label][:2])


def test_the_district_contains_the_bureau_and_the_subdistrict():
    for name in ("收到和处理", "行政复议、行政诉讼情况", "情况统计表"):
        found = tables(name)
        for agency, year in found:
            if agency != DISTRICT:
                continue
            for label, values in found[DISTRICT, year].items():
                inner = [found[BUREAU, year][label], found[STREET, year][label]]
                for column, value in enumerate(values):
                    assert value >= sum(part[column] or 0 for part in inner)


# --- text against table, year against year --------------------------------------------------------------


def test_text_and_tables_agree():
    names = {
        "收到申请数": ("(一)收到申请数", "一、本年新收"),
        "上年结转申请数": ("二、上年结转",),
        "申请办结数": ("(二)申请办结数", "(七)总计"),
        "结转下年度继续办理": ("四、结转下年度",),
        "主动公开政府信息数": ("(一)主动公开政府信息数",),
        "政策解读稿件发布数": ("3.政策解读稿件",),
        "专职人员数": ("1.专职",),
        "兼职人员数": ("2.兼职",),
        "专项经费": ("(四)政府信息公开专项经费",),
        "接受培训人次": ("(三)接受培训人员数",),
        "行政复议数": ("四、行政复议数量",),
        "行政诉讼数": ("五、行政诉讼数量",),
    }
    cells = defaultdict(list)
    for table in TABLES:
        for label, values in rows(table).items():
            cells[table["file"]].append((label.rsplit(" / ", 1)[-1], values[-1]))
    checked = 0
    for fact in PROSE:
        if fact["scope"] == "year":
            for start in names.get(fact["row"], ()):
                same = [value for label, value in cells[fact["file"]] if label.startswith(start)]
                assert same in ([], [fact["value"]]), fact
                checked += len(same)
    assert checked > 100


def test_disputes_in_text_are_those_of_the_table():
    found = tables("行政复议、行政诉讼情况")
    for fact in PROSE:
        where = fact["agency"], fact["year"]
        if where in found and fact["row"] in ("行政复议数", "行政诉讼数"):
            (values,) = found[where].values()
            assert fact["value"] == (values[4] if fact["row"] == "行政复议数" else values[9] + values[14])


def test_cumulative_figures_grow_by_the_years_own():
    said = defaultdict(dict)
    for fact in PROSE:
        if fact["row"] in ("主动公开政府信息数", "累计主动公开政府信息数") and fact["scope"] != "other_year":
            said[fact["agency"], fact["row"]][fact["year"]] = fact["value"]
    checked = 0
    for agency in (DISTRICT, BUREAU, STREET):
        year_by_year = said[agency, "主动公开政府信息数"]
        assert sorted(year_by_year) == list(range(2016, 2025))
        assert len(set(year_by_year.values())) == 9
        cumulative = sorted(said[agency, "累计主动公开政府信息数"].items())
        for (first, before), (last, after) in pairwise(cumulative):
            assert after == before + sum(year_by_year[year] for year in range(first + 1, last + 1))
            checked += 1
    assert checked > 6


def test_categories_add_up_to_what_was_disclosed():
    checked = 0
    for name in FILES:
        facts = [fact for fact in PROSE if fact["file"] == name]
        parts = {fact["row"]: fact["value"] for fact in facts if fact["row"].endswith("类信息")}
        whole = {
            fact["value"] for fact in facts if fact["row"] == "主动公开政府信息数" and fact["scope"] == "year"
        }
        assert {sum(parts.values())} == whole
        for fact in facts:
            if fact["row"].endswith("类信息占比"):
                exact = parts[fact["row"].removesuffix("占比")] * 100 / next(iter(whole))
                assert abs(fact["value"] - exact) <= 0.0501
                checked += 1
    assert checked > 50


def test_problems_and_measures_differ_from_year_to_year():
    years = defaultdict(list)
    for agency, folder in ((DISTRICT, "人民政府"), (BUREAU, "教育局"), (STREET, "街道")):
        assert folder in agency
        for name in {fact["file"] for fact in FACTS if fact["agency"] == agency}:
            text = text_of(REPORTS / name)
            years[agency].append(text[text.rindex("问题") : text.rindex("问题") + 400])
        assert len(set(years[agency])) == 9
