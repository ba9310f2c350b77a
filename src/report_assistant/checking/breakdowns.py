"""Totals that a report's text takes apart: 主动公开52条,其中文件20条、公告32条.

A breakdown is a total with the numbers listed under it. It ends where the numbers add up to the total, or
with the sentence or bracket of the list; numbers in brackets of their own belong to one of the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from report_assistant.checking.prose import kind_of
from report_assistant.model import Figure, Origin, Report, State
from report_assistant.reading.folding import fold
from report_assistant.vocabulary import data

_SENTENCE_END = re.compile(r"[。!?\n]")
_BETWEEN = re.compile(r"[\s,;。:、]*")
_WITHIN = re.compile(r"[ \t,;:、]*")
_BRACKET = re.compile(r"\s*\(\s*")
_PERCENT = re.compile(r"\d+(?:\.\d+)?%")
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total of the text and its parts.

    Attributes:
        whole: The total.
        parts: What is listed under it.
        by: The words that begin the list (其中, 按渠道分).
        partial: Whether the report says that it lists only some (等, 主要有).
    """

    whole: Figure
    parts: tuple[Figure, ...]
    by: str
    partial: bool

    @property
    def sum(self) -> Decimal:
        """What the parts add up to."""
        return sum((part.value for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class _Words:
    open: re.Pattern[str]
    by: re.Pattern[str]
    mostly: re.Pattern[str]
    stop: re.Pattern[str]
    and_so_on: re.Pattern[str]


@cache
def _words() -> _Words:
    words = data("breakdowns")["breakdown"]
    by = rf"(?:{_any(words['by'])})[^,;。:()\d]{{1,12}}?(?:{_any(words['by_end'])})"
    return _Words(
        open=re.compile(rf"(?:{by}|{_any([*words['mostly'], *words['open']])})"),
        by=re.compile(by),
        mostly=re.compile(_any(words["mostly"])),
        stop=re.compile(_any(words["stop"])),
        and_so_on=re.compile(rf"[^\d,;。:]{{0,6}}(?:{_any(words['and_so_on'])})"),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def breakdowns(report: Report) -> list[Breakdown]:
    """The totals of a report's text with two parts or more, in the order of the text."""
    text = fold(report.text)
    counts = sorted(
        (one for one in report.figures if one.origin == Origin.PROSE and _counts(one)),
        key=lambda one: one.place.value_start,
    )
    return [
        found
        for whole in counts
        if whole.value > 0 and not _shares_its_number(whole, counts)
        for found in _of(whole, counts, text)
    ]


def _counts(figure: Figure) -> bool:
    money = figure.unit in data("prose")["units"]["money"]
    return kind_of(figure.unit) != "percent" and not money and figure.state != State.UNDECIDED


def _shares_its_number(whole: Figure, counts: Sequence[Figure]) -> bool:
    """Whether one number is said of several things (各1件): none of them is a total."""
    return any(one is not whole and one.place.value_start == whole.place.value_start for one in counts)


def _of(whole: Figure, counts: Sequence[Figure], text: str) -> Iterator[Breakdown]:
    """The lists behind a total: one, or several that take it apart in different ways."""
    behind = [one for one in counts if one.place.value_start > whole.place.value_start]
    begin = _after(whole, text)
    opened = _opening(whole, begin, text) or _named_in_whole(whole, behind, begin, text)
    # A list in the next sentence is of this total for certain where no other is counted beside it.
    certain = opened is not None or _stands_alone(whole, counts, text)
    opened = opened or _opening_behind(whole, begin, text)
    while opened:
        by, start = opened
        parts, end = _listed(whole, behind, start, text)
        if len(parts) < 2:
            return
        partial = bool(_words().mostly.match(by)) or bool(_words().and_so_on.match(text, end))
        found = Breakdown(whole, tuple(parts), by, partial)
        if certain or found.sum == whole.value:
            yield found
        position = _BETWEEN.match(text, _closed(text, start, end))
        place = position.end() if position else end
        again = _words().by.match(text, place)
        opened = (again[0], again.end()) if again else None


def _stands_alone(whole: Figure, counts: Sequence[Figure], text: str) -> bool:
    """Whether nothing else of its stretch of time is counted in its sentence."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, whole.place.value_start)]
    first = ends[-1] if ends else 0
    stop = _SENTENCE_END.search(text, whole.place.value_end)
    last = stop.start() if stop else len(text)
    return not any(
        first <= one.place.value_start < last and one is not whole and one.scope == whole.scope
        for one in counts
    )


def _after(figure: Figure, text: str) -> int:
    """Where a figure's number ends, its unit included."""
    end = figure.place.value_end
    rest = text[end : end + 4 + len(figure.unit)]
    place = rest.find(figure.unit) if figure.unit else -1
    return end + place + len(figure.unit) if 0 <= place <= 3 else end


def _opening(whole: Figure, begin: int, text: str) -> tuple[str, int] | None:
    """The words that begin a list right behind a total, and where they end."""
    bracket = _BRACKET.match(text, begin)
    place = bracket.end() if bracket else _skipped(text, begin, within=True)
    found = _words().open.match(text, place)
    if found:
        return found[0], found.end()
    if bracket:
        return "（）", place
    return ("：", begin + 1) if text[begin : begin + 1] == ":" else None


def _opening_behind(whole: Figure, begin: int, text: str) -> tuple[str, int] | None:
    """The words that begin a list at the head of the sentence behind the total's (这303件里, 按类别看)."""
    end = _SENTENCE_END.search(text, begin)
    if end is None:
        return None
    head = _skipped(text, end.end())
    words = data("breakdowns")["breakdown"]
    digits = text[whole.place.value_start : whole.place.value_end]
    again = re.compile(
        rf"(?:{_any(words['again'])})(?:{re.escape(digits)})?[^,;。:\d]{{0,8}}?(?:{_any(words['again_end'])})"
    ).match(text, head)
    counted = re.search(r"\d", _PERCENT.sub("", text[begin : end.start()]).replace(digits, ""))
    if again and (digits in again[0] or not counted):
        return again[0], again.end()
    found = _words().open.match(text, head)
    return (found[0], found.end()) if found and not counted else None


def _named_in_whole(whole: Figure, behind: Sequence[Figure], begin: int, text: str) -> tuple[str, int] | None:
    """网站、微信、微博合计2483条,网站319条,…: the total's own words name the parts."""
    names = [one for one in re.split(r"[、和及与]", fold(whole.name)) if one]
    if len(names) < 2 or len(behind) < len(names):
        return None
    heads = [fold(figure.name) for figure in behind[: len(names)]]
    named = all(head[:2] in name or name[:2] in head for name, head in zip(names, heads, strict=True))
    return ("分别", begin) if named else None


def _skipped(text: str, place: int, *, within: bool = False) -> int:
    found = (_WITHIN if within else _BETWEEN).match(text, place)
    return found.end() if found else place


def _listed(whole: Figure, behind: Sequence[Figure], start: int, text: str) -> tuple[list[Figure], int]:
    """The parts from ``start`` on, and where the last of them ends."""
    limit = _limit(text, start, [one.place.value_start for one in behind])
    parts: list[Figure] = []
    end, added = start, Decimal(0)
    for figure in behind:
        place = figure.place.value_start
        if place < start:
            continue
        if place >= limit or not _belongs(figure, whole, text[end:place]):
            break
        if _depth(text, start, place) > 0:
            continue  # in a bracket: a part of a part
        same_number = parts and parts[-1].place.value_start == place
        if not same_number and (added == whole.value and len(parts) > 1):
            break
        parts.append(figure)
        added += figure.value
        end = _after(figure, text)
    return parts, end


def _belongs(figure: Figure, whole: Figure, between: str) -> bool:
    if _words().stop.search(between) or len(between) > 2 * _LONGEST_NAME:
        return False
    kinds = {kind_of(figure.unit), kind_of(whole.unit)}
    of_one_kind = len(kinds) == 1 or (len(kinds - {""}) < 2 and not (figure.unit and whole.unit))
    return of_one_kind and figure.scope == whole.scope and figure.value <= whole.value


def _limit(text: str, start: int, numbers: Sequence[int]) -> int:
    """Where the list that begins at ``start`` must end: with its sentence, its bracket or its semicolon.

    Semicolons that tell the first item from the second tell all of them apart.
    """
    first, second = [*(place for place in numbers if place >= start), len(text), len(text)][:2]
    ends = "。!?\n" if ";" in text[first:second] else "。!?\n;"
    depth = 0
    for place in range(start, len(text)):
        sign = text[place]
        depth += (sign == "(") - (sign == ")")
        if depth < 0 or (depth == 0 and sign in ends):
            return place
    return len(text)


def _depth(text: str, start: int, place: int) -> int:
    return text.count("(", start, place) - text.count(")", start, place)


def _closed(text: str, start: int, end: int) -> int:
    """Where a list ends with its closing bracket or stop."""
    rest = re.compile(r"[^\d,;。:()]{0,4}\)?").match(text, end)
    return rest.end() if rest else end
