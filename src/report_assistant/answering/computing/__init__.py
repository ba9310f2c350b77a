"""Answers that are computed from figures: differences, shares, sums, orders and courses over years."""

from __future__ import annotations

from report_assistant.answering.computing.operation import Operation, needs_no_year, operation_of

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.answering.library import Library
    from report_assistant.answering.question import Question
    from report_assistant.answering.scope import Meant
    from report_assistant.model import Answer

__all__ = ["Operation", "answer", "needs_no_year", "operation_of"]


def answer(question: Question, meant: Meant, library: Library) -> Answer | None:
    """The answer to a question that asks to compute; None when it asks for none, or nothing can be.

    Args:
        question: What is asked, its years among them.
        meant: Whose reports.
        library: The index.
    """
    operation = operation_of(question)
    if operation is None:
        return None
    from report_assistant.answering.computing.answers import computed  # few questions compute

    return computed(operation, question, meant, library)
