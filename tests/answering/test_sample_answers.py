"""The sample questions as a whole: nothing false is said, and most are answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.evaluate import Outcome, evaluate, read_cases, scored

ROOT = Path(__file__).parents[2]
CASES = read_cases(ROOT / "tests" / "data" / "sample-questions.jsonl")
FEWEST_RIGHT = 0.9
"""Which part of the questions at least is answered right; what is left is missed, and none is wrong."""


@pytest.fixture(scope="module")
def results(sample_index):
    return evaluate(CASES, ROOT / "reports", sample_index)


def test_nothing_false_is_said(results):
    wrong = [result for result in results if result.verdict.outcome == Outcome.WRONG]
    assert [(result.case.id, result.case.question, result.verdict.why) for result in wrong] == []


def test_most_are_answered_right(results):
    assert scored(results)["all"][Outcome.RIGHT] >= FEWEST_RIGHT * len(CASES)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("figure", 0.92), ("figures", 0.85), ("derived", 0.8), ("passage", 0.88), ("note", 0.95),
        ("refuse", 1), ("choose", 0.95),
    ],
)  # fmt: skip
def test_most_of_each_kind_are_right(results, kind, part):
    line = scored(results)[kind]
    assert line[Outcome.RIGHT] >= part * sum(line.values())


def test_with_another_home_agency_nothing_else_is_said(sample_index, results):
    """A question that names its agency does not care who is at home."""
    named = [result for result in results if result.answer.figures and not result.case.dialogue]
    named = [result for result in named if "示例区" in result.case.question]
    at_home = evaluate(
        [result.case for result in named], ROOT / "reports", sample_index, home="洛江区人力资源和社会保障局"
    )
    for before, after in zip(named, at_home, strict=True):
        assert after.answer.figures == before.answer.figures
