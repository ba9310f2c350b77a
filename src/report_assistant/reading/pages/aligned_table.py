"""Writing a table without rules: its lines of numbers are anchors, labels and heads are put to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from report_assistant.reading.page import GridCell
from report_assistant.reading.pages.aligned_rows import (
    ITEM_NUMBER,
    TIGHT,
    Row,
    is_below,
    is_blank_or_unit,
    overlap,
)
from report_assistant.reading.pages.blocks import TableBlock
from report_assistant.reading.pages.cells import cell_text
from report_assistant.reading.pages.known import begins_known_label, is_known_label
from report_assistant.reading.pages.lines import Line
from report_assistant.reading.pages.sheet import Glyph

OWN_ROW = 1.35
"""Rows farther apart than so many sizes of their type leave room for labels of several lines."""

_Place = tuple[int, int]
"""The first of the columns that a head covers, and how many they are."""


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
        return place == (self.column, self.span) and 0 < piece.middle - last.middle < TIGHT * piece.size


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


class AlignedTable:
    """Writes one table: rows of numbers are its anchors, labels and heads are put to them."""

    def __init__(self, part: Sequence[Row], columns: Sequence[tuple[float, float]]) -> None:
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

    def _values(self, row: Row) -> list[GridCell]:
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

    def _valued(self, row: Row) -> list[Line]:
        return [piece for piece in row.pieces if piece.x0 >= self._left or piece in row.values]

    def _divided(self, piece: Line) -> Iterable[tuple[Line, _Place]]:
        """A piece with its column; numbers that nearly touch are told apart by the gap between."""
        over = [
            number
            for number, column in enumerate(self._columns)
            if overlap((piece.x0, piece.x1), column) > 0.2 * piece.size
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
            overlap((part.x0, part.x1), self._columns[number]) > 0
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
        if overlap < 0.5 * min(last.x1 - last.x0, piece.x1 - piece.x0) or ITEM_NUMBER.match(piece.text):
            return False
        if not is_below(last, piece) or not _may_be_one(label.text, piece.text):
            return False
        distance = piece.middle - last.middle
        if anchor is not None and label.anchors and anchor not in label.anchors:
            return self._pitch > OWN_ROW * piece.size and distance < min(1.3 * piece.size, 0.9 * self._pitch)
        return 0 < distance < TIGHT * piece.size

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


def _may_be_one(above: str, below: str) -> bool:
    """Whether two lines can be one label: neither a number nor a unit, and no label of a form cut off."""
    if any(is_blank_or_unit(words) for words in (above, below)):
        return False
    known = is_known_label(above) or is_known_label(below)
    return not known or begins_known_label(above + below)
