import base64
import quopri

import pytest
from copies import PAGES, report_at, told

from report_assistant.errors import UnreadableReport
from report_assistant.reading.encoding import decode
from report_assistant.reading.files import read_document

REPORT = next(path for path in PAGES if path.suffix == ".html")
PAGE = "<html><head><meta charset='{}'></head><body><h1>年报</h1><p>公开46条。</p></body></html>"
PICTURE = "\r\n".join(
    [
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        "Content-Location: a.png",
        "",
        "iVBORw0KGgo=",
    ]
)


def part(body: bytes, coding="quoted-printable", kind="text/html", charset='; charset="gb2312"'):
    packed = quopri.encodestring(body) if coding == "quoted-printable" else base64.encodebytes(body)
    packed = body if coding == "8bit" else packed
    head = f"Content-Type: {kind}{charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode()
    return head + packed.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def mht(*parts, head="From: <Saved by a browser>\r\nSubject: =?gb2312?B?xOrWv7Gouls=?=\r\n"):
    head += 'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    head += '\tboundary="----=_B"\r\n\r\n'
    body = b"".join(b"------=_B\r\n" + one + b"\r\n" for one in parts)
    return head.encode() + b"This is a multi-part message.\r\n\r\n" + body + b"------=_B--\r\n"


def read(folder, data, name="a.mht"):
    (folder / name).write_bytes(data)
    return read_document(folder / name)


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize("charset", ['; charset="gb2312"', "; charset=utf-8", "; charset=unheard-of", ""])
def test_the_page_in_every_coding_whatever_it_declares(tmp_path, coding, encoding, charset):
    data = mht(part(PAGE.format(encoding).encode(encoding), coding, charset=charset), PICTURE.encode())
    assert read(tmp_path, data).text == "年报\n公开46条。"


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.doc", "a.html", "a.xls"])
def test_by_any_name(tmp_path, name):
    assert read(tmp_path, mht(part(PAGE.encode("gbk"))), name).text == "年报\n公开46条。"


def test_a_page_without_parts(tmp_path):
    data = b"MIME-Version: 1.0\r\n" + part(PAGE.encode("gbk"))
    assert read(tmp_path, data).text == "年报\n公开46条。"


def test_the_longest_of_several_pages_is_the_report(tmp_path):
    frame = "<html><body>首页</body></html>".encode("gbk")
    assert read(tmp_path, mht(part(frame), part(PAGE.encode("gbk")), part(frame))).text == "年报\n公开46条。"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_a_report_says_the_same(tmp_path, coding):
    (tmp_path / "a.mht").write_bytes(
        mht(part(decode(REPORT.read_bytes()).encode("gb18030"), coding), PICTURE.encode())
    )
    assert told(report_at(tmp_path / "a.mht")) == told(report_at(REPORT))


def test_no_page_in_it(tmp_path):
    with pytest.raises(UnreadableReport, match="没有网页正文"):
        read(tmp_path, mht(PICTURE.encode()))


def test_cut_off(tmp_path):
    data = mht(part((PAGE + "<p>收到申请3件。</p>" * 200).encode("gbk"), "base64"))
    assert "公开46条。" in read(tmp_path, data[: len(data) // 2]).text


def test_a_text_of_that_name_is_read_as_text(tmp_path):
    assert read(tmp_path, "公开46条。".encode()).text == "公开46条。"
