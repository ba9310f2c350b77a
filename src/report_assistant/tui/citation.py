"""The places in the reports that an answer rests on, in the order in which they are walked."""

from __future__ import annotations

from report_assistant.model import Answer, Place
from report_assistant.records import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One place: where it is, and what must stand there."""

    file: str
    section: str
    place: Place
    quote: str

    def holds(self, text: str) -> bool:
        """Whether the report's text still has these words, and the number within them, at this place."""
        place = self.place
        inside = place.start <= place.value_start <= place.value_end <= place.end
        return bool(self.quote) and inside and text[place.start : place.end] == self.quote


def citations(answer: Answer) -> list[Citation]:
    """Every source of every figure, then the passages."""
    found = [
        Citation(
            source.file,
            source.section,
            Place(source.start, source.end, source.value_start, source.value_end),
            source.quote,
        )
        for figure in answer.figures
        for source in figure.sources
    ]
    found += [
        Citation(one.file, one.section, Place(one.start, one.end, one.start, one.start), one.quote)
        for one in answer.passages
    ]
    return list(dict.fromkeys(found))
