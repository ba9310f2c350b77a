"""The index as answering sees it: agencies by id, a report's figures, texts kept while one answer is made."""

from __future__ import annotations

from functools import lru_cache

from report_assistant.index import Agency, Index, StoredFigure
from report_assistant.model import Scope, State
from report_assistant.reading.folding import fold
from report_assistant.records import dataclass


@dataclass(frozen=True, slots=True)
class ReportCase:
    """One report that a question is put to: an agency's, of a year."""

    library: Library
    agency: Agency
    year: int


class Library:
    """An index with the home agency, and what one answer reads more than once."""

    def __init__(self, index: Index, home: str) -> None:
        self.index = index
        self._home = home
        self._text = lru_cache(maxsize=64)(index.text)
        self._stamp = ""

    def text(self, file: str) -> str:
        """The stored text of a file; read anew when the index has changed."""
        stamp = self.index.stamp()
        if stamp != self._stamp:
            self._text.cache_clear()
            self._stamp = stamp
        return self._text(file)

    def folded(self, file: str) -> str:
        """The stored text of a file to compare words with: simplified, and with the same positions."""
        return fold(self.text(file))

    def agencies(self) -> dict[int, Agency]:
        """All agencies by id."""
        return {agency.id: agency for agency in self.index.agencies()}

    def home(self) -> Agency | None:
        """The home agency, when it is indexed under that name or one of its short names."""
        if not self._home:
            return None
        hits = [hit for hit in self.index.aliases_in(self._home) if hit.end - hit.start == len(self._home)]
        if len(hits) != 1 or len(hits[0].agency_ids) != 1:
            return None
        return self.agencies().get(hits[0].agency_ids[0])

    def figures(self, agency_id: int, year: int) -> list[StoredFigure]:
        """The figures of an agency's report of a year that may be answered with.

        None whose column is undecided, and none of a part of the agency.
        """
        found = [
            stored
            for stored in self.index.figures(agency_id, year)
            if stored.figure.scope != Scope.PART_OF_AGENCY
        ]
        return [stored for stored in found if stored.figure.state != State.UNDECIDED]
