"""Characters to lines: what stands on one level, in reading order, with the blanks that a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from report_assistant.reading.pages.legible import veiled
from report_assistant.reading.pages.sheet import Glyph

# Gaps as shares of the type's size.
_SAME_LEVEL = 0.4
_WORD_GAP = 0.22
_WIDE_GAP = 0.6
_SEEN_BLANK = 0.12
_COLUMN_GAP = 0.9
_STUCK = 0.25


@dataclass(frozen=True)
class Line:
    """Characters on one level, from left to right; blanks are no part of it but at ``ends_blank``.

    ``ends_blank`` is true when the file has a blank behind the last character.
    """

    glyphs: tuple[Glyph, ...]
    blanks: frozenset[int] = frozenset()
    ends_blank: bool = False

    @cached_property
    def text(self) -> str:
        """Its words; ``blanks`` are the numbers of the characters that a blank stands before."""
        return "".join(
            f" {glyph.text}" if number in self.blanks else glyph.text
            for number, glyph in enumerate(self.glyphs)
        )

    @cached_property
    def x0(self) -> float:
        """Its left end."""
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        """Its right end."""
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The size of most of its type."""
        sizes = sorted(glyph.size for glyph in self.glyphs)
        return sizes[len(sizes) // 2]

    @cached_property
    def top(self) -> float:
        """Its upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @cached_property
    def middle(self) -> float:
        """Half its height."""
        middles = sorted(glyph.middle for glyph in self.glyphs)
        return middles[len(middles) // 2]

    def pieces(self, gap: float = _COLUMN_GAP) -> list[Line]:
        """The line cut where the gap is wide enough to divide columns."""
        cuts = [
            number
            for number in range(1, len(self.glyphs))
            if self.glyphs[number].x0 - self.glyphs[number - 1].x1
            > gap * max(self.glyphs[number].size, self.glyphs[number - 1].size)
        ]
        return self.cut(cuts)

    def cut(self, before: Sequence[int]) -> list[Line]:
        """The line cut before the characters with these numbers."""
        bounds = pairwise([0, *before, len(self.glyphs)])
        return [self._part(first, last) for first, last in bounds if first < last]

    def _part(self, first: int, last: int) -> Line:
        blanks = frozenset(number - first for number in self.blanks if first < number < last)
        return Line(self.glyphs[first:last], blanks, self.ends_blank and last == len(self.glyphs))


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a stretch of page from top to bottom."""
    levels: list[list[Glyph]] = []
    level, size = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.x0)):
        if not levels or glyph.middle - level > _SAME_LEVEL * max(size, glyph.size):
            levels.append([])
            level, size = glyph.middle, glyph.size
        levels[-1].append(glyph)
    return [line for glyphs in levels if (line := _line(veiled(sorted(glyphs, key=_left))))]


def words(glyphs: Sequence[Glyph], walls: Sequence[float] = ()) -> Iterator[list[Glyph]]:
    """Characters of one level that touch one another: what no column can divide, unless a wall does.

    Args:
        glyphs: From left to right, without blanks.
        walls: Where upright rules stand; one that runs through a gap between characters divides them.
    """
    word: list[Glyph] = []
    for glyph in glyphs:
        if word:
            before = word[-1]
            slack = 0.1 * min(before.size, glyph.size)
            gap = glyph.x0 - before.x1
            walled = any(before.x1 - slack <= wall <= glyph.x0 + slack for wall in walls)
            if walled or gap > _STUCK * max(before.size, glyph.size):
                yield word
                word = []
        word.append(glyph)
    if word:
        yield word


def joined(lines: Sequence[Line], width: float) -> str:
    """The lines of one paragraph or cell as one, each broken where ``width`` was used up."""
    text = ""
    for number, line in enumerate(lines):
        if number:
            text += joint(lines[number - 1], line, width - (lines[number - 1].x1 - lines[number - 1].x0))
        text += line.text
    return text


def joint(before: Line, after: Line, room: float) -> str:
    """What stands between two lines: nothing, or the blank between two words or numbers.

    Args:
        before: The line above.
        after: The line below.
        room: How much was left on the line above: a number is broken in two only for want of it.
    """
    last, first = before.glyphs[-1], after.glyphs[0]
    if not (_is_word(last.text[-1:]) and _is_word(first.text[:1])):
        return ""
    if before.ends_blank:
        return " "
    return "" if room < 1.2 * (first.x1 - first.x0) else " "


def _line(glyphs: Sequence[Glyph]) -> Line | None:
    kept: list[Glyph] = []
    blanks: set[int] = set()
    blank = False
    for glyph in glyphs:
        if glyph.text.isspace():
            blank = True
            continue
        if kept and _is_apart(kept[-1], glyph, blank=blank):
            blanks.add(len(kept))
        kept.append(glyph)
        blank = False
    return Line(tuple(kept), frozenset(blanks), blank) if kept else None


def _is_apart(before: Glyph, after: Glyph, *, blank: bool) -> bool:
    gap = (after.x0 - before.x1) / max(before.size, after.size, 0.01)
    if blank:
        return gap > _SEEN_BLANK
    if before.text[-1:].isdigit() and after.text[:1].isdigit():
        return gap > _WIDE_GAP
    return gap > (_WORD_GAP if _is_word(before.text[-1:]) and _is_word(after.text[:1]) else _WIDE_GAP)


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _left(glyph: Glyph) -> float:
    return glyph.x0
