"""Answers that are words of a report: the sections on a topic, or the passages that say what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from report_assistant.answering.cite import quote
from report_assistant.answering.fit import is_light
from report_assistant.answering.library import Library, ReportCase
from report_assistant.answering.question import Question
from report_assistant.answering.topics import Topic, asked_topics, sayings
from report_assistant.index import StoredPassage
from report_assistant.model import CitedPassage, Section
from report_assistant.reading.folding import fold
from report_assistant.vocabulary import Kind, data, vocabulary

_GOOD_ENOUGH = 0.7
_MOST_PASSAGES = 3
_OPENING = 30
_SHORT = 2
_COLONS = (":", "\uff1a")


def words_of(question: Question, case: ReportCase) -> list[CitedPassage]:
    """The passages of one report that answer a question for words, the best first; none when none fits."""
    asked = asked_topics(question)
    stored = case.library.index.passages(case.agency.id, case.year)
    specific = _specific(question)
    chosen = _searched(question, asked, case) if specific or not asked else []
    if not chosen and not (specific and question.counted):
        chosen = [one for topic in asked for one in _under_heading(topic, stored, case)]
    if not chosen and not specific:
        chosen = _searched(question, asked, case)
    found = (
        quote(case, one.file, one.section, one.start, one.end)
        for one in dict.fromkeys(_with_lists(chosen, stored, case))
    )
    return [one for one in found if one]


def _specific(question: Question) -> list[str]:
    """The words of a question that nobody listed and that name no topic."""
    return [word for word in question.whole.words if len(word) > 1 and word not in sayings()]


def _with_lists(
    chosen: Sequence[StoredPassage], stored: Sequence[StoredPassage], case: ReportCase
) -> list[StoredPassage]:
    """A passage that ends with a colon carries the list behind it, to the end of its section."""
    sections = case.library.index.sections(case.agency.id, case.year)
    found: list[StoredPassage] = []
    for one in chosen:
        found.append(one)
        if case.library.folded(one.file)[one.start : one.end].rstrip().endswith(_COLONS):
            around = [
                part.end for file, part in sections if file == one.file and part.start <= one.start < part.end
            ]
            last = min(around, default=one.end)
            found.extend(
                other for other in stored if other.file == one.file and one.end <= other.start < last
            )
    return found


def _under_heading(topic: Topic, stored: Sequence[StoredPassage], case: ReportCase) -> list[StoredPassage]:
    """The passages of the sections whose heading names the topic, the outermost of them."""
    sections = case.library.index.sections(case.agency.id, case.year)
    about = [
        (file, section)
        for file, section in sections
        if any(word in fold(section.title) for word in topic.heading)
    ]
    outer = [one for one in about if not any(_holds(other, one) for other in about)]
    found: list[StoredPassage] = []
    for file, section in outer:
        inside = [one for one in stored if one.file == file and section.start <= one.start < section.end]
        parts = [part for name, part in sections if name == file and section.start < part.start < section.end]
        found.extend(_half(topic, section, parts, inside, case.library.folded(file)))
    return found


def _holds(outer: tuple[str, Section], inner: tuple[str, Section]) -> bool:
    """Whether one section stands in another of the same file."""
    (file, whole), (name, part) = outer, inner
    return whole is not part and file == name and whole.start <= part.start and part.end <= whole.end


def _half(
    topic: Topic, section: Section, parts: Sequence[Section], inside: Sequence[StoredPassage], text: str
) -> Sequence[StoredPassage]:
    """Of a section on problems and measures together, the half that is asked for."""
    halves = data("topics")["halves"]
    if topic.id not in ("problems", "measures") or not _names_in_turn(
        fold(section.title), halves["problems"], halves["measures"]
    ):
        return inside
    begin = halves["measures_begin"]
    headings = [part.start for part in parts if any(word in fold(part.title) for word in begin)]
    openings = [
        one.start
        for one in inside[1:]
        if any(word in text[one.start : min(one.end, one.start + _OPENING)] for word in begin)
    ]
    turn = next(iter([*headings, *openings]), None)
    if turn is None:
        return inside
    return [one for one in inside if (one.start < turn) == (topic.id == "problems")]


def _names_in_turn(title: str, first: Sequence[str], then: Sequence[str]) -> bool:
    """Whether a heading has one of the first words, and one of the second behind it."""
    starts = [title.index(word) for word in first if word in title]
    return bool(starts) and any(title.rfind(word) > min(starts) for word in then)


def _searched(question: Question, asked: Sequence[Topic], case: ReportCase) -> list[StoredPassage]:
    """The passages with most of the question's words; every word that nobody listed must stand in them."""
    library = case.library
    words = _search_words(question, library)
    extra = [word for topic in asked for word in topic.words[:3]]
    hits = library.index.search([*words, *extra], case.agency.id, case.year, limit=6)
    named = bool(asked) or not all(map(is_light, question.whole.concepts))
    kept = []
    for passage, score in hits:
        text = fold(passage.section) + library.folded(passage.file)[passage.start : passage.end]
        if score < _GOOD_ENOUGH * hits[0][1]:
            break
        concerned = all(_speaks_of(concept, text) for concept in question.whole.concepts)
        if (
            concerned
            and (named or _enough(words, text))
            and all(_mostly(word, text) for word in _specific(question))
            and _about(words, text)
        ):
            kept.append(passage)
    return kept[:_MOST_PASSAGES]


def _enough(words: Sequence[str], text: str) -> bool:
    """Whether what a passage has in common with the question is more than one short word (社保怎么办理)."""
    common = [word for word in words if word in text]
    return len(common) > 1 or sum(map(len, common)) > _SHORT


def _speaks_of(concept: str, text: str) -> bool:
    """Whether a passage has a word for a concept; verbs that say little need none."""
    return is_light(concept) or any(word in text for word in _words_for(concept))


@cache
def _words_for(concept: str) -> tuple[str, ...]:
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
    question = data("question")
    return frozenset([*question["filler"], *question["words"]["interrogative"], *question["self"]["words"]])
