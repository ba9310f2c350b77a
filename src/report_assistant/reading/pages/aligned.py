"""Tables without rules: numbers that stand under one another, with labels to their left and heads above.

Columns are found from the numbers alone; a label of several lines belongs to the row that its lines surround.
What does not line up stays prose.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_assistant.reading.numerals import cell_value
from report_assistant.reading.pages.aligned_rows import (
    ITEM_NUMBER,
    TIGHT,
    Row,
    is_below,
    is_value,
    overlap,
    with_whole_numbers,
)
from report_assistant.reading.pages.aligned_table import AlignedTable
from report_assistant.reading.pages.blocks import Block
from report_assistant.reading.pages.known import is_known_label
from report_assistant.reading.pages.lines import Line

# Gaps as shares of the type's size.
_CELL_GAP = 0.7
_LABEL_GAP = 0.1
_COLUMN_OF_LABELS = 3
"""How many labels that begin at one place make a column of them."""
_LONGEST_LOOSE = 0.4
"""The share of the page's width that a line in a table which has only one piece may have."""
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．].")
_ENDS = ("。", "；", "：", ":", ";")


def with_aligned_tables(lines: Sequence[Line], width: float) -> list[Block]:
    """The lines, those that make up a table as one block.

    Args:
        lines: From top to bottom.
        width: The page's.
    """
    rows = [Row(line, tuple(line.pieces(_CELL_GAP))) for line in lines]
    blocks: list[Block] = []
    for zone in _zones(rows, width):
        for part in _parts(with_whole_numbers(zone)):
            blocks += _with_table(part) or [row.line for row in part]
    return blocks


def _zones(rows: Sequence[Row], width: float) -> Iterator[list[Row]]:
    """Stretches of lines that are all in a table or all outside one."""
    zone: list[Row] = []
    inside = False
    for row in rows:
        tabular = len(row.pieces) > 1 or _is_loose(row, zone if inside else (), width)
        if tabular != inside and zone:
            yield zone
            zone = []
        inside = tabular
        zone.append(row)
    if zone:
        yield zone


def _is_loose(row: Row, zone: Sequence[Row], width: float) -> bool:
    """Whether a line of one piece may be a part of a label or head."""
    line = row.line
    if line.text.endswith(_ENDS):
        return False
    among_labels = line.x1 < _left_of_numbers(zone) and abs(line.size - zone[-1].line.size) < 0.5
    if _CHAPTER.match(
        line.text
    ):  # the heading of a chapter, unless it stands among the labels, in their type
        return among_labels
    return among_labels or line.x1 - line.x0 < _LONGEST_LOOSE * width


def _left_of_numbers(zone: Sequence[Row]) -> float:
    """Where the numbers of a zone begin, or else what stands beside its labels."""
    numbers = [piece.x0 for row in zone for piece in row.values]
    return min(numbers or [row.pieces[1].x0 for row in zone if len(row.pieces) > 2], default=0.0)


def _parts(zone: Sequence[Row]) -> Iterator[list[Row]]:
    """A zone cut where new heads stand over the numbers' columns; lines before the first heads are prose."""
    part: list[Row] = []
    left: float | None = None  # where the numbers of the part begin
    for row in zone:
        if row.is_data:
            first = min(piece.x0 for piece in row.values if cell_value(piece.text))
            left = first if left is None else min(left, first)
        elif left is not None and any(
            not is_value(piece) and piece.x1 > left + 1.5 * piece.size for piece in row.pieces
        ):
            yield part
            part, left = [], None
        part.append(row)
    if part:
        yield part


def _with_table(part: Sequence[Row]) -> list[Block]:
    """A part as the lines above its table and the table; nothing when there is none in it."""
    rows = [row for row in part if row.is_data]
    if not rows:
        return []
    columns = _columns(rows)
    if not columns:
        return []
    part = _recut(part, columns[0][0])
    first = next(number for number, row in enumerate(part) if row.is_data)
    heads = [piece for row in part[:first] for piece in row.pieces if piece.x1 > columns[0][0]]
    if not _is_table(rows, columns, heads):
        return []
    begin = _begin(part[: first + 1], columns)
    end = _end(part, columns[0][0])
    table = AlignedTable(part[begin:end], columns).table()
    # Whatever does not find its place would be lost; then none of it is a table.
    placed = sum(len(cell.text.replace(" ", "")) for cell in table.cells)
    printed = sum(len(row.line.text.replace(" ", "")) for row in part[begin:end])
    if placed != printed:
        return []
    return [*(row.line for row in part[:begin]), table, *(row.line for row in part[end:])]


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The stretches from left to right under which numbers stand; none when they do not line up.

    Wide numbers in neighbouring cells may touch: rows in which most numbers stand apart tell the columns.
    """
    counts = Counter(len(row.values) for row in rows)
    most = max((count for count, often in counts.items() if often > 1), default=max(counts))
    spans = [[(piece.x0, piece.x1) for piece in row.values] for row in rows]
    full = [row for row in spans if len(row) == most]
    columns = [
        (min(x0 for x0, _ in column), max(x1 for _, x1 in column)) for column in zip(*full, strict=True)
    ]
    apart = all(before[1] < after[0] for before, after in pairwise(columns))
    if apart and all(
        any(overlap(span, column) > 0 for column in columns)
        for spans_of_row in spans
        for span in spans_of_row
    ):
        return columns
    columns = _united(sorted(span for spans_of_row in spans for span in spans_of_row))
    return columns if len(columns) <= max(counts) + 1 else []


def _united(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    columns = [spans[0]]
    for x0, x1 in spans[1:]:
        if x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _recut(part: Sequence[Row], left: float) -> list[Row]:
    """The rows with their labels cut where another column of labels begins, however near it is."""
    begins = Counter(round(x) for row in part for piece in row.pieces for x in _beginnings(piece) if x < left)
    edges = [place for place, count in begins.items() if count >= _COLUMN_OF_LABELS]
    return [
        Row(
            row.line,
            tuple(piece for whole in row.pieces for piece in whole.cut(_label_cuts(whole, left, edges))),
        )
        for row in part
    ]


def _beginnings(piece: Line) -> Iterator[float]:
    """Where a piece begins, and where it goes on after a gap."""
    yield piece.x0
    for before, after in pairwise(piece.glyphs):
        if after.x0 - before.x1 > _LABEL_GAP * after.size:
            yield after.x0


def _label_cuts(piece: Line, left: float, edges: Sequence[int]) -> list[int]:
    cuts: list[int] = []
    for number in range(1, len(piece.glyphs)):
        before, after = piece.glyphs[number - 1], piece.glyphs[number]
        gap = (after.x0 - before.x1) / after.size
        rest = "".join(glyph.text for glyph in piece.glyphs[number:])
        touches = piece.x0 < left < piece.x1 and after.x0 > left - 4 * after.size
        if touches and is_known_label(rest) and not is_known_label(piece.text):
            cuts.append(number)  # the words over the labels touch the first head
            break
        if after.x0 >= left or gap <= _LABEL_GAP:
            continue
        numbered = gap > 2 * _LABEL_GAP and ITEM_NUMBER.match(rest)
        if numbered or any(abs(after.x0 - edge) < 1.5 for edge in edges):
            cuts.append(number)
    return cuts


def _is_table(rows: Sequence[Row], columns: Sequence[tuple[float, float]], heads: Sequence[Line]) -> bool:
    """Whether there is more than chance in it: heads, or rows of several pieces that repeat."""
    if heads:
        return len(rows) > 1 or len(columns) > 1 or len(rows[0].pieces) == 2
    return len(rows) > 2 and 2 * sum(1 for row in rows if len(row.pieces) > 2) > len(rows)


def _begin(above: Sequence[Row], columns: Sequence[tuple[float, float]]) -> int:
    """The first line that is part of the table, of those down to the first one with numbers."""
    *rows, first = above
    for number, row in enumerate(rows):
        if len(row.pieces) > 1 or row.line.x0 > columns[0][0] - 2 * row.line.size:
            return number
    # The label of the first numbers may begin above their level.
    has_label = any(piece.x0 < columns[0][0] for piece in first.pieces)
    begins_above = rows and first.line.middle - rows[-1].line.middle < TIGHT * first.line.size
    return len(rows) - 1 if begins_above and not has_label else len(rows)


def _end(part: Sequence[Row], left: float) -> int:
    """Behind the last line of the table: the last numbers, and what is left of their label below them."""
    end = max(number for number, row in enumerate(part) if row.is_data) + 1
    labels = [piece for row in part[:end] for piece in row.pieces if piece.x0 < left]
    while end < len(part):
        above, line = part[end - 1].line, part[end].line
        is_near = line.middle - above.middle < TIGHT * line.size
        is_rest = is_near and all(_is_rest(piece, labels) for piece in part[end].pieces)
        if not is_rest and not part[end].values:
            break
        end += 1
    return end


def _is_rest(piece: Line, labels: Sequence[Line]) -> bool:
    """Whether a piece fits under the labels of a column, and begins none."""
    column = [label.x1 for label in labels if is_below(label, piece)]
    return bool(column) and piece.x1 < max(column) + 0.5 * piece.size and not ITEM_NUMBER.match(piece.text)
