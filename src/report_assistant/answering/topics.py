"""What kinds of words people ask for (``topics.toml``), and in which order to look for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from report_assistant.answering.computing.operation import Operation, operation_of
from report_assistant.answering.fit import is_light
from report_assistant.answering.question import Question
from report_assistant.answering.sentences import kinds_asked, unasked
from report_assistant.records import dataclass
from report_assistant.vocabulary import Kind, data, vocabulary

FACTS = ("contact.", "period")
"""How the topics that are single facts begin."""

_BY_A_SENTENCE = frozenset({"when", "often", "who", "where", "why", "contained", "parts", "name"})
"""Kinds of questions that a number does not answer."""

_BY_FIGURES = frozenset(Operation) - {Operation.TREND, Operation.GROWTH, Operation.DIFFERENCE}
"""What only figures can be asked; 变化 and 增加 are said of other things too."""

_NO_NUMBER = frozenset({"数", "量", "率", "数据", "规模"})
_COUNTED = frozenset({"申请", "收到", "接听", "办理", "发布", "公开"})
_REACHING = ("contact.phone", "contact.office", "contact.address")


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of words that people ask for.

    Attributes:
        id: The program's name for it.
        name: What the screen calls it.
        says: How questions name it.
        heading: Words of the headings under which it stands.
        words: Words that passages about it have.
    """

    id: str
    name: str
    says: tuple[str, ...]
    heading: tuple[str, ...]
    words: tuple[str, ...]


@cache
def topics() -> dict[str, Topic]:
    """All topics by id."""
    return {
        entry["id"]: Topic(
            entry["id"], entry["name"], *(tuple(entry[key]) for key in ("says", "heading", "words"))
        )
        for entry in data("topics")["topic"]
    }


@cache
def sayings() -> frozenset[str]:
    """Every way of naming a topic."""
    return frozenset(word for entry in data("topics")["topic"] for word in entry["says"])


def asked_topics(question: Question) -> list[Topic]:
    """The topics a question asks about that a report has sections or passages on.

    针对问题要怎么做 asks for the measures, not for the problems.
    """
    asked = list(question.topics)
    if {"problems", "measures"} <= set(asked) and _means_measures(question.text):
        asked.remove("problems")
    return [topics()[one] for one in asked if topics()[one].words or topics()[one].heading]


def _means_measures(text: str) -> bool:
    """Whether the problems are only what the measures are for; 问题和措施 asks for both."""
    halves, joints = data("topics")["halves"], (*data("question")["conjunction"]["words"], "、", ",")
    both = any(f"{word}{joint}" in text for word in halves["problems"] for joint in joints)
    return not both and any(map(text.__contains__, halves["asks_measures"]))


def _names_a_fact(text: str) -> bool:
    """Whether a word names a fact and nothing that is counted: 传真号, but not 传真 or 咨询电话."""
    return any(map(text.__contains__, _plain_facts()))


@cache
def _plain_facts() -> tuple[str, ...]:
    senses = vocabulary().lexicon.senses
    facts = (entry for entry in data("topics")["topic"] if entry["id"].startswith(FACTS))
    said = (word for entry in facts for word in entry["says"])
    return tuple(word for word in said if all(sense.kind == Kind.TOPIC for sense in senses[word]))


def ways(question: Question) -> Iterator[str]:
    """In which order to try: facts (contact, period), figures, words."""
    facts = any(topic.startswith(FACTS) for topic in question.topics) and not _is_where_else(question)
    reach = any(topic in _REACHING for topic in question.topics)
    counted = question.whole.concepts & (_COUNTED - {"申请"} if reach else _COUNTED)
    counts = bool(question.counted and question.unit) or bool(counted)
    operation, kinds, number = operation_of(question), kinds_asked(question.text), _asks_a_number(question)
    sentence = bool(kinds & _BY_A_SENTENCE) and not number and operation not in _BY_FIGURES
    wants_words = sentence or (
        operation is None
        and (
            (question.asks_for_words and not question.counted)
            or (bool(question.topics) and not question.counted and question.measure is None and not counts)
        )
    )
    if facts and not counts:
        yield "facts"
    if wants_words:
        yield "words"
    if operation or (not sentence and (question.counted or not question.asks_for_words)):
        yield "figures"
    if facts and counts and not question.unit and not question.part_of_year and _names_a_fact(question.text):
        yield "facts"
    if wants_words or question.part_of_year:
        return
    topical = any(topics()[topic].heading for topic in question.topics)
    said = bool(kinds) and not number and operation not in _BY_FIGURES
    if said or (operation is None and (topical or not question.counted)):
        yield "words"


def _asks_a_number(question: Question) -> bool:
    """Whether a number is asked for, and not only whether there is something or what the data are."""
    asks = data("question")["ask"]
    rest = unasked(question.text)
    words = [*asks["count"], *asks["percent"], *asks["money"]]
    return question.measure is not None or any(word in rest for word in words if word not in _NO_NUMBER)


def _is_where_else(question: Question) -> bool:
    """Whether 在哪里 asks where something is to be found, not where the agency is (公报在哪里取阅)."""
    if {topic for topic in question.topics if topic.startswith(FACTS)} != {"contact.address"}:
        return False
    own = data("topics")["whereabouts"]
    others = [one for one in question.whole.concepts if not is_light(one) and one not in own["concepts"]]
    others += [word for word in question.whole.words if len(word) > 1 and word not in own["words"]]
    return bool(others) and not any(map(question.text.__contains__, own["named"]))
