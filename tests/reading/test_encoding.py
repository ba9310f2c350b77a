import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.errors import UnreadableReport
from report_assistant.reading.encoding import decode

SENTENCE = "示例区教育局2018年主动公开政府信息46条,未收到政府信息公开申请。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"])
def test_the_encodings_of_reports(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_big_endian_with_its_mark():
    assert decode(b"\xfe\xff" + SENTENCE.encode("utf-16-be")) == SENTENCE


def test_characters_beyond_gbk():
    assert decode("㐂村䶮镇年度报告".encode("gb18030")) == "㐂村䶮镇年度报告"


def test_one_byte_lost_spoils_one_character_only():
    data = (SENTENCE * 20).encode()
    text = decode(data[:7] + data[8:])
    assert text.count("\ufffd") in {1, 2}
    assert "主动公开政府信息46条" in text


def test_a_page_cut_off_in_the_middle_of_a_character():
    text = decode((SENTENCE * 20).encode("gb18030")[:-2])
    assert text.startswith(SENTENCE)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_in_it(data):
    with pytest.raises(UnreadableReport, match="空"):
        decode(data)


@pytest.mark.parametrize("size", [16, 64, 500, 4096, 100_000])
def test_random_bytes_are_refused(size):
    for seed in range(30):
        with pytest.raises(UnreadableReport):
            decode(random.Random(seed * 1000 + size).randbytes(size))


def test_english_is_no_report():
    with pytest.raises(UnreadableReport, match="没有中文"):
        decode(b"Annual report of 2018: 46 items were published.")


@given(st.binary())
def test_any_bytes_give_text_or_a_refusal(data):
    try:
        assert decode(data).strip()
    except UnreadableReport as refusal:
        assert str(refusal)
