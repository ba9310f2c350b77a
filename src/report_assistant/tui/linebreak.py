"""Lines of Chinese by the rules printers keep (禁则).

No line begins with a closing mark or ends with an opening one, and no number is cut, nor parted from the
unit after it. Text is taken as a row of *atoms*, pieces that are not cut: the rules are in the one pattern
that finds them. Lines are then filled greedily. Only an atom wider than a whole line is cut all the same.

Widths are terminal cells: a Chinese character takes two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

from report_assistant.patterns import late

_OPENING = r"[(\[{（〔［｛《〈「『【〖“‘￥¥$]"
_CLOSING = r"[)\]}）〕］｝》〉」』】〗”’!?,.:;%|！？，。．、：；％‰℃°·…—～]"
_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_MARKS = r"[\u0300-\u036f\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]"

# A character with what belongs to it: accents, skin tones, and what a joiner ties to it.
_CHARACTER = rf".(?:{_MARKS}|\u200d.)*"
# 第20条, 1,234.5万元, 300余人次, 2018—2020年: a number, what multiplies it, its unit's first character.
_NUMBER = (
    r"第?[+\-]?[0-9０-９]+(?:[.,:/\-－．，：—–～][0-9０-９]+)*"
    rf" ?[余多]?[十百千万亿]*(?:人次|个百分点|{_HAN})?"
)
_CHINESE_NUMBER = rf"第?[〇零一二三四五六七八九十百千万亿两]{{1,12}}[余多]?(?:人次|个百分点|{_HAN})?"
_WORD = r"[A-Za-z][A-Za-z0-9_@/&=#\-]*"
_ATOM = late(rf"{_OPENING}*(?:{_NUMBER}|{_CHINESE_NUMBER}|{_WORD}|{_CHARACTER})(?: ?{_CLOSING})*", re.DOTALL)
_PIECE = late(_CHARACTER, re.DOTALL)


def break_line(line: str, width: int) -> list[str]:
    """Break one line of text, without line feeds in it, into lines that fit.

    Args:
        line: The text. Joined, the result is the same text again.
        width: The cells a line may take; at least 2.

    Returns:
        At least one line; only for an empty text is it an empty one.
    """
    if cell_len(line) <= width:
        return [line]
    lines: list[str] = []
    current = ""
    used = 0
    # Joined characters can be wider or narrower than their parts: then the whole is measured.
    joined = "\u200d" in line or "\ufe0f" in line
    for atom in _atoms(line, width):
        size = cell_len(atom)
        grown = cell_len(current + atom) if joined else used + size
        if current and grown > width:
            lines.append(current)
            current, used = atom, size
        else:
            current, used = current + atom, grown
    return [*lines, current]


def cut(text: str, width: int) -> str:
    """A text that is cut where it is too long for its place, and says so by its end."""
    return text if cell_len(text) <= width else break_line(text, max(width - 1, 2))[0] + "…"


def break_text(text: str, width: int) -> list[tuple[int, int]]:
    """Break a text of many lines.

    Returns:
        Where each line begins and ends in ``text``; the line feeds are in none of them.
    """
    spans = []
    start = 0
    for line in text.split("\n"):
        for piece in break_line(line, width):
            spans.append((start, start + len(piece)))
            start += len(piece)
        start += 1
    return spans


def _atoms(line: str, width: int) -> Iterator[str]:
    """The pieces that are not cut; those wider than a line are cut into characters."""
    for found in _ATOM.finditer(line):
        atom = found[0]
        if cell_len(atom) <= width:
            yield atom
        else:
            yield from _PIECE.findall(atom)
