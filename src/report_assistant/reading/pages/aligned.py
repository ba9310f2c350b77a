"""Tables without rules: numbers that stand under one another, with labels to their left and heads above.

Columns are found from the numbers alone; a label of several lines belongs to the row that its lines surround.
What does not line up stays prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from report_assistant.reading.numerals import any_of, cell_value
from report_assistant.reading.page import GridCell
from report_assistant.reading.pages.blocks import Block, TableBlock
from report_assistant.reading.pages.cells import cell_text
from report_assistant.reading.pages.known import begins_known_label, is_known_label
from report_assistant.reading.pages.lines import Line
from report_assistant.reading.pages.sheet import Glyph
from report_assistant.vocabulary import data

# Gaps and distances as shares of the type's size.
_CELL_GAP = 0.7
_LABEL_GAP = 0.1
_SAME_SIDE = 0.8
_TIGHT = 1.65
_OWN_ROW = 1.35
_COLUMN_OF_LABELS = 3
"""How many labels that begin at one place make a column of them."""
_LONGEST_LOOSE = 0.4
"""The share of the page's width that a line in a table which has only one piece may have."""
_BLANK = re.compile(r"[/\\—\-–_＼／－]{1,4}|无")
_NUMBER = re.compile(
    r"其中|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]"
)
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．].")
_ENDS = ("。", "；", "：", ":", ";")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line cut into pieces at its wide gaps."""

    line: Line
    pieces: tuple[Line, ...]

    @property
    def values(self) -> list[Line]:
        """The pieces at its end that are numbers, or say that there is none."""
        values: list[Line] = []
        for piece in reversed(self.pieces if len(self.pieces) > 1 else ()):
            if not _is_value(piece):
                break
            values.insert(0, piece)
        return values

    @property
    def is_data(self) -> bool:
        """Whether it holds numbers beside something else."""
        return any(cell_value(piece.text) for piece in self.values)


@dataclass(slots=True)
class _Label:
    """The pieces of one label, from top to bottom, and the rows of numbers on whose level they stand."""

    pieces: list[Line]
    anchors: set[int] = field(default_factory=set)

    @property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @property
    def text(self) -> str:
        return cell_text([glyph for piece in self.pieces for glyph in piece.glyphs], self.x1 - self.x0 + 12)


def with_aligned_tables(lines: Sequence[Line], width: float) -> list[Block]:
    """The lines, those that make up a table as one block.

    Args:
        lines: From top to bottom.
        width: The page's.
    """
    rows = [_Row(line, tuple(line.pieces(_CELL_GAP))) for line in lines]
    blocks: list[Block] = []
    for zone in _zones(rows, width):
        for part in _parts(_with_whole_numbers(zone)):
            blocks += _with_table(part) or [row.line for row in part]
    return blocks


def _is_value(piece: Line) -> bool:
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


def _zones(rows: Sequence[_Row], width: float) -> Iterator[list[_Row]]:
    """Stretches of lines that are all in a table or all outside one."""
    zone: list[_Row] = []
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


def _is_loose(row: _Row, zone: Sequence[_Row], width: float) -> bool:
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


def _left_of_numbers(zone: Sequence[_Row]) -> float:
    """Where the numbers of a zone begin, or else what stands beside its labels."""
    numbers = [piece.x0 for row in zone for piece in row.values]
    return min(numbers or [row.pieces[1].x0 for row in zone if len(row.pieces) > 2], default=0.0)


def _with_whole_numbers(zone: Sequence[_Row]) -> list[_Row]:
    """The rows with numbers made whole that were broken in a narrow cell: what is below goes on above.

    Where a label stands beside what is below, it may be a row of its own with blanks: then neither number is
    certain, and they stand in one cell.
    """
    rows: list[_Row] = []
    for row in zone:
        above = next((one for one in reversed(rows) if one.is_data), None)
        digits = [piece for piece in row.pieces if piece.text.isdigit() or _is_unit(piece.text)]
        labels = [piece for piece in row.pieces if piece not in digits]
        if above is None or not digits or not _is_spilled(digits, labels, above):
            rows.append(row)
            continue
        pieces = tuple(_whole(piece, digits, certain=not labels) for piece in above.pieces)
        rows[rows.index(above)] = _Row(_together([above.line, *digits]), pieces)
        rows += [_Row(_together(labels), tuple(labels))] if labels else []
    return rows


def _is_spilled(digits: Sequence[Line], labels: Sequence[Line], above: _Row) -> bool:
    """Whether all numbers of a line may be the rest of those above, with which they are flush."""
    size = digits[0].size
    if not 0 < digits[0].middle - above.line.glyphs[-1].middle < _TIGHT * size:
        return False
    if labels and (len(digits) >= len(above.values) or any(_begins_row(label.text) for label in labels)):
        return False
    return all(any(_is_flush(piece, upper) for upper in above.values) for piece in digits)


def _begins_row(label: str) -> bool:
    return _NUMBER.match(label) is not None or is_known_label(label)


def _is_flush(piece: Line, upper: Line) -> bool:
    fits = upper.text[-1:].isdigit() and piece.x1 - piece.x0 < upper.x1 - upper.x0 + 0.1 * piece.size
    return fits and abs(piece.x0 - upper.x0) < 0.4 * piece.size


def _whole(piece: Line, below: Sequence[Line], *, certain: bool) -> Line:
    rest = [one for one in below if _is_flush(one, piece)]
    whole = _together([piece, *rest])
    return whole if certain or not rest else replace(whole, blanks=whole.blanks | {len(piece.glyphs)})


def _together(lines: Sequence[Line]) -> Line:
    return Line(tuple(glyph for line in lines for glyph in line.glyphs), lines[0].blanks)


def _is_unit(words: str) -> bool:
    return _is_blank_or_unit(words) and _BLANK.fullmatch(words) is None


def _parts(zone: Sequence[_Row]) -> Iterator[list[_Row]]:
    """A zone cut where new heads stand over the numbers' columns; lines before the first heads are prose."""
    part: list[_Row] = []
    left: float | None = None  # where the numbers of the part begin
    for row in zone:
        if row.is_data:
            first = min(piece.x0 for piece in row.values if cell_value(piece.text))
            left = first if left is None else min(left, first)
        elif left is not None and any(
            not _is_value(piece) and piece.x1 > left + 1.5 * piece.size for piece in row.pieces
        ):
            yield part
            part, left = [], None
        part.append(row)
    if part:
        yield part


def _with_table(part: Sequence[_Row]) -> list[Block]:
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
    table = _Writer(part[begin:end], columns).table()
    # Whatever does not find its place would be lost; then none of it is a table.
    placed = sum(len(cell.text.replace(" ", "")) for cell in table.cells)
    printed = sum(len(row.line.text.replace(" ", "")) for row in part[begin:end])
    if placed != printed:
        return []
    return [*(row.line for row in part[:begin]), table, *(row.line for row in part[end:])]


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
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
        any(_overlap(span, column) > 0 for column in columns)
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


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _recut(part: Sequence[_Row], left: float) -> list[_Row]:
    """The rows with their labels cut where another column of labels begins, however near it is."""
    begins = Counter(round(x) for row in part for piece in row.pieces for x in _beginnings(piece) if x < left)
    edges = [place for place, count in begins.items() if count >= _COLUMN_OF_LABELS]
    return [
        _Row(
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
        numbered = gap > 2 * _LABEL_GAP and _NUMBER.match(rest)
        if numbered or any(abs(after.x0 - edge) < 1.5 for edge in edges):
            cuts.append(number)
    return cuts


def _is_table(rows: Sequence[_Row], columns: Sequence[tuple[float, float]], heads: Sequence[Line]) -> bool:
    """Whether there is more than chance in it: heads, or rows of several pieces that repeat."""
    if heads:
        return len(rows) > 1 or len(columns) > 1 or len(rows[0].pieces) == 2
    return len(rows) > 2 and 2 * sum(1 for row in rows if len(row.pieces) > 2) > len(rows)


def _begin(above: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> int:
    """The first line that is part of the table, of those down to the first one with numbers."""
    *rows, first = above
    for number, row in enumerate(rows):
        if len(row.pieces) > 1 or row.line.x0 > columns[0][0] - 2 * row.line.size:
            return number
    # The label of the first numbers may begin above their level.
    has_label = any(piece.x0 < columns[0][0] for piece in first.pieces)
    begins_above = rows and first.line.middle - rows[-1].line.middle < _TIGHT * first.line.size
    return len(rows) - 1 if begins_above and not has_label else len(rows)


def _end(part: Sequence[_Row], left: float) -> int:
    """Behind the last line of the table: the last numbers, and what is left of their label below them."""
    end = max(number for number, row in enumerate(part) if row.is_data) + 1
    labels = [piece for row in part[:end] for piece in row.pieces if piece.x0 < left]
    while end < len(part):
        above, line = part[end - 1].line, part[end].line
        is_near = line.middle - above.middle < _TIGHT * line.size
        is_rest = is_near and all(_is_rest(piece, labels) for piece in part[end].pieces)
        if not is_rest and not part[end].values:
            break
        end += 1
    return end


def _is_rest(piece: Line, labels: Sequence[Line]) -> bool:
    """Whether a piece fits under the labels of a column, and begins none."""
    column = [label.x1 for label in labels if _is_below(label, piece)]
    return bool(column) and piece.x1 < max(column) + 0.5 * piece.size and not _NUMBER.match(piece.text)


def _may_be_one(above: str, below: str) -> bool:
    """Whether two lines can be one label: neither a number nor a unit, and no label of a form cut off."""
    if any(_is_blank_or_unit(words) for words in (above, below)):
        return False
    known = is_known_label(above) or is_known_label(below)
    return not known or begins_known_label(above + below)


@cache
def _is_blank_or_unit(words: str) -> bool:
    units = data("prose")["units"]
    return words in {*units["count"], *units["money"]} or _BLANK.fullmatch(words) is not None


def _is_below(piece: Line, line: Line) -> bool:
    """Whether a line is set flush with a piece, or centred under it."""
    aside = min(abs(piece.x0 - line.x0), abs(piece.x0 + piece.x1 - line.x0 - line.x1) / 2)
    return aside <= _SAME_SIDE * line.size


_Place = tuple[int, int]
"""The first of the columns that a head covers, and how many they are."""


@dataclass(slots=True)
class _Head:
    """A head over one or more columns of numbers."""

    label: _Label
    column: int
    span: int

    @property
    def glyphs(self) -> frozenset[Glyph]:
        return frozenset(glyph for piece in self.label.pieces for glyph in piece.glyphs)

    def goes_on_in(self, piece: Line, place: _Place) -> bool:
        """Whether a piece is its next line."""
        last = self.label.pieces[-1]
        return place == (self.column, self.span) and 0 < piece.middle - last.middle < _TIGHT * piece.size


def _known_heads(head: _Head) -> list[_Head]:
    """A head over several columns as one for each, where its words are just so many known heads in a row."""
    piece = head.label.pieces[0]
    if is_known_label(piece.text):
        return []

    def cuts(start: int, count: int) -> list[int] | None:
        if count == 1:
            return [] if is_known_label(_words(piece, start, len(piece.glyphs))) else None
        for end in range(start + 2, len(piece.glyphs)):
            if is_known_label(_words(piece, start, end)):
                rest = cuts(end, count - 1)
                if rest is not None:
                    return [end, *rest]
        return None

    places = cuts(0, head.span)
    parts = piece.cut(places) if places else []
    return [_Head(_Label([part]), head.column + number, 1) for number, part in enumerate(parts)]


def _words(piece: Line, start: int, end: int) -> str:
    return "".join(glyph.text for glyph in piece.glyphs[start:end])


class _Writer:
    """Writes one table: rows of numbers are its anchors, labels and heads are put to them."""

    def __init__(self, part: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> None:
        self._part = part
        self._columns = columns
        self._data = [row for row in part if row.is_data]
        self._left = columns[0][0]
        first = next(number for number, row in enumerate(part) if row.is_data)
        self._head_bottom = part[first - 1].line.middle if first else float("-inf")
        gaps = [after.line.middle - before.line.middle for before, after in pairwise(self._data)]
        self._pitch = min(gaps, default=float("inf"))

    def table(self) -> TableBlock:
        """The table, one row a line of numbers, one for each label that has none, and the heads above."""
        heads, labels = self._heads(), self._labels()
        lefts = _clusters([label.x0 for label in labels])
        shift = len(lefts)
        rows = [
            (head.label.pieces[0].middle, [GridCell(head.label.text, 0, head.column + shift, 1, head.span)])
            for head in heads
        ]
        rows += [
            (label.pieces[0].middle, [GridCell(label.text, 0, _cluster(lefts, label.x0))])
            for label in labels
            if not label.anchors
        ]
        rows += [
            (row.line.middle, [GridCell(piece.text, 0, self._nearest(piece) + shift)])
            for row in self._part
            if row.line.middle > self._head_bottom and not row.is_data
            for piece in row.pieces
            if piece.x0 >= self._left
        ]
        rows = _levelled(rows)
        for number, row in enumerate(self._data):
            cells = [
                GridCell(label.text, 0, _cluster(lefts, label.x0), max(label.anchors) - number + 1)
                for label in labels
                if label.anchors and min(label.anchors) == number
            ]
            cells += [replace(cell, column=cell.column + shift) for cell in self._values(row)]
            rows.append((row.line.middle, cells))
        placed = [
            replace(cell, row=number)
            for number, (_, cells) in enumerate(sorted(rows, key=lambda row: row[0]))
            for cell in cells
        ]
        top, bottom = self._part[0].line.top, self._part[-1].line.bottom
        return TableBlock(self._edges(lefts), top, bottom, tuple(placed), shift)

    def _edges(self, lefts: Sequence[float]) -> tuple[float, ...]:
        middles = [(before[1] + after[0]) / 2 for before, after in pairwise(self._columns)]
        return (*lefts, self._left, *middles, self._columns[-1][1])

    def _values(self, row: _Row) -> list[GridCell]:
        """What stands in the columns on a line of numbers, a cell for each column."""
        words: dict[int, list[str]] = {}
        spans: dict[int, int] = {}
        for piece in self._valued(row):
            for part, (column, span) in self._divided(piece):
                words.setdefault(column, []).append(part.text)
                spans[column] = max(span, spans.get(column, 1))
        covered = {column + step for column, span in spans.items() for step in range(1, span)}
        return [
            GridCell(" ".join(words.get(column, [])), 0, column, 1, spans.get(column, 1))
            for column in range(len(self._columns))
            if column in words or column not in covered
        ]

    def _valued(self, row: _Row) -> list[Line]:
        return [piece for piece in row.pieces if piece.x0 >= self._left or piece in row.values]

    def _divided(self, piece: Line) -> Iterable[tuple[Line, _Place]]:
        """A piece with its column; numbers that nearly touch are told apart by the gap between."""
        over = [
            number
            for number, column in enumerate(self._columns)
            if _overlap((piece.x0, piece.x1), column) > 0.2 * piece.size
        ]
        if len(over) < 2:
            yield piece, (over[0] if over else self._nearest(piece), 1)
            return
        gaps = sorted(
            (
                (after.x0 - before.x1, number)
                for number, (before, after) in enumerate(pairwise(piece.glyphs), 1)
            ),
            reverse=True,
        )
        cuts = gaps[: len(over) - 1]
        inner = gaps[len(over) - 1][0] if len(gaps) >= len(over) else 0.0
        parts = piece.cut(sorted(number for _, number in cuts))
        fits = all(
            _overlap((part.x0, part.x1), self._columns[number]) > 0
            for part, number in zip(parts, over, strict=False)
        )
        if fits and len(parts) == len(over) and cuts[-1][0] > max(inner, 0.0) + 0.02 * piece.size:
            yield from ((part, (number, 1)) for part, number in zip(parts, over, strict=True))
        else:
            yield piece, (over[0], len(over))

    def _nearest(self, piece: Line) -> int:
        middle = piece.x0 + piece.x1
        return min(range(len(self._columns)), key=lambda number: abs(sum(self._columns[number]) - middle))

    # --- labels ---

    def _labels(self) -> list[_Label]:
        """The labels left of the numbers, their lines put together."""
        labels: list[_Label] = []
        for row in self._part:
            if row.line.middle <= self._head_bottom and not row.is_data:
                pieces = [piece for piece in row.pieces if self._column_of(piece) is None]
            else:
                valued = self._valued(row) if row.is_data else []
                pieces = [piece for piece in row.pieces if piece.x0 < self._left and piece not in valued]
            for piece in pieces:
                anchor = self._anchor(piece)
                label = next((one for one in reversed(labels) if self._joins(one, piece, anchor)), None)
                if label is None:
                    label = _Label([])
                    labels.append(label)
                label.pieces.append(piece)
                if anchor is not None:
                    label.anchors.add(anchor)
        for label in labels:
            self._settle(label, labels)
        return labels

    def _anchor(self, piece: Line) -> int | None:
        """The number of the row of numbers on whose level a piece stands."""
        for number, row in enumerate(self._data):
            if abs(row.line.middle - piece.middle) < 0.4 * piece.size:
                return number
        return None

    def _joins(self, label: _Label, piece: Line, anchor: int | None) -> bool:
        """Whether a piece is the next line of a label."""
        last = label.pieces[-1]
        overlap = min(last.x1, piece.x1) - max(last.x0, piece.x0)
        if overlap < 0.5 * min(last.x1 - last.x0, piece.x1 - piece.x0) or _NUMBER.match(piece.text):
            return False
        if not _is_below(last, piece) or not _may_be_one(label.text, piece.text):
            return False
        distance = piece.middle - last.middle
        if anchor is not None and label.anchors and anchor not in label.anchors:
            return self._pitch > _OWN_ROW * piece.size and distance < min(1.3 * piece.size, 0.9 * self._pitch)
        return 0 < distance < _TIGHT * piece.size

    def _settle(self, label: _Label, labels: Sequence[_Label]) -> None:
        """Give a label that surrounds a row of numbers without a line on its level that row."""
        if label.anchors or len(label.pieces) < 2:
            return
        top, bottom = label.pieces[0].middle, label.pieces[-1].middle
        between = [number for number, row in enumerate(self._data) if top < row.line.middle < bottom]
        if len(between) == 1 and self._is_innermost(label, between[0], labels):
            label.anchors.update(between)

    def _is_innermost(self, label: _Label, number: int, labels: Sequence[_Label]) -> bool:
        """Whether no other label stands between it and the numbers but their unit."""
        return not any(
            other is not label and number in other.anchors and other.x0 > label.x0 and len(other.text) > 2
            for other in labels
        )

    # --- heads ---

    def _heads(self) -> list[_Head]:
        """The heads over the numbers.

        Heads may touch one another: they are cut apart where that gives nothing but heads of published forms.
        """
        whole = self._stacked(lambda piece, place: [(piece, place)])
        touching = [head for head in whole if head.span > 1]
        if not touching:
            return whole
        apart = self._stacked(self._apart)
        found: list[_Head] = []
        for head in touching:
            parts = [one for one in apart if one.glyphs & head.glyphs]
            if len(parts) == head.span and all(is_known_label(one.label.text) for one in parts):
                found += parts
            elif len(head.label.pieces) == 1:
                found += _known_heads(head)
        taken = frozenset().union(*(head.glyphs for head in found))
        return [*found, *(head for head in whole if not head.glyphs & taken)]

    def _stacked(self, cut: Callable[[Line, _Place], Iterable[tuple[Line, _Place]]]) -> list[_Head]:
        """The pieces over the columns, those that stand under one another as one head."""
        heads: list[_Head] = []
        for row in self._part:
            if row.is_data:
                break
            for whole in row.pieces:
                over = self._column_of(whole)
                for piece, place in cut(whole, over) if over else ():
                    above = next((head for head in reversed(heads) if head.goes_on_in(piece, place)), None)
                    if above:
                        above.label.pieces.append(piece)
                    else:
                        heads.append(_Head(_Label([piece]), *place))
        return heads

    def _apart(self, piece: Line, place: _Place) -> Iterable[tuple[Line, _Place]]:
        """A piece over several columns, cut half-way between them."""
        first, span = place
        middles = [
            (self._columns[number][1] + self._columns[number + 1][0]) / 2
            for number in range(first, first + span - 1)
        ]
        columns = [sum(middle < (glyph.x0 + glyph.x1) / 2 for middle in middles) for glyph in piece.glyphs]
        cuts = [number for number in range(1, len(columns)) if columns[number] != columns[number - 1]]
        for part, number in zip(piece.cut(cuts), [0, *cuts], strict=True):
            yield part, (first + columns[number], 1)

    def _column_of(self, piece: Line) -> _Place | None:
        """Which columns a head stands over; None for one over the labels."""
        if piece.x1 < self._left - 1.5 * piece.size:
            return None
        over = [n for n, (x0, x1) in enumerate(self._columns) if min(x1, piece.x1) > max(x0, piece.x0)]
        if over:
            return over[0], len(over)
        return self._nearest(piece), 1


def _levelled(rows: list[tuple[float, list[GridCell]]]) -> list[tuple[float, list[GridCell]]]:
    """Heads that begin on one level as one row."""
    levels: list[tuple[float, list[GridCell]]] = []
    for middle, cells in sorted(rows, key=lambda row: row[0]):
        if levels and middle - levels[-1][0] < 4:
            levels[-1][1].extend(cells)
        else:
            levels.append((middle, list(cells)))
    return levels


def _clusters(places: Iterable[float]) -> list[float]:
    clusters: list[float] = []
    for place in sorted(places):
        if not clusters or place - clusters[-1] > 8:
            clusters.append(place)
    return clusters


def _cluster(clusters: Sequence[float], place: float) -> int:
    return max(number for number, begin in enumerate(clusters) if begin <= place + 0.01)
