"""The canonical indicators: which combination of concepts names which one."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from report_assistant.records import dataclass


class Measure(StrEnum):
    """What kind of number an indicator is."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A canonical thing that reports count.

    Attributes:
        id: The program's name for it.
        name: What the screen calls it.
        group: The group it stands in.
        measure: Count, money or percentage.
        sayings: Each is a set of concepts that names it.
        also: Concepts that change nothing when they stand beside a saying.
        stock: Whether it counts what there is at the year's end, not what came in it.
        kin: Ids of the indicators that mean the same in another form, used when this one is absent.
        why: The reason for ``kin``.
    """

    id: str
    name: str
    group: str
    measure: Measure
    sayings: tuple[frozenset[str], ...]
    also: frozenset[str]
    stock: bool = False
    kin: tuple[str, ...] = ()
    why: str = ""

    def named_by(self, concepts: frozenset[str]) -> bool:
        """Whether exactly these concepts name it."""
        return any(saying <= concepts and concepts - saying <= self.also for saying in self.sayings)


class Indicators:
    """All canonical indicators by id and by what they are called."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.by_id = {indicator.id: indicator for indicator in indicators}
        self._by_concept: dict[str, list[Indicator]] = {}
        for indicator in self.by_id.values():
            for concept in {concept for saying in indicator.sayings for concept in saying}:
                self._by_concept.setdefault(concept, []).append(indicator)
        self._seen: dict[tuple[frozenset[str], Measure | None], Indicator | None] = {}

    def __getitem__(self, indicator_id: str) -> Indicator:
        return self.by_id[indicator_id]

    def __contains__(self, indicator_id: str) -> bool:
        return indicator_id in self.by_id

    def named(self, concepts: frozenset[str], measure: Measure | None = None) -> Indicator | None:
        """The indicator that exactly these concepts name, the closest saying winning; None if none does.

        Args:
            concepts: What was said.
            measure: The only kind of number wanted; without it counts go before money.
        """
        key = (concepts, measure)
        if key not in self._seen:
            self._seen[key] = self._find(concepts, measure)
        return self._seen[key]

    def _find(self, concepts: frozenset[str], measure: Measure | None) -> Indicator | None:
        best: tuple[int, bool, str] | None = None
        for concept in concepts:
            for indicator in self._by_concept.get(concept, ()):
                if measure and indicator.measure != measure:
                    continue
                for saying in indicator.sayings:
                    if saying <= concepts and concepts - saying <= indicator.also:
                        rank = (-len(saying), indicator.measure == Measure.MONEY, indicator.id)
                        best = min(best, rank) if best else rank
        return self.by_id[best[2]] if best else None
