"""Of what time a number speaks: the report's year, all years so far, a part of the year, another year.

All text here is folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from report_assistant.model import Scope
from report_assistant.reading.numerals import any_of
from report_assistant.reading.years import YEAR, year_number
from report_assistant.records import dataclass
from report_assistant.vocabulary import data

_BY_DATE = re.compile(r"(?:截至|截止|到)[^,。;]{0,10}(?:年?底|年末|12月(?:31日)?)?")
_MONTHS = r"\d{1,2}\s*[月日]?\s*[-—–~至到]+\s*"
_PART = re.compile(
    rf"(?<!\d){_MONTHS}(?:[1-9]|1[01])\s*月|(?:截至|截止|到)(?:\D{{0,8}}|\D{{0,4}}{YEAR}\s*年\s*)(?<!\d)(?:[1-9]|1[01])\s*月"
)
_OWN_YEAR = re.compile(rf"全年|本年|当年|今年|年内|{YEAR}\s*年(?!\s*\d)")


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
    since: re.Pattern[str]
    cumulative: re.Pattern[str]
    year_cumulative: re.Pattern[str]
    part: re.Pattern[str]
    year: re.Pattern[str]
    last_year: re.Pattern[str]
    report_year: re.Pattern[str]
    next_year: re.Pattern[str]
    several: re.Pattern[str]
    sign: str
    """What stands in all words that name a year; "" where there is no such sign."""


@cache
def _words() -> _Words:
    time = data("prose")["time"]
    # 较2017年, 2017年度决算 and 2008年5月1日施行 name a year that nothing is counted in.
    compared = "".join(f"(?<!{word})" for word in time["compared"])
    of_years = [*time["last_year"], *time["next_year"], *time["report_year"]]
    return _Words(
        both=re.compile(any_of(time["both"])),
        ever=re.compile("历年|历史|以来|至今|总累计"),
        since=re.compile(
            rf"(?<!日){any_of(time['since'])}[^,;。]{{0,4}}以来|(?P<year>{YEAR})年[^,;。]{{0,20}}以来"
        ),
        cumulative=re.compile(any_of(time["cumulative"])),
        year_cumulative=re.compile("(?<!历)" + any_of(time["year_cumulative"])),
        part=re.compile(any_of(time["part_of_year"])),
        year=re.compile(
            rf"(?<!\d){compared}({YEAR})\s*年(?!度?{any_of(time['of_a_paper'])})"
            r"(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:起|施行|实施|发布|印发))"
        ),
        last_year=re.compile(rf"{compared}{any_of(time['last_year'])}(?!度?{any_of(time['left_over'])})"),
        next_year=re.compile(r"(?<![转到至延入])" + any_of(time["next_year"])),
        several=re.compile(
            rf"近\s*[二两三四五六七八九十\d]*\s*年|(?<!第)[二两三四五六七八九十]年(?:来|间)|{any_of(time['several_years'])}"
            rf"|{YEAR}\s*年?\s*[-—–~至到]+\s*{YEAR}\s*年(?!度?学|\s*\d)"
        ),
        report_year=re.compile(compared + any_of(time["report_year"])),
        sign="年" if all("年" in word for word in of_years) else "",
    )


def says_both(words: str) -> bool:
    """Whether one statement, such as 2018年度及历年未收到, speaks of the year and of all years together."""
    return _words().both.search(words) is not None


def of_several_years(words: str) -> bool:
    """Whether the last time that words name is a row of years: 近三年收到, 2019—2021年共收到, 十三五期间."""
    several = list(_words().several.finditer(words))
    return bool(several) and not _OWN_YEAR.search(words, several[-1].end())


def time_of(clause: str, sentence_before: str, year: int) -> Time:
    """The time of a number.

    Args:
        clause: The number's own clause up to the number.
        sentence_before: What stands before that clause in the sentence.
        year: The report's year.
    """
    words = _words()
    if _is_part(clause, sentence_before):
        return Time(Scope.PART_OF_YEAR, year)
    nearby = sentence_before[-24:] + clause
    if words.cumulative.search(clause) and not words.year_cumulative.search(clause):
        if words.ever.search(nearby) or "目前" in nearby:
            return Time(Scope.CUMULATIVE, year)
        by_date = _BY_DATE.search(nearby) is not None
        return Time(Scope.CUMULATIVE, year, by_date=True) if by_date else Time(Scope.YEAR, year)
    said = sentence_before[-40:] + clause
    since = words.since.search(said) if "以来" in said else None
    if since and not _OWN_YEAR.search(clause.rpartition("以来")[2]):
        of_this_year = since["year"] is not None and year_number(since["year"]) == year
        return Time(Scope.YEAR if of_this_year else Scope.CUMULATIVE, year)
    named = _named_year(clause, year) or _year_in(sentence_before, year) or year
    return Time(Scope.YEAR if named == year else Scope.OTHER_YEAR, named)


def _is_part(clause: str, sentence_before: str) -> bool:
    """Whether a number is of a part of the year, by its own clause or by the words shortly before it."""
    if _words().part.search(clause) or _names_months(clause):
        return True
    return _names_months(sentence_before[-20:]) and not _OWN_YEAR.search(clause)


def _names_months(words: str) -> bool:
    return "月" in words and _PART.search(words) is not None


def _named_year(clause: str, year: int) -> int:
    """The year that a clause counts in by its words, the last where there are several, or 0."""
    if _words().sign not in clause:
        return 0
    last_year = [match.start() for match in _words().last_year.finditer(clause)]
    named = [match.start() for match in (*_words().year.finditer(clause), *_own_year(clause))]
    next_year = [match.start() for match in _words().next_year.finditer(clause)]
    if next_year and next_year[-1] > max([*named, *last_year], default=-1):
        return year + 1
    if last_year and last_year[-1] > max(named, default=-1):
        return year - 1
    return _year_in(clause, year)


def _own_year(words: str) -> Iterator[re.Match[str]]:
    """Where words name the report's year: 2020年收到28件,本年收到29件 goes back to it."""
    return _words().report_year.finditer(words)


def _year_in(words: str, year: int) -> int:
    if _words().sign not in words:
        return 0
    named = list(_words().year.finditer(words))
    own = [match.start() for match in _own_year(words)]
    if not named or (own and own[-1] > named[-1].start()):
        return year if own else 0
    return year_number(named[-1][1])
