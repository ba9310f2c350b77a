"""What is indexed: agencies and their years."""

from __future__ import annotations

from datetime import date

import pytest

from report_assistant.answering import Assistant
from report_assistant.index import Index, build_index
from report_assistant.model import Status


def available(answer):
    (note,) = answer.notes
    assert note.kind == "available"
    return note.text.split("\n")


@pytest.mark.parametrize("asked", ["收录了哪些机关", "库里有哪些单位的年报", "能查哪些", "有哪些年报"])
def test_all_of_it(town, asked):
    answer = town.ask(asked)
    assert answer.status == Status.ANSWERED
    assert "4个机关" in answer.text
    assert available(answer) == [
        "甲州市东河县人力资源和社会保障局：2019年",
        "甲州市东河县人民政府：2019年",
        "甲州市东河县教育局：2019—2020年",
        "甲州市鼓楼区档案局：2018年",
    ]


def test_of_one_agency(town):
    answer = town.ask("东河县教育局有哪些年份的年报")
    assert available(answer) == ["甲州市东河县教育局：2019—2020年"]
    assert "2019—2020年" in answer.text


def test_of_one_year(town):
    assert len(available(town.ask("2019年收录了哪些机关"))) == 3


def test_of_a_year_there_is_nothing_of(town):
    answer = town.ask("2015年收录了哪些机关")
    assert answer.status == Status.NO_REPORT
    assert "2015年" in answer.text


def test_of_an_empty_index(tmp_path):
    (tmp_path / "reports").mkdir()
    build_index((tmp_path / "reports",), tmp_path / "reports.db")
    with Index.open(tmp_path / "reports.db") as index:
        assert Assistant(index, date(2026, 11, 22)).ask("收录了哪些机关").status == Status.NO_REPORT
