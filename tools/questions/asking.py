"""Draws questions on the written reports; the ways of asking stand in the modules beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count as count_up
from random import Random

from tools.evaluate import Case, Kind, WantedFigure

from .items import APPLICANTS, Item, both_scripts
from .library import Known, Library
from .words import Speaker

OF_CODES = ("本期实际", "本年累计")
"""Columns that are named in the question, and with which nobody computes."""


@dataclass(frozen=True)
class Asked:
    """A question.

    Attributes:
        case: The question with its right answer.
        template: Which way of asking it is.
        why: Where the right answer comes from.
    """

    case: Case
    template: str
    why: str


class Asker:
    """Draws questions on a library of reports."""

    speaks: type[Speaker] = Speaker

    def __init__(self, library: Library, seed: str) -> None:
        self.library = library
        self.rng = Random(f"asked {seed}")
        self.speaker = self.speaks(library, self.rng)
        self.numbers = count_up(1)
        self.reports = [known for years in library.reports.values() for known in years.values()]
        self.tabled = [known for known in self.reports if known.items]
        self.lasting = [
            years for years in library.reports.values() if sum(bool(one.items) for one in years.values()) > 1
        ]

    def draw(self, how_many: int, templates: Mapping[Template, int]) -> list[Asked]:
        """Draws questions, none twice; conversations stay whole.

        Args:
            how_many: About how many.
            templates: The ways of asking, each with how often it is drawn.
        """
        found: list[Asked] = []
        asked: set[str] = set()
        ways = [way for way, weight in templates.items() for _ in range(weight)]
        tries = 0
        while len(found) < how_many and tries < how_many * 60:
            tries += 1
            made = list(self.rng.choice(ways)(self))
            if made and made[0].case.question not in asked:
                asked |= {one.case.question for one in made}
                found += made
        return found

    def case(
        self,
        template: str,
        kind: Kind,
        question: str,
        why: str,
        dialogue: str | None = None,
        **expect: object,
    ) -> Asked:
        """A question with a name of its own; ``expect`` are fields of ``Case``."""
        name = f"q-{next(self.numbers):05}"
        return Asked(Case(name, kind, question, dialogue, **expect), template, why)  # type: ignore[arg-type]

    def wanted(self, known: Known, item: Item) -> WantedFigure:
        """A figure of a table as a right answer."""
        assert item.value is not None
        return WantedFigure(
            item.value, known.plan.year, self.spellings(known), (), item.about, item.not_about, False
        )

    def spellings(self, known: Known) -> tuple[str, ...]:
        """The full name, and the one without its city, in both scripts."""
        agency = known.plan.agency
        return both_scripts([agency, self.library.bare(agency)])

    def item(self, known: Known, fits: Callable[[Item], bool] = lambda item: True) -> Item | None:
        """A figure of a report that its file tells, of any table alike; some that fit."""
        able = [item for item in known.items.values() if item.sure and item.nouns and fits(item)]
        if not able:
            return None
        kinds = sorted({item.kind for item in able})
        kind = self.rng.choice(kinds)
        of_kind = [item for item in able if item.kind == kind]
        frank = [item for item in of_kind if item.value and item.column not in APPLICANTS]
        return self.rng.choice(frank if frank and self.rng.random() < 0.6 else of_kind)

    def about(self, known: Known) -> str:
        """Which report it is, for people."""
        plan = known.plan
        return f"{plan.agency} {plan.year} {plan.form} {plan.format} {sorted(plan.quirks)}"

    def same_years(self, item_of: str, years: Sequence[Known]) -> list[tuple[Known, Item]]:
        """One figure in some reports, where it is told and in the same unit."""
        pairs = [(known, known.items[item_of]) for known in years if item_of in known.items]
        sure = [(known, item) for known, item in pairs if item.sure]
        return [pair for pair in sure if pair[1].printed_unit == sure[0][1].printed_unit]

    def series(self, least: int = 2) -> tuple[str, list[tuple[Known, Item]]] | None:
        """Some years of one agency that tell one figure; the concept and the years."""
        if not self.lasting:
            return None
        years = [known for _, known in sorted(self.rng.choice(self.lasting).items()) if known.items]
        first = self.item(
            self.rng.choice(years), lambda item: item.column not in APPLICANTS and item.column not in OF_CODES
        )
        if first is None:
            return None
        concept = "received" if self.rng.random() < 0.3 else first.concept
        pairs = self.same_years(concept, years)
        return (concept, pairs) if len(pairs) >= least else None

    def neighbours(self) -> tuple[str, list[tuple[Known, Item]]] | None:
        """Agencies of one county that tell one figure for one year."""
        known = self.rng.choice(self.tabled)
        item = self.item(known, lambda one: not one.cumulative and one.column not in (*APPLICANTS, *OF_CODES))
        if item is None:
            return None
        place = self.speaker.county(known.plan.agency)
        beside = [
            years[known.plan.year] for agency, years in self.library.reports.items()
            if self.speaker.county(agency) == place and known.plan.year in years
        ]  # fmt: skip
        pairs = self.same_years(item.concept, beside)
        return (item.concept, pairs) if len(pairs) > 1 else None


Template = Callable[[Asker], Iterator[Asked]]
"""A way of asking: draws the questions of one turn, or none where the reports do not allow it."""
