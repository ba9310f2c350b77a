"""From a question that asks to compute, to the answer."""

from __future__ import annotations

from collections.abc import Callable

from report_assistant.answering.cells import look_up
from report_assistant.answering.computing.courses import trend
from report_assistant.answering.computing.operation import Operation
from report_assistant.answering.computing.orders import each, rank, which
from report_assistant.answering.computing.pairs import difference, share
from report_assistant.answering.computing.sums import total
from report_assistant.answering.computing.task import Task
from report_assistant.answering.library import Library
from report_assistant.answering.match import COURSES, canonical
from report_assistant.answering.question import Question
from report_assistant.answering.scope import Meant
from report_assistant.answering.statements import stated
from report_assistant.model import Answer, Status
from report_assistant.records import replace

_WAYS: dict[Operation, Callable[[Task], Answer | None]] = {
    Operation.RANK: rank,
    Operation.WHICH: which,
    Operation.EACH: each,
    Operation.TREND: trend,
    Operation.SHARE: share,
    Operation.GROWTH: difference,
    Operation.DIFFERENCE: difference,
    Operation.AVERAGE: total,
    Operation.SUM: total,
}
_PRINTED = frozenset({Operation.GROWTH, Operation.SHARE})
_COMPARES = frozenset({Operation.GROWTH, Operation.DIFFERENCE})


def computed(operation: Operation, question: Question, meant: Meant, library: Library) -> Answer | None:
    """The answer to a question that asks to compute; None when nothing can be.

    Args:
        operation: What it asks to compute.
        question: What is asked, its years among them.
        meant: Whose reports.
        library: The index.
    """
    if operation == Operation.FORECAST:
        text = "年报只写已经发生的，没有以后的数，也不代为预测。"
        return Answer(question.text, Status.NOT_REPORTED, text)
    task = Task(question, meant, library, operation)
    changed = operation in _COMPARES and len(question.years) == 1 and len(question.terms) == 1
    if changed and (own := _own_change(task)):
        return own
    printed = _printed(task) if operation in _PRINTED or changed else None
    found = _WAYS[operation](task)
    return found if printed is None else _with_computed(printed, found)


def _own_change(task: Task) -> Answer | None:
    """行政处罚项目比上年增加多少项: the form of 2019 has a column for that."""
    question = task.question
    if "项" not in question.text:
        return None
    term = question.terms[0]
    changed = replace(term, concepts=term.concepts | {"增减"})
    if canonical(changed, question) is None:
        return None
    plain = replace(question, terms=(changed,), previous=False)
    cells = Task(plain, task.meant, task.library, task.operation).cells()
    return stated(question, cells.found, ()) if len(cells.found) == 1 and not cells.options else None


def _printed(task: Task) -> Answer | None:
    """The growth or share as the report itself prints it; None when it does not."""
    cells = look_up(task.question, task.meant.agencies, task.library, task.meant.years)
    percent = task.operation not in _COMPARES or task.question.measure is not None
    found = [one for one in cells.found if one.unit in ("%", "个百分点") or not percent]
    if not found or len(found) < len(cells.found) or cells.missing or cells.options:
        return None
    if task.operation in _COMPARES and not all(one.match.figures[0].label.own & COURSES for one in found):
        return None
    return stated(task.question, found, ())


def _with_computed(printed: Answer, computed: Answer | None) -> Answer:
    """The printed figure, with what the figures themselves give beside it where that differs."""
    if computed is None or computed.status != Status.ANSWERED or not computed.derived:
        return printed
    told = printed.figures[0].value
    value = next((one for one in computed.derived if one.unit == "%"), None)
    if value is None or len(printed.figures) > 1 or abs(abs(value.value) - abs(told)) < 1:
        return printed
    text = f"{printed.text}按报告里的数计算：{computed.text}"
    return replace(printed, text=text, derived=(value,), figures=(*printed.figures, *computed.figures))
