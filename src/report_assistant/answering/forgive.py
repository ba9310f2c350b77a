"""Reading what was mistyped: a homophone, one wrong character in a long word, one missing or doubled.

Only words that nothing else explains are read so, and never one that would turn a name into another:
三 is not 二, 县 is not 区, 不予 is not 予 (``never_mistaken`` in question.toml).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache

from report_assistant.answering.misnamed import Misnamed, misnamed, slips
from report_assistant.answering.spelling import spelled_in
from report_assistant.index import Index
from report_assistant.index.words import PAIR_MARK as _PAIR_MARK
from report_assistant.patterns import late
from report_assistant.records import dataclass
from report_assistant.vocabulary import Kind, Piece, data, vocabulary
from report_assistant.vocabulary.sounds import never_mistaken, same_sound, sound_codes, sounds_of

_LONGEST_SLIP, _MOST_SLIPS = 12, 3
"""Longer pieces, and more of them, are no slips of the pen: nothing is looked up for them."""

_SHORTEST_EDIT = 4
_LONG_KIND = 6
_REACH = 6
_REACH_OF_NAMES = 14
_TAIL = late(r"[\u4e00-\u9fff]{0,3}(?:局|委|厅)")
"""What makes a name another one when it follows: nothing is read as a name before it."""
_NEAREST = 12


@dataclass(frozen=True, slots=True)
class Correction:
    """The piece ``[start, end)`` of the question was typed as ``wrong`` and is read as ``right``."""

    start: int
    end: int
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Closed:
    """What is known: characters of years are in no mistype, those of agencies' names in no mistyped word."""

    years: frozenset[int]
    agencies: frozenset[int]


def corrections(
    text: str, unknown: Sequence[Piece], soft: Set[int], closed: Closed, index: Index
) -> tuple[Correction, ...]:
    """What the unknown pieces of a question were meant to be; one that could be two things is left alone.

    Args:
        text: The question, normalised.
        unknown: The pieces that nothing explains.
        soft: The places of the characters that may be wrong.
        closed: The places of those that are known to be right.
        index: For the names of agencies, and for the words that reports have.
    """
    found = [
        Correction(start, end, text[start:end], word)
        for start, end, word in spelled_in(text)
        if any(piece.start < end and start < piece.end for piece in unknown)
        and not index.word_frequencies([text[start:end]])
    ]
    for piece in [one for one in unknown if len(one.word) <= _LONGEST_SLIP][:_MOST_SLIPS]:
        if len(piece.word) > 1 and piece.word in index.word_frequencies([piece.word]):
            continue  # the reports have that word: it is no mistake
        if any(piece.start < one.end and one.start < piece.end for one in found):
            continue
        best = _best(text, piece, soft, closed, index)
        if best:
            found.append(best)
    return tuple(sorted(found, key=lambda one: one.start))


def _stands_somewhere(word: str, index: Index) -> bool:
    """Whether reports have this word, or at least all its pairs of neighbouring characters."""
    pairs = [f"{_PAIR_MARK}{word[i : i + 2]}" for i in range(len(word) - 1)]
    known = index.word_frequencies([word, *pairs])
    return word in known or (bool(pairs) and all(pair in known for pair in pairs))


def _best(text: str, piece: Piece, soft: Set[int], closed: Closed, index: Index) -> Correction | None:
    """The correction that explains most of a piece and changes least."""
    options: dict[tuple[int, int], set[Correction]] = {}
    for candidate, cost in _candidates(text, piece, soft, closed, index):
        covered = min(candidate.end, piece.end) - max(candidate.start, piece.start)
        options.setdefault((-covered, cost), set()).add(candidate)
    for rank in sorted(options):
        best = options[rank]
        longest = max(one.end - one.start for one in best)
        kept = {one for one in best if one.end - one.start == longest}
        meanings = {_meaning(one.right, index) for one in kept}
        return min(kept, key=lambda one: (one.start, one.right)) if len(meanings) == 1 else None
    return None


def _meaning(word: str, index: Index) -> object:
    senses = vocabulary().lexicon.senses.get(word)
    if senses:
        return senses
    return index.aliases_among([word]).get(word, word)


def _candidates(
    text: str, piece: Piece, soft: Set[int], closed: Closed, index: Index
) -> Iterator[tuple[Correction, int]]:
    stands = lru_cache(maxsize=256)(lambda typed: _stands_somewhere(typed, index))
    for found, cost in (
        *_words_near(text, piece, soft, closed),
        *_names_near(text, piece, soft, closed.years, index),
    ):
        if not stands(found.wrong):
            yield found, cost


def _spans(text: str, piece: Piece, before: int, closed: Set[int]) -> Iterator[tuple[int, int]]:
    """The pieces of a text that hold some of an unknown piece, and nothing that is closed."""
    for start in range(max(0, piece.start - before), piece.end):
        for end in range(max(piece.start + 1, start + 2), min(len(text), piece.end + _REACH) + 1):
            if closed.isdisjoint(range(start, end)):
                yield start, end


def _words_near(text: str, piece: Piece, soft: Set[int], closed: Closed) -> Iterator[tuple[Correction, int]]:
    """The words of the vocabulary that a piece may be meant as."""
    from rapidfuzz import process  # loaded only when something was mistyped
    from rapidfuzz.distance import Levenshtein

    for start, end in _spans(text, piece, _REACH, closed.years | closed.agencies):
        typed = text[start:end]
        if start - 1 in closed.agencies and any(kind.startswith(typed) for kind in _kinds()):
            continue  # 枫坪区|机管 is a bureau cut short, no 机关
        near = process.extract(
            typed,
            _words_like(typed),
            scorer=Levenshtein.distance,
            score_cutoff=1,
            limit=_NEAREST,
            processor=None,
        )
        for known, _, _ in near:
            change = _change(typed, known)
            if change and start + change.place in soft and _allowed(known, typed, change):
                yield Correction(start, end, typed, known), change.cost


def _names_near(
    text: str, piece: Piece, soft: Set[int], closed: Set[int], index: Index
) -> Iterator[tuple[Correction, int]]:
    """The names of agencies that a piece may be meant as.

    A place is read by its sound only, the kind of body also by its looks; either with two characters
    exchanged or, in a long name, with one missing. What a name could have been is looked up and never
    compared with all names, so it costs the same however many agencies there are.
    """
    spans = [
        (start, end)
        for start, end in _spans(text, piece, _REACH_OF_NAMES, closed)
        if end - start >= _SHORTEST_EDIT and not _TAIL.match(text, end)
    ]
    codes = {text[start:end]: sound_codes(text[start:end]) for start, end in spans}
    sounding = index.names_sounding(code for found in codes.values() for code in found)
    meant = {
        typed: [*_sounding(typed, own_codes, sounding), *_otherwise_meant(typed)]
        for typed, own_codes in codes.items()
    }
    names = index.names_among(known for found in meant.values() for known, _ in found)
    tried: dict[Misnamed, int] = {}
    for start, end in spans:
        typed = text[start:end]
        for known, change in meant[typed]:
            if known in names and start + change.place in soft:
                seen = change.place + (2 if len(known) < len(typed) else 1)
                tried.setdefault(Misnamed(start, end, known, change.place, seen), change.cost)
    for one in misnamed(text, piece, closed, index):
        if not _TAIL.match(text, one.end):
            tried.setdefault(one, 2)
    of_its_kind = [one for one in tried if not _of_another_kind(text[one.start : one.end], one.known)]
    for one in _only_body(list(slips(text, of_its_kind, index)), index):
        yield Correction(one.start, one.end, text[one.start : one.end], one.known), tried[one]


def _only_body(found: Sequence[Misnamed], index: Index) -> Iterator[Misnamed]:
    """Those whose piece of the text may be meant as one body only, in whatever way it was mistyped."""
    meant: dict[tuple[int, int], set[str]] = {}
    for one in found:
        meant.setdefault((one.start, one.end), set()).add(one.known)
    several = index.aliases_among(name for names in meant.values() if len(names) > 1 for name in names)
    for one in found:
        bodies = {several[name] for name in meant[one.start, one.end] if name in several}
        if len(bodies) < 2:
            yield one


def _sounding(
    typed: str, codes: Iterable[int], sounding: Mapping[int, Sequence[str]]
) -> Iterator[tuple[str, _Change]]:
    """The names with one other character of the same sound."""
    for known in sorted({name for code in codes for name in sounding.get(code, ())}):
        wrong = [place for place, here in enumerate(typed) if known[place : place + 1] != here]
        if len(known) == len(typed) and len(wrong) == 1 and known[wrong[0]] in same_sound(typed[wrong[0]]):
            yield known, _Change(wrong[0], 1)


def _otherwise_meant(typed: str) -> Iterator[tuple[str, _Change]]:
    """What a name may be meant as by its looks: one character less, a known kind of body at its end."""
    for place, character in enumerate(typed[:-1]):
        if typed[place + 1] == character and character not in never_mistaken():
            yield typed[:place] + typed[place + 1 :], _Change(place, 1)
    for kind, change in _kinds_meant(typed[-_longest_kind() :]):
        if len(kind) < len(typed):
            whole = len(typed) - len(kind)
            yield typed[:whole] + kind, _Change(whole + change.place, change.cost)


@lru_cache(maxsize=1024)
def _kinds_meant(tail: str) -> tuple[tuple[str, _Change], ...]:
    """The kinds of bodies that the end of a name may be meant as, by one other character before the last."""
    found = []
    for length, masked in _kinds_masked().get(tail[-1:], {}).items():
        typed = tail[-length:]
        for place in range(min(length, len(typed)) - 1):
            for kind in masked.get((place, typed[:place] + typed[place + 1 :]), ()):
                change = _change(typed, kind, shortest=3)
                own = length < _LONG_KIND and typed[change.place] in _in_kinds() if change else False
                if change and change.cost > 1 and not own:
                    found.append((kind, change))
    return tuple(one for one in found if len(one[0]) >= _SHORTEST_EDIT or len(found) == 1)


@cache
def _kinds_masked() -> dict[str, dict[int, dict[tuple[int, str], list[str]]]]:
    """The kinds of bodies by last character, by length, and by all characters but the one at a place.

    Short names of few characters (市场局) are left out: too many bodies are one character away.
    """
    found: dict[str, dict[int, dict[tuple[int, str], list[str]]]] = {}
    full = {entry["full"] for entry in data("agencies")["kind"]}
    for kind in dict.fromkeys(one for one in _kinds() if len(one) >= _SHORTEST_EDIT or one in full):
        masked = found.setdefault(kind[-1], {}).setdefault(len(kind), {})
        for place in range(len(kind) - 1):
            masked.setdefault((place, kind[:place] + kind[place + 1 :]), []).append(kind)
    return found


@cache
def _in_kinds() -> frozenset[str]:
    """The characters that kinds of bodies have: in a short one none is another mistyped (工信局, 信访局)."""
    return frozenset("".join(_kinds()))


def _words_like(typed: str) -> list[str]:
    """The words that differ from what was typed in one character, and others.

    Of any two characters typed a word meant has one at least: those with the two rarest are enough.
    """
    having = _words_having()
    rarest = sorted((having.get(character, ()) for character in set(typed)), key=len)[:2]
    found = dict.fromkeys(word for words in rarest for word in words if abs(len(word) - len(typed)) < 2)
    return list(found)


@cache
def _words_having() -> dict[str, tuple[str, ...]]:
    """The words that may be meant, by each of their characters."""
    wanted = {Kind.CONCEPT, Kind.APPLICANT, Kind.TOPIC, Kind.SCOPE, Kind.ASK, Kind.FILLER}
    found: dict[str, list[str]] = {}
    for word, senses in vocabulary().lexicon.senses.items():
        if len(word) >= 2 and any(sense.kind in wanted for sense in senses):
            for character in dict.fromkeys(word):
                found.setdefault(character, []).append(word)
    return {character: tuple(words) for character, words in found.items()}


@dataclass(frozen=True, slots=True)
class _Change:
    """What it takes to read one word as another: where, and how much (1 a homophone, 2 another character)."""

    place: int
    cost: int


def _allowed(known: str, typed: str, change: _Change) -> bool:
    """Whether a word may be read so: any by a homophone, a long one with one other character."""
    if change.cost == 1:
        return True
    senses = vocabulary().lexicon.senses
    beside = typed[1:] if change.place == 0 else typed[:-1] if change.place == len(typed) - 1 else ""
    return (
        len(known) > _SHORTEST_EDIT
        and beside not in senses  # 女性|主动公开 is no 已主动公开
        and all(sense.kind in (Kind.CONCEPT, Kind.APPLICANT) for sense in senses[known])
    )


def _of_another_kind(typed: str, name: str) -> bool:
    """Whether what was typed ends in a kind of body that there is, and the name does not: 体育局, 水务局."""
    return any(not name.endswith(kind) for kind in _kinds_at_the_end(typed))


@lru_cache(maxsize=1024)
def _kinds_at_the_end(typed: str) -> tuple[str, ...]:
    return tuple(kind for kind in _kinds() if typed.endswith(kind))


@cache
def _kinds() -> tuple[str, ...]:
    entries = data("agencies")["kind"]
    return tuple(word for entry in entries for word in (entry["full"], *entry["short"]))


@cache
def _longest_kind() -> int:
    return max(map(len, _kinds()))


def _change(typed: str, known: str, shortest: int = _SHORTEST_EDIT) -> _Change | None:
    """How ``typed`` may be meant as ``known``, or None when it cannot or is the same."""
    if len(typed) == len(known):
        wrong = [i for i, (a, b) in enumerate(zip(typed, known, strict=True)) if a != b]
        if len(wrong) != 1:
            return None
        (place,) = wrong
        here, there = typed[place], known[place]
        if {here, there} & never_mistaken() or not (here.isalpha() and there.isalpha()):
            return None
        if sounds_of(here) & sounds_of(there):
            return _Change(place, 1)
        return _Change(place, 2) if len(typed) >= shortest else None
    longer, shorter = (typed, known) if len(typed) > len(known) else (known, typed)
    place = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    if len(shorter) < _SHORTEST_EDIT or longer[:place] + longer[place + 1 :] != shorter:
        return None
    if place in (0, len(longer) - 1) or any(map(str.isdigit, longer)):
        return None  # a word cut short or run on is another word; digits are exact
    if longer[place] in never_mistaken():
        return None
    if longer is typed and place and typed[place - 1] == typed[place]:
        return _Change(place - 1, 1)  # one key pressed twice
    return _Change(place - 1 if longer is known else min(place, len(typed) - 1), 2)


def sounds_like(character: str, words: Iterable[str]) -> bool:
    """Whether a character sounds like one of the words of one character (多少跳: 条)."""
    return any(len(word) == 1 and sounds_of(character) & sounds_of(word) for word in words)
