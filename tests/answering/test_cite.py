"""A figure is shown only when the stored text still holds it at its place."""

from __future__ import annotations

import sqlite3

import pytest
from tools.evaluate import faults
from tools.evaluate.run import TODAY
from town_reports import ARCHIVE, write_town

from report_assistant.answering import Assistant
from report_assistant.answering.cite import cite, prove
from report_assistant.index import Index, build_index
from report_assistant.index.body import decompress, read
from report_assistant.index.packing import compress
from report_assistant.model import Status

FILE = "鼓楼区档案局2018.txt"
FIGURE, AGREED = "鼓楼区档案局2018年微信公开多少条", "鼓楼区档案局2018年网站公开多少条"
WORDS, FACT = "鼓楼区档案局2018年存在哪些问题", "鼓楼区档案局联系电话"


def other_text(blob, changes):
    """A body that was compressed without phrases, with another text: what | what it becomes, one a line."""
    body = read(decompress(blob, b""))
    text = body.text
    for line in changes.splitlines():
        old, _, new = line.partition("|")
        text = text.replace(old, new) if old else new
    head = decompress(blob, b"").removesuffix(body.text.encode())
    return compress(head + text.encode(), b"")


@pytest.fixture
def damaged(tmp_path):
    """Answers from an index after some SQL was run on it."""
    folder = write_town(tmp_path / "reports")
    path = tmp_path / "reports.db"
    build_index((folder,), path)

    def ask(sql, asked, *values):
        database = sqlite3.connect(path)
        database.create_function("other_text", 2, other_text)
        with database:
            assert database.execute(sql, values).rowcount > 0
        database.close()
        with Index.open(path) as index:
            answer = Assistant(index, TODAY).ask(asked)
            assert not list(faults(answer, index.text))
        return answer

    return ask


@pytest.mark.parametrize(
    "asked", [FIGURE, AGREED, "鼓楼区档案局2018年收到几件申请", "鼓楼区档案局2018年培训几次"]
)
def test_without_its_text_a_figure_is_withheld(damaged, asked):
    answer = damaged("UPDATE files SET body = other_text(body, ?)", asked, "|")
    assert answer.status == Status.NOT_REPORTED
    assert answer.figures == ()


@pytest.mark.parametrize("asked", [FIGURE, AGREED, "鼓楼区档案局2018年培训几次"])
def test_a_text_with_other_numbers_proves_nothing(damaged, asked):
    answer = damaged("UPDATE files SET body = other_text(body, ?)", asked, "44|45\n90|91\n2次|9次")
    assert answer.status == Status.NOT_REPORTED
    assert "44" not in answer.text


@pytest.mark.parametrize(
    "shift",
    [
        '"offset" = "offset" + 1',
        '"offset" = "offset" - 5',
        "width = width + 3",
        "start = start + 10000",
        "width = 0",
        '"offset" = -1',
        "length = 0",
        "start = -5",
        "width = 1000000000",
        "value = '45'",
    ],
)
def test_a_figure_whose_place_moved_is_withheld(damaged, shift):
    answer = damaged(f"UPDATE figures SET {shift}", FIGURE)
    assert answer.status == Status.NOT_REPORTED
    assert answer.figures == ()


def test_one_place_that_still_proves_it_is_enough(damaged):
    answer = damaged(
        "UPDATE files SET body = other_text(body, ?) WHERE file = ?", AGREED, "公开90条|公开91条", FILE
    )
    assert answer.status == Status.ANSWERED
    (figure,) = answer.figures
    assert figure.value == 90
    assert len(figure.sources) == 1
    assert "|" in figure.sources[0].quote


@pytest.mark.parametrize("asked", [WORDS, FACT, "鼓楼区档案局2018年统计到哪天"])
def test_words_outside_the_text_are_withheld(damaged, asked):
    answer = damaged("UPDATE files SET body = other_text(body, ?)", asked, "|年报")
    assert answer.status != Status.ANSWERED
    assert answer.passages == ()


def test_a_follow_up_for_the_original_quotes_what_was_proved(town):
    answer = town.ask(FIGURE + ",原文怎么说")
    assert any("微信公开44条" in passage.quote for passage in answer.passages)


@pytest.fixture(scope="module")
def figures(town_index):
    (agency,) = (one.id for one in town_index.agencies() if one.name == ARCHIVE)
    return town_index.figures(agency, 2018)


def test_every_figure_of_an_index_is_proved_by_its_text(town_index, figures):
    for stored in figures:
        source = prove(stored, town_index.text)
        assert source
        assert source.quote == town_index.text(stored.file)[source.start : source.end]


def test_figures_that_agree_become_one_with_all_their_places(town_index, figures):
    same = [one for one in figures if one.figure.indicator == "disclosed.website" and one.figure.value == 90]
    (cited,) = cite(same, ARCHIVE, town_index.text)
    assert len(cited.sources) == len(same) == 2
    assert cited.unit == "条"


def test_nothing_is_cited_from_nothing(town_index, figures):
    assert cite([], ARCHIVE, town_index.text) == ()
    assert cite(figures, ARCHIVE, lambda file: "") == ()
