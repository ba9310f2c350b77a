"""What the parts of a question are understood as, what they can be changed to, and the line that makes."""

import datetime as dt

import pytest

from report_assistant.answering import Assistant, Dialogue
from report_assistant.answering.understood import Chip, Part, Understood
from report_assistant.index import Index, build_index
from report_assistant.model import Status

REPORT = """示例区{name}{year}年政府信息公开工作年度报告
一、概述
本报告由示例区{name}编制。
三、依申请公开情况
{year}年共收到政府信息公开申请{asked}件，历年累计收到政府信息公开申请99件。
附表
指标名称 |
单位 |
{year}年 |
历年累计 |
受理政府信息公开申请总数 |
件 |
{asked} |
99 |
"""
HOME = "示例区教育局"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("understood")
    for name, year, asked in (("教育局", 2018, 12), ("教育局", 2019, 37), ("民政局", 2019, 5)):
        text = REPORT.format(name=name, year=year, asked=asked)
        (folder / f"{name}{year}.txt").write_text(text, "utf-8")
    build_index([folder], folder / "a.db")
    with Index.open(folder / "a.db") as opened:
        yield opened


@pytest.fixture
def assistant(index):
    return Assistant(index, dt.date(2025, 1, 31), HOME)


def parts(assistant, question, dialogue=None):
    answer = assistant.ask(question, dialogue)
    chips = assistant.understood(question, answer).chips
    return {chip.part: (chip.text, chip.said) for chip in chips}


def test_every_part_is_told_as_it_was_understood_and_whether_it_was_said(assistant):
    found = parts(assistant, "2018年收到多少件申请")
    assert found[Part.AGENCY] == (HOME, False)
    assert found[Part.YEAR] == ("2018年", True)
    assert found[Part.INDICATOR] == ("受理政府信息公开申请总数", True)
    assert Part.UNKNOWN not in found


def test_a_mistyped_name_is_told_as_what_it_was_read_as(assistant):
    assert parts(assistant, "示例区教育居2018年收到多少件申请")[Part.AGENCY] == (HOME, True)


def test_what_the_question_before_said_is_told_as_not_said(assistant):
    dialogue = Dialogue()
    assistant.ask("示例区民政局2019年收到多少件申请", dialogue)
    found = parts(assistant, "累计呢", dialogue)
    assert found[Part.AGENCY] == ("示例区民政局", False)
    assert found[Part.COLUMN][1]


def test_what_nothing_explains_is_a_part_of_its_own(assistant):
    assert parts(assistant, "2018年收到龘龘多少件申请")[Part.UNKNOWN] == ("龘龘", True)


def test_several_are_told_by_their_words(assistant):
    found = parts(assistant, "教育局和民政局2019年收到的申请相差多少")
    assert found[Part.AGENCY] == ("教育局民政局", True)
    assert found[Part.OPERATION] == ("相差", True)


def test_a_part_is_taken_out_of_the_line(assistant):
    question = "教育局和民政局2019年收到的申请相差多少"
    told = assistant.understood(question, assistant.ask(question))
    year = next(chip for chip in told.chips if chip.part is Part.YEAR)
    assert told.without(year) == "教育局和民政局收到的申请相差多少"
    assert told.changed(year, "2018年") == "教育局和民政局2018年收到的申请相差多少"


def test_words_for_what_was_not_said_go_where_they_are_said():
    year = Chip(Part.YEAR, "2019年", ((3, 8),))
    agency, column = Chip(Part.AGENCY, HOME), Chip(Part.COLUMN, "总计")
    told = Understood("请问那2019年收到多少件申请", (agency, year, column))
    assert told.changed(agency, HOME) == f"{HOME}请问那2019年收到多少件申请"
    assert told.changed(column, "自然人") == "请问那2019年自然人收到多少件申请"


@pytest.mark.parametrize("question", ["2018年收到多少件申请", "示例区民政局2019年收到多少件申请"])
def test_every_offer_for_the_agency_or_the_year_is_answered_or_says_what_is_missing(assistant, question):
    answer = assistant.ask(question)
    told = assistant.understood(question, answer)
    for chip in told.chips:
        if chip.part in (Part.AGENCY, Part.YEAR):
            for offer in assistant.offers(chip.part, answer):
                again = assistant.ask(told.changed(chip, offer.words))
                assert again.status in (Status.ANSWERED, Status.NO_REPORT)
                if again.status is Status.ANSWERED:
                    assert offer.text in (again.figures[0].agency, f"{again.figures[0].year}年")


def test_the_home_agency_is_offered_first_and_the_latest_year(assistant):
    answer = assistant.ask("2018年收到多少件申请")
    agencies = assistant.offers(Part.AGENCY, answer)
    assert [one.text for one in agencies] == [HOME, "示例区民政局"]
    assert agencies[0].note == "本机关"
    assert [one.words for one in assistant.offers(Part.YEAR, answer)] == ["2019年", "2018年"]


def test_indicators_and_columns_are_those_of_the_report(assistant):
    answer = assistant.ask("2018年收到多少件申请")
    indicators = assistant.offers(Part.INDICATOR, answer)
    assert indicators
    assert len(indicators) == len(set(indicators))
    assert all(assistant.ask(f"2018年{one.words}多少件").status is Status.ANSWERED for one in indicators)
    assert "历年累计" in [one.text for one in assistant.offers(Part.COLUMN, answer)]


def test_the_usual_year_is_meant_only_where_several_would_do(index):
    assistant = Assistant(index, dt.date(2025, 1, 31), HOME, 2018)
    answer = assistant.ask("收到多少件申请")
    assert [figure.year for figure in answer.figures] == [2018]
    assert "问题没有说年度，按默认的2018年回答。" in [note.text for note in answer.notes]
    assert assistant.ask("2019年收到多少件申请").figures[0].year == 2019
    assert not assistant.ask("2019年收到多少件申请").notes
    # the bureau has no report of that year, and only one: that is the one meant
    assert assistant.ask("民政局收到多少件申请").figures[0].year == 2019


def test_a_follow_up_leans_on_the_usual_year(index):
    assistant, dialogue = Assistant(index, dt.date(2025, 1, 31), HOME, 2018), Dialogue()
    assistant.ask("收到多少件申请", dialogue)
    assert assistant.ask("下一年呢", dialogue).figures[0].year == 2019
