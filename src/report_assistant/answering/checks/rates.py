"""Printed shares and growths against the ones that the numbers give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from report_assistant.answering.checks.case import Case
from report_assistant.answering.checks.equations import Equation, Item, Words
from report_assistant.answering.checks.reading import Checking
from report_assistant.answering.checks.result import Named, Result
from report_assistant.answering.fit import plain
from report_assistant.answering.match import COURSES
from report_assistant.model import Derived, Figure, Origin, Report
from report_assistant.vocabulary import data

_WORDS = Words("四舍五入后相符，一致", "两个数不一致，相差{by}个百分点")
_SHARE = "占比"
_FAR = 400
"""So many characters before a share its whole is looked for."""
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Rate:
    file: str
    figure: Figure


def check_rates(case: Case, checking: Checking, named: Sequence[Named]) -> Result | None:
    """Makes the check of a printed percentage; None when the question is about none.

    Args:
        case: The report.
        checking: The question.
        named: The things it names.
    """
    of_rates = checking.has("share") or checking.has("growth")
    percent = [claim for claim in checking.claims if claim.unit in ("%", "个百分点")]
    if not percent and not (of_rates and not checking.claims):
        return None
    rates = list(_rates(case, checking, named))
    if not rates:
        if not percent and not checking.has("how"):
            return None
        said = f"{percent[0].value}%" if percent else "这个比例"
        return Result(refusal=f"正文里没有找到“{said}”这个比例")
    results = [_checked(case, rate) for rate in rates[:3]]
    lacking = next((one for one in results if one.no_year), None)
    equations = tuple(equation for one in results for equation in one.equations)
    return Result(equations) if equations or lacking is None else lacking


def _rates(case: Case, checking: Checking, named: Sequence[Named]) -> Iterator[_Rate]:
    """The percentages of the text that the question can mean."""
    values = {claim.value for claim in checking.claims}
    concepts = {concept for one in named if one.thing for concept in one.thing.wanted.concepts}
    rate_words = {*COURSES, _SHARE}
    about = concepts - rate_words
    for file, report in case.reports.items():
        for figure in report.figures:
            if figure.origin != Origin.PROSE or figure.unit not in ("%", "个百分点"):
                continue
            if values and figure.value not in values:
                continue
            if about and not about & (figure.own | figure.context):
                continue
            if not values and (_SHARE in figure.own) != checking.has("share"):
                continue
            yield _Rate(file, figure)


def _checked(case: Case, rate: _Rate) -> Result:
    if _SHARE in rate.figure.own:
        return _share(case, rate)
    return _growth(case, rate)


# --- shares ------------------------------------------------------------------------------------------


def _share(case: Case, rate: _Rate) -> Result:
    report = case.reports[rate.file]
    part = _part(rate.figure, report)
    whole, certain = _whole(case, rate, part) if part else (None, False)
    if part is None or whole is None or not whole.value:
        return _unknown(case, rate)
    exact = part.value / whole.value * _HUNDRED
    remark = "" if certain else f"；报告没有写明分母，这里用的是“{whole.name}”"
    how = f"按{_amount(part)}÷{_amount(whole)}算约"
    computed = Item(how, exact, case.stored(rate.file, (part, whole)), "%", rounded=True)
    return Result((_equation(case, rate, computed, Derived("share", exact, "%"), remark),))


def _part(rate: Figure, report: Report) -> Figure | None:
    """The number whose share it is: called the same, and the nearest before it."""
    name = plain(rate.name.removesuffix(_SHARE))
    found = [
        one
        for one in report.figures
        if one.origin == Origin.PROSE
        and one.unit not in ("%", "个百分点")
        and plain(one.name) == name
        and one.place.value_start < rate.place.value_start
    ]
    return max(found, key=lambda one: one.place.value_start, default=None)


def _whole(case: Case, rate: _Rate, part: Figure) -> tuple[Figure | None, bool]:
    """The total that the part is of, and whether the report says so."""
    for file, breakdown in case.breakdowns:
        if file == rate.file and part in breakdown.parts:
            return breakdown.whole, True
    before = [
        one
        for one in case.reports[rate.file].figures
        if one.origin == Origin.PROSE
        and one.unit not in ("%", "个百分点")
        and one.value >= part.value
        and one.value > 0
        and one.scope == part.scope
        and rate.figure.place.value_start - _FAR < one.place.value_start < part.place.value_start
    ]
    before.sort(key=lambda one: -one.place.value_start)
    within = [one for one in before if _agrees(rate.figure, part.value / one.value * _HUNDRED)]
    return next(iter([*within, *before]), None), False


def _unknown(case: Case, rate: _Rate) -> Result:
    item = case.figure(rate.file, rate.figure)
    why = "报告没有给出它由哪些数算出来，无法验算"
    return Result((Equation((item,), (), _WORDS, open=why),))


# --- growth ------------------------------------------------------------------------------------------


def _growth(case: Case, rate: _Rate) -> Result:
    now = _counted_before(rate.figure, case.reports[rate.file])
    if now is None:
        return _unknown(case, rate)
    told = _of_last_year(now, case.reports[rate.file])
    known = case.library.years(case.agency.id)
    if told is None and case.year - 1 not in known:
        return Result(no_year=case.year - 1)
    before = (case, rate.file, told) if told else _in_report_before(case, now)
    if before is None or not before[2].value:
        return _unknown(case, rate)
    of, file, past = before
    exact = (now.value - past.value) / past.value * _HUNDRED
    how = f"按{case.year}年{_amount(now)}、{case.year - 1}年{_amount(past)}算，增减幅度约"
    figures = (*case.stored(rate.file, [now]), *of.stored(file, [past]))
    computed = Item(how, exact, figures, "%", rounded=True)
    return Result((_equation(case, rate, computed, Derived("growth", exact, "%")),))


def _counted_before(rate: Figure, report: Report) -> Figure | None:
    """What has grown: the number before the percentage in its sentence, or the one that it is said of."""
    found = [
        one
        for one in report.figures
        if one.origin == Origin.PROSE
        and one.unit not in ("%", "个百分点")
        and rate.place.start - _FAR < one.place.value_start < rate.place.value_start
        and one.year == report.year
    ]
    return max(found, key=lambda one: one.place.value_start, default=None)


def _of_last_year(now: Figure, report: Report) -> Figure | None:
    same = [
        one
        for one in report.figures
        if one.year == report.year - 1 and one.unit == now.unit and one.own and one.own == now.own
    ]
    return same[0] if len({one.value for one in same}) == 1 else None


def _in_report_before(case: Case, now: Figure) -> tuple[Case, str, Figure] | None:
    """The same thing in the report of the year before: by its indicator, else by its name."""
    before = Case(case.library, case.agency, case.year - 1)
    for file, report in before.reports.items():
        for one in report.figures:
            same = one.indicator == now.indicator if now.indicator else plain(one.name) == plain(now.name)
            if same and not one.applicant and one.scope == now.scope and one.year == before.year:
                return before, file, one
    return None


def _goes_down(rate: Figure, report: Report) -> bool:
    sentence = report.text[rate.place.start : rate.place.value_end]
    return any(word in sentence for word in data("checks")["rate"]["down"])


# --- the equation ------------------------------------------------------------------------------------


def _equation(case: Case, rate: _Rate, computed: Item, derived: Derived, remark: str = "") -> Equation:
    """The printed rate against the computed one, which is rounded to be said."""
    printed = case.figure(rate.file, rate.figure)
    falls = derived.operation == "growth" and _goes_down(rate.figure, case.reports[rate.file])
    value = -rate.figure.value if falls else rate.figure.value
    return Equation(
        (Item(printed.name, value, printed.figures, "%"),),
        (computed,),
        _WORDS,
        remark=remark or _how_unknown(rate.figure, derived.value),
        tolerance=_rounding(rate.figure),
        computed=(derived,),
    )


def _how_unknown(rate: Figure, exact: Decimal) -> str:
    agrees = abs(abs(exact) - rate.value) <= _rounding(rate)
    return "" if agrees else "；报告没有说明印的这个比例是由哪些数算出来的"


def _agrees(rate: Figure, exact: Decimal) -> bool:
    return abs(rate.value - exact) <= _rounding(rate)


def _rounding(rate: Figure) -> Decimal:
    """How far a printed percentage may be from the exact one: it may have been cut off instead of rounded."""
    if rate.approximate:
        return Decimal(1)
    exponent = rate.value.as_tuple().exponent
    return Decimal("0.9").scaleb(exponent if isinstance(exponent, int) else 0)


def _amount(figure: Figure) -> str:
    return f"{figure.value:f}{figure.unit}"
