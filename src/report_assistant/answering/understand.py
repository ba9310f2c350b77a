"""Reading a question: every piece of it becomes a year, an agency, a thing asked for, a scope, an operation or
known filler; what is none of these is kept as a word that the report itself must explain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from report_assistant.answering.forgive import Correction, corrections, sounds_like
from report_assistant.answering.normalise import normalise
from report_assistant.answering.question import AgencyMention, Question, Wanted
from report_assistant.answering.years import YearMention, last_years, years_in
from report_assistant.index import Index
from report_assistant.index.words import PAIR_MARK
from report_assistant.model import Scope
from report_assistant.vocabulary import Kind, Piece, Sense, data, vocabulary
from report_assistant.vocabulary.agencies import is_generic
from report_assistant.vocabulary.lexicon import PARTICLES
from report_assistant.vocabulary.indicators import Measure

_SEPARATOR = re.compile(r"[、,;?!。/]")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,10}(?:省|自治区|市|自治州|州|盟|区|县|旗|镇|乡|街道|局|委|厅|办|政府|大学|学院|医院)$")
_AGENCY_SENSE = (Sense(Kind.SELF, "agency"),)
_FILLER_SENSE = (Sense(Kind.FILLER, "filler"),)
_NOUNS = frozenset(["政务信息", "政府信息", "工作信息"])
_AFTER_VERBS = frozenset("了过到在着给出上来去")
_QUESTION_NO = re.compile(r"没有?(?=[,?!。]|$)")
_YEAR_SENSE = (Sense(Kind.SCOPE, "named_year"),)


@dataclass(slots=True)
class _Draft:
    """What is gathered while the pieces are gone through."""

    scopes: set[str] = field(default_factory=set)
    asks: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    operations: list[str] = field(default_factory=list)
    to_us: bool = False
    follow_up: bool = False
    part_of_year: str = ""
    unit: str = ""


def understand(asked: str, index: Index, today: date) -> Question:
    """Reads a question against what is indexed.

    Args:
        asked: The question as typed.
        index: For the names of agencies.
        today: What 今年 and 去年 are counted from.
    """
    text = normalise(asked)
    changed: tuple[Correction, ...] = ()
    reading = _read(text, index, today)
    unknown = [
        piece
        for number, piece in enumerate(reading.pieces)
        if _wants_correction(piece) and not _is_mistyped_unit(reading.pieces, number)
    ]
    if unknown:
        changed = corrections(text, unknown, index)
        for one in reversed(changed):
            text = text[: one.start] + one.right + text[one.end :]
        if changed:
            reading = _read(text, index, today)
    return _question(text, reading, changed, index, today)


@dataclass(frozen=True, slots=True)
class _Reading:
    pieces: tuple[Piece, ...]
    years: tuple[YearMention, ...]
    agencies: tuple[tuple[Piece, AgencyMention], ...]
    until: bool


def _wants_correction(piece: Piece) -> bool:
    return not piece.senses and piece.word[0].isalnum()


def _read(text: str, index: Index, today: date) -> _Reading:
    years = years_in(text, today)
    until = False
    taken: list[Piece] = []
    for year in years:
        start, end = year.start, year.end
        around = _until_pattern().search(text[: end + 8])
        if around and around.start("year") <= start < around.end():
            start, end, until = around.start(), around.end(), True
        taken.append(Piece(start, end, text[start:end], _YEAR_SENSE))
    agencies = _agencies(text, index, taken)
    taken.extend(piece for piece, _ in agencies)
    taken.extend(Piece(*match.span(), match[0], _FILLER_SENSE) for match in _QUESTION_NO.finditer(text))
    pieces = _rejoined(text, vocabulary().lexicon.cut(text, taken), index)
    return _Reading(tuple(pieces), tuple(years), tuple(agencies), until)


def _rejoined(text: str, pieces: Sequence[Piece], index: Index) -> list[Piece]:
    """Puts together what single filler characters took apart: 发|现 is 发现 when the reports have that word."""
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
    ends_in_verb = not piece.senses and len(piece.word) > 2 and text[piece.end : piece.end + 1] in _AFTER_VERBS
    if not ends_in_verb or f"{PAIR_MARK}{piece.word[-2:]}" in index.word_frequencies([f"{PAIR_MARK}{piece.word[-2:]}"]):
        return [piece]
    cut = piece.end - 1
    return [Piece(piece.start, cut, text[piece.start : cut]), Piece(cut, piece.end, text[cut])]


def _loose(last: Piece, piece: Piece) -> bool:
    """Whether two neighbours are each an unknown piece or one filler character."""
    return all(
        one.word[0].isalnum()
        and not one.word.isascii()
        and _takes_others(one)
        and one.word not in PARTICLES
        for one in (last, piece)
    )


def _takes_others(piece: Piece) -> bool:
    if not piece.senses:
        return True
    kinds = {sense.kind for sense in piece.senses}
    return (len(piece.word) == 1 and kinds == {Kind.FILLER}) or (len(piece.word) == 2 and kinds == {Kind.TOPIC})


def _is_word(pair: str, last: Piece, piece: Piece, index: Index) -> bool:
    """Whether reports have the two characters as a word, or side by side next to an unknown one."""
    marked = f"{PAIR_MARK}{pair}"
    known = index.word_frequencies([pair, marked])
    unknown_beside = not last.senses or not piece.senses
    return pair in known or (unknown_beside and marked in known)


@cache
def _until_pattern() -> re.Pattern[str]:
    words = data("question")["until"]
    before, after = ("|".join(sorted(words[key], key=len, reverse=True)) for key in ("before", "after"))
    return re.compile(rf"(?:{before})\s*(?P<year>[0-9o○〇零一二三四五六七八九]{{2,4}})\s*(?:{after})(?:为止|止)?")


def _agencies(text: str, index: Index, taken: Iterable[Piece]) -> list[tuple[Piece, AgencyMention]]:
    """The agencies named: the longest names first, names with a place before names without one."""
    names = {agency.id: agency.name for agency in index.agencies()}
    hits = []
    for hit in index.aliases_in(text):
        alias = text[hit.start : hit.end]
        generic = all(is_generic(alias, names[one]) for one in hit.agency_ids)
        hits.append((generic, -(hit.end - hit.start), hit.start, hit, alias))
    chosen: list[tuple[Piece, AgencyMention]] = []
    blocked = [(piece.start, piece.end) for piece in taken]
    for generic, _, _, hit, alias in sorted(hits, key=lambda entry: entry[:3]):
        if any(hit.start < end and start < hit.end for start, end in blocked):
            continue
        if generic and (any(not mention.generic for _, mention in chosen) or _within_word(text, hit.start, hit.end)):
            continue
        blocked.append((hit.start, hit.end))
        piece = Piece(hit.start, hit.end, alias, _AGENCY_SENSE)
        chosen.append((piece, AgencyMention(alias, hit.agency_ids, generic)))
    return sorted(chosen, key=lambda entry: entry[0].start)


def _within_word(text: str, start: int, end: int) -> bool:
    """Whether a name without a place is only a part of a known word."""
    lexicon = vocabulary().lexicon.senses
    return any(
        text[first:last] in lexicon
        for first in range(max(0, start - 6), start + 1)
        for last in range(end, min(len(text), end + 6) + 1)
        if last - first > end - start
    )


# --- from pieces to a question ---------------------------------------------------------------------


def _question(
    text: str, reading: _Reading, changed: Sequence[Correction], index: Index, today: date
) -> Question:
    draft = _Draft()
    groups = list(_groups(text, reading.pieces, draft))
    if not any(groups) and draft.asks:
        groups = [_by_its_noun(reading.pieces)]
    years = [year for mention in reading.years for year in mention.years]
    span = last_years(text)
    if span and not years:
        years = list(range(today.year - span[1], today.year))
    both = "cumulative" in draft.scopes and _names_both(text, reading)
    scopes: tuple[Scope, ...] = ()
    plain = False
    if both:
        scopes = (Scope.YEAR, Scope.CUMULATIVE)
    elif "cumulative" in draft.scopes or reading.until:
        scopes = (Scope.CUMULATIVE,)
        plain = "历年" not in text and not reading.until
    elif "year" in draft.scopes:
        scopes = (Scope.YEAR,)
    return Question(
        text=text,
        years=tuple(dict.fromkeys(years)),
        agencies=tuple(mention for _, mention in reading.agencies),
        to_us=draft.to_us,
        groups=tuple(groups),
        whole=_joined(groups),
        enumerates=_enumerates(text, draft),
        scopes=scopes,
        plain_cumulative=plain,
        measure=_measure(draft),
        counted=bool(draft.asks),
        unit=draft.unit,
        topics=tuple(dict.fromkeys(draft.topics)),
        operations=tuple(dict.fromkeys(draft.operations)),
        part_of_year=draft.part_of_year,
        follow_up=draft.follow_up,
        asks_for_words=any(word in text for word in data("question")["words"]["interrogative"]),
        corrections=tuple((one.wrong, one.right) for one in changed),
    )


def _by_its_noun(pieces: Sequence[Piece]) -> Wanted:
    """政务信息几条: where nothing else is said, the noun that is mostly filler is what is asked for."""
    nouns = [piece.word for piece in pieces if piece.word in _NOUNS]
    return Wanted(frozenset(), None, tuple(nouns), "".join(nouns))


def _names_both(text: str, reading: _Reading) -> bool:
    """2018年和历年累计分别是多少 asks for two figures; 2018年历年累计 for one."""
    if re.search(r"(?:当年|本年|年度)[^,]{0,4}(?:和|与|及|、|以及|跟)[^,]{0,3}(?:历年|累计)", text):
        return True
    return any(
        re.match(r"[^\u4e00-\u9fff]*(?:当年|数|的)?(?:和|与|及|、|以及|跟|,)[^,、]{0,3}(?:历年|累计)", text[year.end :])
        for year in reading.years
    ) or bool(re.search(r"(?:历年累计|累计)(?:数)?(?:和|与|及|、|以及|跟)(?:当年|本年|20\d\d年)", text))


def _enumerates(text: str, draft: _Draft) -> bool:
    """Whether several things are asked for: 各多少, 分别是多少, 甲、乙, or two numbers in one question."""
    return len(draft.asks) > 1 or bool(re.search("各|分别|、|和|与|及|跟|还有|又", text))


def _measure(draft: _Draft) -> Measure | None:
    for measure in (Measure.PERCENT, Measure.MONEY):
        if measure.value in draft.asks:
            return measure
    return None


def _groups(text: str, pieces: Sequence[Piece], draft: _Draft) -> Iterator[Wanted]:
    """The things asked for, cut where the question enumerates or asks anew."""
    current: list[Piece] = []
    asked = False
    counted = any(piece.values(Kind.ASK) for piece in pieces)
    for number, piece in enumerate(pieces):
        _note(piece, draft)
        if _is_mistyped_unit(pieces, number):
            continue
        cut = bool(_SEPARATOR.fullmatch(piece.word)) or bool(piece.values(Kind.CONJUNCTION) and not piece.values(Kind.CONCEPT))
        names_something = _names_something(piece, counted=counted) and not _is_verb(text, piece)
        if cut or (asked and names_something and not current):
            if current:
                yield _wanted(text, current)
            current = []
        if piece.values(Kind.ASK):
            asked = True
        if names_something:
            current.append(piece)
    if current:
        yield _wanted(text, current)


def _note(piece: Piece, draft: _Draft) -> None:
    for sense in piece.senses:
        match sense.kind:
            case Kind.SCOPE if sense.value == "part_of_year":
                draft.part_of_year = piece.word
            case Kind.SCOPE:
                draft.scopes.add(sense.value)
            case Kind.ASK:
                draft.asks.append(sense.value)
            case Kind.TOPIC:
                draft.topics.append(sense.value)
            case Kind.OPERATION:
                draft.operations.append(sense.value)
            case Kind.SELF:
                draft.to_us = draft.to_us or sense.value == "self"
            case Kind.UNIT:
                draft.unit = sense.value
            case Kind.FOLLOW_UP:
                draft.follow_up = True
            case _:
                pass


def _is_verb(text: str, piece: Piece) -> bool:
    """Whether one unknown character is a verb by what follows it (贴了几份, 挂到网站上): it says nothing of what."""
    if piece.senses or len(piece.word) > 1 or piece.word in data("question")["never_mistaken"]["characters"]:
        return False
    return text[piece.end : piece.end + 1] in _AFTER_VERBS


def _names_something(piece: Piece, *, counted: bool) -> bool:
    """Whether a piece says what is asked for: a concept, an applicant, or a word nobody listed.

    A word for a topic (保密审查) is one too when a number is asked for.
    """
    if not piece.senses:
        return piece.word[0].isalnum()
    kinds = {sense.kind for sense in piece.senses}
    if counted and kinds == {Kind.TOPIC}:
        return True
    return bool(kinds & {Kind.CONCEPT, Kind.APPLICANT}) and not kinds & {Kind.SELF}


def _is_mistyped_unit(pieces: Sequence[Piece], number: int) -> bool:
    """Whether an unknown character behind 多少 sounds like a unit: 多少跳."""
    piece = pieces[number]
    if piece.senses or number == 0 or len(piece.word) > 1:
        return False
    before = [one for one in pieces[:number] if one.word.strip()]
    return bool(before and before[-1].values(Kind.ASK)) and sounds_like(piece.word, data("prose")["units"]["count"])


def _wanted(text: str, pieces: Sequence[Piece]) -> Wanted:
    concepts = {value for piece in pieces for value in piece.values(Kind.CONCEPT)}
    applicant = next((value for piece in pieces for value in piece.values(Kind.APPLICANT)), None)
    words = tuple(
        piece.word for piece in pieces if not piece.values(Kind.CONCEPT) and not piece.values(Kind.APPLICANT)
    )
    return Wanted(frozenset(concepts), applicant, words, text[pieces[0].start : pieces[-1].end])


def _joined(groups: Sequence[Wanted]) -> Wanted:
    return Wanted(
        frozenset().union(*(group.concepts for group in groups)),
        next((group.applicant for group in groups if group.applicant is not None), None),
        tuple(word for group in groups for word in group.words),
        "、".join(group.text for group in groups),
    )


def looks_like_agency(word: str) -> bool:
    """Whether an unexplained word is the name of a place or a body: then it is an agency that is not indexed."""
    return _PLACE.search(word) is not None
