"""Answers to questions about a word: what it means, how it differs from another, what became of it.

Such a question is about the term and not about a report. So nothing but the term, a way of asking and words
that say nothing may stand in it: what is left over sends it on to figures and passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from report_assistant.answering.asked_terms import (
    SIGNS,
    Asked,
    marked,
    names_strangers,
    rest_of,
    says_nothing,
    subjects,
    way_in,
    ways_of,
)
from report_assistant.answering.former_rows import fate, form_asked, label_in, labels_in
from report_assistant.answering.match import canonical
from report_assistant.answering.question import Question
from report_assistant.model import Answer, Note, Status
from report_assistant.patterns import late
from report_assistant.reading.numerals import any_of
from report_assistant.vocabulary import glossary, vocabulary
from report_assistant.vocabulary.glossary import Mention, Term, plain_saying

_MOST = 4


def answer(question: Question) -> Answer | None:
    """The definition that a question asks for; None when it asks for something else."""
    return as_typed(question) or (_answer(question, question.text) if question.corrections else None)


def follow_up(question: Question, before: Answer | None) -> Answer | None:
    """那不予公开呢 after a definition asks for another one."""
    if before is None or not (question.follow_up and _explains(before)):
        return None
    asked = marked(question, plain_saying(question.text))
    if not asked.mentions or asked.of_report or rest_of(asked):
        return None
    return _defined(question, _terms(subjects(asked)))


def stands_aside(question: Question, given: Answer) -> bool:
    """Whether an answer explains a word that no figure counts: the conversation goes on without it."""
    return _explains(given) and canonical(question.whole, question) is None


def _explains(given: Answer) -> bool:
    """Whether an answer is a definition."""
    return bool(given.notes) and all(note.kind == "definition" for note in given.notes)


def as_typed(question: Question) -> Answer | None:
    """The definition found in a question before mistypes are put right: many terms stand in no report."""
    text = question.text
    for wrong, right in question.corrections:
        text = text.replace(right, wrong, 1)
    return _answer(question, text)


def _answer(question: Question, text: str) -> Answer | None:
    plain = plain_saying(text)
    if not _all_ways().search(plain):
        return None
    asked = marked(question, plain)
    deadline = _deadline(asked)
    if deadline:
        return _defined(question, (deadline,))
    if way_in(asked.text, "numbers"):
        return None
    for way in (_became, _contrasted, _explained):
        if found := way(asked):
            return found
    return None


@cache
def _all_ways() -> re.Pattern[str]:
    kinds = ("means", "what", "parts", "when", "differ", "alike", "includes", "gone", "absent")
    return late(any_of([word for kind in kinds for word in ways_of(kind)]))


# --- the ways of asking -----------------------------------------------------------------------------


def _explained(asked: Asked) -> Answer | None:
    """X是什么意思, 什么叫X, X是哪三类."""
    ways = {kind: way for kind in ("means", "parts", "what") if (way := way_in(asked.text, kind))}
    for kind, way in ways.items():
        rest = rest_of(asked, way) and rest_of(asked, *ways.values())
        strangers = names_strangers(rest)
        if rest and not strangers:
            continue
        if kind == "means" or not (strangers or _may_be_of_a_report(asked)):
            terms = _terms(subjects(asked, way))
            terms = terms or (_by_concepts(asked) if kind == "means" and not rest else ())
            if terms and (kind != "parts" or len(terms) > 1 or terms[0].parts):
                return _defined(asked.question, terms)
    return None


def _may_be_of_a_report(asked: Asked) -> bool:
    """Whether it may ask for what a report says: it names one, its period or problems, or a number."""
    others = any(topic != "definition" for topic in asked.question.topics)
    return asked.of_report or others or "数" in asked.text


def _terms(mentions: Iterable[Mention]) -> tuple[Term, ...]:
    """The terms mentioned, each once."""
    return tuple(dict.fromkeys(mention.term for mention in mentions))[:_MOST]


def _by_concepts(asked: Asked) -> tuple[Term, ...]:
    """The term of the indicator that the question's other words name (被拒绝公开是什么意思)."""
    indicator = None if asked.mentions else canonical(asked.question.whole, asked.question)
    term = glossary().of_indicator(indicator.id) if indicator else None
    return (term,) if term else ()


def _contrasted(asked: Asked) -> Answer | None:
    """X和Y有什么区别, X包不包括Y; of more than two terms each is explained."""
    numbers = asked.of_report or asked.question.leans
    for kind in ("differ", *(() if numbers else ("alike",)), "includes"):
        within = _inclusion_in_name(asked) if kind == "includes" else ""
        way = within or way_in(asked.text, kind)
        mentions = asked.mentions if within else subjects(asked)
        if not way or len(mentions) < 2:
            continue
        if rest_of(asked, way) and rest_of(asked, way, way_in(asked.text, "means")):
            continue
        terms = _terms(mentions)
        if len(terms) == 1:
            return _defined(asked.question, terms, _one_term(asked, mentions))
        contrast = glossary().contrast(*terms) if len(terms) == 2 else None
        if contrast is None:
            return None if kind == "includes" else _defined(asked.question, terms)
        says = contrast.includes if kind == "includes" else contrast.difference
        return _defined(asked.question, terms, says, told=True) if says else None
    return None


def _inclusion_in_name(asked: Asked) -> str:
    """The word for being part of something with which a later name begins: 过程稿|属于四类过程性信息吗."""
    said = [asked.plain[one.start : one.end] for one in asked.mentions[1:]]
    return next((way for way in ways_of("includes") if any(name.startswith(way) for name in said)), "")


def _one_term(asked: Asked, mentions: Sequence[Mention]) -> str:
    """What to say of two names of one term: that they are one, or how the forms that print them differ."""
    term = mentions[0].term
    one, other = (asked.plain[mention.start : mention.end] for mention in mentions[:2])
    inside = [part for part in term.parts if part in (one, other)]
    if inside:
        return "" if len(inside) > 1 else f"“{inside[0]}”是其中的一种。"
    forms = vocabulary().forms[::-1]  # 国办表 before the provinces', the newest first
    for indicator in term.indicators:
        for form in (form for form in forms if one in labels_in(indicator, form)):
            for other_form in (form for form in forms if other in labels_in(indicator, form)):
                relation = vocabulary().crosswalk.between(indicator, form.id, indicator, other_form.id)
                if relation:
                    return f"{relation.reason}。"
    return f"“{one}”和“{other}”说的是同一项。"


def _deadline(asked: Asked) -> Term | None:
    """年报什么时候发布, 几天之内要答复: what the law says; of an agency's own report it is no definition."""
    text = asked.plain
    when = way_in(text, "when")
    if asked.of_report or not when:
        return None
    for mention in asked.mentions:
        if mention.term.asked and mention is asked.mentions[-1] and not rest_of(asked, when):
            return mention.term
    for term in glossary().terms:
        for words in term.asked:
            place = 0
            rest = ""
            for word in words:
                found = text.find(word, place)
                if found < 0:
                    break
                rest += f"{text[place:found]}\n"
                place = found + len(word)
            else:
                pieces = SIGNS.split(rest + text[place:])
                if all(map(says_nothing, pieces)):
                    return term
    return None


def _became(asked: Asked) -> Answer | None:
    """为什么没有X了, X现在叫什么."""
    ways = _ways_of_missing(asked.text)
    counted = [mention for mention in asked.mentions if mention.term.indicators]
    mentions = counted or asked.mentions
    if not ways or len(_terms(mentions)) != 1 or rest_of(asked, *ways):
        return None
    term = mentions[0].term
    said = asked.plain[mentions[0].start : mentions[0].end]
    form = form_asked(asked.question.text)
    if any(said in plain_saying(label_in(one, form)) for one in term.indicators):
        return None  # why there was none of what the form still counts is for a report to say
    for indicator in term.indicators:
        if text := fate(indicator, said, form):
            note = Note("definition", text, form.source)
            return Answer(asked.question.text, Status.ANSWERED, text, notes=(note,))
    return _defined(asked.question, (term,))


def _ways_of_missing(text: str) -> tuple[str, ...]:
    """The words that ask what became of something: one saying, or 为什么 and 没有 with something between."""
    if way := way_in(text, "gone"):
        return (way,)
    why, absent = way_in(text, "why"), way_in(text, "absent")
    return (why, absent) if why and absent and text.index(why) < text.index(absent) else ()


# --- the answer -------------------------------------------------------------------------------------


def _defined(question: Question, terms: Sequence[Term], says: str = "", *, told: bool = False) -> Answer:
    """The answer that explains terms.

    Args:
        question: What was asked.
        terms: What to explain.
        says: What to say before it.
        told: Whether that is all that has to be said aloud.
    """
    notes = [Note("definition", f"{term.name}：{term.explained}", term.article) for term in terms]
    first = [Note("definition", says)] if says else []
    spoken = says if told else says + "".join(map(_spoken, terms))
    return Answer(question.text, Status.ANSWERED, spoken, notes=(*first, *notes))


def _spoken(term: Term) -> str:
    article = f"依据是{term.article}。" if term.article else ""
    return f"{term.name}：{term.explained}{article}"
