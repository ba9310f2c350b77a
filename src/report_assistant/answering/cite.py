"""From stored figures to cited ones: every source is proved by the stored text before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from report_assistant.answering.library import ReportCase
from report_assistant.index import StoredFigure
from report_assistant.model import CitedFigure, CitedPassage, Figure, Place, Source
from report_assistant.reading.folding import fold
from report_assistant.reading.numerals import cell_value, exact_value
from report_assistant.vocabulary import data, vocabulary

_MOST_SOURCES = 8
LONGEST_QUOTE = 400
"""A quote has no more characters, unless one line has."""
_Said = tuple[Decimal, str, bool]
"""What a figure says: value, unit, approximate."""


def cite(
    figures: Sequence[StoredFigure], agency: str, text_of: Callable[[str], str]
) -> tuple[CitedFigure, ...]:
    """Merges figures that agree into one with several sources; those that disagree stay apart, in order.

    A figure whose place does not hold it any more (the index was damaged) is left out.
    """
    groups: dict[_Said, list[tuple[StoredFigure, Source]]] = {}
    for stored in figures:
        source = prove(stored, text_of)
        if source is None or _says_never(source):
            continue
        figure = stored.figure
        new = (figure.value, figure.unit, figure.approximate)
        key = next((known for known in groups if _agrees(known, new)), new)
        groups.setdefault(key, []).append((stored, source))
    return tuple(
        _cited([stored for stored, _ in group], [source for _, source in group], agency)
        for group in groups.values()
    )


def _says_never(source: Source) -> bool:
    """Whether the words for none say what is never done (不制发, 不收取) and count nothing of the year."""
    words = source.quote[source.value_start - source.start : source.value_end - source.start]
    return words.startswith("不") and words != "不存在"


def _agrees(one: _Said, other: _Said) -> bool:
    """Whether two figures say the same: one value; 条 and 件 are used for one thing, 元 and 万元 are not."""
    money = set(data("prose")["units"]["money"])
    units = {one[1], other[1]} - {""}
    same_unit = len(units) <= 1 or one[0] == 0 or not units & money
    return one[0] == other[0] and one[2] == other[2] and same_unit


def _cited(group: Sequence[StoredFigure], sources: Iterable[Source], agency: str) -> CitedFigure:
    best = next((stored.figure for stored in group if stored.figure.unit), group[0].figure)
    first = group[0].figure
    return CitedFigure(
        agency=agency,
        year=first.year,
        indicator=first.name,
        column=first.column or _applicant(first),
        value=first.value,
        unit=first.unit or best.unit,
        approximate=first.approximate,
        state=first.state,
        sources=tuple(dict.fromkeys(sources))[:_MOST_SOURCES],
    )


def _applicant(figure: Figure) -> str:
    return vocabulary().applicants[figure.applicant] if figure.applicant else ""


def prove(stored: StoredFigure, text_of: Callable[[str], str]) -> Source | None:
    """The source of a figure, read again from the stored text; None when the text does not hold it."""
    text, place, figure = text_of(stored.file), stored.figure.place, stored.figure
    if not 0 <= place.start <= place.value_start < place.value_end <= place.end <= len(text):
        return None
    if not _holds(fold(text[place.value_start : place.value_end]), figure):
        return None
    start = _start(text, place)
    return Source(
        file=stored.file,
        section=figure.section,
        quote=text[start : place.end],
        start=start,
        end=place.end,
        value_start=place.value_start,
        value_end=place.value_end,
    )


def _start(text: str, place: Place) -> int:
    """Where a quote begins that is not too long: heads of a wide table are left out, line by line."""
    start = place.start
    while place.end - start > LONGEST_QUOTE:
        line_end = text.find("\n", start, place.value_start)
        if line_end < 0:
            break
        start = line_end + 1
    return start


def _holds(words: str, figure: Figure) -> bool:
    if figure.value == 0 and any(mark in words for mark in "未没无零不"):
        return True
    printed = cell_value(words)
    return (printed.value if printed else exact_value(words)) == figure.value


def quote(case: ReportCase, file: str, section: str, start: int, end: int) -> CitedPassage | None:
    """A passage of a report, read from the stored text; None when its place is outside the text."""
    text = case.library.text(file)
    if not 0 <= start < end <= len(text):
        return None
    return CitedPassage(case.agency.name, case.year, file, section, text[start:end], start, end)
