"""The rows of tables in a report's text, where every cell ends with a bar.

A row stands on one line, or one cell a line: then only what reading has understood tells where it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from report_assistant.tui.page import Piece, Span

BAR = "|"
_MOST_COLUMNS = 16


def find_rows(text: str, known: Iterable[tuple[int, int]]) -> list[Span]:
    """Every table row of a report's text.

    Args:
        text: The report's text.
        known: For each number in a table, where its row begins and where it begins itself.

    Returns:
        Where each row begins and ends, in order.
    """
    last_number: dict[int, int] = {}
    for row, number in known:
        last_number[row] = max(number, last_number.get(row, 0))
    rows: list[Span] = []
    for start, end in _lines(text):
        if not text.endswith(BAR, start, end):
            continue
        follows = bool(rows) and rows[-1][1] + 1 == start and start not in last_number
        if follows and _goes_on(text, rows[-1], (start, end), last_number.get(rows[-1][0])):
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
    return rows


def _goes_on(text: str, row: Span, line: Span, last_number: int | None) -> bool:
    """Whether a line is one more cell of a row that stands one cell a line."""
    cells = text[row[0] : line[1]].split("\n")
    if len(cells) > _MOST_COLUMNS or any(cell.count(BAR) != 1 for cell in cells):
        return False
    complete = last_number is not None and last_number < line[0]
    return not complete or text[line[0] : line[1]].strip() == BAR


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


def cells_of(text: str, row: Span) -> list[Piece]:
    """The cells of a row, each at its place; an empty one too."""
    found = []
    start = row[0]
    for raw in text[row[0] : row[1]].removesuffix(BAR).split(BAR):
        cell = raw.strip()
        found.append(Piece(cell.replace("\n", " "), start + raw.index(cell) if cell else start))
        start += len(raw) + 1
    return found
