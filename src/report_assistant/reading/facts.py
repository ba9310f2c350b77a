"""The statistical period and the ways to reach the agency, as the report states them.

All text here is folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from report_assistant.model import Contact, ContactKind, Period, Place
from report_assistant.reading.numerals import any_of, chinese_value
from report_assistant.records import dataclass
from report_assistant.vocabulary import data

_DIGIT = "[0-9〇零○一二三四五六七八九十]"
_DATE = rf"(?:{_DIGIT}{{4}}\s*[年./-]?\s*)?{_DIGIT}{{1,4}}\s*[月./-]?\s*{_DIGIT}{{0,3}}\s*日?"
_FULL = re.compile(rf"({_DIGIT}{{4}})\s*[年./-]\s*({_DIGIT}{{1,3}})\s*[月./-]\s*({_DIGIT}{{1,3}})")
_SHORT = re.compile(rf"(?<!{_DIGIT})({_DIGIT}{{1,3}})\s*月\s*({_DIGIT}{{1,3}})\s*日")
_YEAR_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_END = r"(?:\s*(?:为止|止|结束|期间))?"
_LONGEST_PART = 200
_LONGEST_OFFICE = 400

_ONE_PHONE = (
    r"(?:\(?(?:0\d{2,3}|\+?86)\)?\s*[-—–]{0,2}\s*)?"  # area code
    r"(?:1\d{10}|[48]00-?\d{3}-?\d{4}|\d{7,8}|\d{3,4}[-—–]\d{4})(?:\s*[-—–转]\s*\d{1,6})?(?!\d)"
)
_PHONES = rf"{_ONE_PHONE}(?:\s*[、,/或]\s*{_ONE_PHONE})*"
_EMAIL = r"(?<![\w.+-])[\w.+-]+\s*@\s*[\w-]+(?:\s*\.\s*[\w-]+)+|\[email\s*protected\]"
_WEBSITE = r"(?:https?://|www\.)[\w./?=&%:-]+"
_STREET = r"[^,;:。\s()0-9]{2,30}[路街道巷村][^,;:。\s()]{0,8}?[0-9]{1,4}号[^,;:。\n]{0,30}"
_UNNAMED = {
    ContactKind.EMAIL: re.compile(_EMAIL, re.ASCII),
    ContactKind.WEBSITE: re.compile(_WEBSITE, re.ASCII),
}

_SIGNS = {ContactKind.EMAIL: ("@", "[email"), ContactKind.WEBSITE: ("://", "www.")}
"""What each such address has in it."""


# --- the period -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _PeriodPatterns:
    """A period is told by two dates, or else by the day that its numbers reach to."""

    between: re.Pattern[str]
    until: re.Pattern[str]


@cache
def _period_patterns() -> _PeriodPatterns:
    words = any_of(data("identity")["period"]["words"])
    up_to = any_of(data("identity")["period"]["up_to"])
    return _PeriodPatterns(
        between=re.compile(
            rf"{words}[^。;\n]{{0,40}}?{_DATE}\s*(?:起|始)?[^。;\n0-9]{{0,8}}?"
            rf"(?:至|到|—|–|-|~|截至|止)[^。;\n0-9]{{0,6}}?{_DATE}{_END}"
        ),
        until=re.compile(rf"{words}[^。;\n0-9]{{0,12}}{up_to}[^。;\n0-9]{{0,6}}{_DATE}(?<=日){_END}"),
    )


def period(text: str) -> Period | None:
    """The first statement of the period; its dates are ISO where all their characters are there."""
    patterns = _period_patterns()
    match = patterns.between.search(text)
    if match:
        return Period(*_both_dates(match[0]), match.start(), match.end())
    match = patterns.until.search(text)
    return Period("", _iso(*_first_full(match[0])), match.start(), match.end()) if match else None


def _both_dates(words: str) -> tuple[str, str]:
    """First and last day; a last day without a year is of the first's, or of the next if 次年 is said."""
    full = list(_FULL.finditer(words))
    if not full:
        return "", ""
    first = _iso(*full[0].groups())
    if len(full) > 1:
        return first, _iso(*full[1].groups())
    tail = words[full[0].end() :]
    short = _SHORT.search(tail)
    if not short or not first:
        return "", ""
    next_year = any(word in tail for word in data("identity")["period"]["next_year"])
    return first, _iso(str(int(first[:4]) + next_year), *short.groups())


def _first_full(words: str) -> tuple[str, str, str]:
    found = _FULL.search(words)
    return (found[1], found[2], found[3]) if found else ("", "", "")


def _iso(year: str, month: str, day: str) -> str:
    """The date in ISO form; "" when it is no day of the calendar."""
    with suppress(ValueError):
        return date(int(year.translate(_YEAR_DIGITS)), _count(month), _count(day)).isoformat()
    return ""


def _count(digits: str) -> int:
    return int(digits) if digits.isdecimal() else chinese_value(digits) or 0


# --- contacts -------------------------------------------------------------------------------------------


def contacts(text: str) -> tuple[Contact, ...]:
    """Every contact fact, in the order of the text; quoted with the word that names it."""
    found: dict[tuple[ContactKind, int], Contact] = {}
    for contact in (*_named(text), *_unnamed(text), *_offices(text)):
        found.setdefault((contact.kind, contact.place.value_start), contact)
    return tuple(sorted(found.values(), key=lambda contact: contact.place.start))


@cache
def _named_patterns() -> Mapping[ContactKind, re.Pattern[str]]:
    words = data("identity")["contact"]
    names = {kind: any_of_spaced(words[kind]) for kind in ContactKind if kind in words}
    next_name = any_of([name for kind in ("postcode", "phone", "fax", "email") for name in words[kind]])
    address = (
        r"(?![、和及等的与或]|https?:|www\.|[A-Za-z0-9_.+-]+\s*@)(?=[^,;。\n]{0,60}[路街道巷号楼室院厦村里幢层座])"
        rf"(?:(?!\s*[(\s]\s*{next_name})(?:\([^()\n]{{1,20}}\)|[^,;。()\n])){{4,60}}"
    )
    values = {
        ContactKind.PHONE: _PHONES,
        ContactKind.FAX: _PHONES,
        ContactKind.POSTCODE: r"\d{6}(?!\d)",
        ContactKind.EMAIL: _EMAIL,
        ContactKind.ADDRESS: address,
        ContactKind.WEBSITE: _WEBSITE,
        ContactKind.OFFICE: r"[^,;。()\n]{2,40}",
    }
    said = dict.fromkeys(values, r"\s*+(?::|[为是在]:?|位于|设在)?+\s*+")
    said[ContactKind.OFFICE] = r"\s*[:为是]\s*"
    names[ContactKind.ADDRESS] += rf"|{any_of_spaced(words['address_before_street'])}(?=\s*:?\s*{_STREET})"
    return {
        kind: re.compile(rf"(?:{names[kind]}){said[kind]}(?P<value>{value})", re.ASCII)
        for kind, value in values.items()
    }


def any_of_spaced(words: Iterable[str]) -> str:
    """A pattern for one of ``words``, the longest first; blanks may stand between the signs (电  话)."""
    found = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(r"[ \t]*".join(map(re.escape, word)) for word in found) + ")"


@cache
def _also_fax() -> re.Pattern[str]:
    return re.compile(r"\s*\(?" + any_of(data("identity")["contact"]["also_fax"]) + r"\)?")


def _named(text: str) -> Iterator[Contact]:
    for kind, pattern in _named_patterns().items():
        for match in pattern.finditer(text):
            start, end = match.span("value")
            if kind == ContactKind.PHONE and text[: match.start()].endswith("传真"):
                continue
            end -= len(match["value"]) - len(match["value"].rstrip())
            yield Contact(kind, Place(match.start(), end, start, end))
            if kind == ContactKind.PHONE and (fax := _also_fax().match(text, end)):
                yield Contact(ContactKind.FAX, Place(match.start(), fax.end(), start, end))


def _unnamed(text: str) -> Iterator[Contact]:
    """Web and mail addresses that no word names: the sentence part around them is the quote."""
    for kind, pattern in _UNNAMED.items():
        if not any(sign in text for sign in _SIGNS[kind]):
            continue
        for match in pattern.finditer(text):
            start, end = _part(text, match, "。;\n", _LONGEST_PART) or match.span()
            yield Contact(kind, Place(start, end, match.start(), match.end()))


def _offices(text: str) -> Iterator[Contact]:
    """The sentence that says whom to turn to: 请与……联系(地址……)."""
    asks, how = (re.compile(any_of(words)) for words in data("identity")["contact"]["sentence"])
    for match in asks.finditer(text):
        part = _part(text, match, "。\n", _LONGEST_OFFICE)
        if part and how.search(text, *part):
            start, end = part
            end += text.startswith("。", end)
            yield Contact(ContactKind.OFFICE, Place(start, end, start, end))


def _part(text: str, match: re.Match[str], marks: str, longest: int) -> tuple[int, int] | None:
    """The piece between two of ``marks`` around a match, without blanks; None when it is too long."""
    first, last = max(0, match.start() - longest), min(len(text), match.end() + longest)
    begins = [text.rfind(mark, first, match.start()) for mark in marks]
    ends = [place for mark in marks if (place := text.find(mark, match.end(), last)) >= 0]
    start = max(begins) + 1 if max(begins) >= 0 else first
    end = min(ends, default=last)
    while start < match.start() and text[start].isspace():
        start += 1
    return (start, end) if end - start <= longest else None
