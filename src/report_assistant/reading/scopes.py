"""Of what time a number speaks: the report's year, all years so far, a part of the year, another year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from report_assistant.model import Scope
from report_assistant.reading.numerals import any_of
from report_assistant.vocabulary import data

_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*年(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:起|施行|实施|发布|印发))"
)
_BY_DATE = re.compile(r"(?:截至|截止|到)[^,，。;；]{0,10}(?:年?底|年末|12月(?:31日)?)?")
_PART = re.compile(r"(?:截至|截止|到)\D{0,8}(?<!1)(?<!\d)([1-9]|1[01])月(?:份|底|末)?")


@dataclass(frozen=True, slots=True)
class Time:
    """The scope and the year of a number.

    ``by_date`` marks a total counted up to the year's end (截至2018年底累计…), which may be the year's own.
    """

    scope: Scope
    year: int
    by_date: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    both: re.Pattern[str]
    ever: re.Pattern[str]
    cumulative: re.Pattern[str]
    year_cumulative: re.Pattern[str]
    part: re.Pattern[str]


@cache
def _words() -> _Words:
    time = data("prose")["time"]
    return _Words(
        both=re.compile(any_of(time["both"])),
        ever=re.compile("历年|历史|以来|至今|总累计"),
        cumulative=re.compile(any_of(time["cumulative"])),
        year_cumulative=re.compile("(?<!历)" + any_of(time["year_cumulative"])),
        part=re.compile(any_of(time["part_of_year"])),
    )


def says_both(words: str) -> bool:
    """Whether one statement, such as 2018年度及历年未收到, speaks of the year and of all years together."""
    return _words().both.search(words) is not None


def time_of(clause: str, sentence_before: str, year: int) -> Time:
    """The time of a number.

    Args:
        clause: The number's own clause up to the number.
        sentence_before: What stands before that clause in the sentence.
        year: The report's year.
    """
    words = _words()
    if words.part.search(clause) or _PART.search(clause) or _PART.search(sentence_before[-20:]):
        return Time(Scope.PART_OF_YEAR, year)
    years = [int(found) for found in _YEAR.findall(clause)] or [
        int(found) for found in _YEAR.findall(sentence_before)
    ]
    named = years[-1] if years else year
    if words.cumulative.search(clause) and not words.year_cumulative.search(clause):
        nearby = sentence_before[-24:] + clause
        if words.ever.search(nearby) or "目前" in nearby:
            return Time(Scope.CUMULATIVE, year)
        by_date = _BY_DATE.search(nearby) is not None
        return Time(Scope.CUMULATIVE, year, by_date=True) if by_date else Time(Scope.YEAR, year)
    if named != year:
        return Time(Scope.OTHER_YEAR, named)
    return Time(Scope.YEAR, year)
