"""The places and the numbers of things in a question: 第二名, 前三家, 倒数第一; 三家, 两项."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from report_assistant.patterns import late
from report_assistant.reading.numerals import exact_value
from report_assistant.records import dataclass
from report_assistant.vocabulary import data

_END = r"(?=[是呢都分有,?!。]|$)"
_NUMBER = r"[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"


@dataclass(frozen=True, slots=True)
class Places:
    """Which places of an order are asked for: the first three are 1 to 3.

    ``from_end`` counts from the last (倒数第二).
    """

    first: int
    last: int
    from_end: bool = False


@dataclass(frozen=True, slots=True)
class PlacesMention:
    """The piece ``text[start:end]`` that names places."""

    start: int
    end: int
    places: Places


@dataclass(frozen=True, slots=True)
class CountMention:
    """The piece ``text[start:end]`` counts the ``agencies``, ``things``, ``years`` or ``parts`` meant."""

    start: int
    end: int
    of: str
    number: int


def places_in(text: str) -> PlacesMention | None:
    """The first piece of a normalised question that names places of an order, or None."""
    match = _place_pattern().search(text)
    if match is None:
        return None
    number = _number(match["place"] or match["alone"] or match["top"] or match["most"])
    if not number:
        return None
    first = 1 if match["top"] or match["most"] else number
    return PlacesMention(*match.span(), Places(first, number, bool(match["end"])))


def counts_in(text: str, *, years: bool = True) -> Iterator[CountMention]:
    """The pieces of a normalised question that count what it is about: 三家, 两项; perhaps ``years``, too."""
    for of, pattern in _count_patterns():
        for match in pattern.finditer(text) if years or of != "years" else ():
            number = _number(match["number"])
            if number > 1:
                yield CountMention(*match.span(), of, number)


def _number(words: str) -> int:
    value = exact_value(words.replace("两", "二"))
    return int(value) if value is not None else 0


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _place_pattern() -> re.Pattern[str]:
    words = data("operations")["places"]
    before, after = _either(words["before"]), _either(words["after"])
    return late(
        rf"(?P<end>{_either(words['from_end'])})?"
        rf"(?:(?:{before})(?P<place>{_NUMBER})(?:{after})?|第(?P<alone>{_NUMBER})(?:{after}|{_END})"
        rf"|(?:{_either(words['top'])})(?P<top>{_NUMBER})(?:(?:{_either(words['top_after'])})(?!月|季)|{_END})"
        rf"|(?<=[多少高低大小]的)(?P<most>{_NUMBER})(?:{_either(words['top_units'])}))"
    )


@cache
def _count_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    counted = data("operations")["counted"]
    return tuple(
        (
            of,
            late(rf"(?<![第前近\d一二三四五六七八九十])(?:这|那)?(?P<number>{_NUMBER})(?:{_either(words)})"),
        )
        for of, words in counted.items()
    )
