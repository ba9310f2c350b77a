"""Words that say there was none: 未收到政府信息公开申请, 没有发生行政复议, 均为零.

Such words are a figure only for something reports count (a canonical indicator), and only when nothing
narrows it: 未收到逾期未答复的投诉 says nothing of complaints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from report_assistant.reading.labels import ITEM, Label, meaning
from report_assistant.reading.numerals import any_of
from report_assistant.records import dataclass
from report_assistant.vocabulary import data, vocabulary

_SIGNS = "未没无不零"
"""One of these stands in nearly every word that denies."""
_COUNTED = re.compile(r"\d\s*[条件宗份起次元]")
_CLAUSE = re.compile(r"[^,;。:\n!?]+")
_NONE_OF = r"(?<![一二三四五六七八九十百千万〇零清归])零(?![一二三四五六七八九十百千万〇零点])"
_NOT_ONE = "(?:连?一[件条份起宗例次个])?"
_SPLIT = re.compile(r"、|和|与|及|以及|或者|或")
_PRODUCT = re.compile(
    r"(?P<things>[^的]{2,30})的(?P<columns>[^的]*(?:数量?|次数|总数)(?:[、和与及][^的]*(?:数量?|次数))+)"
)
_ITEM = re.compile(ITEM)
_JOINT = re.compile(r"(?:[、和与及或且也]|以及|并且?)\s*$")
_TO_WHOM = re.compile(r"向[^向,、的]{1,12}?(?=提出|提交|递交|提起|申请)")


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
    alone: frozenset[str]
    signs: re.Pattern[str]


@cache
def _words() -> _Words:
    zero = data("prose")["zero"]
    negated = rf"{any_of(zero['negations'])}{any_of(zero['verbs'])}过?"
    denying = [*zero["negations"], *zero["before"], *zero["after"], *zero["alone"]]
    unsigned = [word for word in denying if not any(sign in word for sign in _SIGNS)]
    return _Words(
        before=re.compile(rf"{negated}|{any_of(zero['before'])}|{_NONE_OF}"),
        after=re.compile(
            rf"{_NOT_ONE}(?P<said>{any_of(zero['after'])})(?:的?情况|的)?$|[均都]?[为是]\s*(?P<digit>0)\s*$"
        ),
        not_for=re.compile(any_of(zero["not_for"])),
        alone=frozenset(zero["alone"]),
        signs=re.compile("|".join([f"[{_SIGNS}]", r"[为是]\s*0", *map(re.escape, unsigned)])),
    )


def nones(text: str, start: int, end: int) -> Iterator[NoneSaid]:
    """What ``text[start:end]``, a sentence, says there was none of."""
    words = _words()
    if not words.signs.search(text, start, end):
        return
    for clause in _CLAUSE.finditer(text, start, end):
        if _COUNTED.search(clause[0]) or words.not_for.search(clause[0]):
            continue
        if clause[0].strip() in words.alone:
            yield from _behind_colon(text, clause, start)
            continue
        denials = list(_denials(clause[0]))
        for one, stop in denials:
            start, end = clause.start() + one.start(), clause.start() + one.end()
            yield from _denied(text, clause, (start, end), (end, clause.start() + stop))
        last = words.after.search(clause[0])
        if last and (not denials or last.start() <= denials[0][0].start()):
            start, end = last.span("said" if last["said"] else "digit")
            thing = (clause.start(), clause.start() + last.start())
            yield from _denied(text, clause, (clause.start() + start, clause.start() + end), thing)


def _behind_colon(text: str, clause: re.Match[str], first: int) -> Iterator[NoneSaid]:
    """行政复议、行政诉讼:无 — what stands before the colon there was none of."""
    colon = clause.start() - 1
    if colon <= first or text[colon] != ":":
        return
    begin = max(text.rfind(mark, first, colon) for mark in ",;。:\n") + 1 or first
    if item := _ITEM.match(text, begin, colon):
        begin = item.end()
    start = clause.end() - len(clause[0].lstrip())
    end = start + len(clause[0].strip())
    if _words().not_for.search(text, begin, colon):
        return
    for label, indicator in _things(text, begin, colon, ""):
        yield NoneSaid(indicator, label, start, end, begin, clause.end())


def _denials(clause: str) -> Iterator[tuple[re.Match[str], int]]:
    """The words that deny something, each with where what they deny ends.

    The first one in a clause, and each right behind a joint: 无行政复议、无行政诉讼.
    """
    found = list(_words().before.finditer(clause))
    joined = [(one, joint.start()) for one in found[1:] if (joint := _JOINT.search(clause[: one.start()]))]
    stops = [stop for _, stop in joined] + [len(clause)]
    yield from zip(found[:1] + [one for one, _ in joined], stops[: len(found)], strict=True)


def _denied(
    text: str, clause: re.Match[str], denial: tuple[int, int], thing: tuple[int, int]
) -> Iterator[NoneSaid]:
    start, end = denial
    for label, indicator in _things(text, *thing, text[start:end]):
        yield NoneSaid(indicator, label, start, end, clause.start(), clause.end())


def _things(text: str, start: int, end: int, denial: str) -> Iterator[tuple[Label, str]]:
    """The indicators named in ``text[start:end]``: as one, or else each of the things enumerated there."""
    known = vocabulary()
    whole = _indicator(text[start:end], denial)
    if whole:
        yield meaning(known, text[start:end].strip(), start), whole
        return
    parts = _SPLIT.split(text[start:end])
    if product := _PRODUCT.fullmatch(text, start, end):
        yield from _columns(product, denial)
    if not _indicator(parts[-1], denial):
        return  # the noun that all of them share is nothing that is counted
    position = start
    for part in parts:
        place = text.index(part, position)
        position = place + len(part)
        found = _indicator(part, denial)
        if found:
            yield meaning(known, part.strip(), place), found


def _columns(product: re.Match[str], denial: str) -> Iterator[tuple[Label, str]]:
    """规章和规范性文件的制作数量、对外公开总数量: each of the first has each of the second."""
    for one in _SPLIT.split(product["things"]):
        for column in _SPLIT.split(product["columns"]):
            found = _indicator(one + column, denial)
            if found:
                yield meaning(vocabulary(), one.strip() + column.strip(), product.start()), found


def _indicator(words: str, denial: str) -> str:
    known = vocabulary()
    label = meaning(known, _TO_WHOM.sub("", words), 0)  # whoever it is that nobody applied to
    if label.applicant or not label.concepts:
        return ""
    concepts = label.concepts | known.concepts(denial)
    indicator = known.indicators.named(label.concepts) or known.indicators.named(concepts)
    return indicator.id if indicator and not label.unknown else ""
