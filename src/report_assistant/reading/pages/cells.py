"""The words of a ruled table, each in its cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from report_assistant.reading.page import GridCell
from report_assistant.reading.pages.blocks import TableBlock
from report_assistant.reading.pages.lines import joined, lines_of, words
from report_assistant.reading.pages.ruled import Grid, Region
from report_assistant.reading.pages.sheet import Glyph

_MARGINS = 12.0
"""What a cell keeps free to the left and right of its words, at most."""


def ruled_table(grid: Grid, glyphs: Sequence[Glyph]) -> TableBlock | None:
    """The table that ``grid`` draws around ``glyphs``; None where there are no words in columns."""
    if len(grid.xs) < 3 or not any(not glyph.text.isspace() for glyph in glyphs):
        return None
    held = _held(grid, glyphs)
    cells = [
        GridCell(_words_of(held.get(region, []), grid, region), *_place(region)) for region in grid.regions
    ]
    return TableBlock(grid.xs, grid.ys[0], grid.ys[-1], tuple(cells))


def _place(region: Region) -> tuple[int, int, int, int]:
    return region.row, region.column, region.rowspan, region.colspan


def _held(grid: Grid, glyphs: Sequence[Glyph]) -> dict[Region, list[Glyph]]:
    """The characters of each cell in the order of the file.

    A number wider than its cell stays whole, in the cell where its middle is.
    """
    regions = {
        (row, column): region
        for region in grid.regions
        for row in range(region.row, region.row + region.rowspan)
        for column in range(region.column, region.column + region.colspan)
    }
    where: dict[int, Region] = {}
    for line in lines_of(glyphs):
        for word in words(line.glyphs, grid.xs):
            x, y = (word[0].x0 + word[-1].x1) / 2, word[0].middle
            place = (_span_at(grid.ys, y), _span_at(grid.xs, x))
            where.update({_key(glyph): regions[place] for glyph in word})
    held: dict[Region, list[Glyph]] = {}
    for glyph in glyphs:
        region = where.get(_key(glyph))
        if region is None:  # a blank, or a character that was made unreadable
            place = (_span_at(grid.ys, glyph.middle), _span_at(grid.xs, (glyph.x0 + glyph.x1) / 2))
            region = regions[place]
        held.setdefault(region, []).append(glyph)
    return held


def _key(glyph: Glyph) -> int:
    return hash((glyph.x0, glyph.top, glyph.x1, glyph.bottom))


def _span_at(edges: Sequence[float], place: float) -> int:
    for number in range(len(edges) - 2):
        if place < edges[number + 1]:
            return number
    return len(edges) - 2


def _words_of(glyphs: Sequence[Glyph], grid: Grid, region: Region) -> str:
    box = grid.box_of(region)
    return cell_text(glyphs, box.x1 - box.x0)


def cell_text(glyphs: Sequence[Glyph], width: float) -> str:
    """The words in a cell on one line.

    Args:
        glyphs: Its characters, in the order of the file.
        width: From edge to edge.
    """
    columns = _upright_columns([glyph for glyph in glyphs if not glyph.text.isspace()])
    if columns:
        return "".join(glyph.text for column in columns for glyph in column)
    return joined(lines_of(glyphs), width - _MARGINS)


def _upright_columns(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The columns of vertical writing from right to left; none where the writing is level.

    Vertical writing is told by the order of the file, which goes down before it goes sideways.
    """
    down = level = 0
    for before, after in pairwise(glyphs):
        size = max(before.size, after.size)
        if abs(after.middle - before.middle) < 0.3 * size:
            level += 1
        elif abs(after.x0 - before.x0) < 0.3 * size and after.middle > before.middle:
            down += 1
    if down <= 2 * level:
        return []
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.x0):
        if not columns or columns[-1][0].x0 - glyph.x0 > 0.5 * glyph.size:
            columns.append([])
        columns[-1].append(glyph)
    return [sorted(column, key=lambda glyph: glyph.middle) for column in columns] if len(columns) > 1 else []
