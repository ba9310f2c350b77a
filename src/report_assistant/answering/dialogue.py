"""A conversation: what a question leaves out is taken from the one before.

A follow-up changes one part of the typed question before it (the year, the column, the thing asked for); a
question that names both who and what is a new one and takes nothing over.
"""

from __future__ import annotations

from collections.abc import Sequence

from report_assistant.answering.computing import Operation, operation_of
from report_assistant.answering.fit import is_light
from report_assistant.answering.match import canonical
from report_assistant.answering.question import AgencyMention, Question, Wanted
from report_assistant.answering.understand import joined
from report_assistant.model import Answer, Status
from report_assistant.records import dataclass, field, replace
from report_assistant.vocabulary import data, vocabulary

_REMEMBERED = 9
_COMBINES = frozenset(
    {Operation.DIFFERENCE, Operation.GROWTH, Operation.SUM, Operation.AVERAGE, Operation.RANK}
)


@dataclass(slots=True)
class Dialogue:
    """What has been asked and answered so far in one conversation; starts empty."""

    question: Question | None = None
    answer: Answer | None = None
    figures: list[Question] = field(default_factory=list)
    """The questions that figures answered, the last one last."""

    def complete(self, question: Question) -> Question:
        """The question with what it leaves out filled in from the one before."""
        before = self.question
        if before is None or _stands_alone(question) or _says_nothing(question):
            return question
        ranks = operation_of(question) == Operation.RANK
        again = ranks and operation_of(before) == Operation.RANK  # 第二名呢, 最少呢
        if _only_computes(question) and not again:
            together = self._together(question)
            if together or not question.across:
                return together or question
        whole, groups = _wanted(question, before)
        takes_over = whole is before.whole
        keeps_time = takes_over or "其中" in question.text
        anew = groups == question.groups and canonical(question.whole, question) is not None
        keeps = not (question.operations or question.counted or question.topics) and (
            not question.whole or takes_over or not anew
        )
        terms, joint, split = _terms(question, before, groups, takes_over=takes_over)
        return replace(
            question,
            years=_years(question, before),
            agencies=_agencies(question, before),
            us=question.us or (before.us if not question.agencies else ()),
            whole=whole,
            groups=groups,
            terms=terms,
            joint=joint,
            split=split,
            part_of=_part_of(question, before),
            operations=question.operations or (before.operations if keeps or again else ()),
            places=question.places or (before.places if keeps else None),
            across=question.across or (before.across if keeps or again else ()),
            previous=question.previous or (before.previous and keeps),
            none=question.none or (before.none and keeps),
            wants_total=question.wants_total or (before.wants_total and keeps),
            scopes=question.scopes or (before.scopes if keeps_time or _is_part(whole) else ()),
            measure=question.measure or (before.measure if takes_over else None),
            counted=question.counted or (before.counted and not question.topics),
            topics=question.topics or (before.topics if takes_over else ()),
            leans=True,
        )

    def _together(self, question: Question) -> Question | None:
        """相差多少, 加起来呢: the operation on what was asked last, or on the last questions together."""
        if self.question and self.answer and self.answer.derived and _several(self.question):
            return _computed(question, self.question)
        if not self.figures:
            return None
        last = self.figures[-1]
        if _several(last):
            return _computed(question, last)
        number = max((question.things, 2))
        if len(self.figures) < number:
            return None
        joined_up = _combined(self.figures[-number:])
        return _computed(question, joined_up) if joined_up else None

    def remember(self, question: Question, answer: Answer) -> None:
        """Keeps a question and its answer for the next one to lean on."""
        if answer.status == Status.NOT_UNDERSTOOD:
            return
        self.question, self.answer = question, answer
        if answer.status == Status.ANSWERED and answer.figures and not answer.derived:
            self.figures = [*self.figures, question][-_REMEMBERED:]


def _several(question: Question) -> bool:
    """Whether it is about several years, agencies or things."""
    return len(question.years) > 1 or len(question.agencies) > 1 or len(question.terms) > 1


def _years(question: Question, before: Question) -> tuple[int, ...]:
    """The years named, else those before; 哪年最多 looks at all, 和2021年比呢 sets a year against another."""
    if not question.years and any(one.body == "years" for one in question.across):
        return ()
    if question.years and _against(question):
        return tuple(dict.fromkeys((*before.years, *question.years)))
    return question.years or tuple(year + question.years_away for year in before.years)


def _agencies(question: Question, before: Question) -> tuple[AgencyMention, ...]:
    if question.agencies and _against(question):
        return tuple(dict.fromkeys((*before.agencies, *question.agencies)))
    if not question.agencies and any(one.body == "who" for one in question.across) and _is_one(before):
        return ()  # 教育局收到多少 … 哪家最多: of one there is no most
    return question.agencies or (() if question.us else before.agencies)


def _is_one(question: Question) -> bool:
    """Whether it is about one agency, and not about all of a kind."""
    return len(question.agencies) == 1 and len(question.agencies[0].ids) == 1 and not question.across


def _against(question: Question) -> bool:
    """Whether what is named is set against what was asked before."""
    return question.joint == "compare" and not any(question.terms)


def _only_computes(question: Question) -> bool:
    """Whether a question names nothing and asks to compute: with what was asked before."""
    names = any(question.terms) or question.years or question.agencies or question.us or question.topics
    computes = operation_of(question) in _COMBINES or question.wants_total
    return not names and not question.previous and computes


def _computed(question: Question, with_these: Question) -> Question:
    """What was asked before, with the computation asked for now."""
    return replace(
        with_these,
        text=question.text,
        operations=question.operations,
        measure=question.measure,
        places=question.places,
        across=question.across,
        wants_total=question.wants_total,
        counted=True,
        unit=question.unit,
        leans=True,
    )


def _combined(asked: Sequence[Question]) -> Question | None:
    """Several questions that differ in one thing only (the year, the agency, what is asked) as one."""
    first = asked[0]
    years = {one.years for one in asked}
    agencies = {tuple(mention.ids for mention in one.agencies) for one in asked}
    things = {one.whole for one in asked}
    if [len(years), len(agencies), len(things)].count(1) < 2 or len(years) * len(agencies) * len(things) < 2:
        return None
    terms = tuple(dict.fromkeys(term for one in asked for term in one.terms))
    return replace(
        asked[-1],
        years=tuple(dict.fromkeys(year for one in asked for year in one.years)),
        agencies=first.agencies
        if len(agencies) == 1
        else tuple(mention for one in asked for mention in one.agencies),
        terms=terms,
        groups=terms,
        whole=joined(terms) if len(terms) > 1 else first.whole,
        enumerates=len(terms) > 1,
    )


def _terms(
    question: Question, before: Question, groups: tuple[Wanted, ...], *, takes_over: bool
) -> tuple[tuple[Wanted, ...], str, int]:
    """The things to compute with, what stands between them, and how many stand before that."""
    if question.joint and not question.split and any(question.terms):
        return (*before.terms[:1], *question.terms), question.joint, 1  # 占办结的比例是多少, 比企业多多少
    if takes_over or not any(question.terms):
        return before.terms, question.joint or before.joint, before.split
    if groups != question.groups:
        rates = frozenset(data("operations")["rates"]["concepts"])
        return tuple(replace(group, concepts=group.concepts - rates) for group in groups), "", 0
    return question.terms, question.joint, question.split


def _part_of(question: Question, before: Question) -> Wanted | None:
    """What the thing asked for is a part of: with 其中, the thing before; then what that is part of."""
    if "其中" in question.text and question.whole:
        return before.whole
    return before.part_of if not question.whole or "占比" in question.whole.concepts else None


def _stands_alone(question: Question) -> bool:
    """Whether it names who and what, and has no word that points back."""
    named = bool(question.agencies) and bool(question.whole or question.topics)
    return named and not question.follow_up


def _says_nothing(question: Question) -> bool:
    """Whether it neither asks for anything nor changes anything: 你好, 谢谢."""
    asks = (
        question.wants_total
        or question.whole
        or question.topics
        or question.operations
        or question.counted
        or question.measure
    )
    changes = question.years or question.agencies or question.scopes or question.us or question.follow_up
    return not (asks or changes or question.unit or question.part_of_year)


def _wanted(question: Question, before: Question) -> tuple[Wanted, tuple[Wanted, ...]]:
    """What is asked for now: the new thing, the old thing with a part of it changed, or the old thing."""
    whole = question.whole
    if not whole:
        keeps = not question.topics
        return (before.whole, before.groups) if keeps else (whole, question.groups)
    if (
        whole.concepts
        and not whole.words
        and all(vocabulary().families[one] == "比率" for one in whole.concepts)
    ):
        asked = replace(before.whole, concepts=before.whole.concepts | whole.concepts)
        return asked, (asked,)
    if _adds_nothing(whole, before.whole):
        return before.whole, before.groups
    verbs = all(vocabulary().families[one] in _VERBS for one in whole.concepts)
    things = frozenset(one for one in before.whole.concepts if vocabulary().families[one] in _THINGS)
    if whole.concepts and verbs and not whole.words and (things or before.whole.words):
        # 12315接了多少件 … 办结的呢: the verb is said of the same thing
        asked = replace(before.whole, concepts=things | whole.concepts, text=before.whole.text + whole.text)
        return asked, (asked,)
    changed = _changed(whole, before.whole)
    return (changed, (changed,)) if changed else (whole, question.groups)


def _is_part(whole: Wanted) -> bool:
    """Whether a thing is named by the report's own words only: a part of what was asked before (原鼓楼的)."""
    return bool(whole.words) and not whole.concepts


def _adds_nothing(now: Wanted, before: Wanted) -> bool:
    """那2021年收到多少: whether what is said now is said of the same thing without changing it."""
    if now.words or now.applicant is not None or not all(map(is_light, now.concepts)):
        return False
    named = vocabulary().indicators.named
    return named(before.concepts) is not None and named(before.concepts | now.concepts) == named(
        before.concepts
    )


def _changed(now: Wanted, before: Wanted) -> Wanted | None:
    """The old thing with an applicant or one word of a family replaced (微信 by 微博), or None."""
    if now.applicant is not None and not now.concepts and not now.words:
        return replace(before, applicant=now.applicant, text=now.text)
    families = vocabulary().families
    if now.words or not now.concepts:
        return None
    named = vocabulary().indicators.named
    if not named(now.concepts) and now.applicant is None:
        # 复议的 … 维持的呢 … 纠正的呢: what names nothing alone stays with the thing before
        for kept in (before.concepts, *(before.concepts - {one} for one in sorted(before.concepts))):
            if kept and named(kept | now.concepts) and named(kept | now.concepts) != named(before.concepts):
                return Wanted(kept | now.concepts, before.applicant, (), before.text + now.text)
    if len(now.concepts) != 1:
        return None
    (concept,) = now.concepts
    same = {old for old in before.concepts if families[old] == families[concept]}
    rest = before.concepts - same
    alone = vocabulary().indicators.named(now.concepts)
    if len(same) != 1 or not rest or (alone and families[concept] not in _PARTIAL):
        return None
    return Wanted(rest | now.concepts, before.applicant, (), now.text)


_VERBS = frozenset({"办理阶段"})
_THINGS = frozenset({"来信来访", "救济", "解读回应", "文件", "文件办理"})
_PARTIAL = frozenset({"渠道", "申请方式"})
"""Families whose words alone do not say what is counted."""
