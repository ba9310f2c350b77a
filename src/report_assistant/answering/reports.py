"""Indexed reports in the shape that checks take."""

from __future__ import annotations

from collections.abc import Sequence

from report_assistant.index import Index
from report_assistant.model import Passage, Report


def reports_of(index: Index, agency_id: int, year: int) -> dict[str, Report]:
    """An agency's report of a year, once for each file that holds it; without its contacts and period.

    Args:
        index: Where it is.
        agency_id: Whose report.
        year: Of which year.
    """
    names = index.agency_names([agency_id])
    figures = index.figures(agency_id, year)
    passages = index.passages(agency_id, year)
    files: Sequence[str] = [file for row in index.reports(agency_id, year) for file in row.files]
    return {
        file: Report(
            agency=names[agency_id],
            year=year,
            title="",
            text=index.text(file),
            sections=tuple(part for name, part in index.sections(agency_id, year) if name == file),
            passages=tuple(Passage(p.section, p.start, p.end) for p in passages if p.file == file),
            figures=tuple(stored.figure for stored in figures if stored.file == file),
            contacts=(),
            period=None,
        )
        for file in files
    }
