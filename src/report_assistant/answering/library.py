"""The index as answering sees it: agencies by id, a report's figures, texts kept while one answer is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter

from report_assistant.index import Agency, Index, ReportFigures
from report_assistant.reading.folding import fold
from report_assistant.records import dataclass


@dataclass(frozen=True, slots=True)
class ReportCase:
    """One report that a question is put to: an agency's, of a year."""

    library: Library
    agency: Agency
    year: int


class Agencies(Mapping[int, Agency]):
    """All agencies by id, by name in order; each is looked up when it is asked for."""

    MANY = 30
    """More than anybody chooses from: the rest must be said by name."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._some: dict[int, Agency] = {}
        self._all: dict[int, Agency] | None = None
        self._count = index.count_agencies()

    def __getitem__(self, agency_id: int) -> Agency:
        if agency_id not in self._some:
            names = self._index.agency_names([agency_id])
            self._some[agency_id] = Agency(agency_id, names[agency_id])
        return self._some[agency_id]

    def __iter__(self) -> Iterator[int]:
        if self._all is None:
            self._all = {agency.id: agency for agency in self._index.agencies()}
            self._some = self._all
        return iter(self._all)

    def __len__(self) -> int:
        return self._count

    @property
    def are_many(self) -> bool:
        """Whether there are more than can be gone through for one answer."""
        return self._count > self.MANY

    def called(self, names: Iterable[str]) -> list[Agency]:
        """The agencies with one of these full names, by name."""
        wanted = sorted(set(names))
        ids = {one for found in self._index.aliases_among(wanted).values() for one in found}
        found = [self[one] for one in ids]
        return sorted((one for one in found if one.name in wanted), key=lambda one: one.name)


class Library:
    """An index with the home agency, and what one answer reads more than once."""

    def __init__(self, index: Index, home: str) -> None:
        self.index = index
        self._home = home
        self._text = lru_cache(maxsize=64)(index.text)
        self._figures = lru_cache(maxsize=128)(self._usable_figures)
        self._years = lru_cache(maxsize=4096)(index.years)
        self._agencies: Agencies | None = None
        self._home_agency: Agency | None = None
        self._stamp = ""

    def refresh(self) -> bool:
        """Forget what was read of the index if it has changed, and say so; called before each answer."""
        stamp = self.index.stamp()
        if stamp == self._stamp:
            return False
        self._text.cache_clear()
        self._figures.cache_clear()
        self._years.cache_clear()
        self._agencies = None
        self._stamp = stamp
        return True

    def text(self, file: str) -> str:
        """The stored text of a file."""
        return self._text(file)

    def folded(self, file: str) -> str:
        """The stored text of a file to compare words with: simplified, and with the same positions."""
        return fold(self.text(file))

    def agencies(self) -> Agencies:
        """All agencies by id."""
        if self._agencies is None:
            self._agencies = Agencies(self.index)
            ids = self.index.aliases_among([self._home]).get(self._home, ()) if self._home else ()
            self._home_agency = self._agencies[ids[0]] if len(ids) == 1 else None
        return self._agencies

    def home(self) -> Agency | None:
        """The home agency, when it is indexed under that name or one of its short names."""
        self.agencies()
        return self._home_agency

    def years(self, agency_id: int) -> tuple[int, ...]:
        """The years of which there is a report of an agency, in order."""
        return self._years(agency_id)

    def figures(self, agency_id: int, year: int) -> ReportFigures:
        """The figures of an agency's report of a year that may be answered with.

        None whose column is undecided, and none of a part of the agency.
        """
        return self._figures(agency_id, year)

    def _usable_figures(self, agency_id: int, year: int) -> ReportFigures:
        return self.index.figures(agency_id, year, attrgetter("answerable"))
