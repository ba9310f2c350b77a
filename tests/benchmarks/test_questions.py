"""The questions on the province: answered right where they can be, and never with a wrong number."""

from collections import Counter

import pytest
from benchmarks.province import write_province
from benchmarks.questions import TEMPLATES, questions
from tools.evaluate import Outcome, evaluate

from report_assistant.index import Index, build_index


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    root = tmp_path_factory.mktemp("province")
    province = write_province(root, 150, "questions")
    path = tmp_path_factory.mktemp("index") / "reports.db"
    build_index((root,), path)
    drawn = questions(province, 150)
    with Index.open(path) as index:
        return list(zip(drawn, evaluate([one.case for one in drawn], root, index), strict=True))


def test_the_same_questions_each_time(tmp_path):
    province = write_province(tmp_path, 60, "again")
    first, second = (questions(province, 60) for _ in range(2))
    assert [one.case for one in first] == [one.case for one in second]


def test_questions_of_all_kinds(asked):
    kinds = Counter(one.case.kind.value for one, _ in asked)
    assert {"figure", "figures", "derived", "passage", "refuse", "note"} <= set(kinds)
    assert 0.4 < kinds["figure"] / len(asked) < 0.7
    assert len({one.template for one, _ in asked}) > len(TEMPLATES) / 2


def test_nearly_all_are_answered_right(asked):
    """A mistyped name may mean two agencies; everything else must not be wrong."""
    outcomes = Counter(result.verdict.outcome for one, result in asked if "mistyped" not in one.template)
    wrong = [
        (one.case.question, result.verdict.why) for one, result in asked
        if result.verdict.outcome == Outcome.WRONG and "mistyped" not in one.template
    ]  # fmt: skip
    assert not wrong
    assert outcomes[Outcome.RIGHT] > 0.9 * outcomes.total()
