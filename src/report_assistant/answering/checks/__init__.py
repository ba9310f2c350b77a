"""Answers to questions that check: 表三勾稽关系对不对, 分项加起来等于总数吗, 正文和表格一致吗."""

from __future__ import annotations

from report_assistant.answering.checks.reading import claims_a_number, is_check

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.answering.library import Library
    from report_assistant.answering.question import Question
    from report_assistant.answering.scope import Meant
    from report_assistant.dates import date
    from report_assistant.model import Answer

__all__ = ["answer"]


def answer(question: Question, meant: Meant, library: Library, today: date) -> Answer | None:
    """The answer to a question that checks; None when it is none.

    Args:
        question: As read.
        meant: Whose reports it is about.
        library: The index.
        today: What 去年 is counted from.
    """
    if question.part_of_year:
        return None
    surely = is_check(question.text)
    if not surely and not claims_a_number(question, today):
        return None
    from report_assistant.answering.checks.answers import checked  # few questions check

    return checked(question, meant, library, today, surely=surely)
