"""Several numbers as one: their sum, their average."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report_assistant.answering.computing.kinship import kin_notes, unlike
from report_assistant.answering.computing.operation import Operation
from report_assistant.answering.computing.pairs import DISAGREES
from report_assistant.answering.computing.phrases import about, cautions, rounded, stated_row
from report_assistant.answering.computing.quantities import Quantity, comparable, doubtful
from report_assistant.answering.computing.task import Task, refused
from report_assistant.answering.refusals import which_reading
from report_assistant.answering.scope import covers
from report_assistant.answering.statements import Asked, Stated, missing_part, missing_text, stated, thing
from report_assistant.model import Answer, Derived, Note, Scope, Status
from report_assistant.vocabulary import vocabulary

_MOST_SAID = 6


def total(task: Task) -> Answer | None:
    """The sum or the average of all cells, with what is missing named.

    Things that were named must all be there; of many years, or of all agencies, what is there is added.
    """
    question, operation = task.question, task.operation
    cells = task.cells()
    if cells.options:
        return which_reading(question, cells.options, task.library)
    found, left_out = _once(cells.found)
    if len(found) < 2 and not cells.missing:
        return None
    if left_out and not question.across:
        return refused(question, (), _may_count_twice(left_out))
    among_all = any(one.role == "all" for one in question.across)
    many_years = len(question.terms) == 1 and len(question.years) > 2 and operation == Operation.SUM
    if cells.missing and (len(found) < 2 or not (among_all or many_years)):
        return refused(question, cells.missing)
    found = _parts_only(found)
    shown = [figure for one in found for figure in one.shown]
    if len(set(shown)) < len(shown):
        return stated(question, found[:1], ()) if len({one.shown for one in found}) == 1 else None
    why = (
        _not_additive(found)
        or unlike(found, task.library)
        or next((DISAGREES.format(thing(one)) for one in found if doubtful(one)), "")
    )
    if why:
        return refused(question, (), why)
    numbers = comparable(found)
    if numbers is None:
        return refused(question, (), "几个数的单位不同，不能相加。")
    return _answer(task, numbers, cells.missing, left_out)


def _answer(
    task: Task,
    numbers: Sequence[Quantity],
    missing: Sequence[tuple[Asked, Status]],
    left_out: Sequence[Stated],
) -> Answer:
    amount = sum((one.value for one in numbers), Decimal(0))
    unit, roughly = numbers[0].unit, about(numbers)
    average = task.operation == Operation.AVERAGE
    value = amount / len(numbers) if average else amount
    name = "平均" if average else "合计"
    computed = rounded(value, unit)
    found = [one.stated for one in numbers]
    row = (
        stated_row(found)
        if len(found) <= _MOST_SAID
        else f"{stated_row(found[:_MOST_SAID])}等{len(found)}个数"
    )
    text = f"{row}，{name}{roughly}{computed.removeprefix('约') if roughly else computed}"
    text += "（只算了有数的）。" if missing else "。"
    text += "".join(dict.fromkeys(missing_text(asked, status) for asked, status in missing))
    notes = [*cautions(found), *kin_notes(found, task.library), *_note_left_out(left_out)]
    return Answer(
        task.question.text,
        Status.ANSWERED,
        text,
        figures=tuple(dict.fromkeys(figure for one in numbers for figure in one.figures)),
        derived=(Derived("average" if average else "sum", value, unit),),
        notes=tuple(notes),
        missing=tuple(missing_part(asked, status) for asked, status in missing),
    )


def _once(found: Sequence[Stated]) -> tuple[list[Stated], list[Stated]]:
    """The cells without summaries of others among them: a county's report counts its departments in."""
    summaries = [
        one
        for one in found
        if any(covers(one.asked.agency.name, other.asked.agency.name) for other in found if other is not one)
    ]
    kept = [one for one in found if one not in summaries]
    return (kept, summaries) if len({one.asked.agency.id for one in kept}) > 1 else (list(found), [])


def _may_count_twice(left_out: Sequence[Stated]) -> str:
    """Why what was named by its name is not added, and cannot be left out of the sum either."""
    names = "、".join(dict.fromkeys(one.asked.agency.name for one in left_out))
    return f"{names}的报告可能已汇总下属机关的数，再和下属机关的相加可能重复计算。"


def _note_left_out(left_out: Sequence[Stated]) -> list[Note]:
    names = dict.fromkeys(one.asked.agency.name for one in left_out)
    return [
        Note("caution", f"{name}的报告可能已汇总下属机关的数，没有再加进来，免得重复计算。") for name in names
    ]


def _not_additive(found: Sequence[Stated]) -> str:
    """Why these cells must not be added, "" when they may be."""
    years = len({one.asked.year for one in found}) > 1
    stock = next((one for one in found if one.match.indicator and one.match.indicator.stock), None)
    if years and stock:
        return f"“{thing(stock)}”是年底的存量，各年的数不能相加。"
    if years and any(one.asked.scope == Scope.CUMULATIVE for one in found):
        return "历年累计的数已经包含以前各年，不能再相加。"
    by_report: dict[tuple[int, int, str], list[Stated]] = {}
    for one in found:
        key = (one.asked.agency.id, one.asked.year, one.asked.wanted.applicant or "")
        by_report.setdefault(key, []).append(one)
    for same in by_report.values():
        overlap = _overlap(same)
        if overlap:
            return f"“{thing(overlap[0])}”已经包含“{thing(overlap[1])}”，相加就重复了。"
    return ""


def _overlap(found: Sequence[Stated]) -> tuple[Stated, Stated] | None:
    """A cell that counts another one in."""
    for one in found:
        for other in found:
            if one is not other and _inside(_indicator(other), _indicator(one)):
                return one, other
    return None


def _parts_only(found: list[Stated]) -> list[Stated]:
    """行政诉讼一共几件,直接起诉和复议后起诉都算: the whole is named only to say what the parts are of."""
    overlap = _overlap(found)
    if overlap is None or len(found) < 3:
        return found
    parts = [one for one in found if one is not overlap[0]]
    return parts if all(_inside(_indicator(one), _indicator(overlap[0])) for one in parts) else found


def _indicator(one: Stated) -> str:
    return one.total.indicator.id if one.total else one.match.figures[0].label.indicator


def _inside(part: str, whole: str) -> bool:
    """Whether a form says that one indicator is a part of another."""
    if not part or not whole or part == whole:
        return False
    blocks = (block for form in vocabulary().forms for block in form.blocks)
    if any(one.whole == whole and part in one.parts for block in blocks for one in block.sums):
        return True
    return part.startswith(f"{whole}.") and whole != "applications"
