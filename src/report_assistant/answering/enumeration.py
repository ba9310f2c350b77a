"""What is asked for, taken apart where the question enumerates: 当面、网上申请各多少, 自然人和企业的呢."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from report_assistant.answering.fit import is_light
from report_assistant.answering.match import Ambiguous, Match
from report_assistant.answering.question import Question, Wanted
from report_assistant.answering.totals import Summed
from report_assistant.patterns import late
from report_assistant.records import replace
from report_assistant.vocabulary import vocabulary

_EACH = late("各|分别")
_ASKED_APART = late(r"[?!;。].")
"""甲有多少?乙呢? asks for two things by themselves: neither lends the other a word."""

_APPLICATIONS, _RECEIVED = frozenset({"申请"}), frozenset({"收到", "申请"})

Found = Match | Ambiguous | Summed | None
Find = Callable[[Wanted], Found]


def things(question: Question, find: Find) -> list[tuple[Wanted, Found]]:
    """The things asked for as one if they are one, else each by itself.

    Args:
        question: What is asked.
        find: Finds one thing in the report at hand.

    Returns:
        Each thing with what was found for it, in the order of the question.
    """
    if question.joint:
        return [(term, _first(find, _alone(term, question.groups))) for term in question.groups]
    whole = find(question.whole)
    if len({group.unit for group in question.groups} - {""}) > 1:
        # 办了几期培训,多少人参加: what is counted in another unit is another thing
        return [(group, _first(find, _of_the_same(group, question.groups))) for group in question.groups]
    asked_twice = question.each and not question.wants_total and not _EACH.search(question.text)
    if asked_twice and len(question.groups) == 2 and isinstance(whole, Match):
        first, second = question.groups
        named = vocabulary().indicators.named
        narrower = named(first.concepts) != named(first.concepts | second.concepts)
        if named(first.concepts) and (narrower or (second.applicant and not first.applicant)):
            # 复议几次,输了几次: the second is a part of the first
            both = replace(second, concepts=first.concepts | second.concepts)
            return [(first, find(first)), (second, _first(find, [both, second]))]
    groups = _merged(question.groups)
    if len(groups) == 1 and question.enumerates:
        groups = _by_concept(groups[0], whole)
    if len(groups) < 2 or not question.enumerates:
        return [(question.whole, whole)]
    more = isinstance(whole, Match) and "等" in whole.label  # 甲、乙等 is more than 甲 and 乙
    named = vocabulary().indicators.named
    known = isinstance(whole, Match) and not whole.label  # 不予公开和国家秘密 are two
    more = more or (known and question.wants_total and all(named(group.concepts) for group in groups))
    if isinstance(whole, Match) and not more and all(whole.has_part_of(group) for group in groups):
        return [(question.whole, whole)]
    applicants = [group for group in groups if group.applicant is not None]
    if any(not group.concepts for group in applicants):
        # 予以公开的申请,自然人、企业各几件: the others say what, the applicants say whose.
        head = frozenset().union(*(group.concepts for group in groups))
        groups = [replace(group, concepts=head) for group in applicants]
    apart = bool(_ASKED_APART.search(question.text))
    parts = [
        (group, find(group) if apart and named(group.concepts) else _first(find, readings))
        for group, readings in _readings(groups)
    ]
    found = [(group, result) for group, result in parts if result is not None]
    if (len(found) < 2 and isinstance(whole, Match)) or (len(found) < len(parts) and not question.each):
        return [(question.whole, whole)]
    heads = {id(group) for group in groups[:1] if len(found) > 2 and _is_head(groups, question)}
    return [(group, result) for group, result in parts if id(group) not in heads]


def _of_the_same(group: Wanted, groups: Sequence[Wanted]) -> list[Wanted]:
    """A thing, and where it says only what was done (参加), with what the others name."""
    if group.words or group.applicant is not None or not all(map(is_light, group.concepts)):
        return [group]
    others = [other for other in groups if other is not group]
    return [*(replace(group, concepts=group.concepts | other.concepts) for other in others), group]


def _alone(term: Wanted, terms: Sequence[Wanted]) -> list[Wanted]:
    """How one of two things that are set against each other may be meant, the fullest reading first.

    In 商业企业的申请占新收的 the second leaves out what is counted, in 自然人申请占全部的 the kind.
    """
    others = [other for other in terms if other is not term]
    if not term.words and term.applicant is None and term.concepts and all(map(is_light, term.concepts)):
        received = replace(term, concepts=term.concepts | _APPLICATIONS)
        return [received] if "收到" in term.concepts else [term]
    if term.applicant is not None and not term.concepts:
        return [replace(term, concepts=other.concepts) for other in others] or [term]
    if vocabulary().indicators.named(term.concepts):
        return [term]
    families = vocabulary().families
    own = {families[one] for one in term.concepts}
    shared = [
        replace(term, concepts=term.concepts | more)
        for other in others
        if (
            more := frozenset(one for one in other.concepts if families[one] not in own and not is_light(one))
        )
    ]
    return [*shared, term]


def _by_concept(group: Wanted, whole: Found) -> list[Wanted]:
    """建议提案各多少件 asks for each of two things of one family, unless one figure is of both."""
    families = vocabulary().families
    heavy = sorted(one for one in group.concepts if not is_light(one))
    if isinstance(whole, Match) and whole.core.issuperset(heavy):
        return [group]
    one_family = len({families[one] for one in heavy}) == 1
    if len(heavy) < 2 or not one_family or group.words or vocabulary().indicators.named(group.concepts):
        return [group]
    return [replace(group, concepts=group.concepts - frozenset(heavy) | {one}, text=one) for one in heavy]


def _first(find: Find, readings: Sequence[Wanted]) -> Found:
    """What the first reading that fits finds; one that leaves a choice only when none fits."""
    results = [find(reading) for reading in readings]
    exact = [one for one in results if isinstance(one, Match | Summed)]
    return next(iter(exact), next((one for one in results if one is not None), None))


def _is_head(groups: Sequence[Wanted], question: Question) -> bool:
    """Whether the first group is what the others are parts of: 主动公开的信息里,政策解读、其他各多少."""
    place = question.text.find(groups[0].text) + len(groups[0].text)
    return any(mark in question.text[place : place + 5] for mark in ("里", "中", "其中"))


def _merged(groups: Sequence[Wanted]) -> list[Wanted]:
    """Groups without those that say nothing by themselves (a verb alone belongs to what follows it)."""
    kept: list[Wanted] = []
    carried: frozenset[str] = frozenset()
    for number, group in enumerate(groups):
        if any(_both_received(group, other) for other in groups[number + 1 : number + 2]):
            kept.append(replace(group, concepts=group.concepts | _APPLICATIONS))
            continue
        if not group.words and group.applicant is None and all(map(is_light, group.concepts)):
            carried |= group.concepts
            continue
        kept.append(replace(group, concepts=group.concepts | carried) if carried else group)
        carried = frozenset()
    return kept


def _both_received(group: Wanted, other: Wanted) -> bool:
    """收到和办结的申请各几件: whether a verb alone asks for the applications, beside what became of them."""
    named = vocabulary().indicators.named
    if group.words or group.applicant is not None or not all(map(is_light, group.concepts)):
        return False
    received, became = named(group.concepts | _APPLICATIONS), named(other.concepts | _APPLICATIONS)
    return (
        "收到" in group.concepts
        and received is not None
        and became not in (None, received)
        and other.concepts != _APPLICATIONS
    )


def _readings(groups: Sequence[Wanted]) -> Iterator[tuple[Wanted, list[Wanted]]]:
    """Each group with what it may share with the others.

    In 当面、网上申请 the last word belongs to both; in 新收的申请,自然人、企业各几件 the first does.
    """
    first, last = groups[0], groups[-1]
    families = vocabulary().families
    for group in groups:
        readings = []
        for other in (last, first):
            if other is group or group.concepts >= _RECEIVED:
                continue
            same = {families[one] for one in group.concepts}
            shared = frozenset(one for one in other.concepts if families[one] not in same)
            parallel = any(families[one] in same for one in other.concepts)
            if group.applicant is not None and not group.concepts:
                readings.append(replace(group, concepts=other.concepts))
            elif parallel and shared:
                readings.append(replace(group, concepts=group.concepts | shared))
            elif parallel:
                readings.extend(_exchanged(group, other))
        yield group, [*readings, group]


def _exchanged(group: Wanted, other: Wanted) -> Iterator[Wanted]:
    """复议维持和纠正: what names nothing by itself stands for one word of what it is listed with."""
    named = vocabulary().indicators.named
    if group.words or named(group.concepts):
        return
    for one in sorted(other.concepts):
        concepts = other.concepts - {one} | group.concepts
        if concepts != group.concepts and named(concepts):
            yield replace(group, concepts=concepts)
