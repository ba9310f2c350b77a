"""The shipped reports, read against what is known to be in them: every cell, nearly every number of prose."""

import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from report_assistant.model import ContactKind, Origin, Scope
from report_assistant.reading import read_report
from report_assistant.reading.folding import fold
from report_assistant.reading.numerals import cell_value, exact_value
from report_assistant.reading.table_lines import plain

ROOT = Path(__file__).parents[2]
FACTS = [
    json.loads(line, parse_float=Decimal)
    for line in (ROOT / "tests/data/sample-facts.jsonl").read_text("utf-8").splitlines()
]
FILES = sorted({fact["file"] for fact in FACTS})
EVERY_FILE = sorted(path.name for path in (ROOT / "reports").iterdir())
KINDS = {
    "网址": ContactKind.WEBSITE,
    "地址": ContactKind.ADDRESS,
    "邮编": ContactKind.POSTCODE,
    "电话": ContactKind.PHONE,
    "传真": ContactKind.FAX,
    "电子邮箱": ContactKind.EMAIL,
}
# What no number of its own states: a street office that has no such documents at all, said in passing.
NOT_READ_IN_PROSE = 2


@pytest.fixture(scope="module")
def reports():
    return {name: read_report(ROOT / "reports" / name) for name in EVERY_FILE}


def facts(kind, name=None):
    return [fact for fact in FACTS if fact["kind"] == kind and name in (None, fact["file"])]


def known_cells(name):
    """Path of the row, column, value and unit of every filled cell, in the order of the file."""
    for table in facts("table", name):
        for row in table["rows"]:
            for column, value in zip(table["columns"], row["values"], strict=True):
                if value is not None:
                    unit = "" if column == "采购项目数量" else row["unit"]
                    yield [*filter(None, row["row"].split(" / ")), *column.split(" / ")], value, unit


def path_of(figure):
    """A figure's names from the outermost: parent, row, column."""
    return [plain(part) for part in (*figure.name.split(" / "), figure.column) if part]


def is_path(found, known):
    """Whether a figure's names are those of a cell, some of the outer ones and a lone column left out."""
    places = iter(map(plain, known))
    return all(any(part == place for place in places) for part in found)


@pytest.mark.parametrize("name", FILES)
def test_every_cell_of_every_table_is_right(reports, name):
    known = list(known_cells(name))
    found = [figure for figure in reports[name].figures if figure.origin == Origin.TABLE]
    assert len(found) == len(known)
    for figure, (path, value, unit) in zip(found, known, strict=True):
        assert (figure.value, figure.unit) == (value, unit), path
        assert is_path(path_of(figure), path), (figure.name, figure.column, path)
        assert not figure.approximate


def test_the_tables_hold_as_many_cells_as_are_known():
    assert sum(1 for name in FILES for _ in known_cells(name)) == 4024


def states(figure, fact, text):
    """Whether a figure is what a fact of prose says, within the words that say it."""
    quote = text[figure.place.start : figure.place.end]
    return (
        figure.origin == Origin.PROSE
        and figure.value == fact["value"]
        and fact["unit"] in ("", figure.unit)
        and figure.approximate == fact["approximate"]
        and str(figure.scope) == fact["scope"]
        and any(fact["quote"] in piece or piece in fact["quote"] for piece in (quote, quote.rstrip("。；;")))
    )


def test_nearly_every_number_of_prose_is_found(reports):
    missed = [
        (fact["file"], fact["row"], fact["quote"])
        for fact in facts("prose")
        if not any(
            states(figure, fact, reports[fact["file"]].text) for figure in reports[fact["file"]].figures
        )
    ]
    assert len(facts("prose")) == 1473
    assert len(missed) <= NOT_READ_IN_PROSE, missed


NAMED = {
    "收到申请数": {"applications.received"},
    "申请办结数": {"applications.closed", "applications.answered"},
    "结转下年度继续办理": {"applications.carried_out"},
    "上年结转申请数": {"applications.carried_in"},
    "主动公开政府信息数": {"disclosed.total"},
    "政策解读稿件发布数": {"interpretation.articles"},
    "专职人员数": {"staff.full_time"},
    "兼职人员数": {"staff.part_time"},
    "行政复议数": {"review.total"},
    "行政诉讼数": {"suit.total"},
    "接受培训人次": {"training.people"},
}


@pytest.mark.parametrize("row", NAMED)
def test_what_the_tables_also_count_has_the_same_indicator_in_prose(reports, row):
    known = [fact for fact in facts("prose") if fact["row"] == row and fact["value"]]
    assert known
    for fact in known:
        report = reports[fact["file"]]
        found = {figure.indicator for figure in report.figures if states(figure, fact, report.text)}
        assert found & NAMED[row], (fact["file"], fact["quote"], found)


@pytest.mark.parametrize("name", FILES)
def test_no_indicator_of_prose_contradicts_the_table(reports, name):
    """The samples' text and tables agree, so a number of prose under a wrong indicator shows here."""
    values = defaultdict(set)
    for figure in reports[name].figures:
        if figure.origin == Origin.TABLE and figure.scope == Scope.YEAR and not figure.applicant:
            values[figure.indicator, figure.unit == "万元"].add(figure.value)
    for figure in reports[name].figures:
        same = values.get((figure.indicator, figure.unit == "万元"))
        if figure.origin == Origin.PROSE and figure.indicator and figure.scope == Scope.YEAR and same:
            assert figure.applicant or figure.approximate or figure.value in same, figure


@pytest.mark.parametrize("name", FILES)
def test_whose_report_it_is(reports, name):
    (agency,) = {fact["agency"] for fact in FACTS if fact["file"] == name}
    (year,) = {fact["year"] for fact in FACTS if fact["file"] == name}
    assert (reports[name].agency, reports[name].year) == (agency, year)


@pytest.mark.parametrize("name", FILES)
def test_the_period_and_the_contacts(reports, name):
    report = reports[name]
    (period,) = facts("period", name)
    quote = report.text[report.period.start : report.period.end]
    assert period["value"] in quote
    assert (report.period.first, report.period.last) == (f"{report.year}-01-01", f"{report.year}-12-31")
    for fact in facts("contact", name):
        found = [
            (contact.kind, report.text[contact.place.value_start : contact.place.value_end])
            for contact in report.contacts
        ]
        if fact["row"] == "联系部门":
            assert any(kind == ContactKind.OFFICE and fact["value"] in words for kind, words in found)
        else:
            assert (KINDS[fact["row"]], fact["value"]) in found


def holds(words, value):
    """Whether the words of a place print a value."""
    number = cell_value(words)
    printed = number.value if number else exact_value(fold(words))
    return printed == value or (value == 0 and any(mark in words for mark in "未没无零不"))


@pytest.mark.parametrize("name", EVERY_FILE)
def test_the_place_of_every_figure_holds_its_value(reports, name):
    report = reports[name]
    assert report.figures
    for figure in report.figures:
        place = figure.place
        assert 0 <= place.start <= place.value_start < place.value_end <= place.end <= len(report.text)
        assert holds(report.text[place.value_start : place.value_end], figure.value), figure


@pytest.mark.parametrize("name", EVERY_FILE)
def test_sections_and_passages_stand_where_they_say(reports, name):
    report = reports[name]
    for section in report.sections:
        assert report.text[section.start : section.body].strip() == section.title
        assert section.body <= section.end
    titles = {section.title for section in report.sections} | {fold(one.title) for one in report.sections}
    for passage in report.passages:
        assert report.text[passage.start : passage.end].strip()
        assert passage.section in titles | {""}


def test_the_bureaus_own_report(reports):
    report = reports["洛江区人力资源和社会保障局2018.txt"]
    assert (report.agency, report.year) == ("泉州市洛江区人力资源和社会保障局", 2018)
    assert (report.period.first, report.period.last) == ("2018-01-01", "2018-12-29")
    assert report.text[report.period.end - 2 : report.period.end] == "为止"
    table = {
        (figure.indicator, figure.scope): figure.value
        for figure in report.figures
        if figure.origin == Origin.TABLE
    }
    assert len(table) == 30
    assert table["disclosed.total", Scope.YEAR] == 46
    assert table["disclosed.total", Scope.CUMULATIVE] == 454
    zeros = {
        (figure.indicator, figure.scope)
        for figure in report.figures
        if figure.origin == Origin.PROSE and figure.value == 0 and figure.indicator
    }
    for indicator in ("applications.received", "review.total", "suit.total"):
        assert {(indicator, Scope.YEAR), (indicator, Scope.CUMULATIVE)} <= zeros
