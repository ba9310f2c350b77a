"""What every answer keeps to, whatever was asked: the contract of ``ask --json``."""

from __future__ import annotations

import gc
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.evaluate import faults, read_cases

from report_assistant.answering import Assistant, Dialogue, assistant
from report_assistant.cli import main
from report_assistant.formats import to_json
from report_assistant.model import Status

ROOT = Path(__file__).parents[2]
CASES = read_cases(ROOT / "tests" / "data" / "sample-questions.jsonl")
ODD = [
    "", " ", "?", "多少", "几条", "呢", "年", "2018", "2018年", "示例区", "那", "公开", "{}", "多少条" * 80,
    "\x00\x1b[31m", "示例区教育局", "示例区教育局2018年", "示例区教育局多少", "占比", "原文怎么说",
    "第二名呢", "😀2018年😀公开几条", "SELECT 1; --", "' OR 1=1", "示例区教育局\n2018年\n几条",
    "2018年" * 60,
    "零〇一二三四五六七八九十百千万亿年多少条",
]  # fmt: skip
WORDS = re.findall("[0-9a-z]+|.", "".join(case.question for case in CASES))
FIELDS = (
    [
        "question",
        "status",
        "text",
        "figures",
        "passages",
        "derived",
        "notes",
        "missing",
        "choices",
        "elapsed_ms",
    ],
    ["agency", "year", "indicator", "column", "value", "unit", "approximate", "state", "sources"],
    ["file", "section", "quote", "start", "end", "value_start", "value_end"],
    ["agency", "year", "file", "section", "quote", "start", "end"],
)


def ask_all(assistant):
    """Every sample question in its conversation, then the odd ones."""
    dialogues = {case.dialogue: Dialogue() for case in CASES if case.dialogue}
    asked = [(case.question, dialogues.get(case.dialogue)) for case in CASES] + [(odd, None) for odd in ODD]
    return [assistant.ask(question, dialogue) for question, dialogue in asked]


@pytest.fixture(scope="module")
def answers(samples):
    return ask_all(samples)


def timeless(answer):
    return re.sub(r'"elapsed_ms": [\d.]+', "", to_json(answer))


def test_the_same_questions_give_the_same_bytes(sample_index, answers):
    again = ask_all(Assistant(sample_index, date(2026, 11, 22)))
    assert [timeless(answer) for answer in again] == [timeless(answer) for answer in answers]


def test_fields_and_their_order(answers):
    for answer in answers:
        shown = json.loads(to_json(answer))
        assert list(shown) == FIELDS[0]
        for figure in shown["figures"]:
            assert list(figure) == FIELDS[1]
            assert figure["sources"]
            assert all(list(source) == FIELDS[2] for source in figure["sources"])
        assert all(list(passage) == FIELDS[3] for passage in shown["passages"])


def test_every_answer_is_said_and_keeps_the_question_as_typed(answers):
    for answer, asked in zip(answers, [case.question for case in CASES] + ODD, strict=True):
        assert answer.question == asked
        assert answer.text
        assert answer.text.endswith(("。", "”", "？", "……”"))
        assert not re.search("Traceback|None|Decimal|[<>{}]", answer.text) or asked == "{}"


def test_an_answer_is_given_by_something_and_a_refusal_by_nothing(answers):
    for answer in answers:
        given = answer.figures or answer.passages or answer.derived or answer.notes
        if answer.status == Status.ANSWERED:
            assert given, answer.question
        elif answer.status != Status.CHOOSE:
            assert not answer.figures, answer.question
            assert not answer.passages, answer.question


def test_whoever_is_asked_back_can_choose(answers):
    for answer in answers:
        assert len(answer.choices) <= 9
        assert answer.status != Status.CHOOSE or answer.choices, answer.question


def test_every_choice_is_answered_when_asked(samples, answers):
    choices = dict.fromkeys(choice for answer in answers for choice in answer.choices)
    assert len(choices) > 60
    refused = [choice for choice in choices if samples.ask(choice).status != Status.ANSWERED]
    assert refused == []


def test_every_quote_is_the_text_as_the_command_prints_it(answers, capsys):
    texts = {}

    def text_of(file):
        if file not in texts:
            assert main(["text", str(ROOT / "reports" / file)]) == 0
            texts[file] = capsys.readouterr().out
        return texts[file]

    assert [fault for answer in answers for fault in faults(answer, text_of)] == []
    assert len(texts) > 20


def test_quotes_and_passages_keep_their_length(answers):
    for answer in answers:
        assert all(len(source.quote) <= 400 for figure in answer.figures for source in figure.sources)
        assert sum(len(passage.quote) for passage in answer.passages) <= 2000


def test_figures_are_about_the_years_and_agencies_asked(samples):
    answer = samples.ask("示例区教育局2018年收到几件申请")
    assert {(figure.agency, figure.year) for figure in answer.figures} == {("示例市示例区教育局", 2018)}


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.text(max_size=30), st.lists(st.sampled_from(WORDS), max_size=20).map("".join)),
)
def test_anything_at_all_is_answered_with_proof_or_refused(samples, asked):
    answer = samples.ask(asked)
    assert answer.question == asked
    assert to_json(answer).count("\n") == 0
    text_of = {}
    assert not list(faults(answer, lambda file: text_of.setdefault(file, samples._library.text(file))))


def test_after_some_questions_the_collector_passes_over_what_is_loaded_but_only_once(samples, monkeypatch):
    frozen = []
    assistant._settle.cache_clear()
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(None))
    first, second = (Assistant(samples._library.index, date(2026, 11, 23)) for _ in range(2))
    for one in (first, second):
        for asked in range(1, 2 * assistant._WARM):
            one.ask("")
            assert bool(frozen) == (asked >= assistant._WARM or one is not first)
    assert len(frozen) == 1
