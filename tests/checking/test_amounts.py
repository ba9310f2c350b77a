"""What tables give where they print no cell: rows under a heading, a row's applicants."""

from __future__ import annotations

import pytest
from drafts import BUREAU_2021, REPORTS, STREET_2021, changed

from report_assistant.checking import Amounts, compare_prose
from report_assistant.model import Scope
from report_assistant.reading import read_report


def test_a_heading_is_the_sum_of_its_rows():
    amounts = Amounts(read_report(REPORTS / BUREAU_2021))
    unavailable = amounts.of("result.unavailable")
    assert unavailable.known
    assert unavailable.value == 7
    assert [part.value for part in unavailable.parts] == [2, 3, 2]
    assert unavailable.says


def test_a_printed_cell_is_itself():
    received = Amounts(read_report(REPORTS / BUREAU_2021)).of("applications.received")
    assert (received.value, received.parts, received.says) == (19, (), "")
    assert [term.figure.column for term in received.terms] == ["总计"]


def test_a_total_that_is_not_filled_in_is_the_sum_of_its_row(tmp_path):
    report = changed(tmp_path, STREET_2021, ("（一）予以公开", 7, ""))
    granted = Amounts(report).of("result.granted")
    assert granted.known
    assert granted.value == 1
    assert {term.slot.applicant for term in granted.terms} >= {"natural_person", "business"}


def test_a_row_of_which_two_cells_are_lost_is_not_known(tmp_path):
    report = changed(tmp_path, STREET_2021, ("（一）予以公开", 7, ""), ("（一）予以公开", 1, ""))
    granted = Amounts(report).of("result.granted")
    assert not granted.known
    assert [slot.applicant for slot in granted.missing] == [""]


@pytest.mark.parametrize("asked", [("disclosed.wechat", ""), ("result.denied", "nobody")])
def test_what_no_table_has_room_for(asked):
    assert Amounts(read_report(REPORTS / STREET_2021)).of(*asked) is None


def test_cumulative_cells_are_their_own():
    amounts = Amounts(read_report(REPORTS / "洛江区人力资源和社会保障局2018.txt"))
    assert amounts.of("disclosed.total", scope=Scope.CUMULATIVE).value == 454
    assert amounts.of("disclosed.total").value == 46


def test_the_text_is_compared_with_rows_that_have_no_total():
    report = read_report(REPORTS / BUREAU_2021)
    added = [one for one in compare_prose(report) if one.right[0].slot.indicator == "result.unavailable"]
    assert added
    assert {(len(one.left), one.difference) for one in added} == {(3, 0)}
