"""Something against a sum: of things that are named, or of all the parts of one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from report_assistant.answering.checks.case import Case, Thing, fits, labels
from report_assistant.answering.checks.equations import CLAIMS, IDENTITY, PLACES, SUMS, Equation, Item
from report_assistant.answering.checks.identities import is_whole, of_finding
from report_assistant.answering.checks.reading import Checking, Claim
from report_assistant.answering.checks.result import MOST_TOLD, Named, Result, claimed, things_in, told
from report_assistant.checking import Finding
from report_assistant.checking.breakdowns import Breakdown
from report_assistant.checking.sheets import Sheet
from report_assistant.model import Scope
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.forms import Identity

_OTHER = frozenset({"其他", "其它"})
_SEVERAL_CHANNELS = "；同一条信息可以在几个渠道公开，各渠道合计可以大于总数"
_WAYS = ("渠道", "类别", "形式", "内容", "方式", "结果")
"""How a total may be taken apart; a question that names one of these means that list."""


def sums(case: Case, checking: Checking, named: Sequence[Named]) -> Result | None:
    """Something against a sum: of the things named, or of all the parts of one thing."""
    whole = [one for one in named if not one.phrase.parts]
    listed = [one for one in whole if not one.phrase.right]
    examples = checking.has("examples") and any(one.phrase.right for one in whole)
    if examples:  # 甲、乙等五项: all five of them
        whole = [one for one in whole if one.phrase.right]
        listed = []
    all_parts = examples or checking.has("parts") or (checking.has("counted") and len(listed) < 2)
    if not all_parts:
        found = _by_applicants(case, named) or _by_identity(case, named) or _by_terms(case, checking, named)
        if found:
            return found
    if len(things_in(listed)) > 1 and not checking.has("parts"):
        return None
    things = things_in([one for one in whole if one.thing] or named)
    return _parts(case, checking, things)


def _by_applicants(case: Case, named: Sequence[Named]) -> Result | None:
    """自然人加商业企业等于总计: kinds of applicant of one row, against the row's total."""
    kinds = [one.thing.applicant for one in named if one.thing and one.thing.applicant]
    if len(set(kinds)) < 2:
        return None
    if any(one.phrase.text in _OTHER for one in named):
        kinds.append("other")
    rows = {one.thing.indicator.id for one in named if one.thing and one.thing.indicator and _is_row(one)}
    row = next(iter(rows), "applications.received")
    found = [case.amount(row, kind, Scope.YEAR) for kind in dict.fromkeys(kinds)]
    total = case.amount(row, "", Scope.YEAR)
    if len(rows) > 1 or total is None or any(one is None for one in found):
        return Result(refusal="表格里没有这样分申请人的数")
    items = tuple(case.item(*one) for one in found if one)
    return Result((Equation((case.item(*total),), items, IDENTITY),))


def _is_row(one: Named) -> bool:
    return one.phrase.text not in _OTHER and one.thing is not None and bool(one.thing.wanted.concepts)


def _by_identity(case: Case, named: Sequence[Named]) -> Result | None:
    """新收加上年结转等于总计加结转: the identity of the form that has just these on its two sides.

    What stands alone on the other side of a sum need not be said: 维持、纠正、其他、尚未审结加起来对不对.
    """
    left = [one for one in named if one.phrase.right == one.phrase.minus]
    right = [one for one in named if one.phrase.right != one.phrase.minus]
    applicants = {one.thing.applicant for one in named if one.thing} - {""}
    if len(left) + len(right) < 2 or len(applicants) > 1:
        return None
    equations: list[Equation] = []
    for file, identity, sheet in _printed(case):
        for one, other in ((identity.left, identity.right), (identity.right, identity.left)):
            whole = _names(right, other, sheet) if right else len(other) == 1
            if _names(left, one, sheet) and whole:
                applicant = next(iter(applicants), "")
                equations += _identity(case, file, (one, other), sheet, applicant)
    return Result(tuple(dict.fromkeys(equations))[:MOST_TOLD]) if equations else None


def _printed(case: Case) -> Iterator[tuple[str, Identity, Sheet]]:
    """The identities between rows of which the report prints figures on both sides, or on the left one."""
    for file, amounts in case.amounts.items():
        for sheet in amounts.sheets:
            for identity in sheet.block.identities:
                if (
                    not identity.across
                    and sheet.indicators & {*identity.left}
                    and (sheet.indicators & {*identity.right})
                ):
                    yield file, identity, sheet


def _identity(
    case: Case, file: str, sides: tuple[Sequence[str], Sequence[str]], sheet: Sheet, applicant: str = ""
) -> Iterator[Equation]:
    """An identity as an equation; none when a row of it is not printed, or nothing stands on a side."""
    left, right = (
        tuple(
            case.item(file, found)
            for indicator in side
            if (found := case.amounts[file].of(indicator, applicant, Scope.YEAR))
        )
        for side in sides
    )
    whole = (len(left), len(right)) == (len(sides[0]), len(sides[1]))
    if whole and any(item.figures for item in left) and any(item.figures for item in right):
        yield Equation(left, right, IDENTITY, sheet.form.source)


def _names(named: Sequence[Named], indicators: Sequence[str], sheet: Sheet) -> bool:
    """Whether the phrases name the indicators one to one."""
    if len(named) != len(indicators):
        return False
    if not named:
        return True
    first, *rest = named
    return any(
        fits(first.phrase.text, indicator, labels(sheet.block, indicator), first.thing)
        and _names(rest, [one for one in indicators if one != indicator], sheet)
        for indicator in indicators
    )


def _by_terms(case: Case, checking: Checking, named: Sequence[Named]) -> Result | None:
    """The things named, added up, against another one, a number of the asker, or the total they are of."""
    terms = [one for one in named if one.counts]
    left = [one for one in terms if not one.phrase.right]
    right = [one for one in terms if one.phrase.right]
    adds = checking.has("sum") or checking.has("plus")
    vague = [one.phrase.text for one in named if one.thing is None and case.prints(one.phrase.text)]
    if vague:
        return Result(refusal=f"没有认准“{vague[0]}”是哪一项")
    if adds and len(left) < 2 and len(right) < 2:
        return None
    if not left or (len(left) < 2 and not right) or any(one.phrase.text in _OTHER for one in terms):
        return None
    if not adds and len(left) != 1:
        return None
    of_list = _of_breakdown(case, checking, left) if len(left) > 1 else None
    if of_list and not right:
        return of_list
    items = [(one, case.anywhere(one.thing)) for one in terms if one.thing]
    lost = next((one for one, item in items if item is None), None)
    if lost:
        return Result(refusal=f"报告没有给出“{lost.phrase.text}”的数")
    sides: tuple[list[Item], list[Item]] = ([], [])
    for one, item in items:
        if item:
            sides[one.phrase.right != one.phrase.minus].append(item)
    if not right:
        if not checking.claims:
            return None
        claim = checking.claims[-1]
        sides[1].append(case.saying(claim.value, things_in(terms)) or claimed(claim))
    words = SUMS if adds else PLACES
    return Result((Equation(tuple(sides[1]), tuple(sides[0]), words, remark=_of_channels(terms, sides)),))


def _of_channels(terms: Sequence[Named], sides: tuple[list[Item], list[Item]]) -> str:
    """What has to be said when channels add up to more than the total."""
    channels = [one for one in terms if one.thing and one.thing.wanted.concepts & _channels()]
    amounts = sorted((len(side), sum(item.value for item in side)) for side in sides)
    several = amounts[1][0] > 1 and len(channels) >= amounts[1][0] and amounts[1][1] > amounts[0][1]
    return _SEVERAL_CHANNELS if several else ""


@cache
def _channels() -> frozenset[str]:
    return frozenset(one for one, family in vocabulary().families.items() if family == "渠道")


def _of_breakdown(case: Case, checking: Checking, left: Sequence[Named]) -> Result | None:
    """网站、微信、微博三项之和: the list of the text that has just these parts."""
    for file, breakdown in case.breakdowns:
        if len(breakdown.parts) < len(left):
            continue
        chosen = [
            next((part for part in breakdown.parts if _is_part(one, part.name, part.own)), None)
            for one in left
        ]
        figures = [part for part in chosen if part is not None]
        if len(figures) < len(left) or len({id(part) for part in figures}) < len(left):
            continue
        said = [claim for claim in checking.claims if claim.value == breakdown.whole.value]
        if checking.claims and not said:
            total = claimed(checking.claims[-1])
        elif len(figures) == len(breakdown.parts):
            total = case.figure(file, breakdown.whole)
        else:
            continue
        parts = tuple(case.figure(file, part, part.name) for part in figures)
        return Result((Equation((total,), parts, SUMS, remark=_overlap(breakdown)),))
    return None


def _is_part(one: Named, name: str, own: frozenset[str]) -> bool:
    if one.thing and one.thing.wanted.concepts:
        return bool(one.thing.wanted.concepts & own)
    return one.phrase.text in name


def _parts(case: Case, checking: Checking, things: Sequence[Thing]) -> Result | None:
    """A total against all its parts: in the text, in the tables, wherever they stand."""
    claim = next(iter(checking.claims), None)
    things = [_whole_column(one, checking.text) for one in things]
    equations: list[Equation] = []
    if not checking.tables and not checking.has("table"):
        equations += in_text(case, checking.text, claim, things)
    for one in things:
        equations += _in_tables(case, one, claim)
    if not things and not claim:
        equations += [of_finding(case, file, one) for file, one in case.findings if _is_part_rule(one)]
        return told(equations, "分项之和与总数") if equations else None
    if claim and things and not any(_enters(equation, claim) for equation in equations):
        equations += [
            Equation((claimed(claim),), equation.right, CLAIMS)
            for equation in equations[:1]
            if len(equation.right) > 1
        ]
    if equations:
        return Result(tuple(equations))
    what = things[0].text if things else "这个数"
    return Result(refusal=f"报告没有把“{what}”逐项列出来，没有可以加起来核对的分项")


def _whole_column(one: Thing, text: str) -> Thing:
    """自然人那一列各项结果加起来: of a column nothing but its total can be the whole."""
    if one.wanted.concepts or not one.applicant or "结果" not in text:
        return one
    return replace(one, indicator=vocabulary().indicators["applications.closed"])


def _enters(equation: Equation, claim: Claim) -> bool:
    return any(item.value == claim.value for item in (*equation.left, *equation.right))


def in_text(case: Case, text: str, claim: Claim | None, things: Sequence[Thing]) -> Iterator[Equation]:
    """The lists of the text behind a total that is named, or that is the number said.

    Args:
        case: The report.
        text: The question, for how it wants the total taken apart (按渠道).
        claim: The number said.
        things: What is named.
    """
    wholes = {figure.figure for one in things for item in case.in_text(one) for figure in item.figures}
    told: set[object] = set()
    lists = case.breakdowns
    ways = [one for one in lists if any(word in text for word in _WAYS if word in one[1].by)]
    for file, breakdown in ways or lists:
        whole = breakdown.whole
        named = whole in wholes if things else True
        if claim and whole.value == claim.value and things:
            near = whole.own | whole.context
            named = named or any(one.wanted.concepts & near and not one.wanted.words for one in things)
        if not named or (claim and claim.value != whole.value and not things):
            continue
        key = (whole.value, tuple(part.value for part in breakdown.parts))
        if key not in told:
            told.add(key)
            yield _of_list(case, file, breakdown)


def _of_list(case: Case, file: str, breakdown: Breakdown) -> Equation:
    parts = tuple(case.figure(file, part, part.name) for part in breakdown.parts)
    partial = "报告写明没有列全（“等”或“主要”），不能判定" if breakdown.partial else ""
    if breakdown.sum == breakdown.whole.value:
        partial = ""
    return Equation(
        (case.figure(file, breakdown.whole),),
        parts,
        SUMS,
        "正文总数与分项",
        remark=_overlap(breakdown),
        open=partial,
    )


def _overlap(breakdown: Breakdown) -> str:
    """What has to be said of channels: the same piece may be published through several."""
    channels = all(part.own & _channels() for part in breakdown.parts[:2])
    if channels and breakdown.sum > breakdown.whole.value and "渠道" in breakdown.by:
        return _SEVERAL_CHANNELS
    return ""


def _in_tables(case: Case, one: Thing, claim: Claim | None) -> Iterator[Equation]:
    """The identities that have a thing alone on one side; a sum without a cell against the text's number."""
    for indicator in one.ids:
        found = [
            equation
            for file, identity, sheet in _printed(case)
            if identity.left == (indicator,)
            for equation in _identity(case, file, (identity.left, identity.right), sheet, one.applicant)
        ]
        if found:
            yield from found
            break
    parts = case.parts_in_tables(one)
    if parts and any(item.figures for item in parts):
        said = [item for item in case.in_text(one) if not claim or item.value == claim.value]
        whole = said[:1] or ([claimed(claim)] if claim else [])
        none = "" if whole else "表格没有印这个合计，正文也没有写，没有可以对照的数"
        remark = same_as_part(whole[0], parts) if whole else ""
        yield Equation(tuple(whole), parts, PLACES, remark=remark, open=none)


def _is_part_rule(finding: Finding) -> bool:
    return len(finding.left) == 1 and is_whole(finding)


def same_as_part(whole: Item, parts: Sequence[Item]) -> str:
    """Which row alone is the number of the text, when the sum is not."""
    if sum(item.value for item in parts) == whole.value or len(parts) < 2:
        return ""
    same = [item.name for item in parts if item.value == whole.value and item.value]
    return f"；其中“{same[0]}”一项正是这个数" if same else ""
