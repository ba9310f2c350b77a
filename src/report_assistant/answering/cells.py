"""The cells of a question: each agency, year, scope and thing asked for, with what the reports say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from report_assistant.answering.cite import cite
from report_assistant.answering.enumeration import Found, things
from report_assistant.answering.library import Library, ReportCase
from report_assistant.answering.match import Ambiguous, Match, canonical, match
from report_assistant.answering.question import Question, Wanted
from report_assistant.answering.statements import Asked, Stated
from report_assistant.answering.totals import Summed, summed
from report_assistant.index import Agency, ReportFigures
from report_assistant.model import CitedFigure, Origin, Scope, Status
from report_assistant.records import dataclass, field, replace
from report_assistant.vocabulary.indicators import Measure


@dataclass(slots=True)
class Cells:
    """What came of each cell asked.

    Attributes:
        found: Cells with figures that prove them.
        options: Cells that could be several things of the report.
        missing: Cells without a figure, and why.
    """

    found: list[Stated] = field(default_factory=list)
    options: list[tuple[Asked, Ambiguous]] = field(default_factory=list)
    missing: list[tuple[Asked, Status]] = field(default_factory=list)

    @property
    def unexplained(self) -> list[tuple[Asked, Status]]:
        """The cells of things that no report has: what they say may be meant to narrow the others."""
        given = {one.asked.wanted for one in self.found} | {asked.wanted for asked, _ in self.options}
        return [
            (asked, status)
            for asked, status in self.missing
            if asked.wanted.words and asked.wanted not in given and status == Status.NOT_REPORTED
        ]

    def add(self, asked: Asked, result: Found, library: Library) -> None:
        """Files a cell: with figures that prove it, with a choice, or with neither."""
        if isinstance(result, Match) and (cited := cite(result.figures, asked.agency.name, library.text)):
            self.found.append(Stated(asked, result, cited))
        elif isinstance(result, Summed) and (parts := _proved(result, asked, library)):
            self.found.append(Stated(asked, result.parts[0], parts, result))
        elif isinstance(result, Ambiguous):
            self.options.append((asked, result))
        else:
            self.missing.append((asked, Status.NOT_REPORTED))


def _proved(result: Summed, asked: Asked, library: Library) -> tuple[CitedFigure, ...]:
    """The parts of a sum, each proved; none when one cannot be."""
    parts = [cite(part.figures, asked.agency.name, library.text) for part in result.parts]
    return tuple(cited[0] for cited in parts) if all(parts) else ()


def look_up(
    question: Question,
    agencies: Sequence[Agency],
    library: Library,
    own_years: Mapping[int, tuple[int, ...]] | None = None,
) -> Cells:
    """Every cell of a question: agency by agency, year by year, thing by thing.

    Args:
        question: What is asked; without years each agency is asked for all of its own.
        agencies: Whose reports.
        library: The index.
        own_years: By an agency's id, the years that it alone is asked for.
    """
    cells = Cells()
    for agency in agencies:
        years = library.years(agency.id)
        for year in (own_years or {}).get(agency.id) or question.years or years:
            if year in years:
                for asked, result in in_report(question, agency, year, library):
                    cells.add(asked, result, library)
            elif not question.open_years:
                cells.missing.append((Asked(agency, year, Scope.YEAR, question.whole), Status.NO_REPORT))
    return cells


def in_report(
    question: Question, agency: Agency, year: int, library: Library
) -> Iterator[tuple[Asked, Found]]:
    """What one report says of each thing asked, in each scope asked."""
    figures = library.figures(agency.id, year)
    scopes = question.scopes or (Scope.YEAR,)
    for scope in scopes:

        def find(wanted: Wanted, scope: Scope = scope) -> Found:
            return match(wanted, question, scope, figures, library.text)

        for wanted, found in things(question, find):
            result = found
            case = ReportCase(library, agency, year)
            if result is None:
                result = _sum_of(wanted, question, scope, figures, case)
            elif isinstance(result, Match) and all(
                one.label.origin == Origin.PROSE for one in result.figures
            ):
                result = _with_sum(result, _sum_of(wanted, question, scope, figures, case))
            if result is None and question.plain_cumulative:
                result = _so_far_in_the_year(wanted, question, figures, library)
            if result is None and scope == Scope.CUMULATIVE:
                result = _standing(wanted, question, figures, library)
            yield Asked(agency, year, scope, wanted), result


def _sum_of(
    wanted: Wanted, question: Question, scope: Scope, figures: ReportFigures, case: ReportCase
) -> Summed | None:
    """What a form prints no cell for, added up; a number in per cent is never a sum."""
    indicator = canonical(wanted, question)
    if indicator is None or question.measure == Measure.PERCENT:
        return None
    return summed(indicator, wanted.applicant or "", scope, figures, case)


def _with_sum(stated: Match, added: Summed | None) -> Match:
    """What the text states, with the sum of the table's cells where that is another number."""
    values = {one.figure.value for one in stated.figures}
    return stated if added is None or added.value in values else replace(stated, beside=added)


def _standing(wanted: Wanted, question: Question, figures: ReportFigures, library: Library) -> Found:
    """到年底现行有效多少件 asks for a stock, which a report counts as the year's."""
    indicator = canonical(wanted, question)
    if indicator and indicator.stock:
        return match(wanted, question, Scope.YEAR, figures, library.text)
    return None


def _so_far_in_the_year(
    wanted: Wanted, question: Question, figures: ReportFigures, library: Library
) -> Found:
    """累计 may mean the year's own total, when the report says 累计 of it."""
    result = match(wanted, question, Scope.YEAR, figures, library.text)
    if isinstance(result, Match):
        place = result.figures[0].figure.place
        if "累计" in library.text(result.figures[0].file)[place.start : place.end]:
            return result
    return None
