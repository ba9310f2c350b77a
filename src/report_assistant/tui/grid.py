"""Tables as the source pane shows them: rows found in the text, cells put under each other.

In a report's text every cell ends with a bar; a row stands on one line, or one cell a line. Merged cells
stand where they begin, so a row may have fewer cells than the table has columns: then it has the last ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from report_assistant.tui.linebreak import break_line
from report_assistant.tui.page import Line, Page, Piece, Span, TableBlock

BAR = "|"
_GAP = 2
_NARROWEST = 4
_MOST_COLUMNS = 16


def find_rows(text: str, known: Iterable[Span]) -> list[Span]:
    """Every table row of a report's text.

    Args:
        text: The report's text.
        known: Rows that reading has told apart; what stands one cell a line between them is one row.

    Returns:
        Where each row begins and ends, in order.
    """
    borders = {start for start, _ in known} | {end + 1 for _, end in known}
    rows: list[Span] = []
    for start, end in _lines(text):
        if not text.endswith(BAR, start, end):
            continue
        goes_on = bool(rows) and rows[-1][1] + 1 == start and start not in borders
        if goes_on and _one_cell_a_line(text, (rows[-1][0], end)):
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
    return rows


def _one_cell_a_line(text: str, row: Span) -> bool:
    lines = text[row[0] : row[1]].split("\n")
    return len(lines) <= _MOST_COLUMNS and all(line.count(BAR) == 1 for line in lines)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def table_around(rows: Sequence[Span], position: int) -> list[Span]:
    """The rows of the table that holds a position; none when it is in no table."""
    here = next((number for number, (start, end) in enumerate(rows) if start <= position <= end), None)
    if here is None:
        return []
    first = last = here
    while first > 0 and rows[first - 1][1] + 1 == rows[first][0]:
        first -= 1
    while last + 1 < len(rows) and rows[last][1] + 1 == rows[last + 1][0]:
        last += 1
    return list(rows[first : last + 1])


def table_page(text: str, rows: Sequence[Span], width: int) -> Page:
    """Lay a table out in columns that fit a width; cells that do not fit are broken into lines.

    Args:
        text: The report's text, made safe to show.
        rows: The table's rows.
        width: The cells a line may take, without its margin.
    """
    cells = [_cells(text, row) for row in rows]
    columns = max(map(len, cells), default=0)
    placed = [[Piece("")] * (columns - len(row)) + row for row in cells]
    widths = _fit([max(cell_len(row[number].text) for row in placed) for number in range(columns)], width)
    lines: list[Line] = []
    body = None
    for row in placed:
        if body is None and any(_is_figure(cell.text) for cell in row):
            body = len(lines)
        lines += _row_lines(row, widths)
    return Page(tuple(lines), (TableBlock(0, body or 0, len(lines)),))


def _cells(text: str, row: Span) -> list[Piece]:
    found = []
    start = row[0]
    for raw in text[row[0] : row[1]].removesuffix(BAR).split(BAR):
        cell = raw.strip()
        found.append(Piece(cell.replace("\n", " "), start + raw.index(cell) if cell else start))
        start += len(raw) + 1
    return found


def _fit(natural: list[int], width: int) -> list[int]:
    """Column widths that fit, taken from the widest columns first."""
    widths = [max(one, 1) for one in natural]
    room = max(width - _GAP * (len(widths) - 1), len(widths) * _NARROWEST)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _row_lines(row: list[Piece], widths: list[int]) -> Iterator[Line]:
    broken = [list(_broken(cell, width)) for cell, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, broken), default=0)):
        line: list[Piece] = []
        for column, (pieces, width) in enumerate(zip(broken, widths, strict=True)):
            piece = pieces[number] if number < len(pieces) else Piece("")
            pad = Piece(" " * (width - cell_len(piece.text)))
            ends_row = column == len(widths) - 1
            # What may be a number stands on the right of its column, names on the left.
            line += [pad, piece] if _is_figure(piece.text) else [piece, pad]
            line += [] if ends_row else [Piece(" " * _GAP)]
        yield tuple(piece for piece in line if piece.text)


def _broken(cell: Piece, width: int) -> Iterator[Piece]:
    start = cell.start
    for text in break_line(cell.text, width):
        yield Piece(text, start)
        start += len(text)


def _is_figure(text: str) -> bool:
    return bool(text) and not text.strip("+-0123456789.,%/— ")
