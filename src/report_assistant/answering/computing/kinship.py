"""Whether numbers of reports on different forms count the same thing, by the crosswalk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import pairwise

from report_assistant.answering.library import Library
from report_assistant.answering.statements import Asked, Stated
from report_assistant.model import Note, Origin, Status
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.crosswalk import Relation, RelationKind
from report_assistant.vocabulary.forms import Form


def form_of(library: Library, agency_id: int, year: int) -> Form | None:
    """The form that a report's tables are of, told by what they count; None when it has no tables.

    Of forms that fit alike, the one of the report's time.
    """
    table = Origin.TABLE  # looked up once for hundreds of labels
    counted = {
        label.indicator
        for label in library.figures(agency_id, year).labels
        if label.origin is table and label.indicator
    }
    forms = [(len(counted & form.indicators), form) for form in vocabulary().forms]
    best = max((fits for fits, _ in forms), default=0)
    fitting = [form for fits, form in forms if fits == best]
    if not best:
        return None
    return min(fitting, key=lambda form: (_away(form, year), form.id))


def _away(form: Form, year: int) -> int:
    digits = "".join(filter(str.isdigit, form.id))
    return abs(int(digits) - year) if digits else 0


def unlike(found: Sequence[Stated], library: Library) -> str:
    """Why two of the cells must not be compared, "" when all may be."""
    relations = (relation for _, _, relation in _relations(found, library))
    return next((one.reason for one in relations if one.kind == RelationKind.INCOMPARABLE), "")


def kin_notes(found: Sequence[Stated], library: Library) -> tuple[Note, ...]:
    """What must be said where cells of different forms are put side by side."""
    notes = [
        Note("caution", f"{one.asked.year}年与{other.asked.year}年用的表不同：{relation.reason}。")
        for one, other, relation in _relations(found, library)
    ]
    return tuple({note.text.partition("：")[2]: note for note in notes}.values())


def why_missing(found: Sequence[Stated], missing: Sequence[tuple[Asked, Status]], library: Library) -> str:
    """Why a year's form does not have what another year's has, and what it has instead; "" when unknown."""
    for asked, status in missing:
        form = form_of(library, asked.agency.id, asked.year) if status == Status.NOT_REPORTED else None
        for one in found:
            indicator = _indicator(one)
            if not form or not indicator or indicator in form.indicators:
                continue
            if reason := vocabulary().crosswalk.gone(indicator, form.id):
                return f"{asked.year}年用的是{form.name}：{reason}。"
    return ""


def _relations(found: Sequence[Stated], library: Library) -> Iterator[tuple[Stated, Stated, Relation]]:
    """The cells side by side that the crosswalk has something to say of, the earlier year first."""
    crosswalk = vocabulary().crosswalk
    form = cache(partial(form_of, library))
    for one, other in pairwise(sorted(found, key=lambda cell: cell.asked.year)):
        if one.asked.year == other.asked.year or one.asked.wanted != other.asked.wanted:
            continue
        first, second = _indicator(one), _indicator(other)
        before, after = (form(cell.asked.agency.id, cell.asked.year) for cell in (one, other))
        if not (first and second and before and after):
            continue
        relation = crosswalk.between(first, before.id, second, after.id)
        if relation:
            yield one, other, relation


def _indicator(one: Stated) -> str:
    return one.total.indicator.id if one.total else one.match.figures[0].label.indicator
