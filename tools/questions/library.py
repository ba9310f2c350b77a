"""Which reports are written for the questions, and what each of them states."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from tools.reports.nouns import Fact, Paragraph, Plan, Sheet, Written
from tools.reports.plans import CLASHES, FORMATS, QUIRKS, agencies
from tools.reports.write import write

from .items import Item, items_of, said_in_prose

UNFIT = frozenset(
    {
        "wrong_form", "three_columns", "deduplicated", "header_cut", "header_doubled",
        "mixed_forms", "no_tables", "header_lost", "unknown_table", "extra_rows", "old_period", "borrowed",
    }
)  # fmt: skip
"""Quirks after which careful people would disagree on what is stated, or which say other years' figures."""
CONTACTS = {"电话": r"0595-226310\d\d", "邮编": r"3620\d\d", "邮箱": r"xxgk\d\d@example\.com"}
NATIONAL = ((2014, "form2014"), (2019, "form2019"), (2021, "form2021"))
RUNS = {"national": range(2014, 2026), "fujian2018": range(2011, 2019), "codes": range(2008, 2014)}
PLAIN_FORMATS = tuple(kind for kind in FORMATS if kind != "pdf-bare")


@dataclass
class Known:
    """One report and its figures.

    Attributes:
        plan: Which report it is.
        items: The figures of its tables by concept.
        facts: What its prose states, each with the ways to ask for it.
        contacts: Telephone, postcode and address by name.
        words: All its words.
    """

    plan: Plan
    items: dict[str, Item] = field(default_factory=dict)
    facts: list[tuple[Fact, dict[str, Any]]] = field(default_factory=list)
    contacts: dict[str, str] = field(default_factory=dict)
    words: str = ""


@dataclass
class Library:
    """The written reports.

    Attributes:
        reports: By agency, then by year.
        absent: Agencies of the same kind of which there is none.
    """

    reports: dict[str, dict[int, Known]] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    absent: list[tuple[str, str]] = field(default_factory=list)

    def bare(self, agency: str) -> str:
        """The name without its city."""
        return agency.removeprefix(self.regions[agency])


def library(count: int, seed: str, folder: Path) -> Library:
    """Writes about ``count`` reports into ``folder``: some agencies of a few counties, some years each."""
    rng = Random(f"questions {seed}")
    pool = agencies(rng)
    made = Library()
    number = 0
    while number < count:
        city, first = pool.pop()
        county = _county(city, first)
        beside = [one for one in pool if _county(*one) == county and one[0] == city][: rng.randint(1, 3)]
        for one in beside:
            pool.remove(one)
        for region, agency in [(city, first), *beside]:
            made.regions[agency] = region
            for year, form in _run(rng):
                plan = _plan(
                    Plan(number, form, "", "", frozenset(), agency, region, year, f"questions {seed}"), rng
                )
                prose = rng.random() < 0.3 or form == "school"
                file, written = write(plan, folder, _prose_only if prose else _table_only)
                assert file
                made.reports.setdefault(agency, {})[year] = _known(plan, written)
                number += 1
    counties = {_county(city, agency) for agency, city in made.regions.items()}
    bare = {made.bare(agency) for agency in made.reports}
    made.absent = [
        one for one in pool
        if _county(*one) in counties and one[1].removeprefix(one[0]) not in bare
    ]  # fmt: skip
    return made


def _county(city: str, agency: str) -> str:
    rest = agency.removeprefix(city)
    return rest[: min(rest.index(sign) for sign in "县区" if sign in rest) + 1]


def _run(rng: Random) -> list[tuple[int, str]]:
    """Some years in a row, each with its form."""
    kind = rng.choice(["national"] * 6 + ["fujian2018", "codes"])
    years = RUNS[kind]
    many = rng.randint(2, 5)
    start = rng.randint(years[0] if kind != "national" or rng.random() < 0.3 else 2018, years[-1] - many + 1)
    run = [year for year in range(start, start + many) if rng.random() < 0.9] or [start]
    if kind != "national":
        return [(year, kind) for year in run]
    return [(year, next(form for since, form in reversed(NATIONAL) if since <= year)) for year in run]


def _plan(bare: Plan, rng: Random) -> Plan:
    """A plan with a drawn format, encoding and some quirks."""
    kind = rng.choice(PLAIN_FORMATS)
    able = [
        name
        for name, (forms, kinds) in QUIRKS.items()
        if bare.form in forms and kind in kinds and name not in UNFIT
    ]
    chosen: set[str] = set()
    for name in rng.sample(able, rng.choice([0, 0, 0, 1, 1, 2])):
        if all(not (name in clash and clash & chosen) for clash in CLASHES):
            chosen.add(name)
    encoded = kind in ("txt-cells", "txt-rows", "txt-paragraphs", "html", "md", "csv")
    encoding = rng.choice(["utf-8", "utf-8", "gb18030", "big5"]) if encoded else "utf-8"
    return replace(bare, format=kind, encoding=encoding, quirks=frozenset(chosen))


def _table_only(written: Written) -> None:
    """Leaves out sentences whose figures may disagree with the tables."""
    beside = {said["pattern"] for said in said_in_prose() if said["beside"]} | {"applicants named"}
    written.body = [
        piece for piece in written.body
        if isinstance(piece, Sheet) or all(fact.pattern in beside for fact in piece.facts)
    ]  # fmt: skip


def _prose_only(written: Written) -> None:
    """Leaves out the tables, and the sentence that is about what one of them holds."""
    written.body = [
        piece for piece in written.body
        if isinstance(piece, Paragraph) and all(fact.pattern != "applicants named" for fact in piece.facts)
    ]  # fmt: skip


def _known(plan: Plan, written: Written) -> Known:
    stating = [piece for piece in written.paragraphs() if piece.facts]
    words = "\n".join(piece.text for piece in stating)
    labels = [name for sheet in written.sheets() for cell in sheet.cells() for name in sum(cell.rows, ())]
    known = Known(plan, items_of(plan, written.sheets()))
    known.words = "\n".join([*(piece.text for piece in written.paragraphs()), *labels])
    opening = "".join(piece.text for piece in written.paragraphs())
    for name, pattern in CONTACTS.items():
        found = re.search(pattern, opening)
        if found:
            known.contacts[name] = found[0]
    for said in said_in_prose():
        about = [one for piece in stating for one in piece.facts if one.pattern == said["pattern"]]
        if about and _said_once(words, stating, said):
            known.facts.append((about[said["fact"]], said))
    return known


def _said_once(words: str, stating: list[Paragraph], said: dict[str, Any]) -> bool:
    """Whether the word stands in one sentence's paragraph only, and the figures in it are of one sentence."""
    holding = [piece for piece in stating if said["word"] in piece.text]
    own = [fact for piece in holding for fact in piece.facts if fact.pattern == said["pattern"]]
    others = {fact.pattern for piece in holding for fact in piece.facts} - {said["pattern"]}
    return len(holding) == 1 and bool(own) and not others and said["word"] in words
