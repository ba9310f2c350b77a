import random

import opencc
import pytest
from copies import REPORTS
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.errors import UnreadableReport
from report_assistant.reading.encoding import decode
from report_assistant.reading.files import read_document

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


UNMARKED = ["utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be"]
TRADITIONAL = ["utf-8", "gbk", "cp950", "big5hkscs", "utf-16-le", "utf-16-be"]


@pytest.fixture(scope="module")
def texts():
    return [read_document(path).text for path in sorted(REPORTS.iterdir())]


def pieces(texts, seed):
    """Stretches of reports of 100 to 5,000 characters."""
    draw = random.Random(seed)
    for text in texts:
        for size in (100, 200, 500, 1000, 5000):
            start = draw.randrange(max(1, len(text) - size))
            yield text[start : start + size].strip()


@pytest.mark.parametrize("encoding", UNMARKED)
def test_an_encoding_that_nothing_tells(texts, encoding):
    for piece in pieces(texts, encoding):
        encoded = piece.encode(encoding, "ignore")
        assert decode(encoded) == encoded.decode(encoding)


@pytest.mark.parametrize("encoding", TRADITIONAL)
@pytest.mark.parametrize("conversion", ["s2t", "s2tw", "s2hk"])
def test_a_traditional_copy_in_every_encoding(texts, encoding, conversion):
    convert = opencc.OpenCC(conversion).convert
    for piece in pieces(texts, encoding + conversion):
        encoded = convert(piece).encode(encoding, "ignore")
        assert decode(encoded) == encoded.decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp950"])
def test_lost_bytes_never_make_it_another_text(texts, encoding):
    convert = opencc.OpenCC("s2tw").convert if encoding == "cp950" else str
    draw = random.Random(encoding)
    for text in texts * 5:
        data = bytearray(convert(text).encode(encoding, "ignore"))
        digits = [sign for sign in data.decode(encoding) if sign in "0123456789"]
        halves = [place for place, byte in enumerate(data) if byte > 0x7F]
        for place in sorted(draw.sample(halves, 3), reverse=True):
            del data[place]
        read = decode(bytes(data))
        assert [sign for sign in read if sign in "0123456789"] == digits
        lines = set(convert(text).split("\n"))
        assert len(lines - set(read.split("\n"))) <= 3


@pytest.mark.parametrize(
    ("written", "read"), [("utf-8", "gb18030"), ("gb18030", "cp1252"), ("utf-8", "cp1252")]
)
def test_text_that_was_garbled_before_it_was_saved_is_refused(texts, written, read):
    for text in texts:
        garbled = text.encode(written).decode(read, "replace")
        with pytest.raises(UnreadableReport):
            decode(garbled.encode())


@pytest.mark.parametrize("encoding", UNMARKED)
@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "big5", "iso-8859-1"])
def test_what_a_page_declares_is_not_believed(tmp_path, encoding, declared):
    head = f"<html><head><meta charset='{declared}'></head>"
    page = f"{head}<body><p>㐂村镇&ldquo;公开&rdquo;46条。</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode(encoding, "xmlcharrefreplace"))
    assert read_document(tmp_path / "a.html").text == "㐂村镇“公开”46条。"
