"""What the reports of some counties state, in the terms in which the question templates ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random
from typing import Any

from tools.questions.items import items_of, said_in_prose
from tools.questions.library import Known, Library
from tools.questions.words import Speaker
from tools.reports.nouns import Fact, Plan

from .agencies import Agency, data
from .layouts import filled
from .province import Province, Report

_SAID: dict[str, dict[str, Any]] = {
    "open": {"asks": ["主动公开政府信息多少条", "主动公开了几条信息"], "about": ["公开"]},
    "received": {"asks": ["收到多少件公开申请", "一共收到几件政府信息公开申请"], "about": ["申请"]},
}


class Sampled(Library):
    """Some counties of a province, with some agencies each, and names that nobody has.

    Args:
        province: All of it.
        counties: How many counties, at most.
        rng: Draws them.
    """

    def __init__(self, province: Province, counties: int, rng: Random) -> None:
        super().__init__()
        self.province = province
        self.of: dict[str, Agency] = {}
        self.written: dict[tuple[str, int], Report] = {}
        self.counties = _counties(province.agencies)
        places = sorted(self.counties)
        for place in rng.sample(places, min(counties, len(places))):
            some = self.counties[place]
            for agency in rng.sample(some, min(6, len(some))):
                self._add(agency)
        others = [one for one in province.agencies if one.level != "county"]
        for agency in rng.sample(others, min(counties // 2, len(others))):
            self._add(agency)
        self.places = {
            agency.name: agency.name if agency.kind == "government" else agency.place
            for agency in self.of.values()
        }
        self._invent_absent(rng)

    def _add(self, agency: Agency) -> None:
        self.of[agency.name] = agency
        self.regions[agency.name] = agency.region
        years = {year: self.report(agency, year) for year in self.province.years(agency)}
        self.reports[agency.name] = {year: known_of(report) for year, report in years.items()}

    def report(self, agency: Agency, year: int) -> Report:
        """The report of an agency and a year, kept."""
        if (agency.name, year) not in self.written:
            self.written[agency.name, year] = self.province.report(agency, year)
        return self.written[agency.name, year]

    def _invent_absent(self, rng: Random) -> None:
        """Names of offices and towns that a county might have, and here has not."""
        names = {agency.name for agency in self.province.agencies}
        words = data("agencies")
        for place in sorted({agency.place for agency in self.of.values() if agency.level == "county"}):
            region = next(agency.region for agency in self.of.values() if agency.place == place)
            stem = rng.choice(words["first"]) + rng.choice(words["second"])
            for office in (*words["nobody_has"], f"{stem}镇人民政府"):
                full = f"{place}{office}"
                if full not in names:
                    self.absent.append((region, full))
                    self.places[full] = place


class Voices(Speaker):
    """Puts questions as people do who know the places of this province."""

    def __init__(self, library: Library, rng: Random) -> None:
        assert isinstance(library, Sampled)
        self._places = library.places
        super().__init__(library, rng)

    def county(self, agency: str, region: str | None = None) -> str:
        """City and county of an agency; a government has a place of its own.

        Whether its report sums up those of its offices is nowhere said, so they are not set side by side.
        """
        return self._places[agency]


def _counties(everybody: Iterable[Agency]) -> Mapping[str, list[Agency]]:
    found: dict[str, list[Agency]] = {}
    for agency in everybody:
        if agency.level == "county":
            found.setdefault(agency.place, []).append(agency)
    return found


def known_of(report: Report) -> Known:
    """A report and its figures, as the templates want it."""
    agency = report.agency
    kind = "html" if report.is_page else "txt-rows"
    plan = Plan(
        agency.number, report.form, kind, "utf-8", frozenset(), agency.name, agency.region, report.year
    )
    known = Known(plan)
    if report.figures:
        known.items = items_of(plan, filled(report.form, report.figures, report.year))
    prose = [piece for piece in report.pieces if isinstance(piece, str)]
    labels = [str(name) for item in known.items.values() for name in (item.row, *item.about)]
    known.words = "\n".join([*prose, *labels])
    known.contacts = {
        "电话": str(report.words["phone"]),
        "邮编": str(report.words["post"]),
        "邮箱": str(report.words["mail"]),
    }
    for one in report.counted:
        for said in said_in_prose():
            holding = [piece for piece in prose if said["word"] in piece]
            if said["pattern"] == one.entry and holding == [one.text]:
                known.facts.append((one.facts[said["fact"]], said))
    for name, value in report.stated.items():
        unit = "条" if name == "open" else "件"
        known.facts.append((Fact((), Decimal(value), unit), _SAID[name]))
    return known
