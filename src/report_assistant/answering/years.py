"""The years in a question: 2018年, 2O18, 二〇一八年, 18年, 去年, 十三五, 2019到2021, 近三年; its months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

_DIGITS = str.maketrans("〇零○o一二三四五六七八九两", "00001234567892")
_FULL = r"(?:(?:19|20)[0-9o○〇零]{2}|2[o0○〇零][0-9o○〇零]{2}|二[〇零○o0][〇零○o0一二三四五六七八九]{2})"
_SHORT = r"(?:[0-3][0-9]|[〇零一二][〇零一二三四五六七八九])"
_COUNTED = r"这?([二两三四五六七八九十2-9])(?:个年度|年)(?:里|间|期间)?"
_RANGE = re.compile(
    rf"({_FULL}|{_SHORT})\s*年?度?\s*(?:到|至|—+|-|–|~)\s*({_FULL}|{_SHORT})\s*(?:(学年)度?|年(?:度|间)?|(?={_COUNTED}))"
)
_ONE = re.compile(
    rf"(?<![0-9.])({_FULL})(?![0-9])\s*(?:财年|学年度?|年度|年[底末]?)?|(?<![0-9一二三四五六七八九十第])({_SHORT})\s*年(?:度|[底末])?"
)
_RELATIVE = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0}
_RELATIVE_PATTERN = re.compile("|".join(_RELATIVE))
_COMPARED = re.compile("[比较与跟和同]起?去年$")
_PLANS = {"十二五": 2011, "十三五": 2016, "十四五": 2021}
_PLAN = re.compile(r"[“\"']?(十二五|十三五|十四五)[”\"']?(?:规划)?(?:期间|时期)?")
_SINCE = re.compile(rf"自?从?({_FULL}|{_SHORT})年?度?(?:以来|起至今|起到现在|至今|到现在|开始至今)")
_LAST = re.compile(r"(?:近|最近|过去)([二两三四五六七八九十2-9])年(?:来)?")
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_MONTHS = re.compile(
    rf"(?<![0-9一二三四五六七八九十])(?:{_MONTH}月?份?(?:到|至|—+|-|–|~))?{_MONTH}月(?:份|[0-9]{{1,2}}[日号]|底|末)?"
    rf"|前{_MONTH}个?月"
)
_NUMBERS = (
    {"两": 2}
    | {sign: n for n, sign in enumerate("二三四五六七八九十", 2)}
    | {str(n): n for n in range(2, 10)}
)


@dataclass(frozen=True, slots=True)
class YearMention:
    """The piece ``text[start:end]`` names these years; ``open`` when it says only where they begin."""

    start: int
    end: int
    years: tuple[int, ...]
    open: bool = False


def years_in(text: str, today: date) -> list[YearMention]:
    """The years named in a normalised question, in order; 去年 is counted from ``today``."""
    found: list[YearMention] = []
    for mention in (
        *_since(text, today),
        *_ranges(text),
        *_plans(text),
        *_relative(text, today),
        *_single(text),
    ):
        if not any(one.start < mention.end and mention.start < one.end for one in found):
            found.append(mention)
    found.sort(key=lambda one: one.start)
    return _with_count(text, found)


def _with_count(text: str, found: list[YearMention]) -> list[YearMention]:
    """The mentions; the last of several takes with it the words that count them (2019、2020两年)."""
    if not found:
        return found
    last = found[-1]
    counted = re.compile(_COUNTED).match(text, last.end)
    years = len({year for mention in found for year in mention.years})
    if counted and _NUMBERS.get(counted[1], 0) == years > 1:
        return [*found[:-1], replace(last, end=counted.end())]
    return found


def _ranges(text: str) -> Iterator[YearMention]:
    for match in _RANGE.finditer(text):
        first, last = number(match[1]), number(match[2])
        if match[3] and last == first + 1:  # a school year is reported on in the year it ends
            yield YearMention(*match.span(), (last,))
        elif first < last <= first + 30:
            yield YearMention(*match.span(), tuple(range(first, last + 1)))


def _since(text: str, today: date) -> Iterator[YearMention]:
    """2019年以来 is every year from then to today."""
    for match in _SINCE.finditer(text):
        first = number(match[1])
        if 1990 <= first < today.year:
            yield YearMention(*match.span(), tuple(range(first, today.year)), open=True)


def _plans(text: str) -> Iterator[YearMention]:
    for match in _PLAN.finditer(text):
        first = _PLANS[match[1]]
        yield YearMention(*match.span(), tuple(range(first, first + 5)))


def _relative(text: str, today: date) -> Iterator[YearMention]:
    named = list(_RELATIVE_PATTERN.finditer(text))
    for match in named:
        after = text[match.end() : match.end() + 3]
        if match[0] == "去年" and len(named) == 1 and _COMPARED.search(text[: match.end()]):
            continue  # 比去年: the year before the one asked, as in 比上年
        # 去年结转, 去年没办完 are the carried-over ones, not a year.
        if match[0] == "去年" and re.match("结转|没办|转过|剩下|留下", after):
            continue
        yield YearMention(*match.span(), (today.year + _RELATIVE[match[0]],))


def _single(text: str) -> Iterator[YearMention]:
    for match in _ONE.finditer(text):
        year = number(match[1] or match[2])
        if 1990 <= year <= 2099:
            yield YearMention(*match.span(), (year,))


def months_in(text: str) -> list[tuple[int, int]]:
    """Where months are named (10月份, 三月, 1-9月, 前三个月): no yearly report has figures of them."""
    return [match.span() for match in _MONTHS.finditer(text)]


def number(words: str) -> int:
    """The year that digits of either kind stand for; two digits are of this century."""
    digits = words.lower().translate(_DIGITS)
    return int(digits) + (2000 if len(digits) == 2 else 0)


def last_years(text: str) -> tuple[re.Match[str], int] | None:
    """近三年 and its like: where it stands and how many years."""
    match = _LAST.search(text)
    return (match, _NUMBERS[match[1]]) if match else None
