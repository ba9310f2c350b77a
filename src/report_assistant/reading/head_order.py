"""In which order a table prints the heads of a block, when it is not the form's.

Offices leave columns out, put 总计 first, and insert columns of their own (上年同期, 同比). The numbers then
stand in the order of the printed heads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from report_assistant.model import Cell, Scope
from report_assistant.reading.blocks import is_head, is_slip, row_labels
from report_assistant.reading.table_lines import Line, is_blank, is_unit, number_in, plain
from report_assistant.records import dataclass
from report_assistant.vocabulary import data
from report_assistant.vocabulary.forms import Block

_SLIPS = 2

Order = tuple[int | None, ...]
"""The block's column under each printed head from left to right, None for a head that is none of its own."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """The values of a line that stand under heads of the block, and their columns where these are told."""

    values: tuple[Cell, ...]
    columns: Order | None = None


@cache
def _beside() -> frozenset[str]:
    """What stands above other things than the numbers of a block."""
    page = data("page")
    return frozenset([*page["row_heads"], *page["remark_heads"], *map(plain, page["table_words"])])


_MOST_WORDS = 5_000
"""So many words over columns are remembered with whether they are a block's heads."""


@cache
def _groups() -> frozenset[str]:
    return frozenset(map(plain, data("page")["group_heads"]))


def head_order(
    block: Block, heads: Sequence[Cell], line: Line, lines: Sequence[Line], exact: bool
) -> Order | None:
    """The printed order of the block's columns; None when it is the form's or cannot be told.

    Args:
        block: The block.
        heads: The cells last above the line that hold no numbers, in reading order.
        line: The first line below them; in a table that has lost its rows they are among its labels.
        lines: All lines of the table.
        exact: Whether the file says which column of the grid a cell belongs to.
    """
    if block.single_row:
        return None
    words = _above(block, heads, line) if exact else _in_stream(block, heads)
    found = _columns(block, words)
    own = [column for column in found if column is not None]
    if not own or len(set(own)) < len(own):
        return None if len(set(words)) < len(words) or not own else tuple(found)
    if not _is_spanned(heads) and any(plain(cell.text) in _groups() for cell in heads):
        return None if None in found or len(own) == len(block.columns) else tuple(sorted(own))
    if own == list(range(len(block.columns))):
        return None if None not in found else tuple(found)
    if not exact and len(own) == len(found) == len(block.columns):
        return _settled(block, own, lines)
    return tuple(found)


def _settled(block: Block, order: list[int], lines: Sequence[Line]) -> Order | None:
    """The order of heads of which nobody knows whether they stood on one line: sums that only grow may tell.

    Heads broken for want of room come in another order in a table without rules, their columns do not.
    """
    count = len(order)
    open_order = (None,) * count
    scopes = [column.scope for column in block.columns]
    if set(scopes) != {Scope.YEAR, Scope.CUMULATIVE} or count > 2:
        return open_order
    rows = [line.values[-count:] for line in lines if len(line.values) >= count and line.has_numbers]
    pairs = [tuple(number_in(cell.text) for cell in row) for row in rows]
    grown = {second.value - first.value for first, second in pairs if first and second} - {0}
    if not grown or min(grown) < 0 < max(grown):
        return open_order
    growing = min(grown) > 0
    by_form = growing == (scopes.index(Scope.CUMULATIVE) == 1)
    return None if by_form else tuple(order)


def arranged(block: Block, order: Order, values: tuple[Cell, ...]) -> Arranged | None:
    """The values under heads in that order; None when one stands under a head that is not the block's."""
    own = [column for column in order if column is not None]
    if not own:
        return Arranged(values, (None,) * len(values))
    if len(set(own)) < len(own):
        return None
    if len(own) == len(order) and own == sorted(own) and len(values) == len(block.columns):
        return Arranged(values)  # heads were lost, not their columns
    if len(values) > len(order):
        return None
    if len(values) < len(order):
        return Arranged(values, (None,) * len(values))
    if any(column is None and not is_blank(cell) for column, cell in zip(order, values, strict=True)):
        return None
    kept = [(cell, column) for column, cell in zip(order, values, strict=True) if column is not None]
    return Arranged(tuple(cell for cell, _ in kept), tuple(column for _, column in kept))


def _is_spanned(heads: Sequence[Cell]) -> bool:
    return any(cell.colspan > 1 for cell in heads)


@lru_cache(maxsize=_MOST_WORDS)
def _is_of(block: Block, word: str) -> bool:
    return any(is_head(column, (word,)) for column in block.columns)


def _above(block: Block, heads: Sequence[Cell], line: Line) -> list[str]:
    """The heads in a grid that stand right above the values of a line, plain; none when they do not fit."""
    below = {cell.column for cell in line.values}
    lowest = max((cell.row for cell in heads if _is_of(block, plain(cell.text))), default=0)
    heads = [cell for cell in heads if cell.row <= lowest]
    found = []
    for cell in sorted(heads, key=lambda cell: cell.column):
        word = plain(cell.text)
        own = _is_of(block, word)
        if own and cell.column not in below:
            return []
        if cell.column in below and (own or cell.colspan == 1):
            found.append(word)
    return found


def _in_stream(block: Block, heads: Sequence[Cell]) -> list[str]:
    """The heads among the first labels of a table that has lost its rows, plain."""
    rows = row_labels(block).keys() | {plain(row.under) for row in block.rows}
    words = [plain(cell.text) for cell in heads]
    own = [place for place, word in enumerate(words) if _is_of(block, word)]
    if not own:
        return []
    beside = [place for place in range(own[0]) if words[place] in _beside()]
    first = beside[-1] + 1 if beside else own[0]
    # What stands behind the last head is one too, up to the first row; without such a row nobody can tell.
    last = next((place for place in range(own[-1] + 1, len(words)) if words[place] in rows), own[-1] + 1)
    return words[first:last]


def _columns(block: Block, words: list[str]) -> list[int | None]:
    """The column under each head; none at all when one of them was cut so short that it fits several."""
    exactly = {plain(column.head): number for number, column in enumerate(block.columns)}
    found: list[int | None] = []
    for word in words:
        if word in exactly:
            found.append(exactly[word])
        elif word and word not in _beside() and not is_unit(word):
            like = [number for number, column in enumerate(block.columns) if is_head(column, (word,))]
            like = like or [number for head, number in exactly.items() if _means(word, head)]
            free = [number for number in like if plain(block.columns[number].head) not in words]
            if len(free) > 1:
                return []
            found.append(free[0] if free else None)
    return found


def _means(word: str, head: str) -> bool:
    near = Levenshtein.distance(word, head, score_cutoff=_SLIPS) <= _SLIPS < len(head) - 1
    return near and is_slip(word, head)
