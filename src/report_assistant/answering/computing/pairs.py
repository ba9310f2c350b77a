"""One number against another: difference, growth, share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report_assistant.answering.cite import cite
from report_assistant.answering.computing.kinship import kin_notes, unlike, why_missing
from report_assistant.answering.computing.operation import Operation
from report_assistant.answering.computing.parts import total_of_part
from report_assistant.answering.computing.phrases import about, cautions, rounded, stated_row
from report_assistant.answering.computing.quantities import Quantity, comparable, doubtful
from report_assistant.answering.computing.task import Task, refused
from report_assistant.answering.match import Match, ordered
from report_assistant.answering.question import Question
from report_assistant.answering.refusals import which_reading
from report_assistant.answering.statements import Stated, thing
from report_assistant.model import Answer, CitedFigure, Derived, Note, Status
from report_assistant.records import replace
from report_assistant.vocabulary import vocabulary

_HUNDRED = Decimal(100)


def difference(task: Task) -> Answer | None:
    """How much one is more than the other; with growth where that is asked for.

    The later year less the earlier one, or the first-named less the second.
    """
    question = task.question
    years: Sequence[int] = question.years
    if question.previous and len(years) == 1:
        years = (years[0] - 1, years[0])
    cells = task.cells(years=years if years != question.years else ())
    if cells.options:
        return which_reading(question, cells.options, task.library)
    if cells.missing:
        return refused(question, cells.missing, why_missing(cells.found, cells.missing, task.library))
    pair = _pair(cells.found)
    if pair is None:
        return None
    if why := unlike(pair, task.library):
        return refused(question, (), f"这两个数不能相比：{why}。")
    if any(map(doubtful, pair)):
        return refused(question, (), DISAGREES.format(thing(next(filter(doubtful, pair)))))
    numbers = comparable(pair)
    if numbers is None:
        return refused(question, (), "两个数的单位不同，不能相减。")
    return _compared(task, numbers[0], numbers[1])


DISAGREES = "报告里“{}”有几个不同的数，没有表格可以依据，不代为取舍，算不出来。"


def _pair(found: Sequence[Stated]) -> tuple[Stated, Stated] | None:
    """The two cells, the one to subtract from first; None when there are not two."""
    if len(found) != 2 or _same_place(*found):
        return None
    one, other = found
    return (other, one) if other.asked.year > one.asked.year else (one, other)


def _same_place(one: Stated, other: Stated) -> bool:
    """Whether two things asked for are one number of the report (予以公开及部分公开258件)."""
    return bool(set(one.cited) & set(other.cited))


def _compared(task: Task, high: Quantity, low: Quantity) -> Answer:
    question, by = task.question, high.value - low.value
    over_years = high.stated.asked.year != low.stated.asked.year
    derived = [Derived("difference", by, high.unit)]
    roughly = about((high, low))
    text = f"{stated_row((low.stated, high.stated) if over_years else (high.stated, low.stated))}，"
    text += _more(high, low, by, roughly, over_years=over_years)
    if task.operation == Operation.GROWTH:
        if not low.value:
            if question.measure is not None:
                return refused(question, (), f"{text}。基数是0，算不出增减百分之几。")
            return _answer(task, (high, low), derived, f"{text}。基数是0，不算增减百分比。")
        rate = by / low.value * _HUNDRED
        growth = Derived("growth", rate, "%")
        derived = [growth, *derived] if question.measure is not None else [*derived, growth]
        if by:
            text += f"，{'增长' if by > 0 else '下降'}{_roughly(roughly, abs(rate), '%')}"
    return _answer(task, (high, low), derived, f"{text}。")


def _roughly(roughly: str, value: Decimal, unit: str) -> str:
    """A computed number, with one 约 at most."""
    return roughly + rounded(value, unit).removeprefix(roughly or "-")


def _more(high: Quantity, low: Quantity, by: Decimal, roughly: str, *, over_years: bool) -> str:
    amount = _roughly(roughly, abs(by), high.unit)
    if not by:
        return "两年持平" if over_years else "两者相同"
    if over_years:
        return f"{'增加' if by > 0 else '减少'}{amount}"
    return f"前者{'多' if by > 0 else '少'}{amount}"


def share(task: Task) -> Answer | None:
    """What part of the whole something is, in per cent; of several years, of each."""
    question = task.question
    compares = question.previous and len(question.years) == 1
    cells = task.cells(years=(question.years[0] - 1, question.years[0]) if compares else ())
    if cells.options:
        return which_reading(question, cells.options, task.library)
    if cells.missing:
        return refused(question, cells.missing)
    by_report: dict[tuple[int, int], list[Stated]] = {}
    for one in cells.found:
        by_report.setdefault((one.asked.agency.id, one.asked.year), []).append(one)
    shares: list[tuple[Quantity, Quantity]] = []
    for found in by_report.values():
        parts, whole = _parts_and_whole(task, found)
        if not parts or whole is None:
            return None if question.counted and not question.joint else _no_whole(question, found[0])
        if doubtful(whole) or any(map(doubtful, parts)):
            return refused(question, (), DISAGREES.format(thing(whole)))
        numbers = comparable([*parts, whole])
        if numbers is None:
            return refused(question, (), "两个数的单位不同，不能算占比。")
        shares.extend((part, numbers[-1]) for part in numbers[:-1])
    if not shares:
        return None
    if any(not whole.value for _, whole in shares):
        return refused(question, (), f"{stated_row([shares[0][1].stated])}，总数是0，算不出占比。")
    if any(part.value > whole.value for part, whole in shares):
        pair = next((p.stated, w.stated) for p, w in shares if p.value > w.value)
        text = f"{stated_row(pair)}，部分大于总数，报告里的数前后不合，不代算占比。"
        return refused(question, (), text)
    derived = [Derived("share", part.value / whole.value * _HUNDRED, "%") for part, whole in shares]
    said = [
        f"{stated_row((part.stated, whole.stated))}，{thing(part.stated)}占"
        f"{_roughly(about((part, whole)), one.value, '%')}"
        for (part, whole), one in zip(shares, derived, strict=True)
    ]
    return _answer(task, [one for pair in shares for one in pair], derived, f"{'；'.join(said)}。")


def _parts_and_whole(task: Task, found: Sequence[Stated]) -> tuple[Sequence[Stated], Stated | None]:
    """Of one report: the parts, and what they are parts of, named behind 占 or by the form."""
    question = task.question
    if question.joint == "share" and 0 < question.split < len(question.terms):
        return (found[:-1], found[-1]) if len(found) > 1 else ((), None)
    if len(found) != 1:
        return (), None
    whole = whole_of(task, found[0]) or total_of_part(found[0], task.library)
    if whole is None and question.part_of:
        asked = replace(question, terms=(question.part_of,), part_of=None)
        cells = Task(asked, task.meant, task.library, task.operation).cells(
            (found[0].asked.agency,), (found[0].asked.year,)
        )
        whole = cells.found[0] if len(cells.found) == 1 and not cells.options else None
    return found, whole


def _no_whole(question: Question, part: Stated) -> Answer:
    text = f"{stated_row([part])}；没有说占什么的比例，请说明，比如“{thing(part)}占收到申请的百分之几”。"
    return refused(question, (), text)


def whole_of(task: Task, part: Stated) -> Stated | None:
    """What the form counts a thing as a part of: all applicants of its row, or the total of its table."""
    figure = part.match.figures[0].figure
    indicator = part.total.indicator.id if part.total else figure.indicator
    applicant = part.asked.wanted.applicant or figure.applicant
    if indicator and applicant:
        return _cell(task, part, indicator, "")
    wholes = _wholes(indicator) if indicator else []
    found = (_cell(task, part, whole, applicant) for whole in wholes)
    return next((one for one in found if one), None)


def _wholes(indicator: str) -> list[str]:
    """The indicators that an identity of some form says are the sum of this one and others."""
    wholes: dict[str, None] = {}
    for block in (block for form in vocabulary().forms for block in form.blocks):
        unprinted = [set(one.parts) for one in block.sums if one.whole == indicator and not one.printed]
        for one in block.sums:
            spread = one.printed and any(parts <= set(one.parts) for parts in unprinted)
            if indicator in one.parts or spread:
                wholes[one.whole] = None
    return list(wholes)


def _cell(task: Task, part: Stated, indicator: str, applicant: str) -> Stated | None:
    """The figures of a canonical indicator in the same report as a cell."""
    asked = part.asked
    figures = [
        one
        for one in task.library.figures(asked.agency.id, asked.year).of(indicator)
        if one.label.applicant == applicant
        and one.label.scope == asked.scope
        and one.label.unit not in ("%", "个百分点")
    ]
    if not figures:
        return None
    match = Match(ordered(figures), vocabulary().indicators[indicator])
    cited = cite(match.figures, asked.agency.name, task.library.text)
    wanted = replace(
        asked.wanted, text=match.indicator.name if match.indicator else "", applicant=applicant or None
    )
    return Stated(replace(asked, wanted=wanted), match, cited) if cited else None


def _answer(task: Task, used: Sequence[Quantity], derived: Sequence[Derived], text: str) -> Answer:
    figures: list[CitedFigure] = [figure for one in used for figure in one.figures]
    found = [one.stated for one in used]
    notes: tuple[Note, ...] = (*cautions(found), *kin_notes(found, task.library))
    return Answer(
        task.question.text,
        Status.ANSWERED,
        text,
        figures=tuple(dict.fromkeys(figures)),
        derived=tuple(derived),
        notes=notes,
    )
