"""Telling a damaged PDF before it is opened: its readers mend what they can, in silence.

A file cut short often still opens, with pages that are empty; one with a few bytes changed, with digits gone.
"""

from __future__ import annotations

import re
import zlib

from report_assistant.errors import UnreadableReport

BROKEN = "PDF 不完整或已损坏，请重新下载后再试"
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,10})")
_TAIL = 65_536
_HEAD = 2_048
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE_FIRST = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_MOST_HEAD = 1_000
_CHUNK = 1 << 20
_MOST_UNPACKED = 400_000_000


def refuse_damaged(data: bytes) -> None:
    """Refuse a file that is cut short, or whose packed text does not agree with its checksums.

    Raises:
        UnreadableReport: The file is damaged.
    """
    length = _LINEARIZED.search(data[:_HEAD])
    if b"startxref" not in data[-_TAIL:] or (length and int(length[1]) > len(data)):
        raise UnreadableReport(BROKEN)
    if b"/Encrypt" not in data and not all(_agrees(data, start) for start in _packed_streams(data)):
        raise UnreadableReport(BROKEN)


def _packed_streams(data: bytes) -> list[int]:
    """Where the streams begin that are packed and hold no picture."""
    starts: list[int] = []
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _MOST_HEAD) : match.start()]
        head = head[head.rfind(b" obj") + 1 :] if b" obj" in head else b""
        if _FLATE_FIRST.search(head) and not _PICTURE.search(head):
            starts.append(match.end())
    return starts


def _agrees(data: bytes, start: int) -> bool:
    """Whether what is packed at ``start`` unpacks to its end, and to what its checksum says."""
    unpacker = zlib.decompressobj()
    view = memoryview(data)[start:]
    unpacked = 0
    try:
        rest: bytes | memoryview = view[:_CHUNK]
        taken = len(rest)
        while not unpacker.eof and unpacked < _MOST_UNPACKED:
            if not rest and taken >= len(view):
                return False
            if not rest:
                rest = view[taken : taken + _CHUNK]
                taken += len(rest)
            unpacked += len(unpacker.decompress(rest, _CHUNK))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return True
