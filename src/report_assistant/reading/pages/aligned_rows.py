"""Lines of a table without rules cut into pieces, and what tells numbers from words in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from report_assistant.reading.numerals import any_of, cell_value
from report_assistant.reading.pages.known import is_known_label
from report_assistant.reading.pages.lines import Line
from report_assistant.vocabulary import data

TIGHT = 1.65
"""Lines of one cell are not farther apart than so many sizes of their type."""
_SAME_SIDE = 0.8
_BLANK = re.compile(r"[/\\—\-–_＼／－]{1,4}|无")
ITEM_NUMBER = re.compile(
    r"其中|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]"
)
"""What an item of a form begins with."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line cut into pieces at its wide gaps."""

    line: Line
    pieces: tuple[Line, ...]

    @property
    def values(self) -> list[Line]:
        """The pieces at its end that are numbers, or say that there is none."""
        values: list[Line] = []
        for piece in reversed(self.pieces if len(self.pieces) > 1 else ()):
            if not is_value(piece):
                break
            values.insert(0, piece)
        return values

    @property
    def is_data(self) -> bool:
        """Whether it holds numbers beside something else."""
        return any(cell_value(piece.text) for piece in self.values)


def is_value(piece: Line) -> bool:
    """Whether a piece is what stands in a column of numbers; two that touch are one piece at first."""
    text = piece.text.strip()
    return cell_value(text) is not None or bool(_BLANK.fullmatch(text) or _numbers().fullmatch(text))


@cache
def _numbers() -> re.Pattern[str]:
    """Several numbers with or without units."""
    units = data("prose")["units"]
    unit = any_of([*units["count"], *units["money"]])
    number = r"[-+]?\d[\d,，.]*[%％]?"
    return re.compile(rf"{number}(?:(?:\s|\s?{unit}\s?){number})+{unit}?")


def is_unit(words: str) -> bool:
    """Whether words are a unit."""
    return is_blank_or_unit(words) and _BLANK.fullmatch(words) is None


def overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How much two stretches have in common; below 0 it is the gap between them."""
    return min(one[1], other[1]) - max(one[0], other[0])


@lru_cache(maxsize=5_000)
def is_blank_or_unit(words: str) -> bool:
    """Whether words say that there is no number, or are a unit."""
    units = data("prose")["units"]
    return words in {*units["count"], *units["money"]} or _BLANK.fullmatch(words) is not None


def is_below(piece: Line, line: Line) -> bool:
    """Whether a line is set flush with a piece, or centred under it."""
    aside = min(abs(piece.x0 - line.x0), abs(piece.x0 + piece.x1 - line.x0 - line.x1) / 2)
    return aside <= _SAME_SIDE * line.size


def with_whole_numbers(zone: Sequence[Row]) -> list[Row]:
    """The rows with numbers made whole that were broken in a narrow cell: what is below goes on above.

    Where a label stands beside what is below, it may be a row of its own with blanks: then neither number is
    certain, and they stand in one cell.
    """
    rows: list[Row] = []
    for row in zone:
        above = next((one for one in reversed(rows) if one.is_data), None)
        digits = [piece for piece in row.pieces if piece.text.isdigit() or is_unit(piece.text)]
        labels = [piece for piece in row.pieces if piece not in digits]
        if above is None or not digits or not _is_spilled(digits, labels, above):
            rows.append(row)
            continue
        pieces = tuple(_whole(piece, digits, certain=not labels) for piece in above.pieces)
        rows[rows.index(above)] = Row(_together([above.line, *digits]), pieces)
        rows += [Row(_together(labels), tuple(labels))] if labels else []
    return rows


def _is_spilled(digits: Sequence[Line], labels: Sequence[Line], above: Row) -> bool:
    """Whether all numbers of a line may be the rest of those above, with which they are flush."""
    size = digits[0].size
    if not 0 < digits[0].middle - above.line.glyphs[-1].middle < TIGHT * size:
        return False
    if labels and (len(digits) >= len(above.values) or any(_begins_row(label.text) for label in labels)):
        return False
    return all(any(_is_flush(piece, upper) for upper in above.values) for piece in digits)


def _begins_row(label: str) -> bool:
    return ITEM_NUMBER.match(label) is not None or is_known_label(label)


def _is_flush(piece: Line, upper: Line) -> bool:
    fits = upper.text[-1:].isdigit() and piece.x1 - piece.x0 < upper.x1 - upper.x0 + 0.1 * piece.size
    return fits and abs(piece.x0 - upper.x0) < 0.4 * piece.size


def _whole(piece: Line, below: Sequence[Line], *, certain: bool) -> Line:
    rest = [one for one in below if _is_flush(one, piece)]
    whole = _together([piece, *rest])
    return whole if certain or not rest else replace(whole, blanks=whole.blanks | {len(piece.glyphs)})


def _together(lines: Sequence[Line]) -> Line:
    return Line(tuple(glyph for line in lines for glyph in line.glyphs), lines[0].blanks)
