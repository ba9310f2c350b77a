import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.reading.years import YEAR, year_number


@pytest.mark.parametrize("printed", ["2018", "二〇一八", "二○一八", "二0一八", "2O18", "2〇18", "二零一八"])
def test_a_year_however_it_is_written(printed):
    assert year_number(printed) == 2018


@pytest.mark.parametrize("printed", ["", "18", "3018", "20181", "二十八", "abcd"])
def test_what_is_no_year(printed):
    assert year_number(printed) == 0


@given(st.integers(1900, 2099), st.booleans())
def test_every_year_in_digits_and_in_chinese(year, in_chinese):
    digits = "〇一二三四五六七八九"
    printed = "".join(digits[int(one)] for one in str(year)) if in_chinese else str(year)
    assert year_number(printed) == year


def test_the_pattern_takes_what_the_number_reads():
    found = re.findall(YEAR, "自2017年至二〇一八年,2O19年,第20181号")
    assert [year_number(one) for one in found] == [2017, 2018, 2019, 2018]
