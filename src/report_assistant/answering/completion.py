"""How a line that is being typed could go on: by the characters, the pinyin or the initials at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from report_assistant.answering.normalise import simplified
from report_assistant.answering.pieces import Reading, cut_as_typed
from report_assistant.answering.sayable import Role, Thing, sayable
from report_assistant.dates import date
from report_assistant.index import Index
from report_assistant.index.labels import Label
from report_assistant.patterns import late
from report_assistant.printable import one_line
from report_assistant.records import dataclass
from report_assistant.vocabulary import Kind, Piece
from report_assistant.vocabulary.agencies import parse, short_names
from report_assistant.vocabulary.pinyin import PARTED, Findable

_LETTERS = late(r"[A-Za-z]+$")
_STOPS = frozenset("、,，;；?？。")
_LONGEST_NAME = 30
_LONGEST_LINE = 200
"""What is said further back does not matter for what comes next."""
_MOST_NEIGHBOURS = 300
_SEEN_EARLIER = 500
_KEPT_FOR_EARLIER = 2
_LEAST_LETTERS = 2
_LEAST_PARTED, _LEAST_PARTED_NAME = 4, 3
"""Fewer letters with anything between them are found nearly everywhere."""

_KINDS = {Role.AGENCY: "机关", Role.YEAR: "年度", Role.INDICATOR: "指标", Role.COLUMN: "栏目"}
_FIRST_OF_ALL = (Role.AGENCY, Role.YEAR, Role.INDICATOR, Role.COLUMN, Role.TOPIC, Role.OPERATION, Role.ASK)
_AFTER_AGENCY = (Role.YEAR, Role.INDICATOR, Role.COLUMN, Role.TOPIC, Role.OPERATION, Role.ASK)
_AFTER_YEAR = (Role.INDICATOR, Role.COLUMN, Role.TOPIC, Role.OPERATION, Role.ASK)
_AFTER_INDICATOR = (Role.ASK, Role.OPERATION, Role.COLUMN)
_IN_A_ROW = (Role.AGENCY, Role.YEAR, Role.INDICATOR, Role.TOPIC)


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on.

    Attributes:
        shown: What is listed.
        line: The whole line with it.
        kind: What it is, in a word: 机关, 年度, 指标, 栏目, 问法, 问过.
    """

    shown: str
    line: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands before the place where the line goes on: which parts of a question may follow, in order."""

    follows: tuple[Role, ...]
    held: frozenset[str]
    years: tuple[int, ...]


class Completer:
    """Offers how lines could go on, from one state of an index.

    Args:
        index: Open for reading; when it changes, another completer is wanted.
        today: What 今年 is counted from.
        home: The agency that asks; it and the agencies of its place are offered before others.
    """

    def __init__(self, index: Index, today: date, home: str = "") -> None:
        self._index = index
        self._today = today
        self._home = home
        self._earlier: tuple[Sequence[str], Findable] = ((), Findable(()))
        self._held = lru_cache(maxsize=64)(self._held_by)

    def complete(self, line: str, earlier: Sequence[str] = (), limit: int = 6) -> tuple[Completion, ...]:
        """How a line could go on.

        Args:
            line: As far as it is typed; its end is looked at.
            earlier: What was asked before, the latest last.
            limit: How many ways at most.
        """
        if not line.strip():
            return ()
        with self._index.snapshot():
            going = list(islice(_new(line, self._going_on(line, limit)), limit))
        asked = list(islice(_new(line, self._asked(line, earlier)), limit))
        kept = going[: limit - min(len(asked), _KEPT_FOR_EARLIER)]
        return tuple(islice(_new(line, [*kept, *asked]), limit))

    # --- the end of the line ------------------------------------------------------------------------

    def _going_on(self, line: str, limit: int) -> Iterator[Completion]:
        ahead, typed = line[:-_LONGEST_LINE], line[-_LONGEST_LINE:]
        read = simplified(typed)
        read = (read if len(read) == len(typed) else typed).lower()
        reading = cut_as_typed(read, self._index, self._today)
        letters = _LETTERS.search(read)
        if letters:
            found = self._by_letters(reading, letters.start(), limit)
        else:
            found = self._by_characters(reading, limit)
        for start, role, text in found:
            text = one_line(text)
            yield Completion(text, f"{ahead}{typed[:start]}{text}", _KINDS.get(role, "问法"))

    def _by_characters(self, reading: Reading, limit: int) -> Iterator[tuple[int, Role, str]]:
        """What the longest end of the line begins; where nothing does, what the longest end stands in."""
        starts = [*_starts(reading)]
        for start in starts:
            end, said = reading.text[start:], self._said(reading, start)
            begun, inside = _fitting(sayable().begun(end), said), _inside(end, said)
            names = [*self._named(end, said, limit)]
            if begun or names:
                found = [(one.role, one.text) for one in _fitting(dict.fromkeys([*begun, *inside]), said)]
                for role in said.follows:
                    yield from ((start, of, text) for of, text in (*names, *found) if of is role)
            if begun or names or sayable().knows(end):
                return
        for start in starts:
            inside = _inside(reading.text[start:], self._said(reading, start))
            yield from ((start, thing.role, thing.text) for thing in inside)
            if inside:
                return

    def _named(self, end: str, said: _Said, limit: int) -> Iterator[tuple[Role, str]]:
        """The agencies and years that the end of the line begins."""
        if Role.AGENCY in said.follows:
            yield from ((Role.AGENCY, name) for name in self._agencies_begun(end, limit))
        if Role.YEAR in said.follows:
            yield from ((Role.YEAR, year) for year in _years_begun(end, said.years))

    def _by_letters(self, reading: Reading, start: int, limit: int) -> Iterator[tuple[int, Role, str]]:
        letters, said = reading.text[start:], self._said(reading, start)
        if len(letters) < _LEAST_LETTERS:
            return
        place = reading.text[_before(reading, start) : start]
        if place and (names := self._findable.find(f"{place} {letters}", limit)):  # 洛江rsj
            yield from ((start - len(place), Role.AGENCY, self._names[number]) for number in names)
            return
        near = PARTED if len(letters) >= _LEAST_PARTED else PARTED - 1
        things = [one for one in sayable().spelled(letters) if one[0] <= near]
        things = [one for one in things if one[0] < PARTED] or things
        order = {thing: number for number, thing in enumerate(_fitting((one for _, one in things), said))}
        found = [(way, order[thing], thing.role, thing.text) for way, thing in things if thing in order]
        if Role.AGENCY in said.follows:
            near = PARTED if len(letters) >= _LEAST_PARTED_NAME else PARTED - 1
            ranked = [one for one in islice(self._findable.ranked(letters), limit) if one[1] <= near]
            found += [(way, -1, Role.AGENCY, self._names[number]) for number, way in ranked]
        found.sort(key=lambda one: one[:2])
        yield from ((start, role, text) for _, _, role, text in found)

    def _said(self, reading: Reading, start: int) -> _Said:
        """What the pieces before a place say."""
        before = [piece for piece in reading.pieces if piece.end <= start and piece.word.strip()]
        agency = any(piece.values(Kind.SELF) or piece.values(Kind.ACROSS) for piece in before)
        year = any(_is_year(piece) for piece in before)
        thing = any(piece.values(Kind.CONCEPT) or piece.values(Kind.TOPIC) for piece in before)
        follows: tuple[Role, ...] = _FIRST_OF_ALL
        if thing:
            follows = _AFTER_INDICATOR
        elif agency or year:
            follows = _AFTER_YEAR if year else _AFTER_AGENCY
        missing = [role for role, there in ((Role.AGENCY, agency), (Role.YEAR, year)) if not there]
        if _joins(before):  # 甲和, 甲比, 甲、: another one of what is there may follow
            missing = [*missing, *_IN_A_ROW]
        follows = tuple(dict.fromkeys((*follows, *missing)))
        ids = {one for mention in reading.agencies for one in mention.ids}
        years = [one for mention in reading.years if mention.end <= start for one in mention.years]
        of = self._home_id if not agency else ids.pop() if len(ids) == 1 else 0
        held = self._held(of, years[0]) if of and len(years) == 1 else frozenset()
        return _Said(follows, held, self._index.years(of) if of else self._index.all_years())

    def _held_by(self, agency_id: int, year: int) -> frozenset[str]:
        """The indicators of a report."""
        held: set[str] = set()

        def note(label: Label) -> bool:
            held.add(label.indicator)
            return False

        self._index.figures(agency_id, year, note)
        return frozenset(held)

    # --- agencies -----------------------------------------------------------------------------------

    def _agencies_begun(self, typed: str, limit: int) -> list[str]:
        near = (
            name for name, names in self._neighbours.items() if any(one.startswith(typed) for one in names)
        )
        found = dict.fromkeys(islice(near, limit))
        if len(found) < limit:
            found |= dict.fromkeys(one.name for one in self._index.agencies_beginning(typed, limit + 1))
        found.pop(typed, None)
        return list(found)[:limit]

    @cached_property
    def _home_id(self) -> int:
        ids = self._index.aliases_among([self._home]).get(self._home, ()) if self._home else ()
        return ids[0] if len(ids) == 1 else 0

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str, ...]]:
        """The home agency and the others of its place, each with all that it is called."""
        if not self._home_id:
            return {}
        home = self._index.agency_names([self._home_id])[self._home_id]
        place = "".join(f"{stem}{level}" for stem, level in parse(home).regions)
        others = self._index.agencies_under(place)[:_MOST_NEIGHBOURS] if place else ()
        names = dict.fromkeys((home, *(one.name for one in others)))
        return {name: (name, *short_names(name)) for name in names}

    @cached_property
    def _names(self) -> list[str]:
        """All agencies, those of the home agency's place first."""
        return list(dict.fromkeys((*self._neighbours, *(one.name for one in self._index.agencies()))))

    @cached_property
    def _findable(self) -> Findable:
        return Findable(self._names)

    # --- earlier questions --------------------------------------------------------------------------

    def _asked(self, line: str, earlier: Sequence[str]) -> Iterator[Completion]:
        """Those that begin with the line, the latest first; then those that have what it spells."""
        latest = tuple(
            dict.fromkeys(
                one_line(one) for one in reversed(earlier[-_SEEN_EARLIER:]) if len(one) <= _LONGEST_LINE
            )
        )
        if self._earlier[0] != latest:
            self._earlier = latest, Findable(latest)
        typed = line.strip().lower()
        if len(typed) == 1 or len(typed) > _LONGEST_LINE:
            found = [one for one in latest if not typed.isascii() and one.lower().startswith(typed)]
        else:
            near = PARTED if len(typed) >= _LEAST_PARTED else PARTED - 1
            found = [latest[number] for number, way in self._earlier[1].ranked(typed) if way <= near]
        yield from (Completion(one, one, "问过") for one in found)


def _new(line: str, found: Iterable[Completion]) -> Iterator[Completion]:
    """Without the line itself, and each line once."""
    seen = {line.strip()}
    for one in found:
        if one.line.strip() not in seen:
            seen.add(one.line.strip())
            yield one


def _starts(reading: Reading) -> Iterator[int]:
    """Where what is being typed may begin, the furthest back first: no known word is cut in two."""
    first = len(reading.text) - _LONGEST_NAME
    for piece in reading.pieces:
        if piece.values(Kind.CONJUNCTION):
            continue
        places = range(piece.start, piece.start + 1 if piece.senses else piece.end)
        yield from (place for place in places if place >= first and reading.text[place].isalnum())


def _before(reading: Reading, start: int) -> int:
    """Where a place or an unknown word begins that stands right before; ``start`` when there is none."""
    beside: Piece | None = next((piece for piece in reading.pieces if piece.end == start), None)
    if beside is None or beside.word.isascii() or not beside.word.isalnum():
        return start
    return beside.start if not beside.senses or beside.values(Kind.SELF) else start


def _is_year(piece: Piece) -> bool:
    return "named_year" in piece.values(Kind.SCOPE) or bool(piece.values(Kind.RELATIVE_YEAR))


def _joins(before: Sequence[Piece]) -> bool:
    last = before[-1] if before else None
    if last is None:
        return False
    return last.word in _STOPS or bool(last.values(Kind.CONJUNCTION) or last.values(Kind.JOINT))


def _fitting(things: Iterable[Thing], said: _Said) -> list[Thing]:
    """Those that may follow what was said, the likeliest first; what the report has not goes last."""
    fit = [thing for thing in things if thing.role in said.follows]
    return sorted(fit, key=lambda one: (said.follows.index(one.role), _is_missing(one, said.held)))


def _inside(end: str, said: _Said) -> list[Thing]:
    """What has the end of the line somewhere in it."""
    return _fitting(sayable().having(end), said) if len(end) > 1 else []


def _is_missing(thing: Thing, held: frozenset[str]) -> bool:
    return bool(held and thing.indicator) and thing.indicator not in held


def _years_begun(typed: str, years: Iterable[int]) -> Iterator[str]:
    """The years whose beginning was typed, or their last two digits."""
    if typed[0].isdigit():
        for year in (f"{one}年" for one in sorted(years, reverse=True)):
            if year.startswith(typed) or (len(typed) > 1 and year[2:].startswith(typed)):
                yield year
