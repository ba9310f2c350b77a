"""Word's automatic numbers (一、 (一) 1.), which are on the page and not in the paragraph's text."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from report_assistant.records import dataclass

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts as Word does, paragraph after paragraph.

    Args:
        part: The root of ``word/numbering.xml``, or None when the document has none.
    """

    def __init__(self, part: etree._Element | None) -> None:
        self._lists: dict[str, str] = {}  # numId -> abstractNumId, whose counters it shares
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counters: dict[tuple[str, int], int] = {}
        if part is not None:
            self._load(part)

    def label(self, paragraph: etree._Element) -> str:
        """The number that Word prints before ``paragraph``, or "" (bullets are "" too)."""
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            return ""
        depth = int(_value(properties, "ilvl") or 0)
        abstract = self._lists.get(_value(properties, "numId"), "")
        level = self._levels.get((abstract, depth))
        if level is None:
            return ""
        self._count(abstract, depth)
        return _PLACE.sub(lambda match: self._shown(abstract, int(match[1]) - 1), level.text)

    def _load(self, part: etree._Element) -> None:
        for abstract in part.iter(f"{_W}abstractNum"):
            identity = abstract.get(f"{_W}abstractNumId") or ""
            for level in abstract.iter(f"{_W}lvl"):
                start = _value(level, "start")
                self._levels[identity, int(level.get(f"{_W}ilvl") or 0)] = _Level(
                    _value(level, "numFmt"), _value(level, "lvlText"), int(start) if start.isdigit() else 1
                )
        for number in part.iter(f"{_W}num"):
            self._lists[number.get(f"{_W}numId") or ""] = _value(number, "abstractNumId")

    def _count(self, abstract: str, depth: int) -> None:
        key = (abstract, depth)
        self._counters[key] = self._counters.get(key, self._levels[key].start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._counters.pop((abstract, deeper), None)

    def _shown(self, abstract: str, depth: int) -> str:
        level = self._levels.get((abstract, depth))
        if level is None:
            return ""
        return numeral(self._counters.get((abstract, depth), level.start), level.format)


def numeral(number: int, style: str) -> str:
    """Write ``number`` in one of Word's number formats; those not known are decimal, bullets are ""."""
    if style in {"bullet", "none"}:
        return ""
    write = _FORMATS.get(style, str)
    return write(number) if number > 0 else str(number)


def _chinese(number: int) -> str:
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones else "")


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    values = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    written = ""
    for value, letters in values:
        times, number = divmod(number, value)
        written += letters * times
    return written


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _chinese
    ),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


def _value(parent: etree._Element, name: str) -> str:
    child = parent.find(f"{_W}{name}")
    return "" if child is None else child.get(f"{_W}val") or ""
