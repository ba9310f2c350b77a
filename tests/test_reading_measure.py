"""The generator that measures reading: what it says is told is told, and a short form of the measurement."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tools.reports.labels import plain
from tools.reports.lost import applications, placements, single_row
from tools.reports.measure import measure
from tools.reports.nouns import Fate
from tools.reports.plans import FORMATS, FORMS, QUIRKS, plans
from tools.reports.score import Judge
from tools.reports.sentences import chinese
from tools.reports.write import write

NONE = [0] * 7
ROW = range(7)


def table(received, results, closed, left=NONE, carried=NONE):
    return [("received", received), ("carried", carried), *(("result", row) for row in results),
            ("closed", closed), ("left", left)]  # fmt: skip


# --- the search for what lost tables still tell ------------------------------------------------------------


def test_two_numbers_and_their_total_can_stand_in_fifteen_ways():
    assert len(placements([7, 2, 9], 7, [ROW])) == 15


def test_without_another_hint_only_the_total_is_told():
    rows = table([7, 2, 9], [[7, 2, 9]], [7, 2, 9])
    assert applications(rows, {})[0] == {6: 9}


def test_applicants_named_in_prose_place_the_numbers_and_those_of_the_rows_below():
    told = applications(table([7, 2, 9], [[7, 2, 9]], [7, 2, 9]), {(0, 0): 7, (0, 1): 2})
    assert told[0] == told[2] == told[3] == {0: 7, 1: 2, 6: 9}


def test_a_whole_row_places_the_numbers_of_the_others():
    told = applications(table([7, 2, 9], [[7, 2, 9]], [7, 2, 0, 0, 0, 0, 9]), {})
    assert told[0] == {0: 7, 1: 2, 6: 9}


def test_three_numbers_and_their_total_can_stand_in_twenty_ways_and_the_same_row_twice_is_no_help():
    rows = table([3, 1, 1, 5], [[3, 1, 1, 5]], [3, 1, 1, 5])
    assert len(placements([3, 1, 1, 5], 7, [ROW])) == 20
    assert [row for row in applications(rows, {}) if row not in (dict(enumerate(NONE)), {6: 5})] == []


def test_rows_that_add_up_in_one_way_only_are_told():
    whole = [[2, 0, 0, 0, 0, 0, 2], [0, 0, 3, 0, 0, 0, 3]]
    assert applications(table([2, 3, 5], whole, [2, 3, 5]), {})[0] == {0: 2, 2: 3, 6: 5}


def test_a_lonely_nought_may_stand_anywhere():
    assert applications(table([0], [[0]], NONE), {})[0] == {}


def test_a_row_that_does_not_add_up_tells_nothing():
    assert applications(table([7, 2, 8], [[7, 2, 9]], [7, 2, 9]), {})[0] == {}


def test_reviews_and_lawsuits_are_told_where_their_totals_leave_one_way():
    groups = [range(5), range(5, 10), range(10, 15)]
    assert single_row([1, 0, 0, 0, 1, *[0] * 10], groups, 15)[0] == 1
    assert single_row([1, 1], groups, 15) == {}


# --- what is written ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    return [write(plan, folder)[1] for plan in plans(1050)[::15]]


def test_every_form_and_format_is_planned_and_no_agency_and_year_twice():
    planned = plans(1050)
    assert {(plan.form, plan.format) for plan in planned} >= {(f, k) for f in FORMS for k in FORMATS}
    assert len({(plan.agency, plan.year) for plan in planned}) == len(planned)


def test_the_same_plan_gives_the_same_bytes(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        for plan in plans(1050)[:24]:
            write(plan, folder)
    for path in one.iterdir():
        assert path.read_bytes() == (other / path.name).read_bytes()


def test_tables_add_up_unless_asked_otherwise(written):
    for report in written:
        if "wrong_sums" in report.plan.quirks:
            continue
        for sheet in report.sheets():
            rows = {}
            for cell in sheet.cells():
                if cell.key[0] == "applications":
                    rows.setdefault(cell.key[1], []).append(cell.value or Decimal(0))
            blank = "blank_totals" in report.plan.quirks
            assert all(sum(row[:-1]) == row[-1] for row in rows.values() if not blank or row[-1])


def test_a_cell_is_lost_only_where_cells_vanish_from_flattened_tables(written):
    for report in written:
        lost = any(cell.fate is Fate.LOST for sheet in report.sheets() for cell in sheet.cells())
        quirks = {"vanished", "vanished_disputes", "deduplicated"}
        assert not lost or (report.plan.quirks & quirks and report.plan.format.startswith("txt"))


def test_every_quirk_is_explained():
    explained = (Path(__file__).parents[1] / "docs/reading.md").read_text("utf-8").split("<!--")[0]
    assert [name for name in (*QUIRKS, "named_applicants") if f"`{name}`" not in explained] == []


@pytest.mark.parametrize(
    ("number", "words"), [(2, "两"), (7, "七"), (10, "十"), (12, "十二"), (54, "五十四")]
)
def test_numbers_are_written_in_chinese(number, words):
    assert chinese(number) == words


def test_labels_are_compared_without_numbering_signs_and_remarks():
    assert plain("（二）部分公开（区分处理的，只计这一情形，不计其他情形）") == "部分公开"
    assert plain("其中：1.政府網站公開數") == plain("1、政府网站公开数")


# --- the judge ---------------------------------------------------------------------------------------------


def exported(report, row, column, value, **more):
    """A figure as the program would export it."""
    figure = {
        "file": "r",
        "year": report.plan.year,
        "indicator": row,
        "canonical": "",
        "column": column,
        "scope": "year",
        "value": value,
        "unit": "",
        "approximate": False,
        "state": "stated",
        "quote": f"{row} | {value}",
        "start": 0,
        "end": len(f"{row} | {value}"),
        "value_start": len(f"{row} | "),
        "value_end": len(f"{row} | {value}"),
    }
    return figure | more


def cells_of(report):
    return [cell for sheet in report.sheets() for cell in sheet.cells()]


@pytest.fixture
def report(tmp_path):
    quirks = {"vanished", "named_applicants"}
    chosen = [plan for plan in plans(1050) if "vanished" in plan.quirks and plan.quirks <= quirks]
    reports = (write(plan, tmp_path)[1] for plan in chosen if plan.encoding != "big5")
    return next(report for report in reports if any(cell.fate is Fate.LOST for cell in cells_of(report)))


def tally_of(report, *figures):
    return Judge("r", report).judge(figures).tally


def cell_with(report, fate):
    return next(cell for cell in cells_of(report) if cell.fate is fate and cell.value and not cell.unit)


def test_a_right_figure_is_exact_and_another_value_is_wrong(report):
    cell = cell_with(report, Fate.TOLD)
    names = cell.rows[-1][0], cell.columns[-1][0]
    assert tally_of(report, exported(report, *names, int(cell.value)))["exact"] == 1
    wrong = tally_of(report, exported(report, *names, int(cell.value) + 1))
    assert (wrong["exact"], wrong["wrong"]) == (0, 1)


def test_a_lost_figure_may_be_kept_as_undecided_and_not_be_stated(report):
    cell = cell_with(report, Fate.LOST)
    figure = exported(report, cell.rows[-1][0], cell.columns[-1][0], int(cell.value))
    assert tally_of(report, figure)["shown though lost"] == 1
    assert tally_of(report, figure | {"state": "undecided"})["shown though lost"] == 0


def test_a_figure_of_no_cell_is_invented_and_so_is_one_of_no_sentence(report):
    assert tally_of(report, exported(report, "值班车辆数", "总计", 7))["invented"] == 1
    quote = report.paragraphs()[1].text
    assert tally_of(report, exported(report, "统计期限", "", 12, quote=quote))["invented in prose"] == 1


def test_a_fact_needs_its_name_unit_scope_and_approximation(report):
    piece, fact = next((piece, fact) for piece in report.paragraphs() for fact in piece.facts if fact.names)
    figure = exported(report, fact.names[0], "", str(fact.value), quote=piece.text) | {
        "unit": fact.unit, "approximate": fact.approximate, "scope": fact.scope or "year",
        "year": report.plan.year - fact.back,
    }  # fmt: skip
    assert tally_of(report, figure)["facts found"] >= 1
    for change, kind in (
        ({"indicator": "车辆"}, "name"),
        ({"unit": "吨"}, "unit"),
        ({"approximate": not fact.approximate}, "approximation"),
    ):
        assert tally_of(report, figure | change)[f"fact with wrong {kind}"] == 1


# --- the measurement, in short -----------------------------------------------------------------------------


def test_plain_reports_are_read_exactly_and_nothing_is_invented(tmp_path):
    kinds = {"html", "docx", "txt-cells", "txt-rows"}
    forms = {"form2019", "form2021", "form2014", "fujian2018"}
    chosen = [plan for plan in plans(1050) if not plan.quirks and plan.format in kinds and plan.form in forms]
    chosen = [plan for plan in chosen if plan.encoding != "big5"]
    folder = tmp_path / "reports"
    folder.mkdir()
    result = measure(chosen, folder)
    tally = result.total()
    faults = [
        fault for fault in result.faults() if fault.kind != "fact missing" and "fact with" not in fault.kind
    ]
    assert tally["reports"] == len(chosen) > 8
    assert tally["told"] > 900
    assert tally["exact"] == tally["told"], faults[:5]


def test_no_lost_or_blank_cell_is_shown(tmp_path):
    quirks = {"vanished", "vanished_disputes", "blanks", "deduplicated"}
    chosen = [plan for plan in plans(1050) if plan.quirks & quirks and plan.format.startswith("txt-")][:40]
    folder = tmp_path / "reports"
    folder.mkdir()
    result = measure(chosen, folder)
    unearned = ("shown though lost", "shown for a blank", "wrong")
    assert result.total()["lost"] > 300
    assert [fault for fault in result.faults() if fault.kind in unearned] == []
