"""Figures in tables of no published form: by their own rows and heads, and nothing more is said of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from report_assistant.model import Cell, Figure, Origin, Place, Scope, State, Table
from report_assistant.reading.folding import fold
from report_assistant.reading.labels import meaning
from report_assistant.reading.numerals import any_of
from report_assistant.reading.table_lines import Line, is_blank, is_unit, number_in, plain, printed, unit_in
from report_assistant.records import dataclass
from report_assistant.vocabulary import Vocabulary, data, vocabulary

_YEAR = re.compile(r"(20\d\d)年?度?")
_LAST_YEAR = re.compile(r"上一?年度?(?!度?结转)|去年")
_MONTHS = re.compile(r"\d月")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST_LABEL = 60
_LONGEST_HEAD = 30
"""Longer words above a column are those of several cells run together."""
_FEWEST_LINES = 2


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above each column of a table's grid, from the top down, or above the places of a line."""

    over: Mapping[int, str]
    by_place: bool = False

    @classmethod
    def of(cls, table: Table, lines: Sequence[Line]) -> Heads:
        """The heads of a table: its cells above the first row with a number, but for its title."""
        numbered = [line.values[0].row for line in lines if line.has_numbers]
        first = min(numbered, default=0)
        width = max(cell.column + cell.colspan for cell in table.cells)
        over: dict[int, list[str]] = {}
        for cell in table.cells:
            if cell.row >= first or is_blank(cell) or cell.colspan == width > 1:
                continue
            words = "".join(cell.text.split())
            for column in range(cell.column, cell.column + cell.colspan):
                names = over.setdefault(column, [])
                if words not in names:
                    names.append(words)
        return cls({column: " / ".join(names) for column, names in over.items()})

    @classmethod
    def of_stream(cls, first: Line, lines: Sequence[Line], width: int) -> Heads | None:
        """The heads of a table that has lost its rows; None when they cannot be told.

        All rows must have as many numbers as there are labels between the word that heads the rows or their
        units (指标名称, 单位) and the first row's label. The heads then stand over the places of a line.

        Args:
            first: The table's first line, which begins with its heads.
            lines: Those that no form explains.
            width: How many columns the other lines have, 0 when there are no others.
        """
        counts = {len(line.values) for line in lines if line.has_numbers}
        if len(counts) != 1 or (width and counts != {width}) or (not width and len(lines) < _FEWEST_LINES):
            return None
        (count,) = counts
        words = [plain(cell.text) for cell in first.labels]
        beside = [place for place, word in enumerate(words) if word in data("page")["row_heads"]]
        begin = beside[-1] + 1 if beside else len(words)
        if not begin + count < len(words):
            return None
        names = ["".join(cell.text.split()) for cell in first.labels[begin : begin + count]]
        return cls(dict(enumerate(names)), by_place=True)

    def above(self, line: Line, place: int) -> str:
        """The head of the value at ``place`` of a line."""
        return self.over.get(place if self.by_place else line.values[place].column, "")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a table's figures have in common: the report's year, the section, and the heads of its columns.

    ``heads`` is None when the table has lost its rows: then a number's column is not certain.
    """

    year: int
    section: str
    heads: Heads | None


def other_figures(lines: Iterable[Line], frame: Frame) -> Iterator[Figure]:
    """The figures in lines that no form explains.

    Args:
        lines: The lines, each a row of its table.
        frame: What is around them.
    """
    named: list[tuple[int, str]] = []
    lines = list(lines)
    names = Counter(plain(label.text) for line in lines if (label := _label(line)))
    for line in lines:
        label = _label(line)
        if label is None:
            continue
        name = printed(label.text)
        level = _level(label.text)
        if names[plain(label.text)] > 1:
            above = next((words for depth, words in reversed(named) if depth < level), "")
            name = f"{above} / {name}" if above else name
        named.append((level, printed(label.text)))
        # Where one of several numbers has no head, they may have been moved from under theirs.
        heads = [frame.heads.above(line, n) if frame.heads else "" for n in range(len(line.values))]
        certain = frame.heads is not None and (len(line.values) == 1 or all(heads))
        parts = [part for head in heads for part in head.split(" / ")]
        certain = certain and all(len(part) <= _LONGEST_HEAD for part in parts)
        for cell, head in zip(line.values, heads, strict=True):
            if number_in(cell.text) and not _counts_nothing(label, head, cell):
                yield _figure(line, _Named(label, name, head, certain), cell, frame)


_LEVELS = (
    re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*[、.．]"),
    re.compile(r"\s*[(（][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\s*\d{1,2}\s*[、.．]"),
    re.compile(r"\s*[(（]\d{1,2}[)）]"),
)


def _level(label: str) -> int:
    """How deep the number of a row's label stands: 一、 is above (一), that above 1. and (1)."""
    return next((depth for depth, number in enumerate(_LEVELS) if number.match(label)), len(_LEVELS))


def _label(line: Line) -> Cell | None:
    """The cell that names the row: the innermost that is no unit."""
    named = [cell for cell in line.labels if not is_unit(cell.text)]
    if not named or not _HAN.search(named[-1].text) or len(named[-1].text) > _LONGEST_LABEL:
        return None
    return named[-1]


@cache
def _not_figures() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(data('page')['not_figures'])})$")


def _counts_nothing(label: Cell, head: str, cell: Cell) -> bool:
    """Whether the number is none of a count: of a serial number, a date, a telephone."""
    digits = cell.text.strip()
    return (
        _not_figures().search(_YEAR.sub("", plain(head.split(" / ")[-1]))) is not None
        or _not_figures().search(plain(label.text)) is not None
        or (digits.isdigit() and (digits[0] == "0" < digits or len(digits) > 12))
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What names a number: its row's cell and name, its column's head, and whether that is certain."""

    label: Cell
    name: str
    head: str
    certain: bool


def _figure(line: Line, named: _Named, cell: Cell, frame: Frame) -> Figure:
    label, head = named.label, named.head if named.certain else ""
    found = number_in(cell.text)
    assert found is not None
    known = vocabulary()
    share = "%" if "%" in fold(head) else ""
    unit = found.unit or share or line.unit or _unit_of(line) or unit_in(head) or unit_in(label.text)
    scope, about = _time(head, frame.year)
    said = meaning(known, fold(named.name), label.start)
    column = meaning(known, "" if plain(head) in _general_heads() else fold(head), 0)
    own = said.concepts | column.concepts
    plainly = named.certain and not (said.unknown or column.unknown or column.concepts)
    counted = known.indicators.named(said.concepts) if plainly and unit and unit not in "%\uff05" else None
    if counted is not None and (counted.measure == "money") != (unit in data("prose")["units"]["money"]):
        counted = None
    return Figure(
        name=named.name,
        indicator=counted.id if counted else "",
        column=head,
        applicant=_applicant(known, fold(head)) or said.applicant,
        scope=scope,
        year=about,
        value=found.value,
        unit=unit,
        approximate=False,
        state=State.STATED if named.certain else State.UNDECIDED,
        origin=Origin.TABLE,
        section=frame.section,
        place=Place(label.start, cell.end, cell.start + found.start, cell.start + found.end),
        own=own,
        context=frozenset(),
    )


@cache
def _general_heads() -> frozenset[str]:
    """The forms' heads of columns that say nothing of what is counted: 统计数, 本期实际."""
    columns = (one for form in vocabulary().forms for block in form.blocks for one in block.columns)
    return frozenset(
        plain(one.head) for one in columns if not (one.suffix or one.applicant or one.indicator or one.group)
    )


def _applicant(known: Vocabulary, head: str) -> str:
    return next((name for name, column in known.applicants.items() if head.endswith(column)), "")


def _time(head: str, year: int) -> tuple[Scope, int]:
    """The stretch of time a column's head names; the year's own where it names none."""
    head = fold(head)
    if any(word in head for word in data("prose")["time"]["cumulative"]) and "本年累计" not in head:
        return Scope.CUMULATIVE, year
    if any(word in head for word in data("prose")["time"]["part_of_year"]) or _MONTHS.search(head):
        return Scope.PART_OF_YEAR, year
    named = _YEAR.search(head)
    about = int(named[1]) if named else year - 1 if _LAST_YEAR.match(head) else year
    return (Scope.YEAR if about == year else Scope.OTHER_YEAR), about


def _unit_of(line: Line) -> str:
    return next((cell.text.strip() for cell in reversed(line.labels) if is_unit(cell.text)), "")
