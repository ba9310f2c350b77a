"""Numbers in running text: where they stand, what they are worth, and in which unit.

Only a number with a unit counts (46条, 7.2%, 26.8万条, 十二件): years, dates, document numbers, telephone
numbers and hotlines have none. Nothing is rounded: values are decimals of the printed digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from report_assistant.vocabulary import data

_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_SCALE = {"": 1, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGIT = "[0-9０-９]"
_THOUSANDS = "|".join(rf"{_DIGIT}{{1,3}}(?:{comma}{_DIGIT}{{3}})+(?!{_DIGIT})" for comma in ("[,，]", " "))
_ARABIC = rf"(?:{_THOUSANDS}|{_DIGIT}(?: {_DIGIT})+(?!{_DIGIT})|{_DIGIT}+)(?:[.．]{_DIGIT}+)?"
_CHINESE = "[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*"
_NEXT_IS_DATE = re.compile(r"\s*[年月日时点分]")
_UP_TO = re.compile(r"[\d一二三四五六七八九十百千万亿]\s*[-—–~至到]\s*$")
_RATE = re.compile(r"每[^,;。\d]{0,4}$")
_NOT_EVEN_ONE = re.compile(r"\s*[都也均]\s*[没未无]")
_DIGITS_IN_A_ROW = re.compile("[一二两三四五六七八九]{2}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with its unit.

    ``[start, end)`` covers both and what marks it as approximate, ``[value_start, value_end)`` the number.
    ``classifier`` says that the noun may stand behind the unit (2名专职人员).
    """

    start: int
    end: int
    value_start: int
    value_end: int
    value: Decimal
    unit: str
    approximate: bool
    classifier: bool


@dataclass(frozen=True, slots=True)
class _Patterns:
    number: re.Pattern[str]
    before: re.Pattern[str]
    exact: frozenset[str]
    after_unit: re.Pattern[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    chinese_units: frozenset[str]
    classifiers: frozenset[str]
    money: frozenset[str]


def any_of(words: list[str]) -> str:
    """A pattern that matches one of ``words``, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def _patterns() -> _Patterns:
    prose = data("prose")
    units, approximate = prose["units"], prose["approximate"]
    unit = any_of([*units["count"], *units["money"], *units["percent"]])
    more = any_of(approximate["after_number"])
    return _Patterns(
        number=re.compile(
            rf"(?P<number>{_ARABIC}|{_CHINESE})\s*(?P<more1>{more})?\s*(?P<scale>[千万亿])?(?P<more2>{more})?"
            rf"(?:\s*(?P<unit>{unit}))?"
        ),
        before=re.compile(any_of([*approximate["before"], *approximate["exact"]]) + r"\s*$"),
        exact=frozenset(approximate["exact"]),
        after_unit=re.compile(any_of(approximate["after_unit"])),
        not_after=re.compile(any_of(prose["not_a_count"]["after"])),
        not_before=re.compile(any_of(prose["not_a_count"]["before"]) + r"\s*$"),
        chinese_units=frozenset(units["chinese"]),
        classifiers=frozenset(units["classifiers"]),
        money=frozenset(units["money"]),
    )


def mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """The numbers with units in ``text[start:end]``, in order; positions are those of ``text``."""
    patterns = _patterns()
    position = start
    while match := patterns.number.search(text, position, end):
        position = max(match.end(), match.start() + 1)
        mention = _mention(text, start, match, patterns)
        if mention:
            yield mention
            position = mention.end
        elif not match["unit"]:
            position = match.end("number")


def _mention(text: str, start: int, match: re.Match[str], patterns: _Patterns) -> Mention | None:
    unit, digits, scale = match["unit"] or "", match["number"], match["scale"] or ""
    if not unit and scale not in ("万", "亿"):
        return None
    before = text[max(start, match.start() - 6) : match.start()]
    if (
        patterns.not_before.search(before)
        or (before and (before[-1].isascii() and (before[-1].isalnum() or before[-1] in "-.")))
        or patterns.not_after.match(text, match.end("scale") if scale else match.end("number"))
        or _NEXT_IS_DATE.match(text, match.end("number"))
    ):
        return None
    value = exact_value(digits, scale)
    if value is None or (
        digits[0] in "零〇一二两三四五六七八九十百千" and not _spoken(match, unit, before, patterns)
    ):
        return None
    if unit in patterns.money and scale:
        # 万元 and 亿元 are units of money and stay: the unit's pattern is tried before the scale's.
        value, unit = exact_value(digits, "") or value, scale + unit
    approximately = patterns.before.search(before)
    after = patterns.after_unit.match(text, match.end())
    return Mention(
        start=match.start() - (len(approximately[0]) if approximately else 0),
        end=after.end() if after else match.end(),
        value_start=match.start("number"),
        value_end=match.end("scale") if scale and unit not in patterns.money else match.end("number"),
        value=value,
        unit="%" if unit == "%" else unit,
        approximate=bool(approximately or after or match["more1"] or match["more2"]),
        classifier=unit in patterns.classifiers,
    )


def _spoken(match: re.Match[str], unit: str, before: str, patterns: _Patterns) -> bool:
    """Whether a number in Chinese characters is a count: 收到十二件 is, 一个 and 第三条 are not."""
    ordinal = before.endswith(("第", "其", "之", "每", "某", "任", "统", "同", "另", "唯", "单"))
    return unit in patterns.chinese_units and not ordinal and match["number"] not in ("千", "百")


def exact_value(digits: str, scale: str = "") -> Decimal | None:
    """The exact worth of printed digits, Arabic or Chinese, times 千, 万 or 亿; None when it is no number."""
    plain = digits.translate(_WIDE).replace(",", "").replace(" ", "")
    if plain[0].isdigit() and plain[0].isascii():
        return _tidy(Decimal(plain) * _SCALE[scale])
    value = chinese_value(plain)
    return None if value is None else Decimal(value * _SCALE[scale])


def chinese_value(digits: str) -> int | None:
    """The worth of a whole Chinese numeral such as 十二 or 二〇一八; None when it is none."""
    import cn2an  # imported late: most reports write their figures in digits

    try:
        return int(cn2an.cn2an(digits.replace("〇", "零"), "smart"))
    except ValueError:
        return None


def _tidy(value: Decimal) -> Decimal:
    """``value`` without an exponent: 1E+4 is 10000; digits behind the point stay as printed."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and "E" in str(value) else value


@dataclass(frozen=True, slots=True)
class CellNumber:
    """The number in a cell: its worth, its place in the cell's text, and the unit if the cell prints one."""

    value: Decimal
    start: int
    end: int
    unit: str


def cell_value(text: str) -> CellNumber | None:
    """The number in a cell of a table, when the cell holds nothing else.

    Accepts 0, 1,234, +12, -35, 增2 and 减5 (the 2019 form's 本年增/减); None for anything else.
    """
    match = re.fullmatch(
        rf"\s*(?P<sign>[+＋\-－—]|增加?|减少?)?\s*(?P<number>{_ARABIC})\s*(?P<unit>[条件次个人元项份]|万元|亿元|人次|%|%)?\s*",
        text,
    )
    if not match:
        return None
    value = exact_value(match["number"])
    if value is None:
        return None
    if match["sign"] and match["sign"][0] in "-－—减":
        value = -value
    begin = match.start("sign") if match["sign"] else match.start("number")
    return CellNumber(value, begin, match.end("number"), (match["unit"] or "").replace("\uff05", "%"))
