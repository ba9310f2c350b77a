"""A question changed so that no report answers it any more is never answered with the old number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.evaluate import Kind, read_cases
from tools.evaluate.run import TODAY

from report_assistant.answering.normalise import normalise
from report_assistant.answering.years import years_in
from report_assistant.model import Status

SAMPLES = Path(__file__).parents[1] / "data" / "sample-questions.jsonl"
CASES = [case for case in read_cases(SAMPLES) if case.kind == Kind.FIGURE and not case.dialogue]
OTHER_PLACES = {
    "示例市示例区": "乙州市东山区",
    "示例区": "乙州市东山区",
    "青溪街道": "红溪街道",
    "洛江": "延平",
    "青西街道": "红溪街道",
    "青溪接道": "红溪街道",
    "青溪街办": "红溪街办",
}


def year_of(text):
    return next(iter(years_in(text, TODAY)), None)


def put_in(text, words):
    """The question with ``words`` behind its year, or, when it has none, behind the agency."""
    year = year_of(text)
    if year:
        return f"{text[: year.end]}{words}{text[year.end :]}"
    agency = re.search("(?:局|街道办?|政府)", text)
    return f"{text[: agency.end()]}{words}{text[agency.end() :]}"


def moved(text):
    for place, other in OTHER_PLACES.items():
        if place in text:
            return text.replace(place, other)
    raise AssertionError(text)


def misnamed(place, character):
    """The question about an agency whose place has one other character, that sounds otherwise."""

    def change(text):
        for name in ("示例市示例区", "示例区", "示例", "青溪", "青西", "洛江"):
            if name in text:
                return text.replace(name, name[:place] + character + name[place + 1 :])
        raise AssertionError(text)

    return change


def in_2005(text):
    year = year_of(text)
    return f"{text[: year.start]}2005年{text[year.end :]}" if year else put_in(text, "2005年")


MUTATIONS = {
    "half": lambda text: put_in(text, "上半年"),
    "month": lambda text: put_in(text, "3月份"),
    "quarter": lambda text: put_in(text, "第二季度"),
    "by wechat": lambda text: put_in(text, "微信申请的"),
    "women": lambda text: put_in(text, "女性"),
    "foreigners": lambda text: put_in(text, "外国人"),
    "students": lambda text: put_in(text, "学生提出的"),
    "of last century": in_2005,
    "elsewhere": moved,
    "a place that begins otherwise": misnamed(0, "梅"),
    "a place that goes on otherwise": misnamed(1, "湖"),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_a_changed_question_is_not_answered(samples, case, mutation):
    asked = MUTATIONS[mutation](normalise(case.question))
    answer = samples.ask(asked)
    assert answer.status != Status.ANSWERED, (asked, answer.text)
    assert answer.passages == ()


def test_the_questions_are_answered_before_they_are_changed(samples):
    answered = [case for case in CASES if samples.ask(case.question).status == Status.ANSWERED]
    assert len(answered) >= 0.92 * len(CASES)
