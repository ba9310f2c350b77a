"""Names of agencies with two neighbouring characters exchanged, or with one missing from a long name.

What such a name could have been is looked up from its own characters, never compared with all names. And what
is right as it was typed is never changed: see ``slips``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache

from report_assistant.index import Index
from report_assistant.patterns import late
from report_assistant.records import dataclass
from report_assistant.vocabulary import Piece, data
from report_assistant.vocabulary.sounds import never_mistaken

_LONGEST, _LONG, _SHORTEST = 14, 6, 4
_AHEAD = 7
_BEFORE_MISSING = 2
_MOST_PLACES = 8
_LEVELS = frozenset("省市州盟区县旗镇乡")
_HAN = late(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Misnamed:
    """The piece ``[start, end)`` of a question may be meant as the name ``known``.

    ``place`` is where they differ, counted in the piece; up to ``seen`` characters of it cannot all be right.
    """

    start: int
    end: int
    known: str
    place: int
    seen: int


def misnamed(text: str, piece: Piece, closed: Set[int], index: Index) -> list[Misnamed]:
    """The names that an unknown piece, with what stands around it, may be a slip of.

    Args:
        text: The question, normalised.
        piece: The piece that nothing explains.
        closed: Places that belong to no name: the years.
        index: For the names.
    """
    ends = _ends(text, piece, closed)
    if not ends:
        return []
    first = piece.start
    while first > max(0, piece.start - _LONGEST) and first - 1 not in closed and _HAN.match(text[first - 1]):
        first -= 1
    exchanged = _exchanged(text, piece, first, ends, index)
    missing = [one for one in _missing(text, piece, first, ends, index) if _only_kind(text, one)]
    return [*exchanged, *missing]


def slips(text: str, found: Sequence[Misnamed], index: Index) -> Iterator[Misnamed]:
    """Those of which what was typed cannot be right.

    It may be when names begin so up to and with the characters that would be changed (枫口县|教 is of another
    county than 枫县), or when the place before the kind of body is one.
    """
    asked = {one: tuple(_right_if_known(text, one)) for one in found}
    begun = index.names_begin(part for parts in asked.values() for part in parts)
    yield from (one for one, parts in asked.items() if begun.isdisjoint(parts))


def _right_if_known(text: str, one: Misnamed) -> Iterator[str]:
    typed = text[one.start : one.end]
    yield typed[: max(2, one.seen)]
    kind = _kind_of(one.known)
    place = typed[: len(typed) - len(kind)]
    if len(place) > 1 and typed.endswith(kind) and one.place < len(place):
        yield place


def _only_kind(text: str, one: Misnamed) -> bool:
    """Whether a kind of body that lacks a character can be no other one: 水局 is 水利局 or 水务局."""
    typed, kind = text[one.start : one.end], _kind_of(one.known)
    ahead = len(one.known) - len(kind)
    return one.place < ahead or len(_kinds_short_of_one().get(typed[ahead:], ())) < 2


@cache
def _kinds() -> tuple[str, ...]:
    """The kinds of bodies, the longest first."""
    words = data("agencies")
    known = {word for entry in words["kind"] for word in (entry["full"], *entry["short"])}
    known.update(old for entry in words["reform"] for old in entry["old"])
    return tuple(sorted(known, key=lambda word: (-len(word), word)))


def _kind_of(name: str) -> str:
    return next((kind for kind in _kinds() if name.endswith(kind)), "")


@cache
def _kinds_short_of_one() -> dict[str, frozenset[str]]:
    """The kinds of bodies by what is left of them without one character."""
    found: dict[str, set[str]] = {}
    for kind in _kinds():
        for place in range(len(kind)):
            found.setdefault(kind[:place] + kind[place + 1 :], set()).add(kind)
    return {rest: frozenset(kinds) for rest, kinds in found.items()}


@cache
def _last_characters() -> frozenset[str]:
    """What names of bodies end in; what only begins one (发改) is left out."""
    full = [entry["full"] for entry in data("agencies")["kind"]]
    return frozenset(word[-1] for word in (*full, *data("identity")["agency_ends"]))


def _ends(text: str, piece: Piece, closed: Set[int]) -> list[int]:
    """Where a name that has some of the piece may end, as kinds of bodies do."""
    found = []
    for end in range(piece.start + 1, min(len(text), piece.end + _AHEAD) + 1):
        if end - 1 in closed or not _HAN.match(text[end - 1]):
            break
        if text[end - 1] in _last_characters():
            found.append(end)
    return found


def _exchanged(text: str, piece: Piece, first: int, ends: Sequence[int], index: Index) -> Iterator[Misnamed]:
    """The names in which two neighbours of the text stand the other way round."""
    tried: dict[tuple[int, int, int], str] = {}
    for place in range(max(first, piece.start - 1), min(piece.end, max(ends) - 1)):
        here, there = text[place], text[place + 1]
        if here == there or {here, there} & (never_mistaken() - _LEVELS):
            continue
        turned = f"{text[:place]}{there}{here}{text[place + 2 :]}"
        for start in range(first, place + 1):
            for end in ends:
                if end >= max(place + 2, start + _SHORTEST):
                    tried[start, end, place] = turned[start:end]
    known = index.names_among(tried.values())
    for (start, end, place), name in tried.items():
        if name in known:
            yield Misnamed(start, end, name, place - start, place + 2 - start)


def _missing(text: str, piece: Piece, first: int, ends: Sequence[int], index: Index) -> Iterator[Misnamed]:
    """The long names that have one character more than the text."""
    gaps = range(max(first + _BEFORE_MISSING, piece.start), min(piece.end, max(ends) - 1) + 1)[:_MOST_PLACES]
    beginnings = {(start, gap): text[start:gap] for gap in gaps for start in range(first, gap - 1)}
    following = index.signs_after(beginnings.values())
    further = {
        (start, gap, sign): f"{before}{sign}{text[gap]}"
        for (start, gap), before in beginnings.items()
        for sign in following.get(before, "")
    }
    begun = index.names_begin(further.values())
    tried = {
        (start, end, gap, sign): f"{text[start:gap]}{sign}{text[gap:end]}"
        for (start, gap, sign), beginning in further.items()
        if beginning in begun and sign not in never_mistaken()
        for end in ends
        if end > gap and end - start + 1 >= _LONG
    }
    known = index.names_among(tried.values())
    for (start, end, gap, _), name in tried.items():
        if name in known:
            yield Misnamed(start, end, name, gap - start, gap + 2 - start)
