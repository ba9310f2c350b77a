"""A report's table figures put back on the published forms, so that empty cells are seen too.

A ``Report`` holds figures only. A cell without one may be empty, or it may hold something that could not be
read; only the first may be reasoned about. A cell is known to be empty when another cell of its row has a
figure (a row is read whole or not at all), or when no number stands between the rows before and after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from report_assistant.checking.finding import Slot
from report_assistant.model import Figure, Origin, Report, State
from report_assistant.reading.folding import fold
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.forms import Block, Column, Form, Row

_NUMBERING = re.compile(r"(?<!\d)\d{1,2}[.、](?!\d)|\(\d{1,2}\)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed copy of a form's block.

    Attributes:
        form: The form.
        block: The part of it that has one set of columns.
        year: The report's statistical year.
        figures: What stands in the slots.
        indicators: The indicators of which it holds a figure.
        empty: Slots in which certainly nothing stands.
        printed: Those of ``empty`` whose row the report does print.
    """

    form: Form
    block: Block
    year: int
    figures: Mapping[Slot, Figure]
    indicators: frozenset[str]
    empty: frozenset[Slot]
    printed: frozenset[Slot]

    def prints(self, slot: Slot) -> bool:
        """Whether the report prints the row of a slot."""
        return slot in self.printed or slot.indicator in self.indicators

    def slots(self, indicators: Iterable[str], column: Column) -> tuple[Slot, ...]:
        """The slots of these indicators in one column."""
        return tuple(Slot(name, column.applicant, column.scope, self.year) for name in indicators)


def sheets(report: Report) -> Iterator[Sheet]:
    """The blocks of forms that a report prints, those with identities only.

    A table that a report prints twice gives two sheets.
    """
    for copy in _copies(report):
        left = copy
        for form, block in _ranked(frozenset(slot.indicator for slot in copy)):
            names = _row_numbers(block)
            mine = {slot: figure for slot, figure in left.items() if slot.indicator in names}
            left = {slot: figure for slot, figure in left.items() if slot not in mine}
            if mine:
                empty, printed = _empty(block, mine, report)
                held = frozenset(slot.indicator for slot in mine)
                yield Sheet(form, block, report.year, mine, held, empty, printed)


def _copies(report: Report) -> Iterator[dict[Slot, Figure]]:
    """The table figures in reading order, a new copy beginning where a slot is filled again."""
    stated = [f for f in report.figures if f.origin == Origin.TABLE and f.state != State.UNDECIDED]
    copy: dict[Slot, Figure] = {}
    for figure in sorted(stated, key=lambda one: one.place.value_start):
        if Slot.of(figure) in copy:
            yield copy
            copy = {}
        copy[Slot.of(figure)] = figure
    yield copy


@cache
def _ranked(indicators: frozenset[str]) -> tuple[tuple[Form, Block], ...]:
    """The blocks with identities, the one first that these indicators fill best and leave least empty.

    Of blocks alike in two forms, the one of the form that more of the other indicators belong to.
    """

    def rank(pair: tuple[Form, Block]) -> tuple[int, int]:
        form, block = pair
        rows = _row_numbers(block).keys()
        known = sum(len(indicators & one.indicators) for one in form.blocks)
        return len(rows) - 2 * len(indicators & rows), -known

    blocks = [(form, block) for form in vocabulary().forms for block in form.blocks if block.identities]
    return tuple(sorted(blocks, key=rank))


@cache
def _row_numbers(block: Block) -> Mapping[str, int]:
    """The number of the row in which each indicator of a block with identities stands."""
    if block.single_row:
        return {column.indicator: 0 for column in block.columns}
    return {row.indicator: number for number, row in enumerate(block.rows) if row.indicator}


def _empty(
    block: Block, figures: Mapping[Slot, Figure], report: Report
) -> tuple[frozenset[Slot], frozenset[Slot]]:
    """The slots in which certainly nothing stands, and those of them whose row is printed."""
    numbers = _row_numbers(block)
    seen: dict[int, list[Figure]] = {}
    for slot, figure in figures.items():
        seen.setdefault(numbers[slot.indicator], []).append(figure)
    empty: set[Slot] = set()
    printed: set[Slot] = set()
    for name, number in numbers.items():
        stands = number in seen
        if not stands:
            gap = _gap(number, seen, report.text)
            if gap is None or re.search(r"\d", _NUMBERING.sub("", gap)):
                continue
            stands = _names(block.rows[number], gap)
        columns = [c for c in block.columns if not block.single_row or c.indicator == name]
        free = {Slot(name, c.applicant, c.scope, report.year) for c in columns} - figures.keys()
        empty |= free
        printed |= free if stands else set()
    return frozenset(empty), frozenset(printed)


def _gap(number: int, seen: Mapping[int, list[Figure]], text: str) -> str | None:
    """What stands between the rows with figures before and after row ``number``; None at a table's edge."""
    above = max((n for n in seen if n < number), default=None)
    below = min((n for n in seen if n > number), default=None)
    if above is None or below is None:
        return None
    start = max(figure.place.value_end for figure in seen[above])
    end = min(figure.place.start for figure in seen[below])
    return _squeezed(text[start:end]) if start <= end else None


def _names(row: Row, gap: str) -> bool:
    return any(_squeezed(spelling) in gap for spelling in row.spellings)


def _squeezed(text: str) -> str:
    """Simplified, full-width and half-width made one, without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", fold(text)))
