"""原文怎么说, small talk and 历年累计呢: what a conversation may and may not carry on."""

from __future__ import annotations

from report_assistant.answering import Dialogue
from report_assistant.model import Status


def test_a_follow_up_after_the_original_is_of_the_figure_before_it(samples):
    talk = Dialogue()
    first = samples.ask("示例区教育局2020年收到多少申请", talk)
    original = samples.ask("原文怎么说", talk)
    assert "13件" in original.passages[0].quote
    later = samples.ask("2021年呢", talk)
    assert later.figures[0].year == 2021
    assert later.figures[0].value != first.figures[0].value


def test_the_original_of_an_indicator_is_the_sentence_with_its_number(samples):
    answer = samples.ask("示例区教育局2018年申请原文怎么说")
    assert "12件" in answer.passages[0].quote


def test_small_talk_brings_no_figure_back(samples):
    talk = Dialogue()
    samples.ask("洛江区人社局2018年主动公开了多少条", talk)
    for said in ("你好", "谢谢"):
        assert samples.ask(said, talk).status == Status.NOT_UNDERSTOOD
    assert samples.ask("历年累计呢", talk).figures[0].value == 454


def test_the_year_and_the_running_total_in_one_breath(samples):
    answer = samples.ask("洛江区人社局2018年主动公开了多少条，历年累计呢")
    assert [figure.value for figure in answer.figures] == [46, 454]


def test_every_year_is_each_of_the_years(samples):
    answer = samples.ask("示例区政府2016到2018年每年收到多少申请")
    assert [figure.year for figure in answer.figures] == [2016, 2017, 2018]
