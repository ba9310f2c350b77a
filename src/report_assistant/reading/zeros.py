"""Words that say there was none: 未收到政府信息公开申请, 没有发生行政复议, 均为零.

Such words are a figure only for something reports count (a canonical indicator), and only when nothing
narrows it: 未收到逾期未答复的投诉 says nothing of complaints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from report_assistant.reading.labels import Label, meaning
from report_assistant.reading.numerals import any_of
from report_assistant.vocabulary import data, vocabulary

_CLAUSE = re.compile(r"[^,，;；。:：\n!!??]+")
_SPLIT = re.compile(r"、|和|与|及|以及|或者|或")


@dataclass(frozen=True, slots=True)
class NoneSaid:
    """One thing there was none of: its indicator, its words, and the words that deny it."""

    indicator: str
    label: Label
    value_start: int
    value_end: int
    clause_start: int
    clause_end: int


@dataclass(frozen=True, slots=True)
class _Words:
    before: re.Pattern[str]
    after: re.Pattern[str]
    not_for: re.Pattern[str]


@cache
def _words() -> _Words:
    zero = data("prose")["zero"]
    return _Words(
        before=re.compile(any_of(zero["before"])),
        after=re.compile(any_of(zero["after"]) + r"(?:的?情况|的)?$"),
        not_for=re.compile(any_of(zero["not_for"])),
    )


def nones(text: str, start: int, end: int) -> Iterator[NoneSaid]:
    """What ``text[start:end]``, a sentence, says there was none of."""
    words = _words()
    for clause in _CLAUSE.finditer(text, start, end):
        if re.search(r"\d\s*[条件宗份起次元]", clause[0]) or words.not_for.search(clause[0]):
            continue
        denial = words.before.search(clause[0])
        if denial:
            yield from _denied(
                text, clause, clause.start() + denial.start(), clause.start() + denial.end(), behind=True
            )
        last = words.after.search(clause[0])
        if last and (not denial or last.start() <= denial.start()):
            place = clause.start() + last.start()
            stop = place + len(last[0].removesuffix("的").removesuffix("情况").removesuffix("的"))
            yield from _denied(text, clause, place, stop, behind=False)


def _denied(text: str, clause: re.Match[str], start: int, end: int, *, behind: bool) -> Iterator[NoneSaid]:
    thing_start, thing_end = (end, clause.end()) if behind else (clause.start(), start)
    for label, indicator in _things(text, thing_start, thing_end, text[start:end]):
        yield NoneSaid(indicator, label, start, end, clause.start(), clause.end())


def _things(text: str, start: int, end: int, denial: str) -> Iterator[tuple[Label, str]]:
    """The indicators named in ``text[start:end]``: as one, or else each of the things enumerated there."""
    known = vocabulary()
    whole = _indicator(text[start:end], denial)
    if whole:
        yield meaning(known, text[start:end].strip(), start), whole
        return
    parts = _SPLIT.split(text[start:end])
    if not _indicator(parts[-1], denial):
        return  # the noun that all of them share is nothing that is counted
    position = start
    for part in parts:
        place = text.index(part, position)
        position = place + len(part)
        found = _indicator(part, denial)
        if found:
            yield meaning(known, part.strip(), place), found


def _indicator(words: str, denial: str) -> str:
    known = vocabulary()
    label = meaning(known, words, 0)
    if label.applicant or not label.concepts:
        return ""
    concepts = label.concepts | known.concepts(denial)
    indicator = known.indicators.named(label.concepts) or known.indicators.named(concepts)
    return indicator.id if indicator and not label.unknown else ""
