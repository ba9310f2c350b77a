"""The parts that a report's text takes a total apart into, as cells to compute with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_assistant.answering.cite import cite
from report_assistant.answering.library import Library
from report_assistant.answering.match import Match
from report_assistant.answering.reports import reports_of
from report_assistant.answering.statements import Stated
from report_assistant.checking.breakdowns import Breakdown, breakdowns
from report_assistant.index import StoredFigure
from report_assistant.model import Figure, Origin
from report_assistant.records import replace


def parts_of_total(total: Stated, library: Library) -> list[Stated]:
    """The parts that the text lists of a total; none when it lists none, or only some of them (等)."""
    places = {(one.file, one.figure.place) for one in total.match.figures}
    for file, found in _breakdowns(total, library):
        if (file, found.whole.place) in places and not found.partial:
            cells = [_cell(total, file, part, library) for part in found.parts]
            return [one for one in cells if one] if all(cells) else []
    return []


def total_of_part(part: Stated, library: Library) -> Stated | None:
    """The total that the text lists a figure as a part of, or None."""
    places = {(one.file, one.figure.place) for one in part.match.figures}
    for file, found in _breakdowns(part, library):
        if any((file, one.place) in places for one in found.parts):
            return _cell(part, file, found.whole, library)
    return None


def _breakdowns(of: Stated, library: Library) -> Iterator[tuple[str, Breakdown]]:
    asked = of.asked
    files: Iterable[str] = dict.fromkeys(
        one.file for one in of.match.figures if one.label.origin == Origin.PROSE
    )
    reports = reports_of(library.index, asked.agency.id, asked.year) if files else {}
    for file in files:
        for found in breakdowns(reports[file]) if file in reports else ():
            yield file, found


def _cell(like: Stated, file: str, figure: Figure, library: Library) -> Stated | None:
    """A figure of the same report as a cell."""
    asked = like.asked
    match = Match((StoredFigure(file, asked.agency.id, asked.year, figure),))
    cited = cite(match.figures, asked.agency.name, library.text)
    wanted = replace(asked.wanted, text=figure.name, concepts=figure.own, applicant=figure.applicant or None)
    return Stated(replace(asked, wanted=wanted), match, cited) if cited else None
