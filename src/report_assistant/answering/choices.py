"""The whole questions that somebody who is asked back can choose from."""

from __future__ import annotations

from report_assistant.answering.question import Question
from report_assistant.model import CitedFigure


def put_to(question: Question, agency: str, year: int | None, thing: str) -> str:
    """The question put to one agency and one year.

    Args:
        question: As asked; what it says of agencies and of us is left out.
        agency: The full name.
        year: The year; None where none has to be said.
        thing: What is asked for, said in full, for a question that leans on the one before it.
    """
    if question.leans:
        return f"{agency}{year or question.years[0]}年{thing}" if year or question.years else agency + thing
    rest = question.text
    for name in (*(mention.name for mention in question.agencies), *question.us):
        rest = rest.replace(name, "", 1)
    return f"{agency}{rest}" if question.years or not year else f"{agency}{year}年{rest}"


def thing_of(figure: CitedFigure) -> str:
    """A question for a figure by its label and column."""
    return f"{name_of(figure)}有多少"


def name_of(figure: CitedFigure) -> str:
    """The label of a figure with its column: 行政复议（结果维持）."""
    return f"{figure.indicator}（{figure.column}）" if figure.column else figure.indicator
