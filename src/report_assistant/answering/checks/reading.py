"""What a question wants checked: its numbers, its words for sums and places, and the things it names.

The question is cut into marks (加, 等于, 分项, 正文, a number) and into what stands between them, which names
things as any other question does. The marks are data: ``vocabulary/data/checks.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain

from report_assistant.answering.question import Question
from report_assistant.answering.years import YearMention, years_in
from report_assistant.dates import date
from report_assistant.patterns import late
from report_assistant.reading.numerals import any_of, mentions
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import data

_NUMBER = late(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?![\d.])\s*([万亿])?\s*(%|个百分点)?")
_ENDS_A_NUMBER = late(r"\s*(?:$|[^\u4e00-\u9fff]|[吗么吧呢对是跟和与及这那等加减一不正的])")
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_SEPARATOR = late(r"[,;:。?!\s“”\"'()《》]+")
_NEXT_WORD = late(r"[\u4e00-\u9fff]")
_EXAMPLES = late(r"等[\d一二两三四五六七八九十]+(?:个|大)?(?:小)?[项类种]")
_COUNTED = late(r"多少|几[^年]")
_COMPARED = late(r"超过|多于|少于|以上|以下|不到|至少|大于|小于|达到|比")
_YEAR = late(r"20\d\d")
_RATE = late(r"\d\s*(?:%|个百分点)")
_ADDING = ("plus", "sum")
_TABLES = ("table2", "table3", "table4")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the asker says; ``right`` when it stands behind 等于."""

    value: Decimal
    unit: str
    right: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a thing.

    Attributes:
        text: The words.
        right: Whether they stand behind 等于.
        minus: Whether the thing is to be taken away.
        parts: Whether they tell the parts to add up (各类|答复, 六种|办理结果).
        speaker: Whether somebody says something (张三|说).
    """

    text: str
    right: bool
    minus: bool = False
    parts: bool = False
    speaker: bool = False


@dataclass(frozen=True, slots=True)
class Checking:
    """A question that checks, read.

    Attributes:
        text: The question.
        claims: The numbers it says.
        phrases: The things it names.
        flags: The kinds of marks in it: sum, parts, applicants, text, table, equals, plus, rule, every,
            before, how, share, growth, examples (甲、乙等五项).
        tables: Which tables it names: table2, table3, table4.
    """

    text: str
    claims: tuple[Claim, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    flags: frozenset[str] = frozenset()
    tables: tuple[str, ...] = ()

    def has(self, *flags: str) -> bool:
        """Whether it has all of these marks."""
        return self.flags.issuperset(flags)


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    start: int
    end: int
    claim: Claim | None = None


def is_check(text: str) -> bool:
    """Whether a question asks to check something, by its words alone."""
    if not _asking().search(text):
        return False
    ask = data("checks")["ask"]
    if any(map(text.__contains__, ask["never"])):
        return False
    if any(map(text.__contains__, ask["always"])):
        return True
    verdict = any(map(text.__contains__, ask["verdict"]))
    if not verdict and not any(map(text.__contains__, ask["perhaps"])):
        return False
    place, equation = data("checks")["place"], data("checks")["equation"]
    rates = chain.from_iterable(data("checks")["rate"].values())
    if verdict and _RATE.search(text) and any(map(text.__contains__, rates)):
        return True
    printed = chain.from_iterable(place[key][:9] for key in (*_TABLES, "table"))
    said = any(map(text.__contains__, place["text"]))
    if said and (verdict or any(map(text.__contains__, printed))):
        return True
    years = data("checks")["years"]
    of_two = len(_YEAR.findall(text)) > 1 or _before().search(text) is not None
    if verdict and of_two and any(word in text for words in years["of"].values() for word in words):
        return True
    asks_back = verdict or text.rstrip("?。!").endswith(("吗", "么", "吧"))
    adds = any(map(text.__contains__, equation["sum"]))
    return asks_back and (adds or "等于" in text or "=" in text)


@cache
def _asking() -> re.Pattern[str]:
    """The words of which every question that checks has one."""
    ask = data("checks")["ask"]
    return late(any_of([*ask["always"], *ask["verdict"], *ask["perhaps"]]))


def claims_a_number(question: Question, today: date) -> bool:
    """Whether a question says a number and asks whether it is right: 是不是35件, 收到35件对吗."""
    text = question.text
    ask = data("checks")["ask"]
    asked = "吗" in text or any(map(text.__contains__, ask["verdict"]))
    other = _COUNTED.search(text) or _COMPARED.search(text)
    return asked and not other and bool(read_check(question, today).claims)


def read_check(question: Question, today: date) -> Checking:
    """Reads what a question wants checked.

    Args:
        question: The question; its agencies and years are no part of what is checked.
        today: What 去年 is counted from.
    """
    text = question.text
    marks = _marks(text, question, today)
    equals = next((mark.start for mark in marks if mark.kind == "equals"), len(text) + 1)
    claims = tuple(replace(mark.claim, right=mark.start > equals) for mark in marks if mark.claim is not None)
    phrases = tuple(_phrases(text, marks, equals))
    kinds = {mark.kind for mark in marks}
    return Checking(
        text,
        claims,
        phrases,
        frozenset([*kinds, *_flags_in(_without_year(question, today))]),
        tuple(kind for kind in _TABLES if kind in kinds),
    )


def _phrases(text: str, marks: Sequence[_Mark], equals: int) -> Iterator[Phrase]:
    """What stands between the marks; a number in the midst of a phrase is no end of it (收到12件复议)."""
    place, minus, before, begun = 0, False, "", ""
    for mark in (*marks, _Mark("end", len(text), len(text))):
        pieces = _SEPARATOR.split(begun + text[place : mark.start])
        parts = bool(pieces[0]) and before in ("parts", "counted")
        begun = pieces.pop() if mark.kind == "claim" and _NEXT_WORD.match(text, mark.end) else ""
        found = [piece for piece in pieces if piece.strip(_trimmed())]
        for piece in found:
            speaker = mark.kind == "said" and piece is found[-1]
            yield Phrase(
                piece.strip(_trimmed()), place > equals, minus, parts and piece is pieces[0], speaker
            )
        minus = mark.kind == "minus" or (minus and mark.kind in ("and", "plus"))
        place = max(place, mark.end)
        before = mark.kind


@cache
def _trimmed() -> str:
    trimmed: str = data("checks")["said"]["trim"]
    return trimmed


def _flags_in(text: str) -> Iterator[str]:
    words = data("checks")
    for flag, found in (
        ("rule", ["勾稽", "钩稽"]),
        ("every", words["place"]["every"]),
        ("share", words["rate"]["share"]),
        ("growth", words["rate"]["growth"]),
        ("how", ["怎么算", "怎么得", "怎么来", "如何得", "如何算", "咋算", "是怎么"]),
    ):
        if any(map(text.__contains__, found)):
            yield flag
    if _before().search(text):
        yield "before"
    if _EXAMPLES.search(text):
        yield "examples"


def _marks(text: str, question: Question, today: date) -> list[_Mark]:
    """The marks of a question in order; none over another."""
    taken = [_Mark("year", one.start, one.end) for one in years_in(text, today) if not _is_claim(text, one)]
    for mention in (*(one.name for one in question.agencies), *question.us):
        taken += [_Mark("agency", *found.span()) for found in re.finditer(re.escape(mention), text)]
    free = list(_not_in(_words_in(text), taken))
    words = [mark for mark in free if mark.kind != "not_here"]
    numbers = list(_not_in(_numbers(text), [*taken, *(one for one in words if one.kind in _TABLES)]))
    claims = [mark for mark in numbers if mark.kind == "claim"]
    counted = [mark for mark in numbers if mark.kind == "counted"]
    words = list(_not_in(words, claims))
    longer = [mark for mark in counted if all(_length(one) <= _length(mark) for one in _over(mark, words))]
    marks = [*taken, *claims, *longer, *_not_in(words, longer)]
    return _with_equals(text, sorted(marks, key=lambda mark: mark.start))


def _without_year(question: Question, today: date) -> str:
    """The question without 去年 where that is the only year it names."""
    mentions = years_in(question.text, today)
    if len(mentions) != 1:
        return question.text
    return question.text[: mentions[0].start] + question.text[mentions[0].end :]


def years_of(question: Question, today: date) -> tuple[int, ...]:
    """The years a question names; in 等于2010吗 there is none."""
    text = question.text
    mentions = years_in(text, today)
    explicit = [
        one for one in mentions if re.search(r"\d|[〇零一二三四五六七八九]", text[one.start : one.end])
    ]
    # 2024年上年结转和去年结转下年: the year before the one that is named
    named = [one for one in mentions if (one in explicit or not explicit) and not _is_claim(text, one)]
    dropped = {year for one in mentions if one not in named for year in one.years}
    kept = {year for one in named for year in one.years}
    return tuple(year for year in question.years if year not in dropped or year in kept)


def _is_claim(text: str, year: YearMention) -> bool:
    """Whether what looks like a year is a number said: it stands behind 等于, and no 年 behind it."""
    before = text[: year.start].rstrip()
    equals = before.endswith(tuple(data("checks")["equation"]["equals"]))
    return equals and text[year.start : year.end].isdigit()


def _with_equals(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Where nothing says 等于, 和 may: behind a sum or a comma, or between two sums (甲加乙和丙加丁)."""
    if any(mark.kind == "equals" for mark in marks) or not any(mark.kind in _ADDING for mark in marks):
        return marks
    for number, mark in enumerate(marks):
        behind_sum = number > 0 and marks[number - 1].kind == "sum" and marks[number - 1].end == mark.start
        behind_stop = text[mark.start - 1 : mark.start] in {",", ";"}
        before, after = marks[:number], marks[number + 1 :]
        between = all(any(one.kind == "plus" for one in side) for side in (before, after))
        adds = any(one.kind in _ADDING for one in before)
        if mark.kind == "and" and adds and (behind_sum or behind_stop or between):
            return [*before, replace(mark, kind="equals"), *after]
    return marks


def _length(mark: _Mark) -> int:
    return mark.end - mark.start


def _over(mark: _Mark, others: Sequence[_Mark]) -> list[_Mark]:
    return [one for one in others if one.start < mark.end and mark.start < one.end]


def _not_in(marks: Sequence[_Mark] | Iterator[_Mark], taken: Sequence[_Mark]) -> Iterator[_Mark]:
    for mark in marks:
        if not any(mark.start < other.end and other.start < mark.end for other in taken):
            yield mark


@cache
def _before() -> re.Pattern[str]:
    """The year before, but not 上年度结转, which is a row of this year's table."""
    words = "|".join(sorted(map(re.escape, data("checks")["years"]["before"]), key=len, reverse=True))
    return late(rf"(?:{words})(?!的?(?:结转|转结)(?!到?至?下))")


@cache
def _pattern() -> re.Pattern[str]:
    """Every marking word, the longest first, in a group of its kind."""
    words = data("checks")
    kinds: list[tuple[str, str]] = []
    for word in words["equation"]["not_here"]:
        kinds.append((word, "sum" if word in words["equation"]["sum"] else "not_here"))
    for kind in ("plus", "minus", "equals", "and", "sum", "parts"):
        kinds += [(word, kind) for word in words["equation"][kind]]
    for kind in ("text", *_TABLES, "table", "applicants", "every"):
        kinds += [(word, kind) for word in words["place"][kind]]
    kinds += [(word, "ask") for word in _asks(words["ask"])]
    kinds += [(word, "said") for word in words["said"]["words"]]
    _meaning.update(reversed(kinds))
    return late("|".join(map(_whole, sorted(_meaning, key=len, reverse=True))))


def _whole(word: str) -> str:
    """A word as a pattern; 加上|年 is 加|上年."""
    return re.escape(word) + ("(?!年)" if word.endswith("上") else "")


_meaning: dict[str, str] = {}


def _asks(ask: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The words that ask; those of equations keep their meaning."""
    equals = data("checks")["equation"]["equals"]
    for words in (ask["always"], ask["verdict"], ask["perhaps"]):
        yield from (word for word in words if word not in equals)


def _words_in(text: str) -> Iterator[_Mark]:
    for found in _pattern().finditer(text):
        yield _Mark(_meaning[found[0]], *found.span())


def _numbers(text: str) -> Iterator[_Mark]:
    """The numbers a question says; 三个小项 and 六种结果 count the parts."""
    spoken = {one.start: one for one in mentions(text, 0, len(text))}
    found = [(one.start, one.end, one.value, one.unit) for one in spoken.values()]
    for match in _NUMBER.finditer(text):
        if not match[2] and not _ENDS_A_NUMBER.match(text, match.end()):
            continue  # 12345热线 is a name
        if not any(start < match.end() and match.start() < end for start, end, _, _ in found):
            digits = re.sub(r"[,\s万亿%]|个百分点", "", match[0])
            value = Decimal(digits) * _SCALES.get(match[1] or "", Decimal(1))
            found.append((*match.span(), value, match[2] or ""))
    for start, end, value, unit in sorted(found):
        kind = "counted" if _counts_parts(text, start, end, value) else "claim"
        yield _Mark(kind, start, end, None if kind == "counted" else Claim(value, unit, right=False))
    for match in re.finditer(rf"[一两二三四五六七八九十]+(?:{_counted_words()})", text):
        if not any(start < match.end() and match.start() < end for start, end, _, _ in found):
            yield _Mark("counted", *match.span())


@cache
def _counted_words() -> str:
    words = data("checks")["equation"]["counted_parts"]
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _counts_parts(text: str, start: int, end: int, value: Decimal) -> bool:
    """Whether a small number with 种, 类, 项 counts the parts that are to be added up."""
    units = data("checks")["equation"]["counted_parts"]
    rest = text[start : end + 4]
    with_unit = re.match(rf"[\d一二三四五六七八九十两]+\s*(?:{_counted_words()})", rest)
    return value <= 30 and with_unit is not None and any(map(rest.__contains__, units))
