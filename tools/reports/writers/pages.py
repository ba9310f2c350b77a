"""Lays a report out on pages: where each line of text and each rule stands, for PDF and OFD alike.

Lengths are points, measured from the top left corner of a page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..nouns import Sheet, Slot, Written

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 56.0
SIZE = 10.5
LEAD = 16.0
SMALL = 8.5
SMALL_LEAD = 11.0
NARROW = 1.2
"""The width of a column that is set one sign a line, in signs."""


@dataclass
class Run:
    """Words in one line: ``x`` is where they begin, ``y`` the line they stand on."""

    x: float
    y: float
    size: float
    text: str


@dataclass
class Page:
    """One page: its words and its rules (``x1, y1, x2, y2``)."""

    runs: list[Run] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


class Layout:
    """Fills pages from the top.

    ``ruled`` draws the lines of tables, ``again`` repeats their heads on a new page, ``vertical`` sets
    the label of the results one sign a line, ``room`` is how far down a page is filled.
    """

    def __init__(self, *, ruled: bool, again: bool, vertical: bool, room: float = HEIGHT - MARGIN) -> None:
        self.pages = [Page()]
        self.y = MARGIN
        self.ruled = ruled
        self.again = again
        self.vertical = vertical
        self.bottom = room

    def line(self, text: str, *, centred: bool = False, indent: float = 0) -> None:
        """A paragraph of prose, broken into lines."""
        for number, part in enumerate(wrap(text, (WIDTH - 2 * MARGIN) / SIZE - indent)):
            if self.y + LEAD > self.bottom:
                self.turn()
            left = MARGIN + (indent * SIZE if number == 0 else 0)
            if centred:
                left = (WIDTH - breadth(part) * SIZE) / 2
            self.pages[-1].runs.append(Run(left, self.y + SIZE, SIZE, part))
            self.y += LEAD

    def turn(self) -> None:
        """Begins a new page."""
        self.pages.append(Page())
        self.y = MARGIN

    def sheet(self, sheet: Sheet) -> None:
        """A table; one that does not fit on its page goes on on the next."""
        columns = self._columns(sheet)
        rows = list(sheet.placed())
        first = 0
        while first < len(rows):
            heads = rows[: sheet.heads] if self.again and first else []
            last = self._until(rows, first, heads, columns)
            if last == first:
                self.turn()
                continue
            self._draw([*heads, *_cut(rows, first, last)], columns)
            first = last
            if first < len(rows):
                self.turn()
        self.y += 8

    def _columns(self, sheet: Sheet) -> list[float]:
        """The left edge of each column, and the right edge of the last; label columns get more room."""
        width = sheet.width
        widest = [1.0] * width
        for row in sheet.placed():
            for column, slot in row:
                if slot.colspan == 1:
                    widest[column] = max(widest[column], min(12.0, breadth(slot.text)))
        if self.vertical and sheet.heads == 3 and width == 10:
            widest[0] = NARROW
        whole = sum(widest)
        edges = [MARGIN - 20]
        for share in widest:
            edges.append(
                edges[-1] + max(24.0 if share != NARROW else 14.0, share / whole * (WIDTH - 2 * MARGIN + 40))
            )
        squeeze = (WIDTH - 2 * MARGIN + 40) / (edges[-1] - edges[0])
        return [edges[0] + (edge - edges[0]) * squeeze for edge in edges]

    def _heights(self, rows: list[list[tuple[int, Slot]]], columns: list[float]) -> list[float]:
        """How high each row must be for the cells that stand in it alone, and merged ones at their end."""
        heights = [SMALL_LEAD + 4] * len(rows)
        for number, row in enumerate(rows):
            for column, slot in row:
                need = len(self._lines(slot, column, columns)) * SMALL_LEAD + 4
                span = range(number, min(number + slot.rowspan, len(rows)))
                short = need - sum(heights[n] for n in span)
                if short > 0:
                    heights[span[-1]] += short
        return heights

    def _lines(self, slot: Slot, column: int, columns: list[float]) -> list[str]:
        if slot.kind == "value":
            return slot.text.split("\n")
        room = (columns[min(column + slot.colspan, len(columns) - 1)] - columns[column] - 4) / SMALL
        return [part for line in slot.text.split("\n") for part in wrap(line, max(1.0, room))]

    def _until(
        self,
        rows: list[list[tuple[int, Slot]]],
        first: int,
        heads: list[list[tuple[int, Slot]]],
        columns: list[float],
    ) -> int:
        room = self.bottom - self.y - sum(self._heights(heads, columns))
        last = first
        while last < len(rows):
            if sum(self._heights(_cut(rows, first, last + 1), columns)) > room:
                break
            last += 1
        if last == first and self.y == MARGIN:
            last += 1
        return last

    def _draw(self, rows: list[list[tuple[int, Slot]]], columns: list[float]) -> None:
        heights = self._heights(rows, columns)
        tops = [self.y]
        for height in heights:
            tops.append(tops[-1] + height)
        page = self.pages[-1]
        for number, row in enumerate(rows):
            for column, slot in row:
                bottom = tops[min(number + slot.rowspan, len(rows))]
                left, right = columns[column], columns[min(column + slot.colspan, len(columns) - 1)]
                if self.ruled:
                    page.rules += [
                        (left, tops[number], right, tops[number]), (left, bottom, right, bottom),
                        (left, tops[number], left, bottom), (right, tops[number], right, bottom),
                    ]  # fmt: skip
                lines = self._lines(slot, column, columns)
                y = tops[number] + (bottom - tops[number] - len(lines) * SMALL_LEAD) / 2 + SMALL
                for part in lines:
                    x = left + 2
                    if slot.kind != "label":
                        x = (left + right - breadth(part) * SMALL) / 2
                    if part:
                        page.runs.append(Run(x, y, SMALL, part))
                    y += SMALL_LEAD
        self.y = tops[-1]


def _cut(rows: list[list[tuple[int, Slot]]], first: int, last: int) -> list[list[tuple[int, Slot]]]:
    """Some rows of a table; a merged cell that began above goes on without its words."""
    part = []
    for number in range(first, last):
        row = [
            (c, Slot(s.text, min(s.rowspan, last - number), s.colspan, s.kind, s.cell))
            for c, s in rows[number]
        ]
        if number == first:
            for above in range(first):
                row += [
                    (c, Slot("", min(above + s.rowspan, last) - first, s.colspan, s.kind))
                    for c, s in rows[above]
                    if above + s.rowspan > first
                ]
        part.append(sorted(row, key=lambda place: place[0]))
    return part


def breadth(text: str) -> float:
    """How wide words are, in widths of a Chinese character."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def wrap(text: str, room: float) -> list[str]:
    """Words broken into lines of a width; numbers in ASCII are not broken where that can be helped."""
    lines, line = [], ""
    words: list[str] = []
    for character in text:
        if (
            words
            and character.isascii()
            and character.isalnum()
            and words[-1][-1:].isascii()
            and words[-1][-1:].isalnum()
        ):
            words[-1] += character
        else:
            words.append(character)
    for word in words:
        if line and breadth(line + word) > room:
            lines.append(line)
            line = ""
        line += word
    return [*lines, line]


def laid_out(written: Written) -> list[Page]:
    """A report on its pages."""
    kind = written.plan.format
    pages = Layout(
        ruled=kind != "pdf-bare",
        again=kind == "pdf-pages",
        vertical="vertical_results" in written.plan.quirks,
        room=HEIGHT - MARGIN - (160 if kind == "pdf-pages" else 0),
    )
    for line in written.above:
        pages.line(line)
    pages.line(written.title, centred=True)
    for piece in written.body:
        if isinstance(piece, Sheet):
            pages.sheet(piece)
        else:
            pages.line(piece.text, indent=0 if piece.level else 2)
    for line in [*written.signature, *written.below]:
        pages.line(line)
    if kind == "pdf-pages":
        for number, page in enumerate(pages.pages, 1):
            page.runs.append(Run(WIDTH / 2 - 12, HEIGHT - 30, SMALL, f"- {number} -"))
    return pages.pages
