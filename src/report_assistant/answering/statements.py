"""Answers that state figures: the sentence to say, the notes beside it, what was asked in vain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_assistant.answering import wording
from report_assistant.answering.match import Match
from report_assistant.answering.question import Question, Wanted
from report_assistant.answering.totals import Summed
from report_assistant.index import Agency
from report_assistant.model import Answer, CitedFigure, Derived, Missing, Note, Scope, Source, State, Status
from report_assistant.records import dataclass
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.indicators import Measure


@dataclass(frozen=True, slots=True)
class Asked:
    """One cell of what is asked: who, which year, in which scope, what."""

    agency: Agency
    year: int
    scope: Scope
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Stated:
    """A cell with its match and the figures that prove it.

    Attributes:
        asked: The cell.
        match: What was found, in the case of a sum its first part.
        cited: The figures; more than one value where the report disagrees with itself, or the parts of a sum.
        total: What was added up, when the report prints no figure for the cell itself.
    """

    asked: Asked
    match: Match
    cited: tuple[CitedFigure, ...]
    total: Summed | None = None

    @property
    def value(self) -> Decimal:
        """The number; of several that disagree, the first."""
        return sum((one.value for one in self.shown), Decimal(0))

    @property
    def unit(self) -> str:
        """Its unit as printed, "" when none is."""
        return next((one.unit for one in self.shown if one.unit), "")

    @property
    def shown(self) -> tuple[CitedFigure, ...]:
        """The figures that make up the number."""
        return self.cited if self.total else self.cited[:1]

    @property
    def name(self) -> str:
        """What it is called in a question: the indicator's name, else the label."""
        if self.total:
            return self.total.indicator.name
        return self.match.indicator.name if self.match.indicator else self.cited[0].indicator


def stated(
    question: Question,
    found: Sequence[Stated],
    missing: Sequence[tuple[Asked, Status]],
    *,
    so_far: bool = True,
) -> Answer:
    """The answer that states what was found, and names what was not.

    Args:
        question: What was asked.
        found: The cells with figures, in order.
        missing: The cells without, and why.
        so_far: Whether the reports may state what there was in all years so far.
    """
    figures = tuple(dict.fromkeys(figure for one in found for figure in one.cited))
    sums = tuple(Derived("sum", one.value, one.unit) for one in found if one.total)
    sums += tuple(Derived("sum", one.match.beside.value, one.unit) for one in found if one.match.beside)
    text = _text(found) + "".join(missing_text(asked, status) for asked, status in missing)
    return Answer(
        question.text,
        Status.ANSWERED,
        text,
        figures=figures,
        derived=sums,
        notes=tuple(_notes(question, found)),
        missing=tuple(missing_part(asked, status) for asked, status in missing),
        choices=tuple(_cumulative_choices(question, found)) if so_far else (),
    )


def _text(found: Sequence[Stated]) -> str:
    if len(found) == 1:
        return _one(found[0])
    agencies = {one.asked.agency.name for one in found}
    years = {(one.asked.year, one.asked.scope) for one in found}
    if len(agencies) == 1 and all(one.total or len(one.cited) == 1 for one in found):
        one_time = len(years) == 1
        head = found[0].asked.agency.name + (f"{found[0].asked.year}年" if one_time else "")
        parts = [part(one, with_year=not one_time) for one in found]
        return f"{head}：{'，'.join(dict.fromkeys(parts))}。"
    return "；".join(_one(one).rstrip("。") for one in found) + "。"


def part(one: Stated, *, with_year: bool) -> str:
    """One cell of several, as a part of a sentence: 2018年收到申请为3件."""
    if one.total is None:
        return wording.part(one.cited[0], one.asked.scope, with_year=with_year)
    time = f"{one.asked.year}年" if with_year else ""
    return f"{time}{thing(one)}合计{wording.number(one.value)}{one.unit}（{equation(one)}）"


def thing(one: Stated) -> str:
    """What a cell is of, for a sentence: the label with its column."""
    if one.total is None:
        return wording.thing(one.cited[0], one.asked.scope)
    column = vocabulary().applicants.get(one.asked.wanted.applicant or "", "")
    return one.name.replace("：", "").replace(":", "") + (
        f"（{column}）" if one.asked.wanted.applicant else ""
    )


def amount_of(one: Stated) -> str:
    """The number of a cell as it is said: as printed, or added up."""
    if one.total is None:
        return wording.amount(one.cited[0])
    return f"{wording.number(one.value)}{one.unit}（{equation(one)}）"


def equation(one: Stated) -> str:
    """What a sum adds up, the cells that are 0 left out: 14+5+4."""
    numbers = [wording.number(figure.value) for figure in one.cited if figure.value]
    return "+".join(numbers) if len(numbers) > 1 else f"{len(one.cited)}项相加"


def _sum(one: Stated) -> str:
    """A sum as a sentence: what was added, and that the report prints no such cell."""
    assert one.total is not None
    blanks = f"，另有{one.total.blanks}格空白，按勾稽关系应为0" if one.total.blanks else ""
    return (
        f"{one.asked.agency.name}{one.asked.year}年{thing(one)}合计{wording.number(one.value)}{one.unit}，"
        f"是算出来的：{one.total.says}（{equation(one)}{blanks}）。"
    )


def _one(one: Stated) -> str:
    if one.total:
        return _sum(one)
    first = one.cited[0]
    text = wording.sentence(first, one.asked.scope)
    for other in one.cited[1:]:
        where = _elsewhere(other.sources[0], first.sources[0])
        text += f"；{where}另作{wording.amount(other)}（“{other.indicator}”），两处不一致"
    if one.match.beside:
        added = one.match.beside
        text += f"；表里各小项相加是{wording.number(added.value)}{one.unit}，与正文不一致"
    if one.match.narrowed:
        text += f"，报告只给了{first.column}的数"
    if first.state == State.OCR:
        text += "；这个数是从图片识别的，请核对原件"
    return text + "。"


def _elsewhere(other: Source, first: Source) -> str:
    """Where a figure that disagrees stands, seen from the first."""
    if other.file != first.file:
        return f"另一份文件（{other.file}）"
    return "正文" if other.section != first.section else "另一处"


def _notes(question: Question, found: Sequence[Stated]) -> Iterator[Note]:
    for one in found:
        if one.total:
            if len(found) > 1:  # alone it says so itself
                yield Note("caution", f"{thing(one)}是算出来的：{one.total.says}。")
            continue
        if added := one.match.beside:
            text = f"{added.says}，合计{wording.number(added.value)}，正文另作{wording.number(one.value)}。"
            yield Note("check", text)
        if one.match.kin and one.match.indicator:
            yield Note(
                "caution", f"报告里没有同名的一项，以“{one.cited[0].indicator}”作答：{one.match.kin}。"
            )
        first = one.cited[0]
        if question.unit and first.unit not in ("", "%", question.unit):
            yield Note("caution", f"报告用的单位是“{first.unit}”。")
            return


def _cumulative_choices(question: Question, found: Sequence[Stated]) -> Iterator[str]:
    if question.scopes or len(found) != 1 or question.measure == Measure.PERCENT:
        return
    if found[0].match.indicator and found[0].match.indicator.stock:
        return
    asked = found[0].asked
    yield f"{asked.agency.name}{asked.year}年{found[0].name}历年累计多少"


def missing_part(asked: Asked, status: Status) -> Missing:
    """A cell that has no figure, for the answer's ``missing``."""
    return Missing(asked.agency.name, asked.year, asked.wanted.text, status)


def missing_text(asked: Asked, status: Status) -> str:
    """A cell that has no figure, in words."""
    if status == Status.NO_REPORT:
        return f"{asked.agency.name}{asked.year}年的年报没有收录。"
    thing_asked = f"“{asked.wanted.text}”" if asked.wanted.text else "要算"
    return f"{asked.year}年的报告没有给出{thing_asked}的数。"
