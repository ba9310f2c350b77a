"""A question about a word, taken apart: the terms it names, the way it asks, and what is left over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from report_assistant.answering.question import Question
from report_assistant.answering.understand import looks_like_agency
from report_assistant.answering.years import years_in
from report_assistant.dates import date
from report_assistant.patterns import late
from report_assistant.records import dataclass
from report_assistant.vocabulary import data, glossary
from report_assistant.vocabulary.glossary import Mention, plain_saying

_MARK = 0xE000
"""A term in a question is one character from here on, so that nothing of it is taken for anything else."""

_MARKS = late(f"[{chr(_MARK)}-{chr(_MARK + 0xFF)}]")
_NUMBERING = late(
    rf"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])(?={_MARKS.pattern})"
)
SIGNS = late(r"[\W_]+")
_ANY_DAY = date(2000, 1, 1)
_BETWEEN = "\0"
"""No word has it, and no way of writing changes it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its terms marked.

    ``plain`` is how it is written, ``text`` has a mark for each mention; ``of_report`` says that it names an
    agency or a year.
    """

    question: Question
    plain: str
    text: str
    mentions: tuple[Mention, ...]
    of_report: bool


def marked(question: Question, plain: str) -> Asked:
    """A question with its terms marked.

    Args:
        question: For the agencies it names.
        plain: Its text, as ``plain_saying`` makes it.
    """
    text, mentions = plain, glossary().mentions(plain)
    for number, mention in reversed(list(enumerate(mentions))):
        text = f"{text[: mention.start]}{chr(_MARK + number)}{text[mention.end :]}"
    named = (*(mention.name for mention in question.agencies), *question.us)
    of_report = any(plain_saying(name) in text for name in named) or bool(years_in(text, _ANY_DAY))
    return Asked(question, plain, text, tuple(mentions), of_report)


@cache
def ways_of(kind: str) -> tuple[str, ...]:
    """The words of one kind, the longest first."""
    written = plain_saying(_BETWEEN.join(data("topics")["definition"][kind]))  # one by one takes far longer
    return tuple(sorted(filter(None, written.split(_BETWEEN)), key=len, reverse=True))


def way_in(text: str, kind: str) -> str:
    """The longest way of asking of a kind that stands in a text, or ""."""
    return next((word for word in ways_of(kind) if word in text), "")


def rest_of(asked: Asked, *ways: str) -> list[str]:
    """What nothing explains: neither term, way of asking, year or agency, nor words that say nothing.

    Args:
        asked: The question.
        ways: The ways of asking found in it.
    """
    text = _NUMBERING.sub("", asked.text)
    for way in sorted(filter(None, ways), key=len, reverse=True):
        text = text.replace(way, "\n")
    for name in sorted((mention.name for mention in asked.question.agencies), key=len, reverse=True):
        text = text.replace(plain_saying(name), "\n")
    for mention in reversed(years_in(text, _ANY_DAY)):
        text = f"{text[: mention.start]}\n{text[mention.end :]}"
    pieces = SIGNS.split(_MARKS.sub("\n", text))
    return [word for piece in pieces if not says_nothing(piece) and (word := piece)]


def says_nothing(piece: str) -> bool:
    """Whether a piece is made of words that say nothing."""
    words = _beside()
    reached = {0}
    for place in range(len(piece)):
        if place in reached:
            reached |= {place + size for size in words if piece[place : place + size] in words[size]}
    return len(piece) in reached


@cache
def _beside() -> dict[int, frozenset[str]]:
    """The words that may stand beside a term, by their length."""
    words = [plain_saying(word) for word in data("topics")["definition"]["beside"]]
    return {size: frozenset(one for one in words if len(one) == size) for size in set(map(len, words))}


def names_strangers(rest: Sequence[str]) -> bool:
    """Whether all that is left over are names of agencies that are not indexed (云溪区住建局报告里)."""
    return bool(rest) and all(
        any(looks_like_agency(piece[:end]) and says_nothing(piece[end:]) for end in range(2, len(piece) + 1))
        for piece in rest
    )


def subjects(asked: Asked, way: str = "") -> list[Mention]:
    """The terms asked about, not those that only say where (年报里的部分公开) or of what (算什么申请人)."""
    kept: list[Mention] = []
    for number, mention in enumerate(asked.mentions):
        place = asked.text.index(chr(_MARK + number))
        behind = _MARKS.search(asked.text, place + 1)
        between = asked.text[place + 1 : behind.start()] if behind else None
        says_where = between is not None and _leads_on(between)
        of_what = bool(kept and way) and asked.text[:place].endswith(way)
        if not (says_where or of_what):
            kept.append(mention)
    return kept


def _leads_on(between: str) -> bool:
    """Whether what stands between two terms makes the first one the place of the second."""
    return not between or (between.endswith(ways_of("places")) and says_nothing(between))
