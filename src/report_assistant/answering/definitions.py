"""Answers to questions about a word: what it means, how it differs from another, what became of it.

Such a question is about the term and not about a report. So nothing but the term, a way of asking and words
that say nothing may stand in it: what is left over sends it on to figures and passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from report_assistant.answering.match import canonical
from report_assistant.answering.question import Question
from report_assistant.answering.understand import looks_like_agency
from report_assistant.answering.years import years_in
from report_assistant.model import Answer, Note, Status
from report_assistant.vocabulary import data, glossary, vocabulary
from report_assistant.vocabulary.forms import Form
from report_assistant.vocabulary.glossary import Mention, Term, plain_saying

_MARK = 0xE000
"""A term in a question is one character from here on, so that nothing of it is taken for anything else."""

_MARKS = re.compile(f"[{chr(_MARK)}-{chr(_MARK + 0xFF)}]")
_NUMBERING = re.compile(
    rf"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])(?={_MARKS.pattern})"
)
_SIGNS = re.compile(r"[\W_]+")
_ANY_DAY = date(2000, 1, 1)
_NAMED_YEAR = re.compile(r"(?:19|20)\d\d")
_NEWEST = "national2021"
_MOST = 4


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its terms marked.

    ``plain`` is how it is written, ``text`` has a mark for each mention; ``of_report`` says that it names an
    agency or a year.
    """

    question: Question
    plain: str
    text: str
    mentions: tuple[Mention, ...]
    of_report: bool


def answer(question: Question) -> Answer | None:
    """The definition that a question asks for; None when it asks for something else."""
    return as_typed(question) or (_answer(question, question.text) if question.corrections else None)


def follow_up(question: Question, before: Answer | None) -> Answer | None:
    """那不予公开呢 after a definition asks for another one."""
    defined = before is not None and before.notes and all(note.kind == "definition" for note in before.notes)
    asked = _marked(question, plain_saying(question.text))
    if not (defined and question.follow_up and asked.mentions) or asked.of_report or _rest(asked):
        return None
    return _defined(question, _terms(_subjects(asked)))


def stands_aside(question: Question, given: Answer) -> bool:
    """Whether an answer explains a word that no figure counts: the conversation goes on without it."""
    explains = bool(given.notes) and all(note.kind == "definition" for note in given.notes)
    return explains and canonical(question.whole, question) is None


def as_typed(question: Question) -> Answer | None:
    """The definition found in a question before mistypes are put right: many terms stand in no report."""
    text = question.text
    for wrong, right in question.corrections:
        text = text.replace(right, wrong, 1)
    return _answer(question, text)


def _answer(question: Question, text: str) -> Answer | None:
    plain = plain_saying(text)
    if not any(word in plain for word in _all_ways()):
        return None
    asked = _marked(question, plain)
    deadline = _deadline(asked)
    if deadline:
        return _defined(question, (deadline,))
    if _has(asked.text, "numbers"):
        return None
    for way in (_became, _contrasted, _explained):
        if found := way(asked):
            return found
    return None


@cache
def _ways(kind: str) -> tuple[str, ...]:
    """The words of one kind, the longest first."""
    return tuple(sorted(map(plain_saying, data("topics")["definition"][kind]), key=len, reverse=True))


@cache
def _all_ways() -> tuple[str, ...]:
    kinds = ("means", "what", "parts", "when", "differ", "alike", "includes", "gone", "absent")
    return tuple(word for kind in kinds for word in _ways(kind))


def _has(text: str, kind: str) -> str:
    """The longest way of asking of a kind that stands in a text, or ""."""
    return next((word for word in _ways(kind) if word in text), "")


def _marked(question: Question, plain: str) -> _Asked:
    text, mentions = plain, glossary().mentions(plain)
    for number, mention in reversed(list(enumerate(mentions))):
        text = f"{text[: mention.start]}{chr(_MARK + number)}{text[mention.end :]}"
    named = (*(mention.name for mention in question.agencies), *question.us)
    of_report = any(plain_saying(name) in text for name in named) or bool(years_in(text, _ANY_DAY))
    return _Asked(question, plain, text, tuple(mentions), of_report)


# --- what is left over ------------------------------------------------------------------------------


def _rest(asked: _Asked, *ways: str) -> list[str]:
    """What nothing explains: neither term, way of asking, year or agency, nor words that say nothing.

    Args:
        asked: The question.
        ways: The ways of asking found in it.
    """
    text = _NUMBERING.sub("", asked.text)
    for way in sorted(filter(None, ways), key=len, reverse=True):
        text = text.replace(way, "\n")
    for name in sorted((mention.name for mention in asked.question.agencies), key=len, reverse=True):
        text = text.replace(plain_saying(name), "\n")
    for mention in reversed(years_in(text, _ANY_DAY)):
        text = f"{text[: mention.start]}\n{text[mention.end :]}"
    pieces = _SIGNS.split(_MARKS.sub("\n", text))
    return [word for piece in pieces if not _says_nothing(piece) and (word := piece)]


def _says_nothing(piece: str) -> bool:
    """Whether a piece is made of words that say nothing."""
    words = _beside()
    reached = {0}
    for place in range(len(piece)):
        if place in reached:
            reached |= {place + size for size in words if piece[place : place + size] in words[size]}
    return len(piece) in reached


@cache
def _beside() -> dict[int, frozenset[str]]:
    """The words that may stand beside a term, by their length."""
    words = [plain_saying(word) for word in data("topics")["definition"]["beside"]]
    return {size: frozenset(one for one in words if len(one) == size) for size in set(map(len, words))}


def _is_of_a_report(rest: Sequence[str]) -> bool:
    """Whether all that is left over are names of agencies that are not indexed (云溪区住建局报告里)."""
    return bool(rest) and all(
        any(looks_like_agency(piece[:end]) and _says_nothing(piece[end:]) for end in range(2, len(piece) + 1))
        for piece in rest
    )


# --- the ways of asking -----------------------------------------------------------------------------


def _explained(asked: _Asked) -> Answer | None:
    """X是什么意思, 什么叫X, X是哪三类."""
    ways = {kind: way for kind in ("means", "parts", "what") if (way := _has(asked.text, kind))}
    for kind, way in ways.items():
        rest = _rest(asked, way) and _rest(asked, *ways.values())
        strangers = _is_of_a_report(rest)
        if rest and not strangers:
            continue
        if kind == "means" or not (strangers or _may_be_of_a_report(asked)):
            terms = _terms(_subjects(asked, way))
            terms = terms or (_by_concepts(asked) if kind == "means" and not rest else ())
            if terms and (kind != "parts" or len(terms) > 1 or terms[0].parts):
                return _defined(asked.question, terms)
    return None


def _may_be_of_a_report(asked: _Asked) -> bool:
    """Whether it may ask for what a report says: it names one, its period or problems, or a number."""
    others = any(topic != "definition" for topic in asked.question.topics)
    return asked.of_report or others or "数" in asked.text


def _terms(mentions: Iterable[Mention]) -> tuple[Term, ...]:
    """The terms mentioned, each once."""
    return tuple(dict.fromkeys(mention.term for mention in mentions))[:_MOST]


def _subjects(asked: _Asked, way: str = "") -> list[Mention]:
    """The terms asked about, not those that only say where (年报里的部分公开) or of what (算什么申请人)."""
    kept: list[Mention] = []
    for number, mention in enumerate(asked.mentions):
        place = asked.text.index(chr(_MARK + number))
        behind = _MARKS.search(asked.text, place + 1)
        between = asked.text[place + 1 : behind.start()] if behind else None
        says_where = between is not None and _leads_on(between)
        of_what = bool(kept and way) and asked.text[:place].endswith(way)
        if not (says_where or of_what):
            kept.append(mention)
    return kept


def _leads_on(between: str) -> bool:
    """Whether what stands between two terms makes the first one the place of the second."""
    return not between or (between.endswith(_ways("places")) and _says_nothing(between))


def _by_concepts(asked: _Asked) -> tuple[Term, ...]:
    """The term of the indicator that the question's other words name (被拒绝公开是什么意思)."""
    indicator = None if asked.mentions else canonical(asked.question.whole, asked.question)
    term = glossary().of_indicator(indicator.id) if indicator else None
    return (term,) if term else ()


def _contrasted(asked: _Asked) -> Answer | None:
    """X和Y有什么区别, X包不包括Y; of more than two terms each is explained."""
    numbers = asked.of_report or asked.question.leans
    for kind in ("differ", *(() if numbers else ("alike",)), "includes"):
        within = _way_in_name(asked, kind)
        way = within or _has(asked.text, kind)
        mentions = asked.mentions if within else _subjects(asked)
        if not way or len(mentions) < 2:
            continue
        if _rest(asked, way) and _rest(asked, way, _has(asked.text, "means")):
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


def _way_in_name(asked: _Asked, kind: str) -> str:
    """The way of asking with which the name of a later term begins: 内部工作流程|属于三类内部事务信息吗."""
    said = [asked.plain[one.start : one.end] for one in asked.mentions[1:]]
    return next((way for way in _ways(kind) if any(name.startswith(way) for name in said)), "")


def _one_term(asked: _Asked, mentions: Sequence[Mention]) -> str:
    """What to say of two names of one term: that they are one, or how the forms that print them differ."""
    term = mentions[0].term
    one, other = (asked.plain[mention.start : mention.end] for mention in mentions[:2])
    inside = [part for part in term.parts if part in (one, other)]
    if inside:
        return "" if len(inside) > 1 else f"“{inside[0]}”是其中的一种。"
    forms = vocabulary().forms[::-1]  # 国办表 before the provinces', the newest first
    for indicator in term.indicators:
        for form in (form for form in forms if one in _labels(indicator, form)):
            for other_form in (form for form in forms if other in _labels(indicator, form)):
                relation = vocabulary().crosswalk.between(indicator, form.id, indicator, other_form.id)
                if relation:
                    return f"{relation.reason}。"
    return f"“{one}”和“{other}”说的是同一项。"


def _deadline(asked: _Asked) -> Term | None:
    """年报什么时候发布, 几天之内要答复: what the law says; of an agency's own report it is no definition."""
    text = asked.plain
    when = _has(text, "when")
    if asked.of_report or not when:
        return None
    for mention in asked.mentions:
        if mention.term.asked and mention is asked.mentions[-1] and not _rest(asked, when):
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
                pieces = _SIGNS.split(rest + text[place:])
                if all(map(_says_nothing, pieces)):
                    return term
    return None


def _became(asked: _Asked) -> Answer | None:
    """为什么没有X了, X现在叫什么."""
    ways = _ways_of_missing(asked.text)
    counted = [mention for mention in asked.mentions if mention.term.indicators]
    mentions = counted or asked.mentions
    if not ways or len(_terms(mentions)) != 1 or _rest(asked, *ways):
        return None
    term = mentions[0].term
    said = asked.plain[mentions[0].start : mentions[0].end]
    form = _form_asked(asked.question)
    if asked.of_report and any(said in plain_saying(_label(one, form)) for one in term.indicators):
        return None  # why an agency had none of what the form still counts is for its report to say
    for indicator in term.indicators:
        if text := _fate(indicator, said, form):
            note = Note("definition", text, form.source)
            return Answer(asked.question.text, Status.ANSWERED, text, notes=(note,))
    return _defined(asked.question, (term,))


def _ways_of_missing(text: str) -> tuple[str, ...]:
    """The words that ask what became of something: one saying, or 为什么 and 没有 with something between."""
    if way := _has(text, "gone"):
        return (way,)
    why, absent = _has(text, "why"), _has(text, "absent")
    return (why, absent) if why and absent and text.index(why) < text.index(absent) else ()


def _form_asked(question: Question) -> Form:
    """The form in which something is missed: that of the latest year named, else the newest one."""
    forms = {form.id: form for form in vocabulary().forms}
    years = [int(year) for year in _NAMED_YEAR.findall(question.text)]
    if not years or max(years) >= 2021 or any(word in question.text for word in _ways("since")):
        return forms[_NEWEST]
    return forms["national2019" if max(years) >= 2019 else "national2014"]


def _fate(indicator: str, said: str, form: Form) -> str:
    """What became of an indicator in a form, "" when nothing is written of it."""
    crosswalk = vocabulary().crosswalk
    table = "现行的表" if form.id == _NEWEST else form.name
    if indicator not in form.indicators:
        reason = crosswalk.gone(indicator, form.id)
        return f"{table}没有“{said}”这一项：{reason}。" if reason else ""
    label = _label(indicator, form)
    others = [other for other in vocabulary().forms if said in _labels(indicator, other)]
    relations = [
        relation
        for other in sorted(others, key=lambda other: not other.id.startswith("national"))
        if (relation := crosswalk.between(indicator, other.id, indicator, form.id))
    ]
    reason = f"{relations[0].reason}。" if relations else ""
    if said in plain_saying(label):
        return f"{table}里有这一项，叫“{label}”。{reason}"
    return f"“{said}”在{table}里叫“{label}”。{reason}"


def _label(indicator: str, form: Form) -> str:
    """What a form prints for an indicator, with the row above where the label alone is unclear."""
    for block in form.blocks:
        for row in block.rows:
            if row.indicator == indicator:
                return row.name
            for column in block.columns:
                if column.suffix and f"{row.indicator}.{column.suffix}" == indicator:
                    return f"{row.label} / {column.head}"
        for column in block.columns:
            if column.indicator == indicator:
                return f"{column.group} / {column.head}"
    return ""


def _labels(indicator: str, form: Form) -> Sequence[str]:
    """Everything a form may print for an indicator, written for comparing."""
    return [
        plain_saying(spelling)
        for block in form.blocks
        for row in block.rows
        if row.indicator == indicator
        or (row.heading and row.label == vocabulary().indicators[indicator].name)
        for spelling in row.spellings
    ]


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
    article = f"（依据：{term.article}）" if term.article else ""
    return f"{term.name}：{term.explained}{article}"
