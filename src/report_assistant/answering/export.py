"""The figures of the index as rows that other programs read: each proved by its text, all of them or some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_assistant.answering.cite import prove
from report_assistant.answering.library import Library
from report_assistant.errors import UsageError
from report_assistant.index import Index, StoredFigure
from report_assistant.model import Scope, Source, State
from report_assistant.records import dataclass
from report_assistant.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class ExportedFigure:
    """A figure with the one place that states it.

    Attributes:
        agency: The agency's full name.
        report_year: The statistical year of the report it stands in.
        year: The year it is about.
        indicator: As printed, with its parents where the name alone is unclear.
        canonical: The id of the canonical indicator, or "".
        canonical_name: What the screen calls that, or "".
        column: As printed, or the applicants it is restricted to, or "".
        scope: The stretch of time it speaks of.
        value: Exactly what is printed.
        unit: As printed, or "".
        approximate: Whether the report says 约, 余, 多 …
        state: Stated, undecided (its column cannot be told), or read from a picture.
        source: Its place.
    """

    agency: str
    report_year: int
    year: int
    indicator: str
    canonical: str
    canonical_name: str
    column: str
    scope: Scope
    value: Decimal
    unit: str
    approximate: bool
    state: State
    source: Source


@dataclass(frozen=True, slots=True)
class Selection:
    """Which figures to export; an empty part selects all.

    Attributes:
        agencies: Names, full or short.
        years: Statistical years of reports.
        indicators: Printed names or parts of them, or canonical indicators by id or name.
    """

    agencies: Sequence[str] = ()
    years: Sequence[int] = ()
    indicators: Sequence[str] = ()


def exported(index: Index, selection: Selection) -> Iterator[ExportedFigure]:
    """The selected figures by agency, year, file and place.

    A figure whose place does not hold it any more (the index was damaged) is left out.

    Raises:
        UsageError: No agency goes by one of the names, or several do; raised before the first figure.
    """
    agency_ids = {_agency_id(index, name) for name in selection.agencies}
    return _figures(index, agency_ids, selection)


def _figures(index: Index, agency_ids: set[int], selection: Selection) -> Iterator[ExportedFigure]:
    library = Library(index, "")
    names = library.agencies()
    for report in index.reports():
        if agency_ids and report.agency_id not in agency_ids:
            continue
        if selection.years and report.year not in selection.years:
            continue
        for stored in index.figures(report.agency_id, report.year):
            if selection.indicators and not any(_is_named(stored, word) for word in selection.indicators):
                continue
            source = prove(stored, library.text)
            if source is not None:
                yield _exported(stored, names[report.agency_id].name, source)


def _exported(stored: StoredFigure, agency: str, source: Source) -> ExportedFigure:
    figure = stored.figure
    known = vocabulary()
    return ExportedFigure(
        agency=agency,
        report_year=stored.report_year,
        year=figure.year,
        indicator=figure.name,
        canonical=figure.indicator,
        canonical_name=known.indicators[figure.indicator].name
        if figure.indicator in known.indicators
        else "",
        column=figure.column or (known.applicants[figure.applicant] if figure.applicant else ""),
        scope=figure.scope,
        value=figure.value,
        unit=figure.unit,
        approximate=figure.approximate,
        state=figure.state,
        source=source,
    )


def _is_named(stored: StoredFigure, word: str) -> bool:
    figure = stored.figure
    known = vocabulary().indicators
    canonical = known[figure.indicator].name if figure.indicator in known else ""
    return word in figure.name or word in (figure.indicator, canonical)


def _agency_id(index: Index, name: str) -> int:
    found = index.aliases_among([name]).get(name, ())
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"索引里没有叫“{name}”的机关；report-assistant list 列出所有机关。")
    several = "、".join(index.agency_names(found[:5]).values())
    raise UsageError(f"叫“{name}”的机关有 {len(found)} 个：{several}；请写全称。")
