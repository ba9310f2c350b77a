"""Joining lines that were broken for want of room, as in the narrow head of a table."""

from __future__ import annotations

import re

_BREAK = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")
_TWO_NUMBERS = re.compile(r"(?<=\d)\s*\n\s*(?=\d)")
_SPACES = re.compile(r"[ \t\r\f]+")


def join_broken_lines(text: str) -> str:
    """Return ``text`` on one line: nothing between Chinese characters, a space between Latin words or digits.

    Two numbers on two lines stay two numbers.
    """
    text = text.strip(" \t\r\n\f")
    return _SPACES.sub(" ", _BREAK.sub(_joint, text))


def join_cell_lines(text: str) -> str:
    """Return the words of a cell on one line, as above, but with a stroke between numbers on two lines."""
    return join_broken_lines(_TWO_NUMBERS.sub(" / ", text))


def _joint(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return " " if before.isascii() and after.isascii() else ""
