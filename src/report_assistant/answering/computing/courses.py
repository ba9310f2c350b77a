"""How a number went over the years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from report_assistant.answering.computing.kinship import kin_notes, unlike
from report_assistant.answering.computing.phrases import about, cautions, rounded, row, subject
from report_assistant.answering.computing.quantities import Quantity, comparable, doubtful
from report_assistant.answering.computing.task import Task, refused
from report_assistant.answering.refusals import which_reading
from report_assistant.answering.statements import missing_part, missing_text, thing
from report_assistant.model import Answer, Derived, Status

_A_PAIR = 2


def trend(task: Task) -> Answer | None:
    """Every year's figure in order, the missing years named, and from first to last."""
    question = task.question
    cells = task.cells()
    if cells.options:
        return which_reading(question, cells.options, task.library)
    found = sorted(cells.found, key=lambda one: (one.asked.agency.name, one.asked.year))
    if len(found) < 2:
        return refused(question, cells.missing) if cells.missing else None
    if why := unlike(found, task.library):
        return refused(question, (), f"这几年的数不能放在一起比：{why}。")
    if any(map(doubtful, found)):
        one = next(filter(doubtful, found))
        return refused(question, (), f"报告里“{thing(one)}”有几个不同的数，不代为取舍，请逐年查问。")
    numbers = comparable(found)
    if numbers is None:
        return refused(question, (), "各年的单位不同，不能放在一起看。")
    text = f"{subject(found)}：{row(found)}。"
    derived: tuple[Derived, ...] = ()
    if len({(one.asked.agency.id, one.asked.wanted.text) for one in found}) == 1:
        text += _course(numbers)
        if len(numbers) == _A_PAIR:
            derived = (Derived("difference", numbers[1].value - numbers[0].value, numbers[0].unit),)
    text += "".join(dict.fromkeys(missing_text(asked, status) for asked, status in cells.missing))
    return Answer(
        question.text,
        Status.ANSWERED,
        text,
        figures=tuple(dict.fromkeys(figure for one in numbers for figure in one.figures)),
        derived=derived,
        notes=(*cautions(found), *kin_notes(found, task.library)),
        missing=tuple(missing_part(asked, status) for asked, status in cells.missing),
    )


def _course(numbers: Sequence[Quantity]) -> str:
    """From the first year to the last, and whether it went one way."""
    values = [one.value for one in numbers]
    steps = [later - earlier for earlier, later in pairwise(values)]
    by = values[-1] - values[0]
    first, last = numbers[0].stated.asked.year, numbers[-1].stated.asked.year
    if not by:
        return f"{last}年与{first}年持平。"
    way = "逐年增加，" if min(steps) > 0 else "逐年减少，" if max(steps) < 0 else ""
    amount = rounded(abs(by), numbers[0].unit)
    return f"{way}{last}年比{first}年{'多' if by > 0 else '少'}{about(numbers)}{amount}。"
