"""What a finding says in Chinese: the equation with its numbers, and how it came out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report_assistant.checking.finding import Finding, Slot, Term, Verdict, total
from report_assistant.model import Origin, Scope
from report_assistant.vocabulary import vocabulary

VERDICTS = {Verdict.FAILS: "不成立", Verdict.UNDECIDED: "不能判定", Verdict.HOLDS: "成立"}
_MOST_NAMED = 3


def number(value: Decimal) -> str:
    """A number without needless digits: 12.30 is 12.3."""
    return f"{value.normalize():f}" if value == value.to_integral() else f"{value:f}".rstrip("0")


def told(finding: Finding, year: int | None = None) -> str:
    """One finding as a sentence without its full stop.

    Args:
        finding: What was found.
        year: The year of the report; numbers of another year are named with theirs.
    """
    by_year = year if year is not None else _years(finding)[0]
    left, right = (side(terms, by_year) for terms in (finding.left, finding.right))
    return f"{left}，{right}，{outcome(finding)}"


def outcome(finding: Finding) -> str:
    """How a finding came out, with the difference or with what is missing."""
    if finding.verdict == Verdict.HOLDS:
        return "两边相等，成立" if finding.rule != "B-1" else "两处一致"
    if finding.verdict == Verdict.UNDECIDED:
        return f"不能判定：{missing(finding.missing)}没有填"
    by = number(abs(finding.difference))
    return f"不成立，相差{by}" if finding.rule != "B-1" else f"两处不一致，相差{by}"


def missing(slots: Sequence[Slot]) -> str:
    """The cells that are not filled in, the first of many by name."""
    names = list(dict.fromkeys(_cell(slot) for slot in slots))
    return "、".join(names[:_MOST_NAMED]) + (f"等{len(names)}格" if len(names) > _MOST_NAMED else "")


def side(terms: Sequence[Term], year: int) -> str:
    """One side of an equation: 新收859+上年结转18=877. What is 0 is left out of a long sum."""
    if len(terms) == 1:
        return _said(terms[0], year, with_row=True, with_column=True)
    columns, rows = len({term.slot.applicant for term in terms}), len({term.slot.indicator for term in terms})
    shown = [term for term in terms if term.value] if len(terms) > _MOST_NAMED else list(terms)
    said = [_said(term, year, with_row=rows > 1, with_column=columns > 1) for term in shown]
    unknown = not all(term.known for term in terms)
    if not said:
        which = f"{named(terms[0].slot)}等{len(terms)}项" if rows > 1 else "各类申请人"
        return f"{which}{'没有填全' if unknown else '都是0'}"
    others = "" if len(shown) == len(terms) else "，其余没有填全" if unknown else "，其余为0"
    added = f"={number(total(terms))}" if len(said) > 1 else ""
    return f"{'+'.join(said)}{added}{others}"


def _said(term: Term, year: int, *, with_row: bool, with_column: bool) -> str:
    time = "" if term.slot.year == year else f"{term.slot.year}年"
    if term.slot.scope == Scope.CUMULATIVE:
        time += "历年累计"
    where = "正文" if term.figure is not None and term.figure.origin == Origin.PROSE else ""
    column = _column(term.slot) if with_column else ""
    row = named(term.slot) if with_row else ""
    name = f"{row}（{column}）" if row and column else row or column
    printed = f"{number(term.figure.value)}{_money(term)}" if term.figure is not None else "未填"
    return f"{where}{time}{name}{'0（未填）' if term.zero else printed}"


def _money(term: Term) -> str:
    return term.figure.unit if term.figure is not None and "元" in term.figure.unit else ""


def named(slot: Slot) -> str:
    """What an indicator is called within its group: 属于国家秘密, of 不予公开:属于国家秘密."""
    name = vocabulary().indicators[slot.indicator].name
    group, _, own = name.partition(":")
    return name.replace(":", "") if own in _COMMON else own or group


_COMMON = frozenset(
    {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "其他", "维持或驳回", "被依法纠错", "其他情形"}
)


def _cell(slot: Slot) -> str:
    column = _column(slot)
    cumulative = "历年累计" if slot.scope == Scope.CUMULATIVE else ""
    return f"{cumulative}{named(slot)}{f'（{column}）' if column else ''}"


def _column(slot: Slot) -> str:
    return vocabulary().applicants[slot.applicant] if slot.applicant else ""


def _years(finding: Finding) -> list[int]:
    return [term.slot.year for term in (*finding.left, *finding.right)]
