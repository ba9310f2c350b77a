"""Web pages saved in one file (.mht): the page among its pictures and frames."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.message import Message

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.encoding import decode
from report_assistant.reading.html import read_html

_BROKEN = "单文件网页不完整或已损坏，请重新下载，或另存为网页后再试"
_NO_PAGE = "单文件网页里没有网页正文，请在浏览器里另存完整网页后再试"


def read_mht(data: bytes) -> Document:
    """Read the bytes of an .mht file; of several pages in it (frames, a header's) it is the longest.

    Raises:
        UnreadableReport: It is damaged, or there is no page in it.
    """
    try:
        pages = list(_pages(email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())))
    except (ValueError, LookupError, RecursionError, AssertionError):
        raise UnreadableReport(_BROKEN) from None
    if not pages:
        raise UnreadableReport(_NO_PAGE)
    # What charset a part declares is not believed: its bytes tell.
    return read_html(decode(max(pages, key=len)))


def _pages(message: Message) -> Iterator[bytes]:
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                yield payload
