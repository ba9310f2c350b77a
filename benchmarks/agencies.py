"""The agencies of the invented province: which there are, whose they are, and of which years they report."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

FIRST_YEAR, LAST_YEAR = 2014, 2025
_CITY_EVERY = 6
"""After so many agencies of a county one of its city stands, and after some of these one of the province."""


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency that reports.

    Attributes:
        number: Its place in the list of all.
        name: In full, with city and county.
        region: The city that people leave out when they name it, or "".
        place: City and county together, or what there is of them.
        office: The name without its place.
        kind: ``government``, ``office``, ``town`` or ``body``.
        level: ``province``, ``city`` or ``county``.
        first: The first year of which it reports.
        last: The last.
    """

    number: int
    name: str
    region: str
    place: str
    office: str
    kind: str
    level: str
    first: int
    last: int

    @property
    def bare(self) -> str:
        """The name without the city."""
        return self.name.removeprefix(self.region)

    @property
    def folder(self) -> str:
        """Where its reports lie, below the root: by city and county."""
        if not self.place:
            return "省直"
        county = self.place.removeprefix(self.region)
        return f"{self.region or self.place}/{county if self.region and county else '市直'}"

    @property
    def years(self) -> range:
        """The years of which it reports, one after the other."""
        return range(self.first, self.last + 1)


@cache
def data(name: str) -> dict[str, Any]:
    """The contents of ``data/<name>.toml``."""
    return tomllib.loads((Path(__file__).parent / "data" / f"{name}.toml").read_text("utf-8"))


def agencies(reports: int, seed: str) -> list[Agency]:
    """The agencies whose reports together are ``reports`` or some more, the same ones first at any number.

    Args:
        reports: How many reports are wanted.
        seed: Another word draws other names and years.
    """
    rng = Random(f"places {seed}")
    found: list[Agency] = []
    many = 0
    for place in _everything(rng):
        first = FIRST_YEAR + rng.choice((0, 1, 2, 3, 3))
        last = LAST_YEAR - rng.choice((0, 0, 1))
        found.append(Agency(len(found), *place, first, last))
        many += last - first + 1
        if many >= reports:
            break
    return found


_Place = tuple[str, str, str, str, str, str]


def _everything(rng: Random) -> Iterator[_Place]:
    """Name, region, place, office, kind and level of each agency, mixed so that a beginning has all sorts.

    When the province is through, another one begins, whose names all end in a sign of its own.
    """
    words = data("agencies")
    names = ["".join(pair) for pair in product(words["first"], words["second"])]
    for ending in ("", *words["further"]):
        rng.shuffle(names)
        province = f"{names[-1]}{ending}省" if ending else words["province"]
        yield from _province(province, [f"{name}{ending}" for name in names], rng)


def _province(name: str, names: list[str], rng: Random) -> Iterator[_Place]:
    words = data("agencies")
    drawn = iter(names)
    towns = [next(drawn) for _ in range(words["names_of_towns"])]
    of_province = [*_offices(name, "", "", ["人民政府", *words["offices"]["province"]], "province")]
    for _ in range(words["cities"]):
        city = f"{next(drawn)}市"
        of_city = [*_offices(city, "", city, ["人民政府", *words["offices"]["city"]], "city")]
        stems: list[str] = []
        for number in range(words["counties"]):
            lengthened = number % 7 == 6
            stems.append(stems[-1] + rng.choice(words["third"]) if lengthened else next(drawn))
            kind = rng.choice(words["ends"]["county"])
            for order, one in enumerate(_county(city, f"{stems[-1]}{kind}", towns, rng), 1):
                yield one
                if order % _CITY_EVERY == 0 and of_city:
                    yield of_city.pop(0)
                if order % (_CITY_EVERY * 4) == 0 and of_province:
                    yield of_province.pop(0)
        yield from of_city
    yield from of_province


def _offices(name: str, region: str, place: str, offices: list[str], level: str) -> Iterator[_Place]:
    for office in offices:
        kind = "government" if office == "人民政府" else "office"
        yield f"{name}{office}", region, place, office, kind, level


def _county(city: str, county: str, towns: list[str], rng: Random) -> Iterator[_Place]:
    """A county's government, then its offices and towns in turn, its schools and hospitals last."""
    words = data("agencies")
    region = "" if county.endswith("市") else city
    place = f"{region}{county}"
    offices = list(_offices(place, region, place, ["人民政府", *words["offices"]["county"]], "county"))
    below: list[_Place] = []
    for town in rng.sample(towns, words["towns"]):
        end = rng.choice(words["ends"]["town"])
        office = f"{town}{end}"
        if end.endswith("办事处") and rng.random() < 0.2:
            office = f"人民政府{office}"
        below.append((f"{place}{office}", region, place, office, "town", "county"))
    below += [(f"{place}{body}", region, place, body, "body", "county") for body in words["bodies"]]
    while offices or below:
        if offices:
            yield offices.pop(0)
        if below:
            yield below.pop(0)
