"""A computation that is asked for, and the cells it needs."""

from __future__ import annotations

from collections.abc import Sequence

from report_assistant.answering.cells import Cells, look_up
from report_assistant.answering.computing.operation import Operation
from report_assistant.answering.library import Library
from report_assistant.answering.question import Question
from report_assistant.answering.scope import NOT_AGENCIES, Meant
from report_assistant.answering.statements import Asked, missing_part, missing_text
from report_assistant.answering.understand import joined
from report_assistant.index import Agency
from report_assistant.model import Answer, Status
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary.indicators import Measure

_MOST_TOLD = 4


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked, of whom, and the computation."""

    question: Question
    meant: Meant
    library: Library
    operation: Operation

    @property
    def among(self) -> str:
        """What is compared: agencies, years, applicants, parts or terms; "" when there is only one thing."""
        named = next((one.body for one in self.question.across if one.body in NOT_AGENCIES), "")
        if named:
            return named
        if len(self.meant.agencies) > 1 or (self.question.across and not self.question.agencies):
            return "agencies"
        if len(self.question.years) > 1 or not self.question.years:
            return "years" if len(self.question.terms) < 2 else "terms"
        return "terms" if len(self.question.terms) > 1 else ""

    def cells(self, agencies: Sequence[Agency] = (), years: Sequence[int] = ()) -> Cells:
        """Looks up what is computed with, of the agencies and years asked for or of those given."""
        question = parts_of(self.question)
        if years:
            question = replace(question, years=tuple(years))
        own = {} if years else dict(self.meant.years)
        return look_up(question, agencies or self.meant.agencies, self.library, own)


def parts_of(question: Question) -> Question:
    """The question for the figures to compute with, each by itself."""
    return replace(
        question,
        groups=question.terms,
        whole=joined(question.terms),
        enumerates=len(question.terms) > 1,
        each=True,
        counted=True,
        measure=None if question.measure == Measure.PERCENT else question.measure,
        operations=(),
    )


def refused(question: Question, missing: Sequence[tuple[Asked, Status]], why: str = "") -> Answer:
    """The refusal of a computation that lacks a part.

    Args:
        question: What was asked.
        missing: The cells without a figure, and why.
        why: What to say more, or when it is not for a missing cell.
    """
    status = Status.NO_REPORT if any(one == Status.NO_REPORT for _, one in missing) else Status.NOT_REPORTED
    told = list(dict.fromkeys(missing_text(asked, one) for asked, one in missing))
    more = f"另有{len(told) - _MOST_TOLD}处也没有。" if len(told) > _MOST_TOLD else ""
    text = "".join(told[:_MOST_TOLD]) + more + why
    return Answer(
        question.text,
        status,
        text + ("算不出来。" if missing else ""),
        missing=tuple(missing_part(asked, one) for asked, one in missing),
    )
