"""Tables of which nothing is left but their cells, one a line: told from prose by the words of the forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from report_assistant.model import Cell, Table
from report_assistant.reading.blocks import form_words, nearly_form_word
from report_assistant.reading.table_lines import is_unit, is_value_text, plain
from report_assistant.records import dataclass

_LONGEST_CELL = 60
_MOST_PARTS = 3
_PROSE = re.compile(r"[。；;！？]|[,，:：]$|^(?:注|备注|说明)[:：]")
_CHAPTER = re.compile(r"^\s*[一二三四五六七八九十]{1,3}\s*、")
_FEWEST = 3
"""So many words of a form and so many values are the least to tell a table by."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int

    @property
    def is_value(self) -> bool:
        return is_value_text(self.text) and self.text != ""

    @property
    def is_known(self) -> bool:
        return plain(self.text) in form_words()

    def may_be_cell(self, following: _Line | None) -> bool:
        """Whether it may be a cell: a value, a word of a form, or a few words that are no sentence.

        What begins like a chapter is one when it is a form's row but for a slip, or a value or unit follows.
        """
        if self.is_value or self.is_known:
            return True
        if len(self.text) > _LONGEST_CELL or _PROSE.search(self.text) or "|" in self.text:
            return False
        if not _CHAPTER.match(self.text) or nearly_form_word(self.text):
            return True
        return following is not None and (following.is_value or is_unit(following.text))


def find_bare_tables(text: str) -> Iterator[Table]:
    """The tables in ``text`` whose every cell stands on a line of its own, with nothing around it."""
    lines = [line for line in _lines(text) if line.text]
    pairs = zip_longest(lines, lines[1:])
    for is_cell, run in groupby(pairs, key=lambda pair: pair[0].may_be_cell(pair[1])):
        if is_cell:
            cells = _within(_joined([line for line, _ in run], text))
            if cells:
                places = (Cell(one.text, one.start, one.end, 0, place) for place, one in enumerate(cells))
                yield Table(tuple(places), exact=False)


def _lines(text: str) -> Iterator[_Line]:
    position = 0
    for line in text.split("\n"):
        stripped = line.strip()
        start = position + (line.index(stripped) if stripped else 0)
        yield _Line(stripped, start, start + len(stripped))
        position += len(line) + 1


def _joined(lines: Sequence[_Line], text: str) -> list[_Line]:
    """Lines that are a word of a form only together, as one."""
    joined: list[_Line] = []
    place = 0
    while place < len(lines):
        count = _parts(lines[place : place + _MOST_PARTS])
        first, last = lines[place], lines[place + count - 1]
        joined.append(_Line(text[first.start : last.end], first.start, last.end))
        place += count
    return joined


def _parts(lines: Sequence[_Line]) -> int:
    """How many of ``lines``, from the first on, are one word of a form, and none of them by itself."""
    apart = next((place for place, line in enumerate(lines) if line.is_value or line.is_known), len(lines))
    return next((count for count in range(apart, 1, -1) if _are_one(lines[:count])), 1)


def _are_one(lines: Iterable[_Line]) -> bool:
    return plain("".join(line.text for line in lines)) in form_words()


def _within(lines: Sequence[_Line]) -> Sequence[_Line]:
    """From the first word of a form to the last value; nothing when there are too few of either."""
    known = [place for place, line in enumerate(lines) if line.is_known]
    values = [place for place, line in enumerate(lines) if line.is_value]
    enough = len(known) >= _FEWEST or (known and _is_regular(lines[known[0] :]))
    if not enough or len(values) < _FEWEST or values[-1] < known[0]:
        return []
    return lines[known[0] : values[-1] + 1]


def _is_regular(lines: Sequence[_Line]) -> bool:
    """Whether words are followed by rows of one label and as many values each, at least two."""
    runs = [(is_value, len(list(run))) for is_value, run in groupby(lines, key=lambda line: line.is_value)]
    values = {count for is_value, count in runs if is_value}
    labels = [count for is_value, count in runs[1:] if not is_value]
    return len(values) == 1 and min(values) > 1 and bool(labels) and set(labels) == {1}
