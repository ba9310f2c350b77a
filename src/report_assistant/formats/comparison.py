"""An answer's figures side by side: years across, agencies down, the formulas and the remarks below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_assistant.answering.wording import years_listed
from report_assistant.formats.as_text import amount
from report_assistant.formats.formulas import formulas
from report_assistant.model import Answer, CitedFigure, Missing, Status
from report_assistant.printable import one_line
from report_assistant.reading.labels import meaning
from report_assistant.records import dataclass
from report_assistant.vocabulary import vocabulary

NO_REPORT, NOT_REPORTED = "没有收录这一年的年报", "报告没有给出这个数"
"""Why a cell is empty that was asked for."""
_NOT_THERE = {Status.NO_REPORT: NO_REPORT, Status.NOT_REPORTED: NOT_REPORTED}
_WHOLE = frozenset({"", "总计", "合计", "统计数"})
"""Columns that say no more than that all of a row is counted."""

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one agency, thing and year; ``why`` says why nothing is, "" where none was asked."""

    figures: tuple[CitedFigure, ...] = ()
    why: str = ""

    @property
    def disagrees(self) -> bool:
        """Whether the report gives several numbers for this one thing."""
        return len({(one.value, one.unit) for one in self.figures}) > 1

    @property
    def text(self) -> str:
        """The number as it is shown; all of them, marked, where they disagree; "" when there is none."""
        said = "、".join(dict.fromkeys(one_line(amount(one)) for one in self.figures))
        return f"{said}（不一致）" if self.disagrees else said


@dataclass(frozen=True, slots=True)
class Row:
    """One agency and thing over the years of the table; ``column`` is "" for the whole row of a report."""

    agency: str
    indicator: str
    column: str
    cells: tuple[Cell, ...]

    @property
    def thing(self) -> str:
        """What is counted, with the column when it is not the whole row."""
        return self.indicator + (f"（{self.column}）" if self.column else "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table to look at or to export.

    Attributes:
        title: What all rows have in common: the agency, the thing; "" when they differ in both.
        years: Over the columns, the earliest first.
        rows: In the order of the answer.
        labels: What tells each row from the others.
        units: The units of its numbers, the most direct figure's first.
        computed: What was computed, each with its formula, as one sentence.
        remarks: What must be said beside the numbers: changed forms, other names, what a check found.
    """

    title: str
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    labels: tuple[str, ...]
    units: tuple[str, ...]
    computed: tuple[str, ...]
    remarks: tuple[str, ...]


def comparison(answer: Answer) -> Comparison | None:
    """The answer's figures as a table; None when they are about one thing in one year of one agency."""
    table = _Table()
    for figure in answer.figures:
        table.put(figure)
    if len(table.figures) < 2:
        return None
    for part in answer.missing:
        table.miss(part)
    years = sorted({year for _, year in (*table.figures, *table.missing)})
    rows = tuple(table.row(key, years) for key in table.names)
    said = [one_line(note.text) for note in answer.notes if note.kind in ("caution", "check")]
    said += [_without_year(part) for part in answer.missing if part.year is None]
    agencies, things = len({key[0] for key in table.names}), len({key[1:] for key in table.names})
    shared = [rows[0].agency] * (agencies == 1) + [rows[0].thing] * (things == 1)
    return Comparison(
        " · ".join(shared),
        tuple(years),
        rows,
        tuple(_label(row, agency=agencies > 1, thing=things > 1 or agencies == 1) for row in rows),
        tuple(dict.fromkeys(one_line(figure.unit) for figure in answer.figures if figure.unit)),
        tuple(f"{one}。" for one in formulas(answer)),
        tuple(dict.fromkeys((*said, *_other_names(rows, years)))),
    )


class _Table:
    """Figures and gaps by row (agency, thing, column) and year."""

    def __init__(self) -> None:
        self.names: dict[_Key, tuple[str, str]] = {}
        self.figures: dict[tuple[_Key, int], list[CitedFigure]] = {}
        self.missing: dict[tuple[_Key, int], str] = {}

    def put(self, figure: CitedFigure) -> None:
        column = _column(figure)
        key = (figure.agency, _thing(figure.indicator), column)
        self.names.setdefault(key, (figure.indicator, column))
        self.figures.setdefault((key, figure.year), []).append(figure)

    def miss(self, part: Missing) -> None:
        if part.year is None:
            return
        own = [key for key in self.names if key[0] == part.agency]
        key = next((key for key in own if key[1] == _thing(part.indicator)), None)
        if key is None and len(own) == 1 and (own[0], part.year) not in self.figures:
            key = own[0]
        if key is None:
            key = (part.agency, _thing(part.indicator), "")
            self.names[key] = (part.indicator, "")
        self.missing[key, part.year] = _NOT_THERE.get(part.status, NOT_REPORTED)

    def row(self, key: _Key, years: Sequence[int]) -> Row:
        indicator, column = self.names[key]
        cells = []
        for year in years:
            figures = tuple(self.figures.get((key, year), ()))
            cells.append(Cell(figures, "" if figures else self.missing.get((key, year), "")))
        return Row(one_line(key[0]), one_line(indicator), one_line(column), tuple(cells))


def _column(figure: CitedFigure) -> str:
    """The column where it tells one number of a row from another."""
    plain = figure.column in _WHOLE or figure.column in (f"{figure.year}年", str(figure.year))
    return "" if plain else figure.column


def _thing(name: str) -> str:
    """What is counted: forms of different years print other names for one indicator."""
    label = meaning(vocabulary(), name, 0)
    indicator = None if label.unknown else vocabulary().indicators.named(label.concepts)
    return f"{indicator.id} {label.applicant}" if indicator else name


def _label(row: Row, *, agency: bool, thing: bool) -> str:
    """A row by what tells it from the others; the only row by its thing."""
    return " · ".join([row.agency] * agency + [row.thing] * thing)


def _other_names(rows: Sequence[Row], years: Sequence[int]) -> Iterator[str]:
    """Where the reports of the years call one thing by several names."""
    for row in rows:
        names: dict[str, list[int]] = {}
        for year, cell in zip(years, row.cells, strict=True):
            for figure in cell.figures[:1]:
                names.setdefault(one_line(figure.indicator), []).append(year)
        if len(names) > 1:
            said = "，".join(f"{years_listed(found)}是“{name}”" for name, found in names.items())
            yield f"{row.agency}的报告里名称不同：{said}。"


def _without_year(part: Missing) -> str:
    return f"{one_line(part.agency)}没有“{one_line(part.indicator)}”的数。"
