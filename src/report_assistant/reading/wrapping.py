"""Joining lines that were broken for want of room: in the narrow head of a table, and all lines of a text."""

from __future__ import annotations

import re

_BREAK = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")
_TWO_NUMBERS = re.compile(r"(?<=\d)\s*\n\s*(?=\d)")
_BLANK = re.compile(r"[ \t\r\n\f]")
_SPACES = re.compile(r"[ \t\r\f]+")


def join_broken_lines(text: str) -> str:
    """Return ``text`` on one line: nothing between Chinese characters, a space between Latin words or digits.

    Two numbers on two lines stay two numbers.
    """
    text = text.strip(" \t\r\n\f")
    if not _BLANK.search(text):
        return text
    return _SPACES.sub(" ", _BREAK.sub(_joint, text))


def join_cell_lines(text: str) -> str:
    """Return the words of a cell on one line, as above, but with a stroke between numbers on two lines."""
    return join_broken_lines(_TWO_NUMBERS.sub(" / ", text) if "\n" in text else text)


def _joint(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return " " if before.isascii() and after.isascii() else ""


_ENDS = re.compile(r"(?:[。；;！？!?]|(?:报告|年报|報告|年報|情况|情況)[)）]?)\s*$")
"""A line that ends a sentence or a title."""
_BEGINS_ANEW = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[(（]?\d{1,2}[)）、.．](?!\d)|[一二三四五六七八九十]是|附|单位|$)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORTEST_MEASURE = 25
_SLACK = 2
_FEWEST_FULL = 2


def join_hard_breaks(text: str) -> str:
    """Return ``text`` with its sentences on one line each where a program broke all lines at one length.

    That shows in lines of nearly one length that end in the middle of a sentence; a line goes on when it is
    as long as those, ends no sentence, and what follows begins nothing new.
    """
    lines = text.split("\n")
    going_on = [line if _may_go_on(line) else "" for line in lines]
    for measure, shortest in ((len, _SHORTEST_MEASURE), (_width, 2 * _SHORTEST_MEASURE)):
        sizes = [measure(line) for line in going_on]
        full = max(sizes, default=0) - _SLACK
        if full >= shortest and sum(size >= full for size in sizes) >= _FEWEST_FULL:
            break
    else:
        return text
    joined = lines[:1]
    for size, line in zip(sizes, lines[1:], strict=False):
        if size >= full and _HAN.search(line) and not _BEGINS_ANEW.match(line) and "|" not in line:
            joined[-1] = join_broken_lines(f"{joined[-1]}\n{line}")
        else:
            joined.append(line)
    return "\n".join(joined)


def _may_go_on(line: str) -> bool:
    return "|" not in line and bool(_HAN.search(line)) and not _ENDS.search(line)


def _width(line: str) -> int:
    """How many columns a line takes where Chinese characters take two."""
    return sum(1 if character.isascii() else 2 for character in line)
