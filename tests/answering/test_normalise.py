import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.answering.normalise import LONGEST, normalise, simplified


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("２０１８年公开多少条？", "2018年公开多少条?"),
        ("示例區教育局主動公開多少條", "示例区教育局主动公开多少条"),
        ("  2018 年 主动公开\t多少 条\n", "2018年主动公开多少条"),
        ("主动\u200b公开\ufeff多少", "主动公开多少"),
        ("主动\u202e公开\x1b多少", "主动公开多少"),
        ("主动公开\r\n多少条", "主动公开多少条"),
        ("2O18年", "2o18年"),
        ("Email 是多少", "email 是多少"),
        ("㈠主动公开", "(一)主动公开"),
    ],
)
def test_one_way_of_writing(typed, read):
    assert normalise(typed) == read


def test_simplified_text_is_left_alone():
    assert simplified("依申请公开") == "依申请公开"


def test_what_is_longer_than_anybody_asks_is_not_read():
    assert len(normalise("问" * 100_000)) == LONGEST


@given(st.text())
def test_any_text_becomes_one_line_without_what_cannot_be_seen(text):
    read = normalise(text)
    assert "\n" not in read
    assert read == read.strip()
    assert not any(0x200B <= ord(character) <= 0x200F for character in read)
