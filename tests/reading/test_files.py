import os
import subprocess
import sys
from importlib import import_module

import docx
import pytest

from report_assistant.errors import UnreadableReport
from report_assistant.reading import files
from report_assistant.reading.files import SUFFIXES, read_document
from report_assistant.reading.registry import FORMATS, PLAIN

PAGE = "<html><head><meta charset='utf-8'></head><body><p>公开46条。</p></body></html>"


def written(folder, name: str, content: str | bytes, encoding: str = "utf-8"):
    path = folder / name
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "encoding"),
    [
        ("a.txt", "公开46条。", "utf-8"),
        ("a.txt", "公开46条。", "gb18030"),
        ("a.md", "# 公开46条。", "utf-8"),
        ("a.html", PAGE, "utf-8"),
        ("a.htm", PAGE, "gb18030"),  # declares what it is not
        ("a.txt", PAGE, "utf-8"),
        ("a.doc", PAGE, "utf-8"),
        ("a.html", "公开46条。", "utf-8"),
        ("a.xls", PAGE, "utf-16"),
        ("a.doc", PAGE, "utf-16-le"),
        ("a.doc", "<p>公开46条。</p>", "gb18030"),
        ("a.txt", "<div>公开46条。</div>", "utf-8-sig"),
        ("a.jsp", "<p>公开46条。</p>", "utf-8"),
        ("a.wps", "公开46条。", "gb18030"),
        ("a.csv", "公开46条。", "utf-16-be"),
    ],
)
def test_the_content_tells_the_format(tmp_path, name, content, encoding):
    assert read_document(written(tmp_path, name, content, encoding)).text == "公开46条。"


def test_word_by_any_name(tmp_path):
    word = docx.Document()
    word.add_paragraph("公开46条。")
    word.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.docx").rename(tmp_path / "a.txt")
    assert read_document(tmp_path / "a.txt").text == "公开46条。"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "空"),
        ("a.txt", bytes(range(256)) * 4, "不是文字"),
        ("a.pdf", b"%PDF-1.4 ...", "PDF"),
        ("a.txt", b"%PDF-1.4 ...", "PDF"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"),
            "密码",
        ),
        ("a.docx", "公开46条。".encode(), "Word"),
        ("a.docx", b"PK\x03\x04[Content_Types].xml", "Word"),
        ("a.zip", b"PK\x03\x04b.html", "压缩包"),
        ("a.txt", b"Nothing but English", "没有中文"),
        ("a.txt", "公开信息四十六条".encode("gbk").decode("latin-1").encode(), "乱码"),
        ("a.rar", b"Rar!\x1a\x07\x00 ...", "RAR"),
        ("a.ceb", b"of whatever kind", "方正 CEB"),
        ("a.xlsx", "公开46条。".encode(), "不是有效的 Excel 表格"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path, name, content, words):
    with pytest.raises(UnreadableReport, match=words):
        read_document(written(tmp_path, name, content))


def test_a_missing_file_and_a_dangling_link(tmp_path):
    with pytest.raises(UnreadableReport, match="没有这个文件"):
        read_document(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(UnreadableReport, match="链接"):
        read_document(tmp_path / "b.txt")


def test_a_link_to_itself(tmp_path):
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    with pytest.raises(UnreadableReport, match="链接"):
        read_document(tmp_path / "b.txt")


def test_a_folder_and_a_pipe(tmp_path):
    with pytest.raises(UnreadableReport, match="文件夹"):
        read_document(tmp_path)
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnreadableReport, match="普通文件"):
        read_document(tmp_path / "a.txt")


def test_a_file_too_large_for_a_report(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_000)
    with pytest.raises(UnreadableReport, match="超过 1 MB"):
        read_document(written(tmp_path, "a.txt", "公开" * 200_000))


def test_a_text_too_long_for_a_report(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_CHARACTERS", 10)
    for name, content in [
        ("a.txt", "公开信息四十六条。" * 9),
        ("b.html", f"<p>{'公开信息四十六条' * 2}</p>"),
    ]:
        with pytest.raises(UnreadableReport, match="不像是年度报告"):
            read_document(written(tmp_path, name, content))


def test_a_scan_takes_up_what_can_be_read_and_what_would_be_missed():
    assert {".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".doc", ".png", ".rar"} <= SUFFIXES
    assert ".exe" not in SUFFIXES


def test_every_format_has_a_reader_that_is_there_or_says_why_not():
    for one in (*FORMATS, PLAIN):
        if one.reader:
            module, _, function = one.reader.partition(":")
            assert callable(getattr(import_module(f"report_assistant.reading.{module}"), function))
        else:
            assert one.refusal


def test_a_suffix_names_one_format():
    suffixes = [suffix for one in (*FORMATS, PLAIN) for suffix in one.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


def test_a_start_loads_no_reader():
    heavy = ("lxml", "zipfile", "openpyxl", "xlrd", "olefile", "email")
    code = f"import sys, report_assistant.reading.files; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
