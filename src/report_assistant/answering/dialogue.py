"""A conversation: what a question leaves out is taken from the one before.

A follow-up changes one part of the typed question before it (the year, the column, the thing asked for); a
question that names both who and what is a new one and takes nothing over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from report_assistant.answering.question import Question, Wanted
from report_assistant.model import Answer, Status
from report_assistant.vocabulary import vocabulary


@dataclass(slots=True)
class Dialogue:
    """What has been asked and answered so far in one conversation; starts empty."""

    question: Question | None = None
    answer: Answer | None = None

    def complete(self, question: Question) -> Question:
        """The question with what it leaves out filled in from the one before."""
        before = self.question
        if before is None or _stands_alone(question) or _says_nothing(question):
            return question
        whole, groups = _wanted(question, before)
        takes_over = whole is before.whole
        keeps_time = takes_over or "其中" in question.text
        return replace(
            question,
            years=question.years or before.years,
            agencies=question.agencies or (() if question.us else before.agencies),
            us=question.us or (before.us if not question.agencies else ()),
            whole=whole,
            groups=groups,
            scopes=question.scopes or (before.scopes if keeps_time and not question.years else ()),
            measure=question.measure or (before.measure if takes_over else None),
            counted=question.counted or (before.counted and not question.topics),
            topics=question.topics or (before.topics if takes_over else ()),
            leans=True,
        )

    def remember(self, question: Question, answer: Answer) -> None:
        """Keeps a question and its answer for the next one to lean on."""
        if answer.status != Status.NOT_UNDERSTOOD:
            self.question, self.answer = question, answer


def _stands_alone(question: Question) -> bool:
    """Whether it names who and what, and has no word that points back."""
    named = bool(question.agencies) and bool(question.whole or question.topics)
    return named and not question.follow_up


def _says_nothing(question: Question) -> bool:
    """Whether it neither asks for anything nor changes anything: 你好, 谢谢."""
    asks = question.whole or question.topics or question.operations or question.counted or question.measure
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
    verbs = all(vocabulary().families[one] in _VERBS for one in whole.concepts)
    things = frozenset(one for one in before.whole.concepts if vocabulary().families[one] in _THINGS)
    if whole.concepts and verbs and not whole.words and (things or before.whole.words):
        # 12315接了多少件 … 办结的呢: the verb is said of the same thing
        asked = replace(before.whole, concepts=things | whole.concepts, text=before.whole.text + whole.text)
        return asked, (asked,)
    changed = _changed(whole, before.whole)
    return (changed, (changed,)) if changed else (whole, question.groups)


def _changed(now: Wanted, before: Wanted) -> Wanted | None:
    """The old thing with an applicant or one word of a family replaced (微信 by 微博), or None."""
    if now.applicant is not None and not now.concepts and not now.words:
        return replace(before, applicant=now.applicant, text=now.text)
    families = vocabulary().families
    if len(now.concepts) != 1 or now.words:
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
