"""What of a question was understood as what, for a face that shows it and lets it be changed.

The line that was typed stays the only truth: to change the agency is to write other words into the line
where its name stands. What nothing in the line says (the home agency, the year of the question before) is
shown too, and changed by adding words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from report_assistant.answering.pieces import Reading
from report_assistant.model import Answer
from report_assistant.records import dataclass
from report_assistant.vocabulary import Kind, Piece

Span = tuple[int, int]


class Part(StrEnum):
    """What a piece of a question is about."""

    AGENCY = "agency"
    YEAR = "year"
    INDICATOR = "indicator"
    COLUMN = "column"
    OPERATION = "operation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of a question as it was understood.

    Attributes:
        part: What it is about.
        text: What it was understood as: an agency's full name, an indicator as printed.
        spans: The words that say so in the question as read; none when the question leaves it out.
        alone: Whether ``text`` is one thing, and not the first of several.
    """

    part: Part
    text: str
    spans: tuple[Span, ...] = ()
    alone: bool = True

    @property
    def said(self) -> bool:
        """Whether words of the question say it."""
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as read, and its parts: agency, year, indicator, column, operation, what is unknown."""

    text: str
    chips: tuple[Chip, ...] = ()

    def without(self, chip: Chip) -> str:
        """The question without what says a part of it."""
        return self._with(chip.spans, "")

    def changed(self, chip: Chip, words: str) -> str:
        """The question with other words for a part; words for what it does not say are added."""
        if chip.spans:
            return self._with(chip.spans, words)
        place = self._place_for(chip.part)
        return self.text[:place] + words + self.text[place:]

    def in_full(self) -> tuple[str, ...]:
        """The question saying for itself what it was understood as: with its column and without.

        What the question before told it, or a default, is put into words; () when it says all that itself.
        """
        unsaid = [chip for chip in self.chips if not chip.said and chip.alone and chip.part in _ORDER]
        column = [chip for chip in unsaid if chip.part is Part.COLUMN]
        others = [chip for chip in unsaid if chip.part is not Part.COLUMN]
        if not others:
            return ()
        return tuple(dict.fromkeys((self._saying(others), self._saying([*others, *column]))))

    def _saying(self, unsaid: Sequence[Chip]) -> str:
        text = self.text
        places = [(self._place_for(chip.part), _ORDER.index(chip.part), chip.text) for chip in unsaid]
        for place, _, words in sorted(places, reverse=True):
            text = text[:place] + words + text[place:]
        return text

    def _with(self, spans: Sequence[Span], words: str) -> str:
        text = self.text
        for number, (start, end) in reversed([*enumerate(spans)]):
            text = text[:start] + (words if number == 0 else "") + text[end:]
        return text

    def _place_for(self, part: Part) -> int:
        """Where words of a part go: the agency first, then the year, then the column, then what is asked."""
        before = (*_ORDER[: _ORDER.index(part)],) if part in _ORDER else _ORDER
        return max((end for chip in self.chips if chip.part in before for _, end in chip.spans), default=0)


_ORDER = (Part.AGENCY, Part.YEAR, Part.COLUMN, Part.INDICATOR)
_CUMULATIVE = "cumulative"


def understood(reading: Reading, answer: Answer) -> Understood:
    """The parts of a question.

    Args:
        reading: The question in pieces.
        answer: Its answer: what it is about is what the question was understood as.
    """
    said: dict[Part, list[Piece]] = {}
    for piece in reading.pieces:
        if part := _part(piece):
            said.setdefault(part, []).append(piece)
    named = (
        _chip(Part.AGENCY, said, _distinct(one.agency for one in answer.figures) or _others(answer)),
        _chip(Part.YEAR, said, [f"{year}年" for year in sorted({one.year for one in answer.figures})]),
        _chip(Part.INDICATOR, said, _distinct(one.indicator for one in answer.figures)),
        _chip(Part.COLUMN, said, _distinct(one.column for one in answer.figures)),
        _chip(Part.OPERATION, said, []),
    )
    unknown = (Chip(Part.UNKNOWN, one.word, ((one.start, one.end),)) for one in said.get(Part.UNKNOWN, ()))
    return Understood(reading.text, (*filter(None, named), *unknown))


def _chip(part: Part, said: dict[Part, list[Piece]], meant: Sequence[str]) -> Chip | None:
    """One part: what it was understood as where that is one thing, else the words that say it."""
    pieces = said.get(part, [])
    if not (pieces or meant):
        return None
    between = "、" if part is Part.YEAR else ""
    words = between.join(dict.fromkeys(piece.word for piece in pieces))
    text = meant[0] if len(meant) == 1 else words or f"{meant[0]}等{len(meant)}个"
    return Chip(part, text, tuple((piece.start, piece.end) for piece in pieces), alone=len(meant) == 1)


def _others(answer: Answer) -> list[str]:
    """The agencies of an answer without figures."""
    return _distinct([*(one.agency for one in answer.passages), *(one.agency for one in answer.missing)])


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _part(piece: Piece) -> Part | None:
    """What a piece is about; None for what only makes a sentence of it."""
    if not piece.senses:
        return Part.UNKNOWN if any(map(str.isalnum, piece.word)) else None
    return next(_parts(piece), None)


def _parts(piece: Piece) -> Iterator[Part]:
    for sense in piece.senses:
        if sense.kind is Kind.SELF or sense.kind is Kind.ACROSS:
            yield Part.AGENCY
        elif sense.kind is Kind.RELATIVE_YEAR or (sense.kind is Kind.SCOPE and sense.value != _CUMULATIVE):
            yield Part.YEAR
        elif sense.kind is Kind.APPLICANT or sense.kind is Kind.SCOPE:
            yield Part.COLUMN
        elif sense.kind is Kind.CONCEPT or sense.kind is Kind.TOPIC:
            yield Part.INDICATOR
        elif sense.kind is Kind.OPERATION:
            yield Part.OPERATION
