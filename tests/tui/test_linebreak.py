"""Lines that fit, keep every character, and obey the printers' rules where a line is wide enough for them."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from report_assistant.tui.linebreak import break_line, break_text

WIDTHS = st.integers(2, 60)
PROSE = st.text(
    st.sampled_from("年报公开申请件条，。、；：！？（）《》「」“”0123456789.,% ab万亿余第一十🙂e\u0301")
)
ANY = st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)))


@given(ANY | PROSE, WIDTHS)
@example("👩\u200d👧\u200d👦❤\ufe0f\ufe0f" * 9, 2)
@example("件" * 2000, 37)
@example("9" * 2000, 11)
def test_joined_lines_are_the_text_and_none_is_too_wide(text, width):
    lines = break_line(text, width)
    assert "".join(lines) == text
    assert all(cell_len(line) <= width for line in lines)
    assert all(lines) or not text


@given(PROSE, st.integers(2, 40))
def test_spans_cover_the_text(text, width):
    text = text.replace("b", "\n")
    spans = break_text(text, width)
    assert "".join(text[start:end] for start, end in spans) == text.replace("\n", "")
    assert all("\n" not in text[start:end] for start, end in spans)


SENTENCE = (
    "（一）2018年度《条例》规定，“依申请公开”共收到1,234件；其中：网上35.5%、信函120余人次，约26.8万元。"
)


@pytest.mark.parametrize("width", range(22, 60))
def test_rules_of_printers(width):
    lines = break_line(SENTENCE * 3, width)
    for line in lines[1:]:
        assert not re.match(r"[，。、；：）》”%]", line), line
    for line in lines:
        assert not re.search(r"[（《“]$", line), line
    for earlier, later in pairwise(lines):
        assert not re.search(r"[0-9,.万余]$", earlier) or not re.match(r"[0-9年件人万元余%]", later), earlier


def test_a_number_goes_to_the_next_line_whole():
    assert break_line("全年收到申请1234件", 14) == ["全年收到申请", "1234件"]
    assert break_line("全年收到申请三百余件", 16) == ["全年收到申请", "三百余件"]


@pytest.mark.parametrize("joined", ["2016—2024年", "2016－2024年", "2016～2024年"])
def test_a_span_of_years_is_not_parted(joined):
    for width in range(len(joined) + 4, 30):
        assert any(joined in line for line in break_line(f"一共有九份报告，{joined}的都有。", width))


def test_what_fits_is_left_alone():
    assert break_line("全年收到申请12件。", 18) == ["全年收到申请12件。"]
    assert break_line("", 10) == [""]
    assert break_text("甲\n\n乙", 10) == [(0, 1), (2, 2), (3, 4)]
