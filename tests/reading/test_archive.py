import struct
import zipfile
import zlib

import docx
import pytest

from report_assistant.errors import UnreadableReport
from report_assistant.reading import archive as archives
from report_assistant.reading import files
from report_assistant.reading.files import members, read_document

PAGE = "<html><body><p>公开46条。</p></body></html>"
TEXT = "公开46条。"


def packed(folder, **names_to_content):
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names_to_content.items():
            archive.writestr(name, content)
    return path


def packed_raw(path, names_to_content, flag=0):
    """A stored archive with names in whatever bytes, as packers of other times and systems write it."""
    local, directory = b"", b""
    for name, content in names_to_content.items():
        fixed = struct.pack(
            "<HHHHHIIIHH", 20, flag, 0, 0, 33, zlib.crc32(content), len(content), len(content), len(name), 0
        )
        directory += b"PK\x01\x02\x14\x00" + fixed + struct.pack("<HHHII", 0, 0, 0, 0, len(local)) + name
        local += b"PK\x03\x04" + fixed + name + content
    count = len(names_to_content)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(local), 0)
    path.write_bytes(local + directory + end)
    return path


def test_members_are_read_by_their_path(tmp_path):
    path = packed(tmp_path, **{"甲局/2018.html": PAGE, "乙局.txt": TEXT})
    assert members(path) == ["乙局.txt", "甲局/2018.html"]
    assert [read_document(path / name).text for name in members(path)] == [TEXT, TEXT]


def test_word_in_an_archive(tmp_path):
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.save(str(tmp_path / "b.docx"))
    path = packed(tmp_path, **{"b.docx": (tmp_path / "b.docx").read_bytes()})
    assert read_document(path / "b.docx").text == TEXT


def test_what_a_scan_of_a_folder_leaves_out_is_no_member(tmp_path):
    names = [
        "甲/",
        "__MACOSX/甲/._a.html",
        "甲/.DS_Store",
        "甲/Thumbs.db",
        "甲/~$a.docx",
        "甲/a.exe",
        "甲/a.html",
        "甲/b.PDF",
        "甲/c.rar",
    ]
    assert members(packed(tmp_path, **dict.fromkeys(names, PAGE))) == ["甲/a.html", "甲/b.PDF", "甲/c.rar"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_mark_of_their_encoding(tmp_path, encoding):
    path = packed_raw(tmp_path / "a.zip", {"青岚县/㐂村2018年报.txt".encode(encoding): TEXT.encode()})
    assert members(path) == ["青岚县/㐂村2018年报.txt"]
    assert read_document(path / "青岚县/㐂村2018年报.txt").text == TEXT


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("C:\\年报\\a.txt", "年报/a.txt"),
        ("年报\\.\\a.txt", "年报/a.txt"),
        ("年\u202e报/\x1b[31ma.txt", "年报/a.txt"),
    ],
)
def test_a_name_is_only_a_name(tmp_path, name, shown):
    path = packed_raw(tmp_path / "a.zip", {name.encode(): TEXT.encode()}, flag=0x800)
    assert members(path) == [shown]
    assert read_document(path / shown).text == TEXT
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


def test_of_two_members_with_one_name_the_later_counts(tmp_path):
    path = packed_raw(tmp_path / "a.zip", {b"./a.txt": "公开1条。".encode(), b"a.txt": TEXT.encode()})
    assert members(path) == ["a.txt"]
    assert read_document(path / "a.txt").text == TEXT


def test_a_changed_archive_is_read_anew(tmp_path):
    assert read_document(packed(tmp_path, **{"a.txt": TEXT}) / "a.txt").text == TEXT
    assert read_document(packed(tmp_path, **{"a.txt": "公开147条。"}) / "a.txt").text == "公开147条。"


def test_a_bad_member_costs_only_itself(tmp_path):
    path = packed(tmp_path, **{"a.txt": TEXT * 50, "b.txt": TEXT})
    data = bytearray(path.read_bytes())
    data[40:50] = bytes(10)
    path.write_bytes(data)
    assert members(path) == ["a.txt", "b.txt"]
    with pytest.raises(UnreadableReport, match="已损坏"):
        read_document(path / "a.txt")
    assert read_document(path / "b.txt").text == TEXT


def test_an_encrypted_member(tmp_path):
    path = packed_raw(tmp_path / "a.zip", {b"a.txt": TEXT.encode()}, flag=0x1)
    with pytest.raises(UnreadableReport, match="密码"):
        read_document(path / "a.txt")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing(tmp_path, method):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("a.txt", TEXT * 50)
    assert read_document(tmp_path / "a.zip" / "a.txt").text == TEXT * 50
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[50:60] = bytes(10)
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(UnreadableReport, match="已损坏"):
        read_document(tmp_path / "a.zip" / "a.txt")


def test_an_unknown_way_of_packing(tmp_path):
    path = packed(tmp_path, **{"a.txt": TEXT})
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[8:10] = data[directory + 10 : directory + 12] = b"\x63\x00"
    path.write_bytes(data)
    with pytest.raises(UnreadableReport, match="已损坏"):
        read_document(path / "a.txt")


def test_an_archive_in_an_archive_is_refused_by_name(tmp_path):
    inner = packed(tmp_path, **{"a.txt": TEXT}).read_bytes()
    path = packed(tmp_path, **{"inner.zip": inner, "b.txt": TEXT})
    assert members(path) == ["b.txt", "inner.zip"]
    with pytest.raises(UnreadableReport, match="压缩包里又有压缩包"):
        read_document(path / "inner.zip")


def test_a_member_too_large_for_a_report_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_000)
    path = packed(tmp_path, **{"a.txt": "公开" * 2_000_000})
    assert path.stat().st_size < 100_000
    with pytest.raises(UnreadableReport, match="超过 1 MB"):
        read_document(path / "a.txt")


def test_a_member_that_lies_about_its_size(tmp_path):
    path = packed(tmp_path, **{"a.txt": "公开" * 2_000_000})
    data = path.read_bytes()
    size = len("公开".encode()) * 2_000_000
    path.write_bytes(data.replace(struct.pack("<I", size), struct.pack("<I", 12)))
    with pytest.raises(UnreadableReport, match="已损坏"):
        read_document(path / "a.txt")


def test_an_archive_that_unpacks_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 2_000_000_000)
    path = packed_raw(tmp_path / "a.zip", {f"{n}.txt".encode(): TEXT.encode() for n in range(600)})
    claimed = path.read_bytes().replace(struct.pack("<I", len(TEXT.encode())), struct.pack("<I", 4_000_000))
    path.write_bytes(claimed)
    with pytest.raises(UnreadableReport, match="超过 2 GB"):
        members(path)


def test_an_archive_of_too_many_members(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 5)
    path = packed(tmp_path, **{f"{n}.txt": TEXT for n in range(6)})
    with pytest.raises(UnreadableReport, match="超过 5 个"):
        members(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 cut off", "已损坏"),
        (PAGE.encode(), "其实不是"),
        (b"PK\x05\x06" + bytes(18), "没有能读的文件"),
    ],
)
def test_what_is_no_archive_of_reports(tmp_path, content, words):
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(UnreadableReport, match=words):
        members(tmp_path / "a.zip")


def test_a_word_document_named_as_an_archive(tmp_path):
    docx.Document().save(str(tmp_path / "a.zip"))
    with pytest.raises(UnreadableReport, match="其实不是"):
        members(tmp_path / "a.zip")


def test_the_archive_itself_and_what_is_not_in_it(tmp_path):
    path = packed(tmp_path, **{"a.txt": TEXT})
    with pytest.raises(UnreadableReport, match="写明读里面的哪个文件"):
        read_document(path)
    with pytest.raises(UnreadableReport, match="压缩包里没有这个文件"):
        read_document(path / "b.txt")


def test_a_path_through_a_file_that_is_no_archive(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(UnreadableReport, match="没有这个文件"):
        read_document(tmp_path / "a.txt" / "b.txt")
