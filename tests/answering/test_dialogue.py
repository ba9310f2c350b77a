"""A follow-up changes one part of the question before it; a new question takes nothing over."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tools.evaluate.run import TODAY

from report_assistant.answering import Assistant, Dialogue
from report_assistant.model import Status


@pytest.fixture
def talk(samples):
    """The last answer of a conversation."""

    def ask(*questions, assistant=None):
        dialogue = Dialogue()
        answers = [(assistant or samples).ask(question, dialogue) for question in questions]
        return answers[-1]

    return ask


def numbers(answer):
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("示例区教育局2019年主动公开多少条", "2021年呢"), 913),
        (("示例区教育局2019年主动公开多少条", "那二〇二一年呢"), 913),
        (("示例区教育局2019年主动公开多少条", "换成2021年"), 913),
        (("2021年示例区政府行政强制多少件", "青溪街道呢"), 5),
        (("示例区教育局2021年主动公开多少条", "那收到的申请呢"), 19),
        (("示例区教育局2021年复议几件", "诉讼呢"), 0),
        (("示例区政府2021年行政处罚决定多少件", "行政强制呢"), 231),
        (("示例区政府2022年新收申请总计多少件", "其中自然人的"), 144),
        (("示例区政府2022年新收申请总计多少件", "其中自然人的", "商业企业呢"), 21),
        (("示例区政府2022年新收申请总计多少件", "其中自然人的", "商业企业呢", "换成2024年"), 29),
        (("示例区政府2018年网站公开多少条", "微博呢"), 1651),
        (("示例区政府2018年网站公开多少条", "微博呢", "微信呢"), 3009),
        (("示例区政府2018年当面申请几件", "网上的呢"), 64),
        (("示例区政府2018年当面申请几件", "网上的呢", "传真"), 1),
        (("洛江区人社局2018年主动公开几条", "历年累计呢"), 454),
        (("洛江区人社局2018年主动公开几条", "历年累计呢", "当年的呢"), 46),
        (("洛江区人社局2018年主动公开几条", "行政许可类的呢"), 3),
        (("示例区教育局2021年不予公开几件", "国家秘密的"), 0),
    ],
)
def test_a_follow_up_changes_one_part(talk, questions, value):
    assert numbers(talk(*questions)) == [value]


@pytest.mark.parametrize("question", ["哪家最多", "谁收到申请最多", "2021年哪家收到申请最多"])
def test_after_one_agency_the_most_is_looked_for_among_all(talk, question):
    assert numbers(talk("示例区教育局2021年收到申请多少件", question))[0] == 189


def test_after_two_agencies_the_most_is_looked_for_among_them(talk):
    asked = talk("示例区教育局和青溪街道2021年收到申请多少件", "哪家最多")
    assert numbers(asked)[0] == 19


def test_a_share_is_asked_of_the_thing_before(talk):
    answer = talk("洛江区人社局2018年主动公开几条", "行政许可类的有几条", "占比呢")
    assert [f"{figure.value:f}{figure.unit}" for figure in answer.figures] == ["7.2%"]


def test_a_share_that_is_not_printed_is_computed_of_the_forms_total(talk):
    answer = talk("示例区政府2018年当面申请几件", "占比呢")
    assert [figure.value for figure in answer.figures] == [12, 107]
    assert answer.derived[0].value == Decimal(12) / Decimal(107) * 100


@pytest.mark.parametrize("asked", ["原文怎么说", "原文在哪", "出处呢"])
def test_the_original_is_what_stands_behind_the_answer_before(talk, asked):
    answer = talk("青溪街道2018年收到几件申请", asked)
    assert answer.status == Status.ANSWERED
    assert answer.figures == ()
    assert "未收到政府信息公开申请" in answer.passages[0].quote


def test_the_original_of_nothing_is_refused(talk):
    assert talk("原文怎么说").status != Status.ANSWERED
    assert talk("你好", "原文怎么说").status != Status.ANSWERED


def test_words_are_followed_up_too(talk):
    answer = talk("青溪街道2023年存在哪些问题", "打算怎么改", "2024年的呢")
    assert {passage.year for passage in answer.passages} == {2024}
    assert "把议事安排到晚间" in "".join(passage.quote for passage in answer.passages)


@pytest.mark.parametrize("fact", ["邮箱呢", "传真呢", "地址呢"])
def test_one_fact_after_another(talk, fact):
    answer = talk("青溪街道2022年的联系电话", fact)
    assert answer.status == Status.ANSWERED
    assert {passage.year for passage in answer.passages} == {2022}


def test_a_whole_new_question_takes_nothing_over(talk, samples):
    new = "示例区政府2020年收到几件申请"
    after = talk("示例区教育局2018年到2020年自然人申请占比多少", "示例区教育局2019年历年累计公开多少", new)
    assert after.figures == samples.ask(new).figures


def test_a_new_question_does_not_keep_the_applicant_or_the_cumulative(talk):
    assert numbers(talk("示例区政府2022年自然人申请几件", "青溪街道2020年主动公开多少条")) == [259]
    assert numbers(talk("洛江区人社局历年累计主动公开几条", "青溪街道2020年主动公开多少条")) == [259]


def test_a_new_thing_does_not_keep_the_applicant(talk):
    assert numbers(talk("示例区政府2022年自然人申请几件", "主动公开多少条")) == [14233]


def test_a_year_without_a_report_stays_a_refusal_and_does_not_end_the_conversation(talk):
    refused = talk("示例区教育局2019年主动公开多少条", "2014年呢")
    assert refused.status == Status.NO_REPORT
    assert numbers(talk("示例区教育局2019年主动公开多少条", "2014年呢", "2021年呢")) == [913]


def test_what_is_not_understood_is_forgotten(talk):
    assert numbers(talk("示例区教育局2019年主动公开多少条", "哈哈", "2021年呢")) == [913]


def test_a_choice_is_followed_by_the_name_alone(talk):
    answer = talk("2019年主动公开多少条", "示例区教育局")
    assert numbers(answer) == [802]


def test_the_choices_of_a_follow_up_can_be_asked_by_themselves(talk, samples):
    answer = talk("2019年主动公开多少条", "那2020年呢")
    assert answer.status == Status.CHOOSE
    assert [samples.ask(choice).figures for choice in answer.choices] == [(one,) for one in answer.figures]


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        (("2021年存在哪些问题", "2022年呢"), "存在的主要问题"),
        (("示例区教育局的改进措施", "问题呢"), "存在的主要问题"),
        (("示例区教育局收到几件申请", "其中自然人呢"), "自然人"),
    ],
)
def test_such_choices_say_in_full_what_is_asked(talk, samples, questions, words):
    answer = talk(*questions)
    assert answer.status == Status.CHOOSE
    assert len(answer.choices) > 1
    assert all(words in choice for choice in answer.choices)
    assert all(samples.ask(choice).status == Status.ANSWERED for choice in answer.choices)


def test_two_conversations_know_nothing_of_each_other(samples):
    one, other = Dialogue(), Dialogue()
    samples.ask("示例区教育局2019年主动公开多少条", one)
    assert numbers(samples.ask("2021年呢", one)) == [913]
    assert samples.ask("2021年呢", other).status != Status.ANSWERED


def test_without_a_conversation_nothing_is_remembered(samples):
    samples.ask("示例区教育局2019年主动公开多少条")
    assert samples.ask("2021年呢").status != Status.ANSWERED


def test_us_in_a_follow_up_is_the_home_agency(sample_index, talk):
    at_home = Assistant(sample_index, TODAY, home="示例区教育局")
    answer = talk("青溪街道2020年主动公开多少条", "那我们局呢", assistant=at_home)
    assert numbers(answer) == [846]
