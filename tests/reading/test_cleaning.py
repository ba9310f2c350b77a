from hypothesis import given
from hypothesis import strategies as st

from report_assistant.reading.cleaning import clean_line, clean_text


def test_line_ends_of_every_kind_become_newlines():
    assert clean_text("一\r\n二\r三\u2028四\u2029五\x85六\x0c七") == "一\n二\n三\n四\n五\n六\n七"


def test_what_could_steer_a_terminal_goes():
    assert clean_text("共\x1b[31m12\x1b[0m条") == "共12条"
    assert clean_text("共\x1b]52;c;aGk=\x07 12\x9b2J条\x00\x07\x08") == "共 12条"


def test_a_cut_off_sequence_takes_no_words_with_it():
    assert clean_text("公开\x1b]0;信息46条\n历年454条") == "公开0;信息46条\n历年454条"


def test_what_hides_or_turns_words_goes():
    assert clean_text("主\u200b动\u202e公\ufeff开\u2066\u00ad") == "主动公开"


def test_spaces_become_ordinary_ones_but_the_ideographic_stays():
    assert clean_text("共\t12\u00a0条\u2009整") == "共 12 条 整"
    assert clean_text("公\u3000开") == "公\u3000开"


def test_indentation_and_heaps_of_blank_lines_go():
    assert clean_text("\n\n\u3000\u3000一、概述\n \n\n\n正文 \n") == "一、概述\n\n正文"


def test_full_width_digits_are_left_as_printed():
    assert clean_text("２０１８年共１２条") == "２０１８年共１２条"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned


@given(st.text())
def test_a_cleaned_text_has_only_newlines_as_line_ends(text):
    cleaned = clean_text(text)
    assert cleaned.splitlines() == (cleaned.split("\n") if cleaned else [])
    assert "\x1b" not in cleaned


@given(st.text())
def test_a_cleaned_line_is_one_line(text):
    assert "\n" not in clean_line(text)
