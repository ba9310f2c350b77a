"""Answers that are words of a report: sections, items, the period, contact facts, the passage behind a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from report_assistant.answering import wording
from report_assistant.answering.cite import quote
from report_assistant.answering.library import Library
from report_assistant.answering.question import Question
from report_assistant.answering.scope import Meant, no_report
from report_assistant.index import Agency, StoredPassage
from report_assistant.model import Answer, CitedPassage, ContactKind, Missing, Section, Status
from report_assistant.vocabulary import Kind, data, vocabulary

_MOST = 2000
_LONGEST = 600
_FACTS = ("contact.", "period")
_COUNTED = frozenset({"申请", "收到", "接听", "办理", "发布", "公开"})
_MEASURES_BEGIN = re.compile(r"改进|措施|下一步|解决办法|今后|努力方向|整改|针对(?:上述|以上|存在)")


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of words that people ask for; see ``topics.toml``."""

    id: str
    name: str
    heading: tuple[str, ...]
    not_heading: tuple[str, ...]
    words: tuple[str, ...]


@cache
def _topics() -> dict[str, Topic]:
    return {
        entry["id"]: Topic(
            entry["id"],
            entry["name"],
            tuple(entry["heading"]),
            tuple(entry["not_heading"]),
            tuple(entry["words"]),
        )
        for entry in data("topics")["topic"]
    }


def ways(question: Question) -> Iterator[str]:
    """In which order to try: facts (contact, period), figures, words."""
    facts = any(topic.startswith(_FACTS) for topic in question.topics)
    reach = any(topic in ("contact.phone", "contact.office", "contact.address") for topic in question.topics)
    counted = question.whole.concepts & (_COUNTED - {"申请"} if reach else _COUNTED)
    counts = bool(question.counted and question.unit) or bool(counted)
    wants_words = (question.asks_for_words and not question.counted) or (
        bool(question.topics) and not question.counted and question.measure is None and not counts
    )
    if facts and not counts:
        yield "facts"
    if wants_words:
        yield "words"
    yield "figures"
    if facts and counts:
        yield "facts"
    topical = any(_topics()[topic].heading for topic in question.topics)
    if not wants_words and (topical or not question.counted):
        yield "words"


def original(answer: Answer) -> Answer:
    """原文怎么说: the sentences behind the answer before."""
    cited = list(answer.passages)
    for figure in answer.figures:
        for source in figure.sources:
            cited.append(
                CitedPassage(
                    figure.agency,
                    figure.year,
                    source.file,
                    source.section,
                    source.quote,
                    source.start,
                    source.end,
                )
            )
    prose_first = sorted(dict.fromkeys(cited), key=lambda one: "|" in one.quote)
    if not prose_first:
        return Answer("", Status.NOT_REPORTED, "前面没有可以引原文的回答,请先问一个数或一段话。")
    return Answer("", Status.ANSWERED, _said(prose_first[0]), passages=tuple(_fitting(prose_first)))


def answer(way: str, question: Question, meant: Meant, library: Library) -> Answer | None:
    """The answer by words; None when the reports have none that fit."""
    tried: list[Answer] = []
    found: list[tuple[Agency, int, list[CitedPassage]]] = []
    for agency in meant.agencies:
        years = library.index.years(agency.id)
        for year in question.years or years:
            if year not in years:
                tried.append(no_report(question, agency, year, years))
                continue
            passages = (
                _facts(question, agency, year, library)
                if way == "facts"
                else _words(question, agency, year, library)
            )
            if passages:
                found.append((agency, year, passages))
    if not found:
        if tried and len(meant.agencies) == 1:
            return tried[0]
        return _nothing(way, question, meant)
    if len(found) > 1 and not (question.years and meant.certain):
        return _choice(question, found, certain=meant.certain)
    passages = [passage for _, _, some in found for passage in some]
    return Answer(question.text, Status.ANSWERED, _said(passages[0]), passages=tuple(_fitting(passages)))


def _nothing(way: str, question: Question, meant: Meant) -> Answer | None:
    if way != "facts":
        return None
    named = next((topic for topic in question.topics if topic.startswith(_FACTS)), "")
    if not meant.certain and len(meant.agencies) > 1:
        return None
    agency = meant.agencies[0].name
    text = f"{agency}的报告没有写{_topics()[named].name}。"
    year = question.years[0] if question.years else None
    missing = (Missing(agency, year, _topics()[named].name, Status.NOT_REPORTED),)
    return Answer(question.text, Status.NOT_REPORTED, text, missing=missing)


def _choice(
    question: Question, found: Sequence[tuple[Agency, int, list[CitedPassage]]], *, certain: bool
) -> Answer:
    """Several reports have it: the one agency's latest year is not taken for granted."""
    latest: dict[str, tuple[int, list[CitedPassage]]] = {}
    for agency, year, passages in found:
        latest[agency.name] = (year, passages)
    rest = question.text
    for mention in question.agencies:
        rest = rest.replace(mention.name, "", 1)
    if len(latest) == 1:
        name = next(iter(latest))
        years = [year for _, year, _ in found]
        text = f"没有说是哪一年,{name}写到这个的有{wording.years_listed(years)},请选一年。"
        choices = tuple(f"{name}{year}年{rest}" for year in reversed(years))
        return Answer(question.text, Status.CHOOSE, text, choices=choices[:9])
    text = f"没有说是哪个机关,写到这个的有{wording.listed(list(latest))},请选一个。"
    year_said = "" if question.years else "{}年"
    choices = tuple(f"{name}{year_said.format(year)}{rest}" for name, (year, _) in latest.items())
    return Answer(question.text, Status.CHOOSE, text, choices=choices[:9])


def _said(passage: CitedPassage) -> str:
    words = " ".join(passage.quote.split())
    shown = words if len(words) <= 90 else words[:90] + "……"
    return f"{passage.agency}{passage.year}年的报告写明:“{shown}”"


def _fitting(passages: Iterable[CitedPassage]) -> Iterator[CitedPassage]:
    """Passages until the answer is long enough."""
    room = _MOST
    for passage in passages:
        if len(passage.quote) > room:
            return
        room -= len(passage.quote)
        yield passage


# --- facts -----------------------------------------------------------------------------------------


def _facts(question: Question, agency: Agency, year: int, library: Library) -> list[CitedPassage]:
    found: list[CitedPassage | None] = []
    topics = [topic for topic in question.topics if topic.startswith(_FACTS)]
    for topic in topics:
        if topic == "period":
            for file, period in library.index.periods(agency.id, year):
                found.append(quote(agency.name, year, file, "", period.start, period.end, library.text))
            continue
        found.extend(_contacts(topic, question, agency, year, library))
    return [one for one in dict.fromkeys(found) if one]


def _contacts(
    topic: str, question: Question, agency: Agency, year: int, library: Library
) -> Iterator[CitedPassage | None]:
    kind = ContactKind(topic.removeprefix("contact."))
    stored = library.index.contacts(agency.id, year)
    of_kind = [(file, contact) for file, contact in stored if contact.kind == kind]
    if kind == ContactKind.OFFICE and not of_kind:
        of_kind = [(file, contact) for file, contact in stored if contact.kind == ContactKind.PHONE]
    asked = [word for word in ("下载", "电子版") if word in question.text]
    if asked:
        of_kind = [
            one
            for one in of_kind
            if any(w in library.text(one[0])[one[1].place.start : one[1].place.end] for w in asked)
        ]
    for file, contact in of_kind:
        yield quote(agency.name, year, file, "", contact.place.start, contact.place.end, library.text)


# --- words -----------------------------------------------------------------------------------------


def _words(question: Question, agency: Agency, year: int, library: Library) -> list[CitedPassage]:
    topics = [
        _topics()[topic]
        for topic in _asked_topics(question)
        if _topics()[topic].words or _topics()[topic].heading
    ]
    stored = library.index.passages(agency.id, year)
    chosen: list[StoredPassage] = []
    said = {word for entry in data("topics")["topic"] for word in entry["says"]}
    specific = [word for word in question.whole.words if len(word) > 1 and word not in said]
    if specific or not topics:
        chosen.extend(_searched(question, topics, agency, year, library))
    if not chosen:
        for topic in topics:
            chosen.extend(_under_heading(topic, question, agency, year, stored, library))
    if not chosen:
        chosen = _searched(question, topics, agency, year, library)
    chosen = _with_lists(chosen, stored, library)
    found = (
        quote(agency.name, year, one.file, one.section, one.start, one.end, library.text)
        for one in dict.fromkeys(chosen)
    )
    return [one for one in found if one]


def _asked_topics(question: Question) -> list[str]:
    """针对问题要怎么做 asks for the measures, not for the problems."""
    topics = list(question.topics)
    if {"problems", "measures"} <= set(topics) and re.search("针对|怎么|如何|措施|打算", question.text):
        topics.remove("problems")
    return topics


def _with_lists(
    chosen: Sequence[StoredPassage], stored: Sequence[StoredPassage], library: Library
) -> list[StoredPassage]:
    """A passage that ends with a colon carries the list behind it, to the end of its section."""
    found: list[StoredPassage] = []
    for one in chosen:
        found.append(one)
        if library.text(one.file)[one.start : one.end].rstrip().endswith((":", "\uff1a")):
            found.extend(
                other
                for other in stored
                if other.file == one.file and other.start >= one.end and other.section == one.section
            )
    return found


def _under_heading(
    topic: Topic,
    question: Question,
    agency: Agency,
    year: int,
    stored: Sequence[StoredPassage],
    library: Library,
) -> list[StoredPassage]:
    """The passages of the sections whose heading names the topic, the outermost of them."""
    sections = library.index.sections(agency.id, year)
    about = [(file, section) for file, section in sections if _names(topic, section.title, question)]
    outer = [one for one in about if not any(_inside(one, other) for other in about)]
    found: list[StoredPassage] = []
    for file, section in outer:
        inside = [one for one in stored if one.file == file and section.start <= one.start < section.end]
        found.extend(_apart(topic, section, sections, file, inside, library))
    return found


def _names(topic: Topic, title: str, question: Question) -> bool:
    return any(word in title for word in topic.heading)


def _inside(other: tuple[str, Section], one: tuple[str, Section]) -> bool:
    return (
        other is not one
        and other[0] == one[0]
        and one[1].start <= other[1].start
        and other[1].end <= one[1].end
    )


def _apart(
    topic: Topic,
    section: Section,
    sections: Sequence[tuple[str, Section]],
    file: str,
    inside: Sequence[StoredPassage],
    library: Library,
) -> list[StoredPassage]:
    """Of a section on problems and measures together, the half that is asked for."""
    if topic.id not in ("problems", "measures") or not ("问题" in section.title or "不足" in section.title):
        return list(inside)
    if not re.search("措施|改进|办法|打算", section.title):
        return list(inside)
    text = library.text(file)
    turn = next(
        (
            other.start
            for name, other in sections
            if name == file
            and section.start < other.start < section.end
            and _MEASURES_BEGIN.search(other.title)
        ),
        None,
    ) or next(
        (one.start for one in inside[1:] if _MEASURES_BEGIN.search(text[one.start : one.start + 30])), None
    )
    if turn is None:
        return list(inside)
    before = [one for one in inside if one.start < turn]
    after = [one for one in inside if one.start >= turn]
    return before if topic.id == "problems" else after


def _searched(
    question: Question, topics: Sequence[Topic], agency: Agency, year: int, library: Library
) -> list[StoredPassage]:
    """The passages with most of the question's words; every word that nobody listed must stand in them."""
    words = _search_words(question, library)
    extra = [word for topic in topics for word in topic.words[:3]]
    hits = library.index.search([*words, *extra], agency.id, year, limit=6)
    if not hits:
        return []
    said = {word for entry in data("topics")["topic"] for word in entry["says"]}
    must = [word for word in question.whole.words if len(word) > 1 and word not in said]
    kept = []
    best = hits[0][1]
    for passage, score in hits:
        text = passage.section + library.text(passage.file)[passage.start : passage.end]
        if score < 0.7 * best:
            break
        concerned = all(_speaks_of(concept, text) for concept in question.whole.concepts)
        if concerned and all(_mostly(word, text) for word in must) and _about(words, text):
            kept.append(passage)
    return kept[:3]


def _speaks_of(concept: str, text: str) -> bool:
    """Whether a passage has a word for a concept; verbs that say little need none."""
    known = vocabulary()
    if known.families[concept] == "动作":
        return True
    return any(word in text for word in _sayings(concept))


@cache
def _sayings(concept: str) -> tuple[str, ...]:
    senses = vocabulary().lexicon.senses
    return tuple(word for word in senses if concept in _concepts_of(word))


def _about(words: Sequence[str], text: str) -> bool:
    """Whether a passage has at least half of the words asked."""
    standing = sum(1 for word in words if word in text)
    return not words or 2 * standing >= len(words)


def _mostly(word: str, text: str) -> bool:
    """Whether two thirds of a word's neighbouring pairs stand in the text: 三审制度 in 三审的制度."""
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return 3 * sum(1 for pair in pairs if pair in text) >= 2 * len(pairs)


def _search_words(question: Question, library: Library) -> list[str]:
    from report_assistant.index.words import segment_with

    rest = question.text
    for mention in question.agencies:
        rest = rest.replace(mention.name, " ")
    pieces = {rest[i:j] for i in range(len(rest)) for j in range(i + 2, min(i + 8, len(rest)) + 1)}
    words = segment_with(library.index.word_frequencies(pieces), rest)
    dull = _dull()
    meant = _other_words(question, library)
    return [
        word
        for word in dict.fromkeys([*words, *meant])
        if len(word) > 1 and word not in dull and not word.isdigit()
    ]


def _other_words(question: Question, library: Library) -> list[str]:
    """Other words for the concepts asked (官司: 诉讼), those that the reports use."""
    senses = vocabulary().lexicon.senses
    words = [
        word
        for word, of in senses.items()
        if any(sense.kind == Kind.CONCEPT and sense.value in question.whole.concepts for sense in of)
    ]
    known = library.index.word_frequencies(words)
    said = {
        value for word in words if word in known and word in question.text for value in _concepts_of(word)
    }
    return [word for word in words if word in known and not said & _concepts_of(word)]


def _concepts_of(word: str) -> set[str]:
    return {sense.value for sense in vocabulary().lexicon.senses[word] if sense.kind == Kind.CONCEPT}


@cache
def _dull() -> frozenset[str]:
    question: dict[str, Any] = data("question")
    return frozenset([*question["filler"], *question["words"]["interrogative"], *question["self"]["words"]])
