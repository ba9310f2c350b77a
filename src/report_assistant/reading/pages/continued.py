"""Tables that run over a page: their pieces put together, the repeated head left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from report_assistant.reading.numerals import cell_value
from report_assistant.reading.page import GridCell
from report_assistant.reading.pages.blocks import Block, TableBlock
from report_assistant.reading.pages.known import is_known_label

_ALIGNED = 5.0
"""Points by which the sides of two pieces of one table may differ."""
_NEARLY_ALIGNED = 20.0
_SAME_EDGE = 3.5
_NUMBER = re.compile(
    r"(?:其中|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])"
)
_DASHES = re.compile(r"[\s/\\—\-–_无*]*")


def put_together(pages: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The blocks of each page; a table that goes on over pages stands whole on the page where it begins."""
    whole: list[list[Block]] = []
    for blocks in pages:
        page = list(blocks)
        begun = _last_block(whole)
        first = page[0] if page else None
        if begun and isinstance(first, TableBlock) and _goes_on(begun[1], first):
            whole[begun[0]][-1] = _one(begun[1], first)
            page.pop(0)
        whole.append(page)
    return whole


def _last_block(pages: Sequence[Sequence[Block]]) -> tuple[int, TableBlock] | None:
    """The table that ends the last page that has anything on it, with the page's number."""
    for number in range(len(pages) - 1, -1, -1):
        if pages[number]:
            block = pages[number][-1]
            return (number, block) if isinstance(block, TableBlock) else None
    return None


def _goes_on(table: TableBlock, piece: TableBlock) -> bool:
    if table.numbers is None or piece.numbers is None:
        ends = zip((table.xs[0], table.xs[-1]), (piece.xs[0], piece.xs[-1]), strict=True)
        return table.numbers is piece.numbers and all(abs(one - other) < _ALIGNED for one, other in ends)
    ours, theirs = table.xs[table.numbers :], piece.xs[piece.numbers :]
    return len(ours) == len(theirs) and all(
        abs(one - other) < _NEARLY_ALIGNED for one, other in zip(ours, theirs, strict=True)
    )


def _one(table: TableBlock, piece: TableBlock) -> TableBlock:
    """The two pieces as one table."""
    if table.numbers is None or piece.numbers is None:
        xs = _edges([*table.xs, *piece.xs])
        above, below = _on_edges(table, xs), _on_edges(piece, xs)
    else:
        xs, above = table.xs, list(table.cells)
        below = _in_columns(piece, table.xs[: table.numbers])
    heads = _repeated_rows(above, below)
    below = [
        replace(cell, row=max(cell.row - heads, 0), rowspan=cell.rowspan - max(heads - cell.row, 0))
        for cell in below
        if cell.row + cell.rowspan > heads
    ]
    if not below:
        return table
    return TableBlock(xs, table.top, table.bottom, tuple(_joined(above, below)), table.numbers)


def _in_columns(piece: TableBlock, lefts: Sequence[float]) -> list[GridCell]:
    """The cells in the columns of the table above: numbers in order, labels by their places."""
    numbers = piece.numbers or 0
    columns = [min(range(len(lefts)), key=lambda n: abs(lefts[n] - x), default=0) for x in piece.xs[:numbers]]
    shift = len(lefts) - numbers
    return [
        replace(cell, column=columns[cell.column] if cell.column < numbers else cell.column + shift)
        for cell in piece.cells
    ]


def _edges(places: Sequence[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME_EDGE:
            edges.append(place)
    return tuple(edges)


def _on_edges(table: TableBlock, xs: Sequence[float]) -> list[GridCell]:
    """The cells with their columns counted along other edges."""
    nearest = [min(range(len(xs)), key=lambda number: abs(xs[number] - x)) for x in table.xs]
    return [
        replace(
            cell,
            column=nearest[cell.column],
            colspan=max(nearest[min(cell.column + cell.colspan, len(nearest) - 1)] - nearest[cell.column], 1),
        )
        for cell in table.cells
    ]


# --- the head that is printed again ----------------------------------------------------------------


def _repeated_rows(above: Sequence[GridCell], below: Sequence[GridCell]) -> int:
    """How many rows at the top of the second piece repeat the top of the table."""
    first, second = _rows_of(above), _rows_of(below)
    count = 0
    while count < len(second) and count < len(first) and _same(first[count], second[count]):
        if any(cell_value(cell.text) for cell in first[count]):
            break
        count += 1
    return count


def _rows_of(cells: Sequence[GridCell]) -> list[list[GridCell]]:
    last = max(cell.row for cell in cells)
    rows: list[list[GridCell]] = [[] for _ in range(last + 1)]
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell)
    return rows


def _same(first: Sequence[GridCell], second: Sequence[GridCell]) -> bool:
    words = [[_bare(cell.text) for cell in row if _bare(cell.text)] for row in (first, second)]
    return words[0] == words[1] and (bool(words[0]) or not second)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


# --- the row and the cells that the page cuts -------------------------------------------------------


def _joined(above: Sequence[GridCell], below: Sequence[GridCell]) -> list[GridCell]:
    """The cells of both pieces, what the page has cut made whole."""
    rows = max(cell.row + cell.rowspan for cell in above)
    ending = [cell for cell in above if cell.row + cell.rowspan == rows]
    opening = [cell for cell in below if cell.row == 0]
    values = _first_value_column([*above, *below])
    over = {id(cell): one for cell in opening for one in ending if _same_columns(one, cell)}
    is_cut = len(over) == len(opening) and _is_cut_row(ending, opening, values)
    in_head = not any(cell_value(cell.text) for cell in (*ending, *opening))
    whole = {id(cell): cell for cell in above}
    for cell in below:
        moved = replace(cell, row=cell.row + rows - is_cut)
        one = over.get(id(cell))
        if one and (is_cut or ((cell.column < values or in_head) and _is_rest(one, cell))):
            span = moved.row + moved.rowspan - one.row
            whole[id(one)] = replace(one, text=_text(one.text, cell.text), rowspan=span)
        else:
            whole[id(cell)] = moved
    return list(whole.values())


def _text(above: str, below: str) -> str:
    ends = above[-1:] + below[:1]
    return f"{above} {below}" if len(ends) == 2 and ends.isascii() and ends.isalnum() else above + below


def _same_columns(one: GridCell, other: GridCell) -> bool:
    return one.column == other.column and one.colspan == other.colspan


def _first_value_column(cells: Sequence[GridCell]) -> int:
    """The leftmost column that holds a number; what stands to its left are labels."""
    return min((cell.column for cell in cells if cell_value(cell.text)), default=1)


def _is_rest(over: GridCell, cell: GridCell) -> bool:
    """Whether a cell at the top of a page is the rest of the one above it at the end of the page before."""
    if not cell.text:
        return True
    if not over.text:
        return False
    if is_known_label(over.text + cell.text):
        return True
    return not _NUMBER.match(cell.text) and not is_known_label(cell.text) and bool(_NUMBER.match(over.text))


def _is_cut_row(ending: Sequence[GridCell], opening: Sequence[GridCell], values: int) -> bool:
    """Whether the page cuts a row in two: one half of it has the values, or its words go on."""
    label_above = _label(ending, values)
    label_below = _label(opening, values)
    above = [cell for cell in ending if cell.column >= values]
    below = [cell for cell in opening if cell.column >= values]
    if not below or not above:
        return False
    values_above = any(cell.text for cell in above)
    values_below = any(cell.text for cell in below)
    if not label_below and not values_below:
        return True
    if values_above and values_below:
        return _words_go_on(above, below)
    if not label_above or not label_below:
        return True
    if is_known_label(label_above + label_below):
        return True
    if is_known_label(label_below) or _NUMBER.match(label_below):
        return False
    return bool(_NUMBER.match(label_above))


def _words_go_on(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether cells that hold words, as those of a head do, go on below: 尚未 审结."""
    pairs = [(one, other) for one in above for other in below if _same_columns(one, other)]
    both = [(one, other) for one, other in pairs if one.text and other.text]
    return bool(both) and all(is_known_label(one.text + other.text) for one, other in both)


def _label(cells: Sequence[GridCell], values: int) -> str:
    """The words of the innermost label of a row."""
    labels = [cell for cell in cells if cell.column < values]
    return max(labels, key=lambda cell: cell.column).text if labels else ""
