"""Questions for one or two figures, of tables and of prose."""

from __future__ import annotations

from collections.abc import Iterator

from tools.evaluate import Kind, WantedFigure

from .asking import Asked, Asker
from .items import both_scripts


def look_up(asker: Asker) -> Iterator[Asked]:
    """One figure of a table."""
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known)
    if item is None:
        return
    question = asker.speaker.look_up(known.plan, item)
    yield asker.case(
        f"look-up {item.kind}",
        Kind.FIGURE,
        question,
        f"{asker.about(known)} {item.concept} = {item.value}",
        figures=(asker.wanted(known, item),),
    )


def prose(asker: Asker) -> Iterator[Asked]:
    """One figure of a sentence."""
    known = asker.rng.choice([one for one in asker.reports if one.facts])
    fact, said = asker.rng.choice(known.facts)
    if fact.back or fact.scope in {"part_of_year", "part_of_agency"}:
        return
    wanted = WantedFigure(
        fact.value,
        known.plan.year,
        asker.spellings(known),
        (),
        both_scripts(said["about"]),
        (),
        fact.approximate,
    )
    question = asker.speaker.sentence(known.plan, asker.rng.choice(said["asks"]))
    why = f"{asker.about(known)} prose: {fact.pattern} = {fact.value}"
    yield asker.case("prose", Kind.FIGURE, question, why, figures=(wanted,))


def two_in_one(asker: Asker) -> Iterator[Asked]:
    """Two figures of one report in one question."""
    known = asker.rng.choice(asker.tabled)
    one, other = asker.item(known), asker.item(known)
    if one is None or other is None or one.row == other.row or one.cumulative != other.cumulative:
        return  # 历年累计 before the first of two may be meant for both
    who, when = asker.speaker.who(known.plan.agency), asker.speaker.when(known.plan.year)
    shapes = [
        "{who}{when}{a}和{b}各是多少",
        "{who}{when}{a}有多少?{b}呢?",
        "{when}{who}的{a}、{b}分别多少",
    ]
    question = asker.rng.choice(shapes).format(
        who=who, when=when, a=asker.rng.choice(one.nouns), b=asker.rng.choice(other.nouns)
    )
    yield asker.case(
        "two in one",
        Kind.FIGURES,
        question,
        f"{asker.about(known)} {one.concept}={one.value} {other.concept}={other.value}",
        figures=(asker.wanted(known, one), asker.wanted(known, other)),
        extra_ok=True,
    )
