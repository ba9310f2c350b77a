"""The judge of answers: what it calls right, wrong and missed, and what it takes for proof."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tools.evaluate import Case, Kind, Outcome, WantedFigure, faults, judge, read_cases
from tools.evaluate.numbers import numbers_in, says
from tools.evaluate.published import BEGIN, END, put

from report_assistant.model import (
    Answer,
    CitedFigure,
    CitedPassage,
    Derived,
    Note,
    Source,
    State,
    Status,
)

ROOT = Path(__file__).parents[1]
TEXT = "一、概述\n2018年主动公开政府信息46条,微信约1.2万条。\n没有收到申请。\n"
WANT = WantedFigure(Decimal(46), 2018, ("示例市示例区教育局",), ("条",), ("主动公开",), ("微信",))


def figure(value="46", **changes):
    number = TEXT.index("46")
    source = Source("a.txt", "一、概述", TEXT[5:22], 5, 22, number, number + 2)
    made = CitedFigure(
        "示例市示例区教育局",
        2018,
        "主动公开政府信息",
        "",
        Decimal(value),
        "条",
        False,
        State.STATED,
        (source,),
    )
    return replace(made, **changes)


def answer(*figures, status=Status.ANSWERED, text="示例区教育局2018年主动公开政府信息为46条。", **more):
    return Answer("问", status, text, figures=figures, **more)


def case(kind=Kind.FIGURE, **expect):
    return Case("x", kind, "问", **({"figures": (WANT,)} | expect))


def outcome(a_case, an_answer):
    return judge(a_case, an_answer).outcome


RIGHT, WRONG, MISSED = Outcome.RIGHT, Outcome.WRONG, Outcome.MISSED
REFUSED = answer(status=Status.NOT_REPORTED, text="没有。")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (answer(figure()), RIGHT),
        (answer(figure(agency="示例区教育局")), RIGHT),
        (answer(figure(agency="某省示例市示例区教育局")), RIGHT),
        (answer(figure(agency="教育局")), WRONG),
        (answer(figure(agency="东示例市示例区教育局")), WRONG),
        (answer(figure("47")), WRONG),
        (answer(figure(year=2019)), WRONG),
        (answer(figure(unit="件")), WRONG),
        (answer(figure(column="微信")), WRONG),
        (answer(figure(approximate=True)), WRONG),
        (answer(figure(), text="主动公开了不少信息。"), WRONG),
        (answer(figure(), figure("3", indicator="别的一项")), WRONG),
        (answer(figure(), figure("3")), RIGHT),
        (answer(text="没有数。"), MISSED),
        (REFUSED, MISSED),
        (answer(figure(), status=Status.CHOOSE), MISSED),
    ],
)
def test_a_figure_comes_first_and_is_said(said, expected):
    assert outcome(case(), said) == expected


def test_figures_that_entered_what_was_computed_are_not_beside_the_question():
    computed = (Derived("growth", Decimal("5.5"), "%"),)
    other = figure("3", indicator="别的一项")
    assert outcome(case(), answer(figure(), other)) == WRONG
    assert outcome(case(), answer(figure(), other, derived=computed)) == RIGHT


def test_approximate_may_be_left_open():
    assert outcome(case(approximate_open=True), answer(figure(approximate=True))) == RIGHT
    wanted = replace(WANT, approximate=True)
    assert outcome(case(figures=(wanted,)), answer(figure(approximate=True))) == RIGHT
    assert outcome(case(figures=(wanted,)), answer(figure())) == WRONG


def test_figures_are_all_of_them_and_no_others():
    other = replace(WANT, value=Decimal(3), about=())
    both = case(Kind.FIGURES, figures=(WANT, other))
    assert outcome(both, answer(figure(), figure("3"))) == RIGHT
    assert outcome(both, answer(figure())) == MISSED
    assert outcome(both, answer(figure(), figure("3"), figure("9"))) == WRONG
    more = case(Kind.FIGURES, figures=(WANT, other), extra_ok=True)
    assert outcome(more, answer(figure(), figure("3"), figure("9"))) == RIGHT


def test_what_is_computed_may_be_printed_too():
    computed = case(Kind.DERIVED, figures=(), values=(Decimal("33.3"),), tolerance=Decimal("0.05"))
    assert outcome(computed, answer(derived=(Derived("share", Decimal("33.333"), "%"),))) == RIGHT
    assert outcome(computed, answer(figure("33.3"))) == RIGHT
    assert outcome(computed, answer(figure("34"))) == WRONG
    assert outcome(computed, REFUSED) == MISSED
    named = replace(computed, agencies=("示例市示例区青溪街道办事处",))
    assert outcome(named, answer(figure("33.3"))) == WRONG
    dated = replace(computed, years=(2019,))
    assert outcome(dated, answer(figure("33.3"))) == WRONG
    assert outcome(dated, answer(figure("33.3", year=2019))) == RIGHT


def passage(quote):
    start = TEXT.index(quote)
    return CitedPassage("示例市示例区教育局", 2018, "a.txt", "", quote, start, start + len(quote))


def test_passages_hold_each_of_the_words():
    words = case(Kind.PASSAGE, contains=(("收到申请",), ("微信",)))
    assert outcome(words, answer(passages=(passage(TEXT[5:]),))) == RIGHT
    assert outcome(words, answer(passages=(passage("没有收到申请。"),))) == WRONG
    assert outcome(words, answer(figure())) == MISSED


def test_notes_of_a_kind_hold_one_of_the_alternatives():
    note = case(Kind.NOTE, contains=(("国家安全", "国安"),), notes=("definition",))
    assert outcome(note, answer(notes=(Note("definition", "指国家安全等"),))) == RIGHT
    assert outcome(note, answer(notes=(Note("caution", "指国家安全等"),))) == MISSED
    assert outcome(note, answer(figure())) == WRONG


def test_a_refusal_is_no_answer():
    assert outcome(case(Kind.REFUSE), REFUSED) == RIGHT
    assert outcome(case(Kind.REFUSE), answer(figure())) == WRONG
    only = case(Kind.REFUSE, statuses=("no_report",))
    assert outcome(only, REFUSED) == MISSED


def test_a_choice_has_choices_or_shows_every_reading():
    choose = case(Kind.CHOOSE)
    assert outcome(choose, answer(status=Status.CHOOSE, choices=("甲", "乙"))) == RIGHT
    assert outcome(choose, answer(status=Status.CHOOSE)) == MISSED
    assert outcome(choose, answer(figure())) == RIGHT
    assert outcome(choose, answer(figure("9"))) == WRONG
    assert outcome(choose, REFUSED) == MISSED


@pytest.mark.parametrize(
    "broken",
    [
        {"quote": "2018年主动公开政府信息47条"},
        {"start": 6},
        {"end": 20},
        {"value_start": 0, "value_end": 1},
        {"value_end": 1000},
        {"file": "b.txt"},
    ],
)
def test_a_quote_that_proves_nothing_is_a_fault(broken):
    good = figure()
    (source,) = good.sources
    texts = {"a.txt": TEXT}.get
    assert list(faults(answer(good), lambda file: texts(file, ""))) == []
    bad = replace(good, sources=(replace(source, **broken),))
    assert list(faults(answer(bad), lambda file: texts(file, "")))


def test_a_figure_without_a_source_and_an_endless_answer_are_faults():
    assert list(faults(answer(figure(sources=())), lambda file: TEXT))
    assert list(faults(answer(figure("47")), lambda file: TEXT))
    long = "问题" * 1001
    endless = CitedPassage("", 2018, "a.txt", "", long, 0, len(long))
    assert list(faults(answer(passages=(endless,)), lambda file: long))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("46条", "46"),
        ("４６条", "46"),
        ("1,234件", "1234"),
        ("1 234", "1234"),
        ("2 0 条", "20"),
        ("26.8万条", "268000"),
        ("0.37万元", "0.37"),
        ("1.2亿", "120000000"),
        ("减1", "-1"),
        ("减少18", "-18"),
        ("十二件", "12"),
        ("一百二十余条", "120"),
        ("二〇一八", "2018"),
        ("未收到", "0"),
        ("零报告", "0"),
    ],
)
def test_numbers_are_read_in_every_writing(words, value):
    assert says(words, Decimal(value))


@pytest.mark.parametrize(
    ("words", "value"), [("46条", "4"), ("146", "46"), ("收到申请", "0"), ("一百", "1000")]
)
def test_other_numbers_are_not_said(words, value):
    assert not says(words, Decimal(value))


def test_words_without_numbers_have_none():
    assert list(numbers_in("公开信息,百万千")) == []


def test_a_line_that_is_no_question_is_named(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": "a", "kind": "refuse", "q": "问", "expect": {}}\n{"id": "b"}\n', "utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_cases(path)


def test_the_command_prints_a_line_a_kind(tmp_path):
    (tmp_path / "reports").mkdir()
    report = "甲州市西山区教育局2018年政府信息公开工作年度报告\n一、概述\n2018年主动公开政府信息46条。\n"
    (tmp_path / "reports" / "a.txt").write_text(report, "utf-8")
    questions = tmp_path / "q.jsonl"
    questions.write_text(
        '{"id": "a", "kind": "figure", "q": "公开多少条", "expect": {"figures": [{"value": 46}]}}\n'
        '{"id": "b", "kind": "figure", "q": "收到几件申请", "expect": {"figures": [{"value": 1}]}}\n',
        "utf-8",
    )
    command = [sys.executable, "-m", "tools.evaluate", "--details", "--reports", str(tmp_path / "reports")]
    ran = subprocess.run([*command, str(questions)], cwd=ROOT, capture_output=True, check=True)
    lines = ran.stdout.decode("utf-8").splitlines()
    assert lines[0].startswith("missed b [figure] 收到几件申请 =>")
    assert lines[-1].split() == ["all", "2", "right", "1", "wrong", "0", "missed", "1"]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_published_table_counts_the_questions_there_are(name):
    table = (ROOT / name).read_text("utf-8").split(BEGIN)[1].split(END)[0]
    rows = [[cell.strip(" `*") for cell in row.strip("|").split("|")] for row in table.strip().splitlines()]
    published = {row[0]: [int(number) for number in row[1:]] for row in rows[2:]}
    files = [read_cases(ROOT / "tests/data" / f"{kind}-questions.jsonl") for kind in ("sample", "held-out")]
    for place, cases in ((0, files[0]), (4, files[1])):
        asked = Counter(one.kind.value for one in cases) | Counter(all=len(cases))
        assert {kind: numbers[place] for kind, numbers in published.items()} == dict(asked)
    for numbers in published.values():
        assert [numbers[0], numbers[4]] == [sum(numbers[1:4]), sum(numbers[5:])]


def test_a_readme_without_marks_is_not_written(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("nothing\n", "utf-8")
    with pytest.raises(ValueError, match="evaluated"):
        put(readme, "| a |")
