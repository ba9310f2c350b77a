"""Answers that give no figure: refusals with what there is instead, and questions back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_assistant.answering import wording
from report_assistant.answering.choices import name_of, thing_of
from report_assistant.answering.cite import cite
from report_assistant.answering.library import Library
from report_assistant.answering.match import Ambiguous, canonical
from report_assistant.answering.question import Question
from report_assistant.answering.scope import Meant, no_report, unexplained
from report_assistant.answering.statements import Asked, Stated, missing_part
from report_assistant.model import Answer, Missing, Status
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.indicators import Indicator


def which_reading(question: Question, options: Sequence[tuple[Asked, Ambiguous]], library: Library) -> Answer:
    """Asks back when the words fit different things of a report equally well; shows the figure of each."""
    asked, ambiguous = options[0]
    shown = [cite(option.figures, asked.agency.name, library.text) for option in ambiguous.options[:9]]
    figures = tuple(cited[0] for cited in shown if cited)
    choices = tuple(f"{asked.agency.name}{asked.year}年{thing_of(figure)}" for figure in figures)
    can_be = wording.listed(list(dict.fromkeys(map(name_of, figures))))
    where = f"{asked.agency.name}{asked.year}年的报告"
    text = f"“{asked.wanted.text}”在{where}里可以是{can_be}，请选一项。"
    return Answer(question.text, Status.CHOOSE, text, figures=figures, choices=choices)


def nobody_has(question: Question, meant: Meant, library: Library) -> Answer | None:
    """The refusal when nobody is named and no report gives it; None when no figure is asked for."""
    if not question.counted and not question.whole.concepts:
        return None
    years = library.index.all_years()
    if question.years and not set(question.years) & set(years):
        text = (
            f"没有收录{wording.years_listed(question.years)}的年报，已收录的是{wording.years_listed(years)}。"
        )
        return Answer(question.text, Status.NO_REPORT, text)
    if not question.whole.concepts:
        return None
    if meant.of_many:
        text = f"没有说清是哪个机关，可能的有{meant.of_many}个，请说出全名。{unexplained(question)}"
        return Answer(question.text, Status.NOT_REPORTED, text)
    return Answer(
        question.text,
        Status.NOT_REPORTED,
        f"收录的报告都没有给出“{question.whole.text}”。{unexplained(question)}",
    )


def no_part_of_year(question: Question, meant: Meant) -> Answer:
    """Refuses half-years, quarters and months: yearly reports have none."""
    agency = meant.agencies[0].name if meant.certain else ""
    text = f"年报只有全年数，没有“{question.part_of_year}”的数。"
    year = question.years[0] if question.years else None
    whole = question.text.replace(question.part_of_year, "")
    missing = (Missing(agency, year, question.whole.text, Status.NOT_REPORTED),)
    return Answer(question.text, Status.NOT_REPORTED, text, missing=missing, choices=(whole,))


def cannot_compute(question: Question, found: Sequence[Stated]) -> Answer:
    """Refuses what it is not clear how to compute, and offers the figures it would be computed from."""
    text = "这个问题要用几个数来算，没有听明白用哪几个数怎么算；可以分别问每一个数。"
    choices = tuple(f"{one.asked.agency.name}{one.asked.year}年{one.name}多少" for one in found)
    return Answer(question.text, Status.NOT_REPORTED, text, choices=choices)


def not_reported(
    question: Question, missing: Sequence[tuple[Asked, Status]], library: Library
) -> Answer | None:
    """The refusal when the report does not give what is asked; None when words are asked for."""
    if not question.counted and not missing:
        return None
    if not question.counted and not question.measure and _sounds_like_words(question):
        return None
    asked, status = missing[0]
    agency, year = asked.agency, asked.year
    if status == Status.NO_REPORT:
        return no_report(question, agency, year, library.years(agency.id))
    if not question.whole.concepts and not question.agencies:
        return None
    text = f"{agency.name}{year}年的报告没有给出“{question.whole.text}”。{unexplained(question)}"
    return Answer(
        question.text,
        Status.NOT_REPORTED,
        text,
        missing=tuple(missing_part(one, state) for one, state in missing),
        choices=tuple(_nearest(question, asked, library)),
    )


def _sounds_like_words(question: Question) -> bool:
    return question.asks_for_words or bool(question.topics)


def _of_applicants(wanted: Indicator | None, asked: Asked, library: Library) -> Iterator[str]:
    """The same thing of one kind of applicants, where the report prints that and no total."""
    if wanted is None or asked.wanted.applicant is not None:
        return
    figures = library.figures(asked.agency.id, asked.year)
    kinds = [one.label.applicant for one in figures.of(wanted.id)]
    for applicant in dict.fromkeys(filter(None, kinds)):
        column = vocabulary().applicants[applicant]
        yield f"{asked.agency.name}{asked.year}年{wanted.name}的申请里{column}有多少"


def _nearest(question: Question, asked: Asked, library: Library) -> Iterator[str]:
    """Up to four questions that the same report answers, those said most like this one first."""
    indicators = vocabulary().indicators
    have = set(library.figures(asked.agency.id, asked.year).indicators) - {""}
    concepts = question.whole.concepts
    wanted = canonical(question.whole, question)
    yield from _of_applicants(wanted, asked, library)
    ranked: list[tuple[int, str]] = []
    for one in have:
        near = [saying for saying in indicators[one].sayings if not concepts.isdisjoint(saying)]
        if near:
            ranked.append((min(len(concepts ^ saying) for saying in near), one))
    for _, one in sorted(ranked)[:4]:
        if wanted is None or one != wanted.id:
            yield f"{asked.agency.name}{asked.year}年{indicators[one].name}是多少"
