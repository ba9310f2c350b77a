"""What comes of one check, and the things that it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report_assistant.answering.checks.case import Thing
from report_assistant.answering.checks.equations import Equation, Item
from report_assistant.answering.checks.reading import Claim, Phrase
from report_assistant.checking import Verdict

MOST_TOLD = 12
"""So many equations are told at most."""

_ORDER: Mapping[Verdict, int] = {Verdict.FAILS: 0, Verdict.UNDECIDED: 1, Verdict.HOLDS: 2}


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase of the question with the thing it names, None when it says nothing by itself (总计)."""

    phrase: Phrase
    thing: Thing | None

    @property
    def counts(self) -> bool:
        """Whether it names a thing, and is not only who says so (张三说)."""
        return self.thing is not None and not (self.phrase.speaker and bool(self.thing.wanted.words))


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a check: equations to tell, or why there are none.

    ``head`` is told before them; ``no_year`` is the year whose report is not there.
    """

    equations: tuple[Equation, ...] = ()
    head: str = ""
    refusal: str = ""
    no_year: int | None = None


def things_in(named: Sequence[Named]) -> list[Thing]:
    """The things named, each once, whoever says so left out."""
    found: dict[object, Thing] = {}
    for one in named:
        if one.thing and one.counts:
            thing = one.thing
            by_row = thing.indicator.id if thing.indicator else ""
            key = (thing.wanted.concepts, thing.wanted.words, thing.applicant, by_row)
            found.setdefault(key, thing)
    return list(found.values())


def claimed(claim: Claim) -> Item:
    """A number that the asker says, as an item."""
    return Item("问题里说的是", claim.value, unit=claim.unit)


def told(equations: Sequence[Equation], what: str) -> Result:
    """Equations with a head that counts them, those that fail first.

    Args:
        equations: All of them; the first dozen are told.
        what: What they compare.
    """
    equations = list({equation.text: equation for equation in equations}.values())
    if len(equations) < 2:
        return Result(tuple(equations))
    head = f"{what}共{len(equations)}处，{counted([one.verdict for one in equations], '一致')}。"
    order = sorted(equations, key=lambda one: _ORDER[one.verdict])
    return Result(tuple(order[:MOST_TOLD]), head)


def counted(verdicts: Sequence[Verdict], word: str) -> str:
    """How many came out how: 全部一致, or 一致3处，不一致1处."""
    holds, fails = verdicts.count(Verdict.HOLDS), verdicts.count(Verdict.FAILS)
    undecided = len(verdicts) - holds - fails
    if holds == len(verdicts):
        return f"全部{word}"
    told = [f"{word}{holds}处"] if holds else []
    told += [f"不{word}{fails}处"] if fails else []
    told += [f"有格子没填、不能判定{undecided}处"] if undecided else []
    return "，".join(told)
