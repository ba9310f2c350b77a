"""Taking out of a workbook (.xlsx) what no reader sees, before it is opened."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO

from report_assistant.errors import UnreadableReport
from report_assistant.reading.sheet_layout import MAX_COLUMNS

MAX_UNPACKED = 800_000_000
MAX_PART = 40_000_000

BROKEN = "表格文件不完整或已损坏，请重新下载或另存后再试"
_TOO_LARGE = "表格太大，不像是年度报告，没有读取"
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_KEPT_PART = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:workbook|styles|sharedStrings)\.xml|xl/_rels/workbook\.xml\.rels",
    re.IGNORECASE,
)
_EMPTY_CELL = re.compile(rb"<(?:x:)?c\b[^<>]*(?:/>|>\s*</(?:x:)?c>)")
_EMPTY_ROW = re.compile(rb"<(?:x:)?row\b[^<>]*(?:/>|>\s*</(?:x:)?row>)")
_REFERENCES = re.compile(
    rb"<(?P<tag>(?:x:)?(?:pivotCaches|externalReferences|definedNames))\b.*?(?:</(?P=tag)>|/>)", re.DOTALL
)
_SHEET_DATA_END = re.compile(rb"</(?:x:)?sheetData>|<(?:x:)?sheetData\s*/>")
_MERGED = re.compile(rb"<(?P<tag>(?:x:)?mergeCells)\b.*?</(?P=tag)>", re.DOTALL)
_ROOT_TAG = re.compile(rb"<(?P<tag>(?:x:)?worksheet)\b")
_MERGED_AREA = re.compile(rb'\bref="([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})"')
_MAX_MERGED = 300_000
_MAX_MERGED_ROWS = 1_000
_CHUNK = 1 << 20


def slim_workbook(data: bytes) -> io.BytesIO:
    """The workbook without what no reader sees: pictures, macros, empty cells that only have a look.

    Programs write such cells by the million, and openpyxl would make an object of each.

    Raises:
        UnreadableReport: It is damaged, or unpacks to too much.
    """
    slim = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(slim, "w") as kept:
            room = MAX_UNPACKED
            for info in book.infolist():
                name = info.filename.replace("\\", "/").lstrip("/")
                if _SHEET_PART.fullmatch(name):
                    with book.open(info) as part:
                        content, size = _slim_sheet(part)
                    room -= size
                elif _KEPT_PART.fullmatch(name):
                    with book.open(info) as part:
                        content = _REFERENCES.sub(b"", part.read(MAX_PART + 1))
                else:
                    continue
                _check(content, room)
                kept.writestr(name, content)
    except UnreadableReport:
        raise
    except Exception:  # besides its own errors, zipfile lets those of zlib, bz2 and lzma through
        raise UnreadableReport(BROKEN) from None
    slim.seek(0)
    return slim


def _slim_sheet(part: IO[bytes]) -> tuple[bytes, int]:
    """The rows with words and the merged cells of a sheet's part; and how much there was of it."""
    kept, rest, size = bytearray(), b"", 0
    while chunk := part.read(_CHUNK):
        size += len(chunk)
        rest = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", rest + chunk))
        cut = rest.rfind(b"</row>") + 6 if b"</row>" in rest else 0
        kept += rest[:cut]
        rest = rest[cut:]
        if len(kept) + len(rest) > MAX_PART or size > MAX_UNPACKED:
            raise UnreadableReport(_TOO_LARGE)
    content = bytes(kept) + rest
    end = _SHEET_DATA_END.search(content)
    root = _ROOT_TAG.search(content)
    if end is None or root is None:
        return content, size
    merged = _MERGED.search(content, end.end())
    return b"%b%b</%b>" % (content[: end.end()], _bounded(merged[0]) if merged else b"", root["tag"]), size


def _bounded(merged: bytes) -> bytes:
    """The merged cells; those over whole rows or columns end where tables do, for openpyxl fills them all."""
    room = _MAX_MERGED

    def bounded(match: re.Match[bytes]) -> bytes:
        nonlocal room
        left, top, right, bottom = match.groups()
        wide = min(_column(right) - _column(left), MAX_COLUMNS)
        high = min(int(bottom) - int(top), _MAX_MERGED_ROWS)
        room -= (wide + 1) * (high + 1)
        if wide < 0 or high < 0 or room < 0:
            return b""
        last = _letters(_column(left) + wide)
        return b'<mergeCell ref="%b%b:%b%d"/>' % (left, top, last, int(top) + high)

    kept = b"".join(bounded(match) for match in _MERGED_AREA.finditer(merged))
    return b"<mergeCells>%b</mergeCells>" % kept if kept else b""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _letters(number: int) -> bytes:
    letters = b""
    while number:
        number, last = divmod(number - 1, 26)
        letters = bytes([65 + last]) + letters
    return letters


def _check(content: bytes, room: int) -> None:
    if room < 0 or len(content) > MAX_PART:
        raise UnreadableReport(_TOO_LARGE)
    if b"<!DOCTYPE" in content[:2000]:  # no program writes one; it is how entities multiply
        raise UnreadableReport(BROKEN)
