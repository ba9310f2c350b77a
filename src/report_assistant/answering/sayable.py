"""What of the vocabulary can be said in a question: indicators, columns, topics, sums, ways to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, cached_property

from report_assistant.answering.normalise import normalise
from report_assistant.records import dataclass
from report_assistant.vocabulary import Kind, data, vocabulary
from report_assistant.vocabulary.indicators import Indicator
from report_assistant.vocabulary.pinyin import PARTED, Findable


class Role(IntEnum):
    """What part of a question something is."""

    AGENCY = 0
    YEAR = 1
    INDICATOR = 2
    COLUMN = 3
    TOPIC = 4
    OPERATION = 5
    ASK = 6


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be said.

    Attributes:
        text: The words for it that the program understands.
        role: What part of a question it is.
        others: Other words for it: who types one of them may mean it.
        indicator: The id of the indicator, "" for anything else.
    """

    text: str
    role: Role
    others: tuple[str, ...] = ()
    indicator: str = ""

    def begins(self, typed: str) -> bool:
        """Whether it is begun by what is typed, and not all of it there."""
        words = (self.text, *self.others)
        return typed not in words and any(word.startswith(typed) for word in words)


class Things:
    """Things that can be said, to be found by what is typed of them."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self._things = things

    def begun(self, typed: str) -> list[Thing]:
        """Those that are begun by some characters: those whose usual words are, go first."""
        found = [thing for thing in self._things if thing.begins(typed)]
        return sorted(found, key=lambda thing: not thing.text.startswith(typed))

    def knows(self, typed: str) -> bool:
        """Whether some characters are all the words for one of them."""
        return any(typed in (one.text, *one.others) for one in self._things)

    def having(self, typed: str) -> list[Thing]:
        """Those whose usual words have some characters in them."""
        return [one for one in self._things if typed in one.text and typed not in (one.text, *one.others)]

    def spelled(self, letters: str) -> Iterator[tuple[int, Thing]]:
        """Those with this pinyin or these initials, each with how near: see ``Findable.ranked``.

        What is spelled by other words for it is one less near, and not sought with others between.
        """
        seen: set[int] = set()
        for number, way in self._findable.ranked(letters):
            thing, usual = self._words[number][0], number < len(self._things)
            if thing not in seen and (usual or way < PARTED):
                seen.add(thing)
                yield way if usual else way + 1, self._things[thing]

    @cached_property
    def _words(self) -> list[tuple[int, str]]:
        """All words, those that are usual before others."""
        usual = [(number, thing.text) for number, thing in enumerate(self._things)]
        return usual + [(number, word) for number, thing in enumerate(self._things) for word in thing.others]

    @cached_property
    def _findable(self) -> Findable:
        return Findable([word for _, word in self._words])


@cache
def sayable() -> Things:
    """All that the vocabulary knows."""
    return Things([*_indicators(), *_columns(), *_topics(), *_operations(), *_asks()])


def _indicators() -> Iterator[Thing]:
    for group in data("indicators")["group"]:
        for entry in group["indicator"]:
            indicator, says = vocabulary().indicators[entry["id"]], entry["says"]
            # A name that is not read as itself (维持或驳回 are two things) is offered in other words for it.
            text = next((words for words in (indicator.name, *says) if _is_read_as(words, indicator)), "")
            if text:
                yield Thing(text, Role.INDICATOR, (indicator.name, *says), indicator.id)


def _is_read_as(words: str, indicator: Indicator) -> bool:
    pieces = vocabulary().lexicon.cut(normalise(words))
    known = all(piece.senses for piece in pieces if piece.word[0].isalnum())
    concepts = frozenset(value for piece in pieces for value in piece.values(Kind.CONCEPT))
    return known and vocabulary().indicators.named(concepts) is indicator


def _columns() -> Iterator[Thing]:
    for entry in data("applicants")["applicant"]:
        says = entry["says"]
        if says:
            text = entry["column"] if entry["column"] in says else says[0]  # 其他 alone says little
            yield Thing(text, Role.COLUMN, tuple(says))
    yield from (Thing(text, Role.COLUMN) for text in data("completion")["columns"])


def _topics() -> Iterator[Thing]:
    says = {topic["id"]: tuple(topic["says"]) for topic in data("topics")["topic"]}
    for entry in data("completion")["topic"]:
        yield Thing(entry["line"], Role.TOPIC, says.get(entry["id"], ()))


def _operations() -> Iterator[Thing]:
    says = data("operations")["words"]
    for entry in data("completion")["operation"]:
        yield Thing(entry["line"], Role.OPERATION, tuple(says.get(entry["id"], ())))


def _asks() -> Iterator[Thing]:
    yield from (Thing(text, Role.ASK) for text in data("completion")["asks"])
