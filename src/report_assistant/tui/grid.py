"""Tables laid out in columns: names at the left, numbers under each other, a head that can stay in sight.

The text of a report has lost how its cells were merged: a row may lack the cells that hang into it from
above, and a head over many columns has few cells. So a row's numbers are its last cells, names are the first
ones; where the head's cells do not fall into line with them, the columns' names are those that reading found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest

from rich.cells import cell_len

from report_assistant.printable import printable
from report_assistant.records import dataclass, replace
from report_assistant.tui.linebreak import break_line
from report_assistant.tui.page import Line, Page, Piece, ReportText, Span, TableBlock, joined
from report_assistant.tui.rows import cells_of

_GAP = 2
_NARROWEST = 4
_NARROWEST_NAMES, _EASY_NAMES = 12, 20
_SHORT_HEAD = 8
_TALLEST_HEAD, _EASY_HEAD = 4, 2
_WIDEST_HEAD = 16
_BLANKS = ("", "/", "-", "--", "—", "——", "－")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: the cells that name it, and those where numbers stand or could."""

    names: list[Piece]
    values: list[Piece]


def table_page(report: ReportText, rows: Sequence[Span], width: int, *, sideways: bool = False) -> Page:
    """Lay a table out.

    Args:
        report: The report that it is in.
        rows: Its rows.
        width: The cells a line may take, without its margin.
        sideways: Whether what does not fit easily may be wider than that, to be scrolled; else it is broken
            more often, or listed.
    """
    shown = printable(report.text)
    heads: list[list[Piece]] = []
    body: list[_Row] = []
    pages: list[Page] = []
    for cells in (cells_of(shown, row) for row in rows):
        if _is_head(cells, report):
            if body:
                pages.append(_block(heads, body, report, width, sideways))
                heads, body = [], []
            heads.append(cells)
        else:
            body.append(_parted(cells, report))
    pages.append(_block(heads, body, report, width, sideways))
    return joined(pages)


def _is_head(cells: list[Piece], report: ReportText) -> bool:
    """Whether a row has no number, and no place for one."""
    return not any(_is_value(cell, report) for cell in cells) and all(
        cell.text not in _BLANKS for cell in cells[1:]
    )


def _parted(cells: list[Piece], report: ReportText) -> _Row:
    first = next(
        (number for number, cell in enumerate(cells) if cell.text in _BLANKS or _is_value(cell, report)),
        len(cells),
    )
    return _Row(cells[:first], cells[first:])


def _is_value(cell: Piece, report: ReportText) -> bool:
    inside = range(cell.start, cell.end)
    return _is_figure(cell.text) or any(position in report.columns for position in inside)


def _is_figure(text: str) -> bool:
    return bool(text) and not text.strip("+-0123456789.,%/— ")


def _block(
    heads: list[list[Piece]], body: list[_Row], report: ReportText, width: int, sideways: bool
) -> Page:
    """One head, or none, and the rows beneath it."""
    if not body:
        return Page(tuple(line for cells in heads for line in _run_on(cells, width)))
    body = _evened(body, report)
    names = max(len(row.names) for row in body)
    # Rows that are named by different numbers of cells hang below each other: one column of names for all.
    name_columns = names if all(len(row.names) == names for row in body) else min(names, 1)
    columns = max(len(row.values) for row in body)
    head = _head(heads, name_columns, columns, body, report)
    widths = _widths(head, body, name_columns, columns, width)
    if sideways and (widths is None or _squeezed(widths, head, name_columns)):
        widths = _natural(head, body, name_columns, columns, width) or widths
    in_columns = widths is not None and heads and head == heads[-1]
    above = [line for cells in heads[: -1 if in_columns else None] for line in _run_on(cells, width)]
    if widths is None:
        return Page((*above, *_listed(head[name_columns:], body, width)))
    head_lines = list(_cells_lines(head, widths, name_columns)) if any(cell.text for cell in head) else []
    fixed = sum(widths[:name_columns]) + _GAP * max(name_columns - 1, 0)
    whole = sum(widths) + _GAP * (len(widths) - 1)
    alone = fixed if whole > width else whole  # what a name may take that has a line to itself
    rows = [line for row in body for line in _row_lines(row, widths, name_columns, columns, alone)]
    first, start = len(above), len(above) + len(head_lines)
    block = TableBlock(first, start, start + len(rows))
    if whole > width:
        edges = accumulate((one + _GAP for one in widths[name_columns:-1]), initial=0)
        block = replace(block, width=whole, fixed=fixed, edges=tuple(edges))
    return Page((*above, *head_lines, *rows), (block,))


def _evened(body: list[_Row], report: ReportText) -> list[_Row]:
    """Part the rows that have the usual number of cells where most of them are parted.

    Where a unit should be, or a number, a row may have a dash: that says nothing about its columns. Nor does
    a name that hangs in from the row above, and is an empty cell here.
    """
    usual = Counter(len(row.names) + len(row.values) for row in body).most_common(1)[0][0]
    whole = [row for row in body if len(row.names) + len(row.values) == usual]
    names = Counter(len(row.names) for row in whole).most_common(1)[0][0]
    names = max(names, _named(whole, report))
    evened = [_parted_at(row, names) if row in whole else row for row in body]
    if any(row.names and not row.names[0].text for row in evened):
        return [_Row([name for name in row.names if name.text], row.values) for row in evened]
    return evened


def _named(rows: list[_Row], report: ReportText) -> int:
    """How many of the first cells of rows only ever name something."""
    every = [row.names + row.values for row in rows]
    counting = [cells for cells in every if any(_is_value(cell, report) for cell in cells)]
    named = 0
    for number, column in enumerate(zip(*counting, strict=True), 1):
        if any(_is_value(cell, report) for cell in column):
            break
        if any(cell.text not in _BLANKS for cell in column):
            named = number
    return named


def _parted_at(row: _Row, names: int) -> _Row:
    cells = row.names + row.values
    return _Row(cells[:names], cells[names:])


def _head(
    heads: list[list[Piece]], name_columns: int, columns: int, body: list[_Row], report: ReportText
) -> list[Piece]:
    """A cell for each column: those of the head's last row when they are as many, else the known names."""
    if heads and len(heads[-1]) == name_columns + columns:
        return heads[-1]
    found: list[Counter[str]] = [Counter() for _ in range(columns)]
    for row in body:
        for column, cell in enumerate(row.values, columns - len(row.values)):
            for position in range(cell.start, cell.end):
                if name := report.columns.get(position):
                    found[column][printable(name)] += 1
    names = [counter.most_common(1)[0][0] if counter else "" for counter in found]
    return [Piece("")] * name_columns + [Piece(name) for name in names]


def _widths(
    head: list[Piece], body: list[_Row], name_columns: int, columns: int, width: int
) -> list[int] | None:
    """The columns' widths; None when the table cannot be put into ``width`` cells in a way to be read."""
    by_column = [*zip(*(_aligned(row, columns) for row in body), strict=True)]
    values = [max(_NARROWEST, *(cell_len(cell.text) for cell in cells)) for cells in by_column]
    heads = [cell_len(cell.text) for cell in head]
    above_values = heads[name_columns:]
    names = _names(head, body, name_columns)
    room = width - _GAP * (name_columns + columns - 1)
    # Heads on one line are best, then names that are not broken too often; then whatever goes.
    for least_names in (_EASY_NAMES, _NARROWEST_NAMES):
        for most_head in (_SHORT_HEAD, _NARROWEST):
            wide = [max(one, min(most_head, of)) for one, of in zip(values, above_values, strict=True)]
            rest = room - sum(wide)
            if rest >= min(sum(names), least_names * name_columns):
                return _widened(_shrunk(names, rest) + wide, head, name_columns, room)
    return None


def _names(head: list[Piece], body: list[_Row], name_columns: int) -> list[int]:
    """The cells that the names would take unbroken, a column each."""
    if name_columns == 1:
        names = [max(cell_len(name.text) for row in body for name in row.names)]
    else:
        names = [max(cell_len(row.names[number].text) for row in body) for number in range(name_columns)]
    return [max(one, cell_len(cell.text)) for one, cell in zip(names, head, strict=False)]


def _squeezed(widths: list[int], head: list[Piece], name_columns: int) -> bool:
    """Whether a table fits only because its heads are broken into more lines than read well."""
    values = zip(head[name_columns:], widths[name_columns:], strict=True)
    return any(len(break_line(cell.text, width)) > _EASY_HEAD for cell, width in values)


def _natural(
    head: list[Piece], body: list[_Row], name_columns: int, columns: int, width: int
) -> list[int] | None:
    """The widths that the columns would like, names with no more than their part of what is in sight.

    None when there is no room for each column beside the names.
    """
    by_column = zip(*(_aligned(row, columns) for row in body), strict=True)
    most = max(width // 2, _WIDEST_HEAD)
    values = [max(_NARROWEST, *(min(cell_len(cell.text), most) for cell in cells)) for cells in by_column]
    heads = [min(cell_len(cell.text), _WIDEST_HEAD) for cell in head[name_columns:]]
    names = _shrunk(_names(head, body, name_columns), max(width * 9 // 20, _NARROWEST_NAMES))
    wide = [max(pair) for pair in zip(values, heads, strict=True)]
    beside = _GAP * name_columns + max(wide)
    return names + wide if sum(names) + beside <= width else None


def _shrunk(widths: list[int], room: int) -> list[int]:
    """Take from the widest columns until they fit."""
    widths = [*widths]
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths


def _widened(widths: list[int], head: list[Piece], name_columns: int, room: int) -> list[int] | None:
    """Give what is left to the columns whose heads are broken into most lines."""
    while True:
        heights = [
            len(break_line(cell.text, width)) if column >= name_columns else 1
            for column, (cell, width) in enumerate(zip(head, widths, strict=True))
        ]
        tallest = max(heights)
        if tallest == 1:
            return widths
        if sum(widths) >= room:
            return widths if tallest <= _TALLEST_HEAD else None
        widths[heights.index(tallest)] += 1


def _aligned(row: _Row, columns: int) -> list[Piece]:
    return [Piece("")] * (columns - len(row.values)) + row.values


def _row_lines(row: _Row, widths: list[int], name_columns: int, columns: int, alone: int) -> Iterator[Line]:
    *above, last = row.names or [Piece("")]
    if name_columns > 1:
        above, names = [], row.names
    else:
        names = [last] if name_columns == 1 else []
    for name in above:
        yield from ((piece,) for piece in _broken(name, alone))
    yield from _cells_lines([*names, *_aligned(row, columns)], widths, name_columns)


def _cells_lines(cells: list[Piece], widths: list[int], name_columns: int) -> Iterator[Line]:
    broken = [list(_broken(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    for pieces in zip_longest(*broken, fillvalue=Piece("")):
        line: list[Piece] = []
        for column, (piece, width) in enumerate(zip(pieces, widths, strict=True)):
            gap = Piece(" " * _GAP if column else "")
            pad = Piece(" " * (width - cell_len(piece.text)))
            line += [gap, piece, pad] if column < name_columns else [gap, pad, piece]
        yield tuple(piece for piece in line if piece.text)


def _listed(head: list[Piece], body: list[_Row], width: int) -> Iterator[Line]:
    """A table too wide for its columns: a line for each number, with the name of its column."""
    named = max((cell_len(cell.text) for cell in head), default=0)
    named = min(named, max((width - _GAP * 2) // 2, 2))
    rest = max(width - named - _GAP * 2, 2)
    for row in body:
        for name in row.names:
            yield from ((piece,) for piece in _broken(name, width))
        for column, value in zip(head, _aligned(row, len(head)), strict=True):
            yield from _beside([(Piece(column.text), named), (value, rest)])


def _beside(cells: list[tuple[Piece, int]]) -> Iterator[Line]:
    """Cells on the left of their columns, after a gap."""
    broken = [list(_broken(cell, width)) for cell, width in cells]
    for pieces in zip_longest(*broken, fillvalue=Piece("")):
        line: list[Piece] = []
        for piece, (_, width) in zip(pieces, cells, strict=True):
            line += [Piece(" " * _GAP), piece, Piece(" " * (width - cell_len(piece.text)))]
        yield tuple(piece for piece in line[:-1] if piece.text)


def _run_on(cells: list[Piece], width: int) -> Iterator[Line]:
    """A row that is in no column: its cells after each other."""
    line: list[Piece] = []
    used = 0
    for cell in cells:
        if line and used + _GAP + cell_len(cell.text) > width:
            yield tuple(line)
            line, used = [], 0
        *before, last = _broken(cell, width)
        yield from ((piece,) for piece in before)
        line += [Piece(" " * _GAP), last] if line else [last]
        used = sum(cell_len(piece.text) for piece in line)
    yield tuple(line)


def _broken(cell: Piece, width: int) -> Iterator[Piece]:
    start = cell.start
    for text in break_line(cell.text, max(width, 2)):
        yield Piece(text, start)
        start += len(text) if start >= 0 else 0
