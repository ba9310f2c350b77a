"""Cutting a question into pieces: years, names of agencies, known words, and what is none of these."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from report_assistant.answering.bodies import (
    Named,
    agencies_in,
    cut_short_at,
    unlisted_in,
    us_in_a_row,
    within_word,
)
from report_assistant.answering.order import CountMention, PlacesMention, counts_in, places_in
from report_assistant.answering.question import AgencyMention
from report_assistant.answering.years import YearMention, last_years, latest_in, months_in, years_in
from report_assistant.dates import date
from report_assistant.index import Index
from report_assistant.index.words import PAIR_MARK
from report_assistant.patterns import late
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import Kind, Piece, Sense, data, vocabulary
from report_assistant.vocabulary.lexicon import PARTICLES

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.answering.forgive import Correction

AFTER_VERBS = frozenset("了过到在着给出上来去")
"""What stands behind a verb: one unknown character before it says nothing of what is counted."""

_OTHER_BODIES = ("政府办", "法院")
"""Words that make the name of a place before them another body's, and are known words."""

_QUESTION_NO = late(r"没有?(?=[,?!。]|$)")
_FILLER, _TOPIC, _SELF = Kind.FILLER, Kind.TOPIC, Kind.SELF  # a member takes long to look up
_TAKING = (_FILLER, _TOPIC)
"""Known words of one character, and of two, that may be parts of another when they are of this kind."""
_SMALL = frozenset({_FILLER, Kind.CONJUNCTION, Kind.JOINT})
_FILLER_SENSE = (Sense(Kind.FILLER, "filler"),)
_YEAR_SENSE = (Sense(Kind.SCOPE, "named_year"),)
_PLACE_SENSE = (Sense(Kind.OPERATION, "order"),)
_MONTH_SENSE = (Sense(Kind.SCOPE, "part_of_year"),)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question in pieces.

    Attributes:
        text: The question as read, mistakes put right.
        pieces: All of it, in order and without gaps.
        years: The years named.
        agencies: The agencies named, each with its piece.
        until: Whether it says 到某年底, which asks for all years so far.
        places: The places of an order it names.
        counts: How many things it says it is about.
        corrections: What was read as something else.
        latest: Whether it asks for the latest report.
        with_us: Whether 我局 stands in a row with the agencies.
    """

    text: str
    pieces: tuple[Piece, ...]
    years: tuple[YearMention, ...]
    agencies: tuple[AgencyMention, ...]
    until: bool
    places: PlacesMention | None = None
    counts: tuple[CountMention, ...] = ()
    corrections: tuple[Correction, ...] = ()
    latest: bool = False
    with_us: bool = False


def cut_question(text: str, index: Index, today: date) -> Reading:
    """Cuts a normalised question; what nothing explains is tried as a mistype once.

    Args:
        text: The question.
        index: For the names of agencies, and for the words that reports have.
        today: What 今年 and 去年 are counted from.
    """
    reading = _read(text, index, today)
    unknown = [
        piece
        for number, piece in enumerate(reading.pieces)
        if not piece.senses and piece.word[0].isalnum() and not is_mistyped_unit(reading.pieces, number)
    ]
    changed = _corrected(text, reading.pieces, unknown, index) if unknown else ()
    if not (unknown or any(map(text.__contains__, _OTHER_BODIES))):
        return reading
    for one in reversed(changed):
        text = text[: one.start] + one.right + text[one.end :]
    again = _read(text, index, today, unlisted=True)
    return replace(again, corrections=changed)


def cut_as_typed(text: str, index: Index, today: date) -> Reading:
    """Cuts a line that is still being typed: what nothing explains is not a mistake, it is unfinished."""
    return _read(text, index, today)


def _corrected(
    text: str, pieces: Sequence[Piece], unknown: Sequence[Piece], index: Index
) -> tuple[Correction, ...]:
    """What the unknown pieces were meant to be; years and names with a place in them are as they are."""
    from report_assistant.answering.forgive import Closed, corrections  # most questions have no mistake

    soft = {place for piece in pieces if is_soft(piece) for place in range(piece.start, piece.end)}
    years, agencies = (
        frozenset(place for piece in found for place in range(piece.start, piece.end))
        for found in (
            [piece for piece in pieces if piece.senses in (_YEAR_SENSE, _MONTH_SENSE)],
            [piece for piece in pieces if "agency" in piece.values(_SELF)],
        )
    )
    return corrections(text, unknown, soft, Closed(years, agencies), index)


def is_soft(piece: Piece) -> bool:
    """Whether a piece may have been mistyped: it is unknown, or one small word (人|设|局, 不|与|公开)."""
    one = len(piece.word) == 1
    return not piece.senses or (one and all(sense.kind in _SMALL for sense in piece.senses))


def is_mistyped_unit(pieces: Sequence[Piece], number: int) -> bool:
    """Whether an unknown character behind 多少 sounds like a unit: 多少跳."""
    piece = pieces[number]
    if piece.senses or number == 0 or len(piece.word) > 1:
        return False
    before = [one for one in pieces[:number] if one.word.strip()]
    if not (before and before[-1].values(Kind.ASK)):
        return False
    from report_assistant.answering.forgive import sounds_like

    return sounds_like(piece.word, data("prose")["units"]["count"])


def _read(text: str, index: Index, today: date, *, unlisted: bool = False) -> Reading:
    """The question in pieces as typed, with the names of bodies that nobody indexed or without."""
    years = years_in(text, today)
    until = False
    taken: list[Piece] = []
    for year in years:
        start, end = year.start, year.end
        around = _until_pattern().search(text[: end + 8])
        if around and around.start("year") <= start < around.end():
            start, end, until = around.start(), around.end(), True
        taken.append(Piece(start, end, text[start:end], _YEAR_SENSE))
    span = last_years(text)
    taken.extend(_not_yet([span[0].span()] if span else [], _YEAR_SENSE, text, taken))
    latest = None if years or span else latest_in(text)
    taken.extend(_not_yet([latest] if latest else [], _YEAR_SENSE, text, taken))
    taken.extend(_not_yet(months_in(text), _MONTH_SENSE, text, taken))
    dated = list(taken)
    named = agencies_in(text, index, taken)
    named = unlisted_in(text, named, dated) if unlisted else named
    agencies = [one for one in named if one.mention]
    taken.extend(one.piece for one in named)
    taken.extend(Piece(*match.span(), match[0], _FILLER_SENSE) for match in _QUESTION_NO.finditer(text))
    places = places_in(text)
    if places:
        taken.extend(_not_yet([(places.start, places.end)], _PLACE_SENSE, text, taken))
    counts = tuple(
        one
        for one in counts_in(text, years=not (years or span))
        if not within_word(text, one.start, one.end)
        and (one.of != "agencies" or len(agencies) in (0, one.number))
    )
    taken.extend(_not_yet([(one.start, one.end) for one in counts], _FILLER_SENSE, text, taken))
    cut = _cut_short(text, vocabulary().lexicon.cut(text, taken), named)
    pieces = _rejoined(text, _class_names(cut, index), index)
    mentions = tuple(_each_with_years(agencies, years))
    return Reading(
        text,
        tuple(pieces),
        tuple(years),
        mentions,
        until,
        places,
        counts,
        latest=latest is not None,
        with_us=us_in_a_row(text, pieces, named),
    )


def _each_with_years(agencies: Sequence[Named], years: Sequence[YearMention]) -> list[AgencyMention]:
    """The agencies; each with its own years where every one of several is followed by some."""
    mentions = [one.mention for one in agencies if one.mention]
    if len(agencies) < 2:
        return mentions
    starts = [0] + [one.end for one in agencies[:-1]]
    ends = [one.start for one in agencies[1:]] + [sys.maxsize]
    behind = [_years_between(years, one.end, end) for one, end in zip(agencies, ends, strict=True)]
    before = [_years_between(years, start, one.start) for one, start in zip(agencies, starts, strict=True)]
    own = next((found for found in (behind, before) if all(found)), None)
    if own is None:
        return mentions
    return [replace(mention, years=named) for mention, named in zip(mentions, own, strict=True)]


def _years_between(years: Sequence[YearMention], start: int, end: int) -> tuple[int, ...]:
    return tuple(one for mention in years if start <= mention.start < end for one in mention.years)


def _not_yet(
    spans: Iterable[tuple[int, int]], senses: tuple[Sense, ...], text: str, taken: Sequence[Piece]
) -> list[Piece]:
    """Pieces for those of the spans that nothing has taken."""
    return [
        Piece(start, end, text[start:end], senses)
        for start, end in spans
        if not any(start < piece.end and piece.start < end for piece in taken)
    ]


def _cut_short(text: str, pieces: Sequence[Piece], named: Sequence[Named]) -> Sequence[Piece]:
    """枫坪区|机关|事务: what begins the name of another body of that place is not passed over as filler."""
    unknown: set[int] = set()
    for one in named:
        for end in cut_short_at(text, one):
            behind = [piece for piece in pieces if one.end <= piece.start < end]
            if behind and behind[-1].end == end and all(map(_is_filler, behind)):
                unknown.update(piece.start for piece in behind)
    if not unknown:
        return pieces
    return [replace(piece, senses=()) if piece.start in unknown else piece for piece in pieces]


def _is_filler(piece: Piece) -> bool:
    return bool(piece.senses) and all(sense.kind is _FILLER for sense in piece.senses)


def _class_names(pieces: Sequence[Piece], index: Index) -> list[Piece]:
    """业务|类: a word that mostly says nothing names a class where the reports have it before 类."""
    kept = list(pieces)
    for number, (piece, behind) in enumerate(pairwise(pieces)):
        if behind.word[0] == "类" and len(piece.word) > 1 and _is_filler(piece):
            pair = f"{PAIR_MARK}{piece.word[-1]}类"
            if pair in index.word_frequencies([pair]):
                kept[number] = replace(piece, senses=())
    return kept


def _rejoined(text: str, pieces: Sequence[Piece], index: Index) -> list[Piece]:
    """Puts together what single fillers took apart: 发|现 is 发现 when the reports have that word."""
    joined: list[Piece] = []
    for piece in (part for whole in pieces for part in _without_verb(text, whole, index)):
        last = joined[-1] if joined else None
        if last and _loose(last, piece) and _is_word(text[last.end - 1 : piece.end], last, piece, index):
            joined[-1] = Piece(last.start, piece.end, text[last.start : piece.end])
        else:
            joined.append(piece)
    return joined


def _without_verb(text: str, piece: Piece, index: Index) -> list[Piece]:
    """Cuts a verb off the end of an unknown piece when what follows shows it: 触摸屏|装|了."""
    if piece.senses or len(piece.word) <= 2 or text[piece.end : piece.end + 1] not in AFTER_VERBS:
        return [piece]
    pair = f"{PAIR_MARK}{piece.word[-2:]}"
    if pair in index.word_frequencies([pair]):
        return [piece]
    cut = piece.end - 1
    return [Piece(piece.start, cut, text[piece.start : cut]), Piece(cut, piece.end, text[cut])]


def _loose(last: Piece, piece: Piece) -> bool:
    """Whether two neighbours are each an unknown piece or one filler character."""
    return _may_be_part(last) and _may_be_part(piece)


def _may_be_part(piece: Piece) -> bool:
    word = piece.word
    return _takes_others(piece) and word[0].isalnum() and not word.isascii() and word not in PARTICLES


def _takes_others(piece: Piece) -> bool:
    if not piece.senses:
        return True
    if len(piece.word) > len(_TAKING):
        return False
    kind = _TAKING[len(piece.word) - 1]
    return all(sense.kind is kind for sense in piece.senses)


def _is_word(pair: str, last: Piece, piece: Piece, index: Index) -> bool:
    """Whether reports have the two characters as a word, or side by side next to an unknown one."""
    marked = f"{PAIR_MARK}{pair}"
    known = index.word_frequencies([pair, marked])
    unknown_beside = not last.senses or not piece.senses
    if any(one.values(_TOPIC) for one in (last, piece)):
        return unknown_beside and marked in known
    return pair in known or (unknown_beside and marked in known)


@cache
def _until_pattern() -> re.Pattern[str]:
    words = data("question")["until"]
    before, after = ("|".join(sorted(words[key], key=len, reverse=True)) for key in ("before", "after"))
    return late(
        rf"(?:{before})\s*(?P<year>[0-9o○〇零一二三四五六七八九]{{2,4}})\s*年?(?:{after})(?:为止|止)?"
    )
