"""Answers that are words of a report: the sections on a topic, or the passages that say what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from report_assistant.answering.cite import quote
from report_assistant.answering.library import ReportCase
from report_assistant.answering.question import Question
from report_assistant.answering.sentences import Asked, quoted, says, sentences_saying
from report_assistant.answering.topics import Topic, asked_topics, sayings, topics
from report_assistant.index import StoredPassage
from report_assistant.model import CitedPassage, Section
from report_assistant.reading.folding import fold
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import data, vocabulary

_GOOD_ENOUGH = 0.7
_MOST_PASSAGES = 3
_OPENING = 30
_GENERAL = frozenset({"主动公开", "公开信息", "公开"})
"""Concepts that every section is about."""

_LONGEST = 200
"""A passage of no more characters is quoted whole; of a longer one the sentences around what answers."""
_COLONS = (":", "\uff1a")


@dataclass(frozen=True, slots=True)
class Said:
    """What one report says: the passages to quote, the best first, and the sentence to say aloud.

    ``aloud`` is empty where the passages are whole sections.
    """

    passages: tuple[CitedPassage, ...]
    aloud: str = ""


def words_of(question: Question, asked: Sequence[Asked], case: ReportCase) -> Said | None:
    """What one report says to a question for words; None when it does not say it.

    Args:
        question: The question.
        asked: What it asks, as ``asked_of`` reads it.
        case: The report.
    """
    about = asked_topics(question)
    specific = [one for one in asked if _beyond_topics(one, question)]
    for one in specific or ([] if about else asked):
        if said := _in_sentences(_without_heading_less(one, question), case):
            return said
    if not about or not asked or (specific and question.counted):
        return None
    stored = case.library.index.passages(case.agency.id, case.year)
    chosen = [one for topic in about for one in _under_heading(topic, stored, case)]
    if not chosen and not specific:
        chosen = _speaking_of(about, asked[0].words, case)
    if specific and not _all_said(_beyond_topics(specific[0], question), chosen, case):
        return None
    passages = _quoted(_with_lists(chosen, stored, case), case)
    return Said(passages) if passages else None


def _quoted(chosen: Sequence[StoredPassage], case: ReportCase) -> tuple[CitedPassage, ...]:
    found = (quote(case, one.file, one.section, one.start, one.end) for one in dict.fromkeys(chosen))
    return tuple(one for one in found if one)


def _in_sentences(asked: Asked, case: ReportCase) -> Said | None:
    """The sentences that say what is asked, with those beside them where a passage is long."""
    hits = sentences_saying(asked, case)
    if not hits:
        return None
    first = hits[0].passage
    text = case.library.text(first.file)
    aloud = " ".join(text[hits[0].start : hits[0].end].split())
    if aloud.endswith(_COLONS):
        stored = case.library.index.passages(case.agency.id, case.year)
        return Said(_quoted(_with_lists([first], stored, case), case))
    places: dict[tuple[str, str, int, int], None] = {}
    for hit in hits:
        start, end = quoted(hit, case.library.text(hit.passage.file), _LONGEST)
        if not any(file == hit.passage.file and begin <= hit.start < last for file, _, begin, last in places):
            places[hit.passage.file, hit.passage.section, start, end] = None
    found = (quote(case, *place) for place in places)
    return Said(tuple(one for one in found if one), aloud)


def _beyond_topics(asked: Asked, question: Question) -> list[str]:
    """The words of a question that are no part of how it names its topics, and no 主动公开 either."""
    said = [saying for saying in sayings() if saying in question.text]
    words = (word for word in asked.words if not vocabulary().concepts(word) & _GENERAL)
    return [word for word in words if not any(word in saying for saying in said)]


def _without_heading_less(asked: Asked, question: Question) -> Asked:
    """What is asked without words that name what no section is about: 原文怎么说, 依据."""
    heading_less = [topics()[one] for one in question.topics if not topics()[one].heading]
    said = [saying for topic in heading_less for saying in topic.says if saying in question.text]
    return replace(asked, words=tuple(word for word in asked.words if not any(word in one for one in said)))


def _all_said(words: Sequence[str], chosen: Sequence[StoredPassage], case: ReportCase) -> bool:
    """Whether passages taken together say the words."""
    text = "".join(fold(one.section) + case.library.folded(one.file)[one.start : one.end] for one in chosen)
    return all(says(word, text) for word in words)


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


def _speaking_of(about: Sequence[Topic], words: Sequence[str], case: ReportCase) -> list[StoredPassage]:
    """The passages that say how the question names a topic, where no heading does."""
    found: list[StoredPassage] = []
    for topic in about:
        hits = case.library.index.search([*words, *topic.words], case.agency.id, case.year, limit=6)
        for passage, score in hits:
            text = case.library.folded(passage.file)[passage.start : passage.end]
            said = [word in text for word in words or topic.words[:2]]
            if score >= _GOOD_ENOUGH * hits[0][1] and all(said) and "|" not in text:
                found.append(passage)
    return found[:_MOST_PASSAGES]
