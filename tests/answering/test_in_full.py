"""What a question was understood as can be said in its own words."""

from datetime import date

import pytest

from report_assistant.answering import Assistant, Dialogue


@pytest.mark.parametrize(
    "chain",
    [
        ("洛江区人社局2018年依申请公开多少条", "历年累计呢"),
        ("示例区教育局2022年自然人申请几件", "那2021年呢"),
        ("示例区教育局2022年收到几件申请", "青溪街道呢", "2021年呢"),
        ("2018年依申请公开多少条",),
    ],
)
def test_a_question_in_full_means_the_same_by_itself(sample_index, chain):
    assistant = Assistant(sample_index, date(2026, 11, 22), "泉州市洛江区人力资源和社会保障局")
    dialogue = Dialogue()
    for question in chain:
        meant = assistant.ask(question, dialogue)
    found = assistant.understood(chain[-1], meant).in_full()
    assert found
    elsewhere = Assistant(sample_index, date(2026, 11, 22), "示例市示例区人民政府")
    assert any(elsewhere.ask(one, Dialogue()).figures == meant.figures for one in found)


def test_a_question_that_leaves_nothing_out_is_in_full_already(sample_index):
    assistant = Assistant(sample_index, date(2026, 11, 22))
    question = "示例区教育局2022年收到几件申请"
    assert assistant.understood(question, assistant.ask(question, Dialogue())).in_full() == ()


def test_words_said_twice_stand_there_once_and_years_apart(sample_index):
    assistant = Assistant(sample_index, date(2026, 11, 22))

    def parts(question):
        found = assistant.understood(question, assistant.ask(question, Dialogue()))
        return {chip.part.value: chip.text for chip in found.chips}

    assert parts("qqqq2022自然人2022自然人")["column"] == "自然人"
    assert parts("qqqq2022自然人2022自然人")["year"] == "2022"
    assert parts("示例区教育局2019和2020收到几件申请")["year"] == "2019、2020"
