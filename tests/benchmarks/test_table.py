"""The table: what is met and what is not."""

from benchmarks.growth import growth
from benchmarks.table import Row, at_least, at_most, markdown, unmeasured


def test_at_most_and_at_least_are_met_at_the_limit():
    assert at_most("p", "w", 4.0, 4).met
    assert not at_most("p", "w", 4.01, 4).met
    assert at_least("p", "w", 40.0, 40).met
    assert not at_least("p", "w", 39.9, 40).met


def test_a_missed_target_is_marked_and_an_unmeasured_one_is_neither():
    table = markdown([at_most("p", "slow", 9, 4), unmeasured("p", "gone", "not installed")])
    assert "| p | slow |  | 9 × | ≤ 4 × | **no** |  |" in table
    assert "| p | gone |  | – |  |  | not installed |" in table


def test_growth_sets_sizes_side_by_side():
    what = "memory of asking"
    rows = [Row("questions", what, f"{size} MB", reports=size) for size in (1000, 10)]
    assert f"| {what} | 10 MB | 1000 MB |" in growth(rows)
    assert growth(rows[:1]) == ""
