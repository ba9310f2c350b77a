"""The invented province: the same for the same seed, read as it was written."""

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.agencies import agencies
from benchmarks.layouts import filled
from benchmarks.province import Province, write_province

from report_assistant.index import Index, build_index
from report_assistant.model import Origin

REPORTS = 150
SEED = "tests"


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[Province, Path]:
    root = tmp_path_factory.mktemp("province")
    return write_province(root, REPORTS, SEED), root


@pytest.fixture(scope="module")
def index(province, tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "reports.db"
    build_index((province[1],), path)
    with Index.open(path) as opened:
        yield opened


def test_as_many_reports_as_asked_for(province):
    _, root = province
    assert sum(path.is_file() for path in root.rglob("*")) == REPORTS


def test_the_same_seed_writes_the_same_bytes(province, tmp_path):
    _, root = province
    write_province(tmp_path, REPORTS, SEED, processes=1)
    assert {path.relative_to(root): path.read_bytes() for path in root.rglob("*.*")} == {
        path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")
    }


def test_fewer_reports_are_the_first_of_more():
    few, many = agencies(200, SEED), agencies(2000, SEED)
    assert many[: len(few)] == few


def test_no_folder_is_crowded_and_no_name_twice():
    everybody = agencies(100_000, SEED)
    folders = Counter[str]()
    for agency in everybody:
        folders[agency.folder] += len(agency.years)
    assert max(folders.values()) <= 2000
    assert len({agency.name for agency in everybody}) == len(everybody) >= 10_000


def test_a_million_reports_have_agencies_of_their_own():
    everybody = agencies(1_000_000, SEED)
    assert len({agency.name for agency in everybody}) == len(everybody)
    assert sum(len(agency.years) for agency in everybody) >= 1_000_000


def test_all_forms_and_levels_are_there(province):
    made, _ = province
    found = Province(1000, SEED)
    forms = {found.report(agency, year).form for agency in found.agencies for year in found.years(agency)}
    assert forms == {"form2014", "form2019", "form2021", "prose"}
    assert {agency.level for agency in found.agencies} == {"province", "city", "county"}
    assert {agency.kind for agency in found.agencies} == {"government", "office", "town", "body"}
    assert made.seed == SEED


def test_what_comes_in_goes_out_and_is_handed_on():
    made = Province(300, SEED)
    for agency in made.agencies:
        left = None
        for year in made.years(agency):
            report = made.report(agency, year)
            if len(report.figures) < 3:
                continue
            grid = report.figures[1]
            rows = [grid[place : place + 7] for place in range(0, len(grid), 7)]
            received, carried, *results, closed, handed_on = rows
            assert all(sum(row[:6]) == row[6] and min(row) >= 0 for row in rows)
            assert [sum(column) for column in zip(*results, strict=True)] == closed
            assert [a + b for a, b in zip(received, carried, strict=True)] == [
                a + b for a, b in zip(closed, handed_on, strict=True)
            ]
            assert left is None or carried == left
            left = handed_on


def test_every_report_is_read_as_whose_and_of_when_it_is(province, index):
    made, _ = province
    assert index.refused() == []
    read = {agency.name: index.years(agency.id) for agency in index.agencies()}
    assert read == {agency.name: tuple(made.years(agency)) for agency in made.agencies}


def test_every_figure_of_the_tables_is_read_as_written(province, index):
    made, _ = province
    ids = {agency.name: agency.id for agency in index.agencies()}
    for agency in made.agencies:
        for year in made.years(agency):
            report = made.report(agency, year)
            read = [one.figure for one in index.figures(ids[agency.name], year)]
            tabled = sorted((one.place.start, one.place.value_start, one.value) for one in read
                            if one.origin is Origin.TABLE)  # fmt: skip
            sheets = filled(report.form, report.figures, year) if report.figures else ()
            assert [value for *_, value in tabled] == [
                cell.value for sheet in sheets for cell in sheet.cells()
            ]
            told = {one.value for one in read if one.origin is not Origin.TABLE}
            assert told >= {fact.value for one in report.counted for fact in one.facts}
