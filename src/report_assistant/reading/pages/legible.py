"""Whether the characters of laid-out pages can be trusted: fonts may hide what their characters mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from report_assistant.errors import UnreadableReport
from report_assistant.reading.pages.sheet import UNREADABLE, Glyph, Sheet

_MOST_UNREADABLE = 0.05
_MOST_WESTERN = 0.2
_MOST_PILED = 0.02
_STUCK = 0.25


def refuse_pictures(sheets: Sequence[Sheet], kind: str) -> None:
    """Refuse pages most of which are pictures, as a scanner makes them.

    Args:
        sheets: The pages.
        kind: The format's name, for the sentence.

    Raises:
        UnreadableReport: There is no text, or on fewer pages than there are pictures.
    """
    if 2 * sum(1 for sheet in sheets if sheet.is_picture) > len(sheets):
        raise UnreadableReport(
            "这是扫描件，没有文字层，读不出数字，请找文字版，"
            "或安装 report-assistant[ocr] 后再试(识别出的数字会标明)"
        )
    if not any(sheet.glyphs for sheet in sheets):
        raise UnreadableReport(f"{kind} 里没有文字，请换成文字版")


def refuse_illegible(sheets: Sequence[Sheet], kind: str) -> None:
    """Refuse pages whose characters cannot be trusted.

    Args:
        sheets: The pages.
        kind: The format's name, for the sentence.

    Raises:
        UnreadableReport: The text layer is garbled, or damaged.
    """
    # Characters printed on top of one another: their widths are lost, and others with them.
    piled = sum(1 for sheet in sheets for pair in pairwise(sheet.glyphs) if _are_piled(*pair))
    if piled > _MOST_PILED * sum(len(sheet.glyphs) for sheet in sheets) + 1:
        raise UnreadableReport(f"{kind} 不完整或已损坏，请重新下载后再试")
    if is_illegible(sheets):
        raise UnreadableReport(
            f"{kind} 的文字层是乱码(字体没有说明每个字是什么)，读出来不可信，请找文字版，或把页面当图片识别"
        )


def is_illegible(sheets: Sequence[Sheet]) -> bool:
    """Whether the file does not tell what many of its characters mean."""
    printed = [glyph.text for sheet in sheets for glyph in sheet.glyphs if not glyph.text.isspace()]
    unreadable = sum(1 for text in printed if _is_unreadable(text))
    # GBK taken for Latin: accented letters, where a report in Chinese has none.
    western = sum(1 for text in printed if "\xa1" <= text <= "\u024f" and text not in "·×÷°±§")
    return unreadable > _MOST_UNREADABLE * len(printed) or western > _MOST_WESTERN * len(printed)


def veiled(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters of one line, a number made unreadable where a character in it is.

    What is left of a number when one of its digits cannot be read is another number.
    """
    line = list(glyphs)
    if any(_is_unreadable(glyph.text) for glyph in line):
        _veil(line, range(len(line)))
        _veil(line, range(len(line) - 1, -1, -1))
    return line


def _veil(line: list[Glyph], order: range) -> None:
    hidden: Glyph | None = None
    for number in order:
        glyph = line[number]
        if _is_unreadable(glyph.text):
            hidden = glyph
        elif hidden and (glyph.text.isdigit() or glyph.text in ".,，%") and _touch(hidden, glyph):
            hidden = line[number] = glyph._replace(text=UNREADABLE)
        else:
            hidden = None


def _are_piled(one: Glyph, other: Glyph) -> bool:
    return (
        abs(one.x0 - other.x0) < 0.05 * one.size
        and abs(one.middle - other.middle) < 0.05 * one.size
        and one.text != other.text
        and not one.text.isspace()
        and not other.text.isspace()
    )


def _touch(one: Glyph, other: Glyph) -> bool:
    return max(one.x0, other.x0) - min(one.x1, other.x1) < _STUCK * max(one.size, other.size)


def _is_unreadable(text: str) -> bool:
    return text == UNREADABLE or "\ue000" <= text <= "\uf8ff" or text >= "\U000f0000"
