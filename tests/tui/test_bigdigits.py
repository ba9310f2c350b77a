"""Big figures: every digit has its own shape, rows line up, numbers keep their digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from report_assistant.tui.bigdigits import draw, grouped, rounded


def test_rows_line_up():
    rows = draw("-1,234,567.890%")
    assert len({cell_len(row) for row in rows}) == 1


def test_no_two_digits_look_alike():
    assert len({draw(digit) for digit in "0123456789"}) == 10


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_grouping_loses_nothing(value):
    assert Decimal(grouped(value).replace(",", "")) == value
    draw(grouped(value))


@pytest.mark.parametrize(
    ("value", "said"),
    [("0", "0"), ("9999", "9999"), ("10000", "10,000"), ("268000.50", "268,000.50"), ("0.370", "0.370")],
)
def test_grouped(value, said):
    assert grouped(Decimal(value)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("33.3333", "33.33"), ("-0.001", "0"), ("12.50", "12.5"), ("100", "100"), ("1E+5", "100,000")],
)
def test_rounded(value, said):
    assert rounded(Decimal(value)) == said
