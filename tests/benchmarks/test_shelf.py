"""BM25 as it is reckoned for the comparison."""

import math

import pytest
from benchmarks.shelf import K1, B, Held, Query, TrueRanking

HELD = [
    Held(1, 1, 2020, "", ("校车", "安全", "检查")),
    Held(2, 1, 2020, "", ("校车", "校车")),
    Held(3, 2, 2020, "", ("消防",)),
    Held(4, 2, 2020, "", ("校车", "安全", "检查")),
]


@pytest.fixture
def ranking():
    return TrueRanking(HELD, [Query(1, 2020, ("校车", "安全"))])


def test_the_formula(ranking):
    rarity = math.log(1 + (4 - 3 + 0.5) / (3 + 0.5))
    length = K1 * (1 - B + B * 2 / (9 / 4))
    assert ranking.scores(["校车"])[2] == pytest.approx(rarity * 2 * (K1 + 1) / (2 + length))


def test_a_passage_without_the_words_has_no_score(ranking):
    assert 3 not in ranking.scores(["校车", "安全"])


def test_ties_are_among_the_best(ranking):
    assert ranking.shared(["校车", "安全"], [4], many=1) == 1
    assert ranking.shared(["校车", "安全"], [1], many=1) == 1
    assert ranking.shared(["校车", "安全"], [3], many=1) == 0
