"""Answers that are figures: one, several side by side, or a choice."""

from __future__ import annotations

from collections.abc import Sequence

from report_assistant.answering import computing, wording
from report_assistant.answering.cells import look_up
from report_assistant.answering.choices import put_to, thing_of
from report_assistant.answering.library import Library
from report_assistant.answering.question import Question
from report_assistant.answering.refusals import (
    cannot_compute,
    no_part_of_year,
    nobody_has,
    not_reported,
    which_reading,
)
from report_assistant.answering.scope import Meant, no_report
from report_assistant.answering.statements import Stated, stated
from report_assistant.index import Agency
from report_assistant.model import Answer, Scope, Status
from report_assistant.records import replace
from report_assistant.vocabulary import data
from report_assistant.vocabulary.indicators import Measure


def answer(question: Question, meant: Meant, library: Library) -> Answer | None:
    """The answer by figures; None when the question asks for none and none fits."""
    if question.part_of_year:
        return no_part_of_year(question, meant)
    if len(meant.agencies) > 1 and not meant.certain:
        return _which_agency(question, meant, library)
    single = meant.agencies[0]
    years = library.years(single.id)
    undated = not question.years and len(years) > 1 and len(meant.agencies) == 1
    if undated and not computing.needs_no_year(question):
        return _which_year(question, single, years, library)
    return _answer_for(question, meant, library)


# --- one reading -----------------------------------------------------------------------------------


def _answer_for(question: Question, meant: Meant, library: Library) -> Answer | None:
    if len(meant.agencies) == 1 and len(question.years) == 1:
        years = library.years(meant.agencies[0].id)
        if question.years[0] not in years:
            return no_report(question, meant.agencies[0], question.years[0], years)
    if question.measure == Measure.PERCENT and question.unit not in ("", "%") and not question.joint:
        return _number_and_share(question, meant, library)
    computed = computing.answer(question, meant, library)
    if computed:
        return computed
    cells = look_up(question, meant.agencies, library, meant.years)
    operation = computing.operation_of(question)
    plain = operation in (computing.Operation.SUM, computing.Operation.EACH)
    one_sum = plain and len(cells.found) == 1 and not cells.missing
    if operation and not one_sum and (cells.found or cells.options):
        return cannot_compute(question, cells.found)
    if cells.unexplained:
        return not_reported(question, cells.unexplained, library)
    if cells.options:
        return which_reading(question, cells.options, library)
    if cells.found:
        so_far = any(one.match.indicator is None or _has_sums(one, library) for one in cells.found)
        return stated(question, cells.found, cells.missing, so_far=so_far)
    return not_reported(question, cells.missing, library)


def _has_sums(one: Stated, library: Library) -> bool:
    """Whether the report of a cell gives any number of all years so far."""
    return library.figures(one.asked.agency.id, one.asked.year).has(Scope.CUMULATIVE)


def _number_and_share(question: Question, meant: Meant, library: Library) -> Answer | None:
    """几条,占多少: the number and its share, each answered by itself."""
    rates = frozenset(data("operations")["rates"]["concepts"])
    whole = replace(question.whole, concepts=question.whole.concepts - rates)
    kept = {"share", "growth"}
    number = replace(
        question,
        measure=None,
        whole=whole,
        groups=question.terms,
        operations=tuple(one for one in question.operations if one not in kept),
    )
    answers = [
        _answer_for(number, meant, library),
        _answer_for(replace(question, unit=""), meant, library),
    ]
    first, second = answers
    if not (first and second) or {first.status, second.status} != {Status.ANSWERED}:
        return second or first
    return replace(
        first,
        text=first.text + second.text,
        figures=tuple(dict.fromkeys((*first.figures, *second.figures))),
        derived=(*first.derived, *second.derived),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        choices=(),
    )


# --- questions back --------------------------------------------------------------------------------


def _which_agency(question: Question, meant: Meant, library: Library) -> Answer | None:
    """Nobody is named: the answer of each agency that has one."""
    answered: list[tuple[Agency, Answer]] = []
    computed: list[Answer] = []
    for agency in meant.agencies:
        one = answer(question, Meant((agency,), certain=True), library)
        if one and one.status in (Status.ANSWERED, Status.CHOOSE) and one.figures:
            answered.append((agency, one))
        elif one and one.choices and computing.operation_of(question):
            computed.append(one)
    if not answered and computed:
        return replace(computed[0], choices=tuple(choice for one in computed for choice in one.choices))
    if not answered:
        return nobody_has(question, meant, library)
    names = wording.listed([agency.name for agency, _ in answered])
    if meant.of_many:
        names = f"{names}等，可能的机关共{meant.of_many}个"
    figures = tuple(figure for _, one in answered for figure in one.figures[:1])
    choices = tuple(
        put_to(question, agency.name, None, thing_of(one.figures[0]))
        if one.status == Status.ANSWERED
        else next(iter(one.choices), "")
        for agency, one in answered
    )
    text = f"没有说是哪个机关，报告给出这个数的有{names}，请选一个。"
    return Answer(question.text, Status.CHOOSE, text, figures=figures[:9], choices=choices)


def _which_year(question: Question, agency: Agency, years: Sequence[int], library: Library) -> Answer | None:
    """No year is said: the answer of each year, the latest first."""
    answered: list[tuple[int, Answer]] = []
    for year in reversed(years):
        one = _answer_for(replace(question, years=(year,)), Meant((agency,), certain=True), library)
        if one and one.status == Status.ANSWERED:
            answered.append((year, one))
    if not answered:
        return _answer_for(replace(question, years=(years[-1],)), Meant((agency,), certain=True), library)
    if len(answered) == 1:
        return answered[0][1]
    figures = tuple(figure for _, one in answered for figure in one.figures[:1])
    choices = tuple(put_to(question, agency.name, year, thing_of(one.figures[0])) for year, one in answered)
    given = wording.years_listed([year for year, _ in answered])
    text = f"没有说是哪一年，{agency.name}给出这个数的有{given}，请选一年。"
    return Answer(question.text, Status.CHOOSE, text, figures=figures[:9], choices=choices[:9])
