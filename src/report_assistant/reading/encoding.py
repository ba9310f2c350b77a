"""Bytes to text, by what the bytes are and not by what the page says of itself.

Old sites declare gb2312 and send UTF-8, and the other way round; a file named .txt may hold anything. UTF-8
is tried first, because GBK text is practically never valid UTF-8, then GB18030, which holds GBK and GB2312.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from report_assistant.errors import UnreadableReport

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's, so it goes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MAX_CONTROL_SHARE = 0.005
_MAX_BROKEN_SHARE = 0.002
_MIN_COMMON_SHARE = 0.5
_MIN_HAN = 2
_SAMPLE = 200_000
"""So much of a text is looked at character by character; what is wrong with it shows early."""

EMPTY = "文件是空的，请换成完整的文件"
BINARY = "内容不是文字，读不出来，请确认文件没有损坏，或另存为网页、Word 或文本后再试"
NO_CHINESE = "里面没有中文，不像是年度报告，请确认文件没有放错"


def decode(data: bytes) -> str:
    """Return the text of ``data``.

    Raises:
        UnreadableReport: ``data`` is empty, is not text in UTF-8, GB18030 or marked UTF-16/32, or has no
            Chinese in it.
    """
    if not data.strip():
        raise UnreadableReport(EMPTY)
    if b"\0" in data and not data.startswith(tuple(bom for bom, _ in _BOMS)):
        raise UnreadableReport(BINARY)
    text = next((text for text in _decodings(data) if _is_text(text)), None)
    if text is None:
        raise UnreadableReport(BINARY)
    if not text.strip():
        raise UnreadableReport(EMPTY)
    if len(_HAN.findall(text)) < _MIN_HAN:
        raise UnreadableReport(NO_CHINESE)
    return text


def _decodings(data: bytes) -> Iterator[str]:
    """The texts ``data`` may be, the likeliest first."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            yield data[len(bom) :].decode(name, errors="replace")
            return
    for name in ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or is_common_chinese(text):
            yield text
    # A byte lost on the way spoils one character, not the report: it is shown as U+FFFD.
    for name in ("utf-8", "gb18030"):
        text = data.decode(name, errors="replace")
        if is_common_chinese(text):
            yield text


def _is_text(text: str) -> bool:
    broken = text.count("\ufffd")
    sample = text[:_SAMPLE]
    return (
        len(_CONTROL.findall(sample)) <= _MAX_CONTROL_SHARE * len(sample)
        and broken <= max(1, _MAX_BROKEN_SHARE * len(text))
        and broken * 20 <= len(text)
    )


def is_common_chinese(text: str) -> bool:
    """Whether its Chinese characters are those people write, not a random draw from the 24,000 of GBK."""
    characters = _HAN.findall(text[:_SAMPLE])
    common = sum(1 for character in characters if _in_gb2312(character))
    return bool(characters) and common >= _MIN_COMMON_SHARE * len(characters)


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
