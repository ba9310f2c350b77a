"""Numbers in running text: where they stand, what they are worth, and in which unit.

Only a number with a unit counts (46条, 7.2%, 26.8万条, 十二件): years, dates, document numbers, telephone
numbers and hotlines have none. Nothing is rounded: values are decimals of the printed digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from report_assistant.patterns import late
from report_assistant.reading.folding import fold
from report_assistant.records import dataclass
from report_assistant.vocabulary import data

_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_SCALE = {"": 1, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGIT = "[0-9０-９]"
_THOUSANDS = "|".join(rf"{_DIGIT}{{1,3}}(?:{comma}{_DIGIT}{{3}})+(?!{_DIGIT})" for comma in ("[,，]", " "))
_SPACED = rf"{_DIGIT}(?: {_DIGIT})+(?: ?[.．] ?{_DIGIT}(?: {_DIGIT})*)?(?!{_DIGIT})"
_ARABIC = rf"(?:{_SPACED}|(?:{_THOUSANDS}|{_DIGIT}+)(?:[.．]{_DIGIT}+)?)"
_CHINESE = "[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*"
_WHOLE = late(_CHINESE)
_ABOUT = late(r"[\s余多来]")
_BEGIN = late(r"[0-9０-９零〇一二两三四五六七八九十]")
"""What every number begins with."""
_PRINTED = late(rf"({_ARABIC})\s*[余多来]?\s*([千万亿]?)[余多来]?")
_BROKEN_POINT = late(r"\s[.．]|[.．]\s")
_NEXT_IS_DATE = late(r"\s*[年月日时点分]")
_UP_TO = late(r"[\d一二三四五六七八九十百千万亿]\s*[-—–~至到]\s*$")
_RATE = late(r"每[^,;。\d]{0,4}$")
_SPOKEN_RATE = late(r"每[^,;。\d]{0,8}$|一[年月季周日]$")
_NOT_EVEN_ONE = late(r"\s*[都也均]\s*[没未无]")
_AMOUNT = late(r"数量\s*[为是:]?\s*$")
_LESS = frozenset("-－—减")
_DIGITS_IN_A_ROW = late("[一二两三四五六七八九]{2}")


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
    nothing: tuple[str, ...]
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
        number=late(
            rf"(?P<number>{_ARABIC}|{_CHINESE})\s*(?P<more1>{more})?\s*(?P<scale>[千万亿])?(?P<more2>{more})?"
            rf"(?:\s*(?P<unit>{unit}))?"
        ),
        before=late(any_of([*approximate["before"], *approximate["exact"]]) + r"\s*$"),
        exact=frozenset(approximate["exact"]),
        after_unit=late(any_of(approximate["after_unit"])),
        not_after=late(any_of(prose["not_a_count"]["after"])),
        not_before=late(any_of(prose["not_a_count"]["before"]) + r"\s*$"),
        nothing=tuple(prose["not_a_count"]["whole"]),
        chinese_units=frozenset(units["chinese"]),
        classifiers=frozenset(units["classifiers"]),
        money=frozenset(units["money"]),
    )


def mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """The numbers with units in ``text[start:end]``, in order; positions are those of ``text``."""
    patterns = _patterns()
    position = start
    while (begin := _BEGIN.search(text, position, end)) and (
        match := patterns.number.match(text, begin.start(), end)
    ):
        position = max(match.end(), match.start() + 1)
        mention = _mention(text, start, match, patterns)
        if mention:
            yield mention
            position = mention.end
        elif not match["unit"]:
            position = match.end("number")


def _mention(text: str, start: int, match: re.Match[str], patterns: _Patterns) -> Mention | None:
    unit, scale = match["unit"] or "", match["scale"] or ""
    before = text[max(start, match.start() - 9) : match.start()]
    bare = not unit and scale not in ("万", "亿")
    if (bare and not _is_amount(text, before, match)) or _is_no_count(text, before, match, patterns):
        return None
    if _BROKEN_POINT.search(match["number"]):
        return None  # 3 2 . 6: which digits belong together is not certain enough to say aloud
    if unit in patterns.money and scale in ("万", "亿"):
        unit, scale = scale + unit, ""  # 万元 and 亿元 are units of money and stay
    value = exact_value(match["number"] + scale)
    if value is None:
        return None
    said = patterns.before.search(before)
    approximately = said if said and said[0].strip() not in patterns.exact else None
    after = patterns.after_unit.match(text, match.end())
    return Mention(
        start=match.start() - (len(approximately[0]) if approximately else 0),
        end=after.end() if after else match.end(),
        value_start=match.start("number"),
        value_end=match.end("scale") if scale else match.end("number"),
        value=value,
        unit=unit,
        approximate=bool(approximately or after or match["more1"] or match["more2"]),
        classifier=unit in patterns.classifiers,
    )


def _is_amount(text: str, before: str, match: re.Match[str]) -> bool:
    """Whether a number without a unit is an amount by the words before it: 处理决定数量357, as in a table."""
    digits = match["number"][0].isdecimal()
    return digits and bool(_AMOUNT.search(before) and _ENDS_CLAUSE.match(text, match.end()))


def _is_no_count(text: str, before: str, match: re.Match[str], patterns: _Patterns) -> bool:
    """Whether a number with a unit counts nothing: an ordinal, a date, a code, the end of a range, a rate."""
    if before and before[-1].isascii() and (before[-1].isalnum() or before[-1] in "-."):
        return True
    return bool(
        patterns.not_before.search(before)
        or _UP_TO.search(before)
        or _RATE.search(before)
        or patterns.not_after.match(text, match.end("scale") if match["scale"] else match.end("number"))
        or _NEXT_IS_DATE.match(text, match.end("number"))
        or (match["number"] in ("一", "1") and _NOT_EVEN_ONE.match(text, match.end()))
        or text.startswith(patterns.nothing, match.start())
        or (not match["number"][0].isdecimal() and not _spoken(match, before, patterns))
    )


_ONE_COUNTS = frozenset(["件", "份", "宗", "起", "例", "条", "名", "人", "篇", "期", "户"])
"""一件 counts; 一次 and 一个 are mostly ways of speaking (每季度开展一次)."""
_TWICE = frozenset({"次", "场", "场次", "册", "本", "批", "家", "台", "位", "张", "卷"})
_ENDS_CLAUSE = late(r"\s*(?:[,;。、)\n!?]|$)")
"""举办培训两次 counts; 两次会议, 两本账 and 两个确立 need not."""


def _spoken(match: re.Match[str], before: str, patterns: _Patterns) -> bool:
    """Whether a number in Chinese characters is a count: 收到十二件 is; 一个, 第三条 and 数十条 are not."""
    ordinal = before.endswith(("第", "其", "之", "每", "某", "任", "统", "同", "另", "唯", "单", "几"))
    vague = match["number"] == "十" and before.endswith("数")
    once = match["number"] in ("一", "两") and match["unit"] not in _ONE_COUNTS
    if match["number"] == "两" and match["unit"] in _TWICE:
        once = not _ENDS_CLAUSE.match(match.string, match.end())
    rate = _SPOKEN_RATE.search(before) is not None
    return match["unit"] in patterns.chinese_units and not (ordinal or vague or once or rate)


def exact_value(printed: str) -> Decimal | None:
    """The exact worth of a printed number, Arabic or Chinese: 1,234 or 31.5万 or 3000余万 or 十二.

    Returns:
        Its worth with 千, 万 and 亿 multiplied out, or None when it is no number.
    """
    match = _PRINTED.fullmatch(printed.strip())
    if not match:
        value = chinese_value(_ABOUT.sub("", printed))
        return None if value is None else Decimal(value)
    digits = Decimal(match[1].translate(_WIDE).replace(",", "").replace(" ", ""))
    return _tidy(digits * _SCALE[match[2]]) if match[2] else digits


def chinese_value(digits: str) -> int | None:
    """The worth of a whole Chinese numeral such as 十二; None when it is none, or a guess such as 两三."""
    if not _WHOLE.fullmatch(digits) or _DIGITS_IN_A_ROW.search(digits):
        return None
    if digits in _below_hundred():
        return _below_hundred()[digits]
    import cn2an  # imported late: few reports write larger numbers so, and it takes its time

    try:
        return int(cn2an.cn2an(digits.replace("〇", "零"), "smart"))
    except ValueError:
        return None


@cache
def _below_hundred() -> dict[str, int]:
    """The numerals from 零 to 九十九 as one writes them."""
    ones = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}
    tens = {f"{sign}十": 10 * number for sign, number in ones.items()} | {"十": 10}
    both = {ten + one: tens[ten] + ones[one] for ten in tens for one in ones}
    return {"零": 0, "〇": 0, "两": 2} | ones | tens | both


def _tidy(value: Decimal) -> Decimal:
    """``value`` without an exponent and without zeros that only multiplying has put behind the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


@dataclass(frozen=True, slots=True)
class CellNumber:
    """The number in a cell: its worth, its place in the cell's text, and the unit if the cell prints one."""

    value: Decimal
    start: int
    end: int
    unit: str


@lru_cache(maxsize=50_000)
def cell_value(text: str) -> CellNumber | None:
    """The number in a cell of a table, when the cell holds nothing else.

    Accepts 0, 1,234, +12, -35, 增2 and 减5 (the 2019 form's 本年增/减); None for anything else.
    """
    if text.isascii() and text.isdecimal():
        return CellNumber(Decimal(text), 0, len(text), "")
    match = _cell_pattern().fullmatch(fold(text))
    value = exact_value(match["number"]) if match else None
    if match is None or value is None:
        return None
    sign = match["sign"] or ""
    begin = match.start("sign") if sign else match.start("number")
    unit = (match["unit"] or "").translate(_WIDE)
    less = any(mark in sign for mark in _LESS)
    return CellNumber(-value if less else value, begin, match.end("number"), unit)


@cache
def _cell_pattern() -> re.Pattern[str]:
    units = data("prose")["units"]
    unit = any_of([*units["count"], *units["money"], "%", "\uff05"])
    return late(rf"\s*(?P<sign>[-+＋－—]|增加?|减少?)?\s*(?P<number>{_ARABIC})\s*(?P<unit>{unit})?\s*")
