"""What could stand in a question in place of one of its parts: other agencies, years, indicators, columns."""

from __future__ import annotations

from collections.abc import Iterator

from report_assistant.answering.library import Library
from report_assistant.answering.understood import Part
from report_assistant.model import Answer, Scope
from report_assistant.records import dataclass
from report_assistant.vocabulary import vocabulary

_CUMULATIVE = "历年累计"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that could be asked instead.

    Attributes:
        text: What it is called.
        words: What stands in the question for it.
        note: A word on it.
    """

    text: str
    words: str
    note: str = ""


def offers(part: Part, answer: Answer, library: Library) -> tuple[Offer, ...]:
    """What could be asked instead of a part of an answered question.

    Args:
        part: Which part.
        answer: The answer: it says whose report and of which year the question is about.
        library: Where to look.
    """
    if part is Part.AGENCY:
        return tuple(_agencies(library))
    agency_id, year = _report(answer, library)
    if part is Part.YEAR:
        years = library.years(agency_id) if agency_id else library.index.all_years()
        return tuple(Offer(f"{one}年", f"{one}年") for one in sorted(years, reverse=True))
    if not (agency_id and year):
        return ()
    if part is Part.COLUMN:
        return tuple(_columns(library, agency_id, year))
    return tuple(dict.fromkeys(_indicators(library, agency_id, year)))


def _agencies(library: Library) -> Iterator[Offer]:
    home = library.home()
    if home:
        yield Offer(home.name, home.name, "本机关")
    yield from (Offer(one.name, one.name) for one in library.agencies().values() if one != home)


def _report(answer: Answer, library: Library) -> tuple[int, int]:
    """The agency and the year that an answer is about; 0 where it is about several or none."""
    parts = [
        *((one.agency, one.year) for one in answer.figures),
        *((one.agency, one.year) for one in answer.passages),
        *((one.agency, one.year) for one in answer.missing),
    ]
    names = {name for name, _ in parts}
    known = library.agencies().called(names) if len(names) == 1 else []
    home = library.home()
    agency = known[0] if len(known) == 1 else home
    years = {year for _, year in parts if year}
    if agency is None:
        return 0, 0
    year = years.pop() if len(years) == 1 else max(library.years(agency.id), default=0)
    return agency.id, year if year in library.years(agency.id) else 0


def _indicators(library: Library, agency_id: int, year: int) -> Iterator[Offer]:
    """What the report counts, by the names of the vocabulary, in the report's order."""
    known = vocabulary().indicators
    for stored in library.index.figures(agency_id, year):
        if stored.figure.indicator in known:
            indicator = known[stored.figure.indicator]
            yield Offer(indicator.name, indicator.name, indicator.group)


def _columns(library: Library, agency_id: int, year: int) -> Iterator[Offer]:
    """The kinds of applicants and the stretches of time that the report parts its figures by."""
    figures = [stored.figure for stored in library.index.figures(agency_id, year)]
    applicants = {figure.applicant for figure in figures}
    for name, shown in vocabulary().applicants.items():
        if name in applicants:
            yield Offer(shown, shown, "申请人")
    if any(figure.scope is Scope.CUMULATIVE for figure in figures):
        yield Offer(_CUMULATIVE, _CUMULATIVE)
        yield Offer("当年", "当年")
