"""Answers to questions that check: whether numbers of a report agree with each other, or with what is said.

Numbers that do not agree are never put right: both stand as printed, and the answer says by how much they
differ. Where a cell is not filled in, there is no verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_assistant.answering import checks, wording
from report_assistant.answering.checks.case import Case, thing
from report_assistant.answering.checks.equations import Equation
from report_assistant.answering.checks.rates import check_rates
from report_assistant.answering.checks.reading import (
    Checking,
    Phrase,
    read_check,
    years_of,
)
from report_assistant.answering.checks.result import Named, Result
from report_assistant.answering.checks.within import check_within
from report_assistant.answering.checks.years import check_across, is_across
from report_assistant.answering.choices import put_to
from report_assistant.answering.cite import cite
from report_assistant.answering.library import Library
from report_assistant.answering.question import Question
from report_assistant.answering.scope import Meant, no_report
from report_assistant.dates import date
from report_assistant.index import Agency
from report_assistant.model import Answer, CitedFigure, Missing, Note, Status

_MOST_FIGURES = 50
_SELF_CONTAINED = frozenset({"text", "table", "rule", "table2", "table3", "table4"})
"""Marks of questions that need no thing to be about: 正文和表格一致吗."""
_WITHIN_A_YEAR = _SELF_CONTAINED | {"sum", "parts", "plus", "applicants"}
_OTHERS = ("表三勾稽关系对不对", "正文和表格一致吗", "分项加起来等于总数吗")


def checked(
    question: Question, meant: Meant, library: Library, today: date, *, surely: bool
) -> Answer | None:
    """The answer to a question that checks; None when nothing can be checked.

    Args:
        question: As read.
        meant: Whose reports it is about.
        library: The index.
        today: What 去年 is counted from.
        surely: Whether it asks to check by its words, and does not only say a number.
    """
    checking = read_check(question, today)
    question = replace(question, years=years_of(question, today))
    named = _named(checking, question, library, today)
    if len(meant.agencies) > 1 and not meant.certain:
        return _which_agency(question, meant, library, today)
    if len(meant.agencies) != 1:
        return None
    return _Asked(question, checking, named, library, surely=surely).answer(meant.agencies[0])


def _named(checking: Checking, question: Question, library: Library, today: date) -> list[Named]:
    """The things a question names; what it leaves out is taken from the question before."""
    found = [Named(phrase, thing(phrase.text, library, today)) for phrase in checking.phrases]
    carries = checking.has("sum") or checking.has("parts") or not _SELF_CONTAINED & checking.flags
    if question.leans and carries and not any(one.thing for one in found) and question.whole:
        before = question.whole.text
        found.append(Named(Phrase(before, right=False), thing(before, library, today)))
    return found


class _Asked:
    """A question that checks, with what it names."""

    def __init__(
        self,
        question: Question,
        checking: Checking,
        named: Sequence[Named],
        library: Library,
        *,
        surely: bool,
    ) -> None:
        self.question = question
        self.checking = checking
        self.named = named
        self.library = library
        self.surely = surely

    def answer(self, agency: Agency) -> Answer | None:
        """The answer for one agency, in the years asked or in the only one there is."""
        known = self.library.years(agency.id)
        years = self.question.years
        if is_across(self.checking, years):
            return self._across(agency, known)
        if len(years) > 1 and not self.checking.flags & _WITHIN_A_YEAR:
            return None  # 2021年和2020年的申请数一样吗 sets years against each other, and no rule does
        if not years and len(known) > 1:
            return self._which_year(agency, known)
        answers = [self._in_year(agency, year, known) for year in years or known]
        given = [one for one in answers if one is not None]
        if len(given) == 1:
            return given[0]
        answered = [one for one in given if one.status == Status.ANSWERED]
        if not answered:
            return given[0] if given else None
        return _joined(self.question, given)

    def _in_year(self, agency: Agency, year: int, known: Sequence[int]) -> Answer | None:
        if year not in known:
            return no_report(self.question, agency, year, tuple(known))
        case = Case(self.library, agency, year)
        result = check_rates(case, self.checking, self.named) or check_within(case, self.checking, self.named)
        return self._told(case, result)

    def _told(self, case: Case, result: Result | None) -> Answer | None:
        if result is not None and result.no_year:
            known = self.library.years(case.agency.id)
            return no_report(self.question, case.agency, result.no_year, known)
        if result is None or (not result.equations and not result.head):
            if not self.surely:
                return None
            none = "表格里没有可以这样核对的数"
            why = (result.refusal or none) if result else "没有听懂要核对哪些数"
            return self._refused(case, why)
        return _answered(self.question, case, result)

    def _refused(self, case: Case, why: str) -> Answer:
        where = f"{case.agency.name}{case.year}年"
        return Answer(
            self.question.text,
            Status.NOT_REPORTED,
            f"{where}的报告：{why}，没有核对。",
            missing=(Missing(case.agency.name, case.year, self.question.whole.text, Status.NOT_REPORTED),),
            choices=tuple(f"{where}{other}" for other in _OTHERS if other not in self.question.text),
        )

    def _across(self, agency: Agency, known: Sequence[int]) -> Answer | None:
        years = self.question.years or known[-1:]
        year = max(years)
        for one in (year, year - 1):
            if one not in known:
                return no_report(self.question, agency, one, tuple(known))
        now, before = Case(self.library, agency, year), Case(self.library, agency, year - 1)
        return self._told(now, check_across(now, before, self.checking, self.named))

    def _which_year(self, agency: Agency, known: Sequence[int]) -> Answer | None:
        answered = [
            (year, one)
            for year in reversed(known)
            if (one := self._in_year(agency, year, known)) and one.status == Status.ANSWERED
        ]
        if not answered:
            return self._in_year(agency, known[-1], known)
        if len(answered) == 1:
            return answered[0][1]
        given = wording.years_listed([year for year, _ in answered])
        text = f"没有说是哪一年，{agency.name}能这样核对的有{given}，请选一年。"
        choices = tuple(put_to(self.question, agency.name, year, self.question.text) for year, _ in answered)
        return Answer(self.question.text, Status.CHOOSE, text, choices=choices[:9])


def _which_agency(question: Question, meant: Meant, library: Library, today: date) -> Answer | None:
    """Nobody is named: the agencies of which the check can be made."""
    answered: list[tuple[Agency, Answer]] = []
    for agency in meant.agencies:
        one = checks.answer(question, Meant((agency,), certain=True), library, today)
        if one and one.status in (Status.ANSWERED, Status.CHOOSE):
            answered.append((agency, one))
    if not answered:
        return None
    if len(answered) == 1 and question.agencies:
        return answered[0][1]
    names = wording.listed([agency.name for agency, _ in answered])
    choices = tuple(
        put_to(question, agency.name, None, question.text)
        if one.status == Status.ANSWERED
        else one.choices[0]
        for agency, one in answered
    )
    text = f"没有说是哪个机关，能这样核对的有{names}，请选一个。"
    return Answer(question.text, Status.CHOOSE, text, choices=choices[:9])


def _answered(question: Question, case: Case, result: Result) -> Answer:
    where = f"{case.agency.name}{case.year}年"
    notes = [equation.note for equation in result.equations]
    if result.head:
        notes.insert(0, Note("check", where + result.head, next((one.article for one in notes), "")))
    text = where + ("：" if not result.head else "") + result.head
    text += "".join(equation.text for equation in result.equations[:3])
    derived = tuple(dict.fromkeys(one for equation in result.equations for one in equation.derived))
    return Answer(
        question.text,
        Status.ANSWERED,
        text,
        figures=_cited(case, result.equations),
        derived=derived,
        notes=tuple(notes),
    )


def _cited(case: Case, equations: Sequence[Equation]) -> tuple[CitedFigure, ...]:
    found: dict[CitedFigure, None] = {}
    for stored in dict.fromkeys(figure for equation in equations for figure in equation.figures):
        for cited in cite([stored], case.agency.name, case.library.text):
            found[cited] = None
    return tuple(found)[:_MOST_FIGURES]


def _joined(question: Question, answers: Sequence[Answer]) -> Answer:
    """The answers of several years as one."""
    first, *rest = answers
    for one in rest:
        first = replace(
            first,
            question=question.text,
            status=Status.ANSWERED,
            text=first.text + one.text,
            figures=(*first.figures, *one.figures)[:_MOST_FIGURES],
            derived=(*first.derived, *one.derived),
            notes=(*first.notes, *one.notes),
            missing=(*first.missing, *one.missing),
        )
    return first
