"""The statistical period and the ways to reach the agency, as the report states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from report_assistant.model import Contact, ContactKind, Period, Place
from report_assistant.reading.numerals import any_of
from report_assistant.vocabulary import data

_DATE = r"(?:\d{4}\s*年?\s*)?\d{1,4}\s*月?\s*\d{0,2}\s*日?"
_FULL = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_SEPARATOR = r"\s*[::为是]?\s*"
_VALUES = {
    ContactKind.PHONE: r"[(（(]?\d{3,4}[))）]?[\d\-—–－转 、,/()（）]{3,40}\d|\d{7,12}",
    ContactKind.FAX: r"[(（(]?\d{3,4}[))）]?[\d\-—–－ 、/()（）]{3,30}\d|\d{7,12}",
    ContactKind.POSTCODE: r"\d{6}",
    ContactKind.EMAIL: r"[\w.+-]+\s*@\s*[\w-]+(?:\s*\.\s*[\w-]+)+|\[email\s*protected\]",
    ContactKind.ADDRESS: r"[^,，;；。))\n]{4,60}",
    ContactKind.WEBSITE: r"(?:https?://|www\.)[\w./?=&%-]+",
}


@cache
def _period_pattern() -> re.Pattern[str]:
    words = any_of(data("identity")["period"]["words"])
    return re.compile(
        rf"{words}[^。;；\n]{{0,40}}?{_DATE}\s*(?:起|始)?[^。;；\n\d]{{0,8}}(?:至|到|—|–|-|~|截至|止)[^。;；\n\d]{{0,6}}{_DATE}\s*(?:止|期间)?"
    )


def period(text: str) -> Period | None:
    """The first statement of the period; its dates are ISO where all their characters are there."""
    match = _period_pattern().search(text)
    if not match:
        return None
    dates = [f"{int(y):04}-{int(m):02}-{int(d):02}" for y, m, d in _FULL.findall(match[0])]
    if len(dates) == 1:
        tail = match[0][next(_FULL.finditer(match[0])).end() :]
        dates += [f"{dates[0][:4]}-{int(m):02}-{int(d):02}" for m, d in _SHORT.findall(tail)]
    first, last = (dates[0], dates[1]) if len(dates) >= 2 else ("", "")
    return Period(first, last, match.start(), match.end())


def contacts(text: str) -> tuple[Contact, ...]:
    """Every contact fact, in the order of the text; quoted with the word that names it."""
    found: list[Contact] = []
    for kind in _VALUES:
        found.extend(_named(text, kind))
    found.extend(_addresses_of_the_web(text))
    found.extend(_offices(text))
    return tuple(sorted(found, key=lambda contact: contact.place.start))


def _named(text: str, kind: ContactKind) -> Iterator[Contact]:
    words = any_of(data("identity")["contact"][kind.value])
    for match in re.finditer(rf"{words}{_SEPARATOR}(?P<value>{_VALUES[kind]})", text):
        value = match["value"].rstrip(" 、,(（")
        start = match.start("value")
        if kind == ContactKind.PHONE and text[max(0, match.start() - 2) : match.start()] in ("传真",):
            continue
        yield Contact(kind, Place(match.start(), start + len(value), start, start + len(value)))


def _addresses_of_the_web(text: str) -> Iterator[Contact]:
    """Web addresses that no word names: the sentence part around them is the quote."""
    for match in re.finditer(_VALUES[ContactKind.WEBSITE], text):
        before = max(text.rfind(mark, 0, match.start()) for mark in "。;；\n")
        after = re.compile(r"[。;；\n]").search(text, match.end())
        end = after.start() if after else match.end()
        start = before + 1
        if end - start > 200:
            start, end = match.start(), match.end()
        yield Contact(ContactKind.WEBSITE, Place(start, end, match.start(), match.end()))


def _offices(text: str) -> Iterator[Contact]:
    """The sentence that says whom to turn to: 请与……联系(地址……)."""
    words = any_of(data("identity")["contact"]["office"])
    for match in re.finditer(rf"[^。\n]*{words}[^。\n]*。?", text):
        if re.search(r"联系|电话|致电|拨打", match[0]) and len(match[0]) <= 400:
            lead = len(match[0]) - len(match[0].lstrip())
            start, end = match.start() + lead, match.end()
            yield Contact(ContactKind.OFFICE, Place(start, end, start, end))
