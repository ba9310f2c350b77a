"""What is indexed, as a tree: regions, agencies, years, sections; and last what could not be read.

Only what a branch that is opened needs is fetched: of ten thousand agencies the names are all that is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from report_assistant.index import Agency, RefusedFile, ReportRow
from report_assistant.model import Section
from report_assistant.patterns import late
from report_assistant.records import dataclass

FEW = 40
"""So many agencies are listed without the level of regions above them."""
MOST = 500
"""So many entries stand under one branch at most; who wants others types a part of their names."""
_YEAR = late(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])年?度?")
_ITSELF = "本级"
_FEW_OF_ITS_OWN = 5


@dataclass(frozen=True, slots=True)
class Office:
    """An agency, its regions from the largest, and how it is called where the tree shows it."""

    agency: Agency
    regions: tuple[str, ...]
    label: str

    @property
    def key(self) -> object:
        """What tells it from every other entry, now and after the index has changed."""
        return self.agency.name


@dataclass(frozen=True, slots=True)
class Region:
    """The agencies of a region."""

    path: tuple[str, ...]
    offices: tuple[Office, ...]

    @property
    def key(self) -> object:
        """See ``Office.key``."""
        return self.path

    @property
    def label(self) -> str:
        """How it is called."""
        return self.path[-1]

    @property
    def name(self) -> str:
        """How it is called in full."""
        return "".join(self.path)


@dataclass(frozen=True, slots=True)
class Filed:
    """An agency's report of a year in one file; ``alone`` when no other file has it."""

    agency: Agency
    year: int
    file: str
    alone: bool

    @property
    def key(self) -> object:
        """See ``Office.key``."""
        return self.agency.name, self.year, self.file

    @property
    def label(self) -> str:
        """How it is called."""
        return f"{self.year}年" if self.alone else f"{self.year}年 {self.file}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of a report, with those in it."""

    filed: Filed
    section: Section
    chapters: tuple[Chapter, ...] = ()

    @property
    def key(self) -> object:
        """See ``Office.key``."""
        return self.filed.key, self.section.start, self.section.title

    @property
    def label(self) -> str:
        """How it is called."""
        return self.section.title


@dataclass(frozen=True, slots=True)
class Refusals:
    """All files that could not be read."""

    files: tuple[RefusedFile, ...]

    @property
    def key(self) -> object:
        """See ``Office.key``."""
        return Refusals

    @property
    def label(self) -> str:
        """How it is called."""
        return f"没有读成（{len(self.files)}）"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read."""

    file: RefusedFile

    @property
    def key(self) -> object:
        """See ``Office.key``."""
        return Refusals, self.file.file

    @property
    def label(self) -> str:
        """How it is called; what still stands from before is marked."""
        return f"{self.file.file}（用上次的）" if self.file.kept else self.file.file


@dataclass(frozen=True, slots=True)
class More:
    """Entries that are too many to be listed."""

    count: int

    @property
    def key(self) -> object:
        """See ``Office.key``."""
        return More, self.count

    @property
    def label(self) -> str:
        """What stands in their place."""
        return f"还有 {self.count} 个，打字来找"


Entry = Region | Office | Filed | Chapter | Refusals | Refused | More


@dataclass(frozen=True, slots=True)
class Inventory:
    """What an index holds: every agency by name, how many reports, and what could not be read."""

    offices: tuple[Office, ...] = ()
    reports: int = 0
    refused: tuple[RefusedFile, ...] = ()


def offices_of(agencies: Iterable[Agency]) -> tuple[Office, ...]:
    """Agencies with the regions they are in."""
    from report_assistant.vocabulary.agencies import parse

    parsed = [(one, tuple(stem + level for stem, level in parse(one.name).regions)) for one in agencies]
    known: dict[tuple[str, ...], set[str]] = {}
    for _, regions in parsed:
        for depth, name in enumerate(regions):
            known.setdefault(regions[:depth], set()).add(name)
    return tuple(Office(one, _completed(one.name, regions, known), one.name) for one, regions in parsed)


def _completed(
    name: str, regions: tuple[str, ...], known: Mapping[tuple[str, ...], set[str]]
) -> tuple[str, ...]:
    """Regions with those that others tell of: in 示例市民政局 alone nothing says that 示例市 is one."""
    rest = name[len("".join(regions)) :]
    more = next((one for one in known.get(regions, ()) if rest.startswith(one) and rest != one), None)
    return regions if more is None else _completed(name, (*regions, more), known)


def branches(offices: Sequence[Office], path: tuple[str, ...] = ()) -> list[Region | Office]:
    """What stands under a region: few agencies themselves, many by the regions within.

    Args:
        offices: The agencies of the region.
        path: The region, () for all there is.
    """
    if len(offices) <= FEW:
        return [_called(one, path) for one in offices]
    within: dict[str, list[Office]] = {}
    own: list[Office] = []
    for one in offices:
        deeper = one.regions[len(path) :] if one.regions[: len(path)] == path else ()
        if deeper:
            within.setdefault(deeper[0], []).append(one)
        else:
            own.append(one)
    if len(within) == 1 and not own:
        return branches(offices, (*path, *within))
    if not within:
        return [_called(one, path) for one in own]
    found: list[Region | Office] = []
    if len(own) > _FEW_OF_ITS_OWN:
        found.append(Region((*path, _ITSELF), tuple(own)))
    else:
        found += [_called(one, path) for one in own]
    return found + [Region((*path, name), tuple(members)) for name, members in within.items()]


def within(region: Region) -> list[Region | Office]:
    """What stands under a region."""
    if region.path[-1] == _ITSELF:
        return [_called(one, region.path[:-1]) for one in region.offices]
    return branches(region.offices, region.path)


def _called(one: Office, path: tuple[str, ...]) -> Office:
    """An agency as it is called under a region: the region need not be said again."""
    return Office(one.agency, one.regions, one.agency.name.removeprefix("".join(path)) or one.agency.name)


def files_of(agency: Agency, reports: Iterable[ReportRow]) -> list[Filed]:
    """An agency's reports, newest first, each file for itself."""
    return [
        Filed(agency, one.year, file, len(one.files) == 1)
        for one in sorted(reports, key=lambda one: -one.year)
        for file in one.files
    ]


def chapters_of(filed: Filed, sections: Sequence[Section]) -> tuple[Chapter, ...]:
    """The sections of a report, those of a lower level within those that they stand in."""
    found: list[Chapter] = []
    number = 0
    while number < len(sections):
        one = sections[number]
        last = number + 1
        while last < len(sections) and sections[last].level > one.level and sections[last].start < one.end:
            last += 1
        found.append(Chapter(filed, one, chapters_of(filed, sections[number + 1 : last])))
        number = last
    return tuple(found)


def listed(entries: Sequence[Entry]) -> list[Entry]:
    """Entries as far as they are not too many, and how many more there are."""
    if len(entries) <= MOST:
        return list(entries)
    return [*entries[:MOST], More(len(entries) - MOST)]


def asked_for(typed: str) -> tuple[str, int]:
    """What is typed to find a report (教育局2021): the words, and the year, 0 for none."""
    years = _YEAR.findall(typed)
    return " ".join(_YEAR.sub(" ", typed).split()), int(years[-1]) if years else 0


def agency_of(entry: Entry | None) -> Agency | None:
    """The agency that an entry is of; None when it is of none, or of several."""
    if isinstance(entry, Chapter):
        return entry.filed.agency
    return entry.agency if isinstance(entry, Office | Filed) else None


def way_to(agency: Agency, entries: Iterable[Entry]) -> list[object]:
    """The keys of the regions that lead to an agency."""
    for one in entries:
        if isinstance(one, Region) and any(office.agency == agency for office in one.offices):
            return [one.key, *way_to(agency, within(one))]
    return []
