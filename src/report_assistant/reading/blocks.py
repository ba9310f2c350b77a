"""Which block of a published form a line of a table belongs to, and which of its rows it is.

A block is told by its column heads and rows, never by the year, and anew wherever heads stand: one table may
mix the forms of two years.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from report_assistant.model import Cell
from report_assistant.reading.table_lines import Line, plain
from report_assistant.vocabulary import data, vocabulary
from report_assistant.vocabulary.forms import Block, Column

YEAR_HEAD = "{年}"
"""In a form's data: a column headed by the report's year."""

_YEAR_HEADS = re.compile(r"(?:20\d\d年度?|本年度?|当年|本期)")
_YEAR_IN_HEAD = re.compile(r"(?<=本年)20\d\d年?")
_FEWEST_ROWS = 10
_SLIPS = 2
_MOST_TABLES = 5_000
"""So many sets of labels are remembered; reports print the same few, but for slips and rows of their own."""
_SHORTEST_CUT = 3
"""So many characters of a head that was cut off still tell it."""


@cache
def _blocks() -> tuple[Block, ...]:
    return tuple(block for form in vocabulary().forms for block in form.blocks)


@cache
def form_words() -> frozenset[str]:
    """What the published forms print in their cells, plain: rows, heads, and the words around them."""
    words = set(data("page")["table_words"])
    for block in _blocks():
        words |= {block.codes, *block.head}
        words |= {part for column in block.columns for part in (column.head, *column.group.split("/"))}
        words |= {spelling for row in block.rows for spelling in row.spellings}
    return frozenset(filter(None, map(plain, words)))


@cache
def row_labels(block: Block) -> Mapping[str, tuple[int, ...]]:
    """Plain label to the numbers of the rows that have it (其他情形数 stands twice in the 2014 form)."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(block.rows):
        for spelling in {plain(spelling) for spelling in row.spellings}:
            found.setdefault(spelling, []).append(number)
    return {label: tuple(numbers) for label, numbers in found.items()}


def _rows_seen(block: Block, seen: frozenset[str]) -> int:
    labels = row_labels(block)
    return len({number for label in labels.keys() & seen for number in labels[label]})


@lru_cache(maxsize=_MOST_TABLES)
def ranked_blocks(seen: frozenset[str]) -> tuple[Block, ...]:
    """The blocks whose rows and heads are among a table's labels, the ones with most of them first."""
    heads = " ".join(seen)
    ranked: list[tuple[int, Block]] = []
    for block in _blocks():
        rows = _rows_seen(block, seen)
        named = not block.single_row or all(plain(word) in heads for word in block.head)
        if (rows or block.single_row) and named and is_headed(block, seen):
            columns = sum(1 for column in block.columns if is_head(column, seen))
            absent = len(block.rows) - rows
            ranked.append((rows + columns - absent, block))
    return tuple(block for _, block in sorted(ranked, key=lambda entry: -entry[0]))


def headless_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a table that has lost its heads, told by their rows alone; the best first.

    There must be many rows, most of those that the form has, and no other head above them: the columns of
    the form are then those of the table, in the order that is the same in all reports.
    """
    first = next((number for number, line in enumerate(lines) if line.has_numbers), 0)
    heads = [line for line in lines[: first + 1] if len(line.labels) > 1 or line.has_numbers]
    above = frozenset().union(*(line.said for line in heads))
    seen = frozenset().union(*(line.said for line in lines))
    beside = {*data("prose")["units"]["count"], ""}
    found = []
    for block in _blocks():
        known = row_labels(block).keys() | {row.under for row in block.rows} | beside
        if _has_most_rows(block, seen) and above <= known:
            found.append((2 * _rows_seen(block, seen) - len(block.rows), block))
    return tuple(block for _, block in sorted(found, key=lambda entry: -entry[0]))


def may_be_headless(lines: Iterable[Line]) -> bool:
    """Whether among ``lines`` are rows enough for ``headless_blocks`` to find a block in some of them."""
    seen = frozenset().union(*(line.said for line in lines))
    return any(_has_most_rows(block, seen) for block in _blocks())


def _has_most_rows(block: Block, seen: frozenset[str]) -> bool:
    return _rows_seen(block, seen) >= max(_FEWEST_ROWS, len(block.rows) * 0.6)


def under_heads(
    lines: Iterable[Line], blocks: Sequence[Block]
) -> Iterator[tuple[Line, Sequence[Block], tuple[Cell, ...]]]:
    """Each line with the blocks whose heads stand last above it, and these heads; before any, all blocks."""
    current = blocks
    above: list[Cell] = []
    heads: tuple[Cell, ...] = ()
    for line in lines:
        above += line.labels
        if line.has_numbers:
            said = frozenset(plain(cell.text) for cell in above)
            if headed := tuple(block for block in blocks if is_headed(block, said)):
                current, heads = headed, tuple(dict.fromkeys(above))
            above = []
        yield line, current, heads


@lru_cache(maxsize=_MOST_TABLES)
def is_headed(block: Block, seen: frozenset[str]) -> bool:
    """Whether at least half of a block's column heads are among ``seen``."""
    return 2 * sum(1 for column in block.columns if is_head(column, seen)) >= len(block.columns)


def is_head(column: Column, seen: Collection[str]) -> bool:
    """Whether one of the labels ``seen`` is a column's head, be it cut off or longer than in the form."""
    if column.head == YEAR_HEAD:
        return any(_YEAR_HEADS.fullmatch(head) for head in seen)
    wanted = plain(column.head)
    return wanted in seen or any(_says_head(head, wanted) for head in seen)


@lru_cache(maxsize=20_000)
def _says_head(head: str, wanted: str) -> bool:
    """Whether a head is longer than the one wanted, or cut off."""
    return (len(wanted) > 4 and _without_year(head).startswith(wanted[:6])) or (
        _SHORTEST_CUT <= len(head) < len(wanted) and wanted.startswith(head)
    )


def _without_year(head: str) -> str:
    """A head without the year that some put behind 本年: 本年(2022)制发件数."""
    return _YEAR_IN_HEAD.sub("", head) if "本年20" in head else head


def row_number(block: Block, labels: Sequence[Cell], last: int) -> int | None:
    """Which row of ``block`` the innermost of ``labels`` names.

    Of rows with one name (其他情形数) it is the one whose parent stands beside it, or else the next one down
    the form when row number ``last``, the line above, was the parent or another row under it; None when that
    is not told.
    """
    numbers = row_labels(block).get(plain(labels[-1].text), ())
    if len(numbers) < 2:
        return numbers[0] if numbers else None
    parents = {plain(cell.text) for cell in labels[:-1]}
    beside = [n for n in numbers if plain(block.rows[n].under) in parents]
    reached = [n for n in numbers if _parent(block, n) <= last < n]
    return next(iter(beside or reached), None)


def _parent(block: Block, number: int) -> int:
    """The number of the row under which a row stands."""
    under = block.rows[number].under
    return next((n for n, row in enumerate(block.rows) if row.label == under), number)


def misspelt_row(block: Block, label: str, after: int, before: int) -> int | None:
    """Which row between the rows number ``after`` and ``before`` a label means that none has to the letter.

    Reports print 不于公开 and 结传, and cut long labels short. A row is told when the label is a slip of the
    pen away from it and further from all others; or when only this one row stands between the two and the
    label is a part of its label, or much like it.
    """
    said = plain(label)
    if len(said) < _SHORTEST_CUT:
        return None
    (distance, number), (next_distance, _) = _nearest_rows(block, said)
    if distance <= (1 if len(said) < 6 else 2) and distance < next_distance:
        slip = any(is_slip(said, spelling) for spelling in _spellings(block, number))
        return number if slip and after < number < before else None
    between = [number for number in range(after + 1, before) if not block.rows[number].heading]
    if len(between) == 1 and any(_is_alike(said, one) for one in _spellings(block, between[0])):
        return between[0]
    return None


def names_row(block: Block, label: str, number: int) -> bool:
    """Whether a label that stands in the place of row ``number`` may be its label."""
    said = plain(label)
    return any(said == one or is_slip(said, one) or _is_alike(said, one) for one in _spellings(block, number))


@lru_cache(maxsize=_MOST_TABLES)
def nearly_form_word(text: str) -> bool:
    """Whether a word of the forms was meant, but for a slip of the pen."""
    said = plain(text)
    return said in form_words() or any(
        Levenshtein.distance(said, word, score_cutoff=_SLIPS) <= _SLIPS and is_slip(said, word)
        for length in range(len(said) - _SLIPS, len(said) + _SLIPS + 1)
        for word in _form_words_by_length().get(length, ())
    )


@cache
def _form_words_by_length() -> Mapping[int, tuple[str, ...]]:
    """The forms' words that are long enough to be told in spite of slips."""
    lengths = {len(word) for word in form_words() if len(word) > _SLIPS + 3}
    return {length: tuple(word for word in form_words() if len(word) == length) for length in lengths}


@lru_cache(maxsize=20_000)
def _nearest_rows(block: Block, said: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The two rows whose labels are nearest to a plain label: how far each is, and its number."""
    near = sorted((_distance(said, block, number), number) for number in range(len(block.rows)))
    return near[0], near[1] if len(near) > 1 else (99, -1)


def _distance(said: str, block: Block, number: int) -> int:
    return min(Levenshtein.distance(said, spelling) for spelling in _spellings(block, number))


def is_slip(said: str, meant: str) -> bool:
    """Whether ``said`` is ``meant`` but for slips: neighbours swapped, a like sound, a stray character.

    A character that turns the meaning (不, 部, 上, 下 …) is not lost or added by a slip.
    """
    operations = Levenshtein.editops(said, meant)
    gone = [said[op.src_pos] for op in operations if op.tag != "insert"]
    come = [meant[op.dest_pos] for op in operations if op.tag != "delete"]
    if sorted(gone) == sorted(come):
        return True
    turning = set(data("matching")["turning"])
    return all(
        _sounds(said[op.src_pos]) & _sounds(meant[op.dest_pos])
        if op.tag == "replace" and turning & {said[op.src_pos], meant[op.dest_pos]}
        else op.tag == "replace"
        or (said[op.src_pos] if op.tag == "delete" else meant[op.dest_pos]) not in turning
        for op in operations
    )


def _is_alike(said: str, meant: str) -> bool:
    """Whether a label that is told by its place as well may be this one: a part of it, or mostly the same."""
    same_sense = all(said.count(word) == meant.count(word) for word in "不未无非")
    return same_sense and (
        (len(said) > 3 and said in meant) or Levenshtein.normalized_similarity(said, meant) >= 0.6
    )


@cache
def _sounds(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


@cache
def _spellings(block: Block, number: int) -> tuple[str, ...]:
    return tuple(plain(spelling) for spelling in block.rows[number].spellings)
