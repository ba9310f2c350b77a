"""Questions that set years or agencies side by side: most and least, order, course of years, none."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tools.evaluate import Kind

from .asking import Asked, Asker
from .computed import computed


def extreme(asker: Asker) -> Iterator[Asked]:
    """Which year has the most or the least."""
    series = asker.series(3)
    if series is None:
        return
    concept, pairs = series
    values = sorted((item.value for _, item in pairs if item.value is not None), reverse=True)
    most = asker.rng.random() < 0.6
    best = values[0] if most else values[-1]
    if values.count(best) > 1 or concept.endswith("累计"):
        return
    known, item = next(pair for pair in pairs if pair[1].value == best)
    all_years = asker.library.reports[known.plan.agency]
    years = asker.speaker.years([one.plan.year for one, _ in pairs])
    if len(pairs) == len(all_years) and asker.rng.random() < 0.5:
        years = ""
    word = "最多" if most else "最少"
    question = f"{asker.speaker.who(known.plan.agency)}{years}哪一年{asker.rng.choice(item.nouns)}{word}"
    yield computed(
        asker,
        "most or least year",
        question,
        Fraction(best),
        f"{asker.about(known)} {concept} of {[str(v) for v in values]}",
        agencies=asker.spellings(known),
        years=(known.plan.year,),
    )


def ranked(asker: Asker) -> Iterator[Asked]:
    """Which of some agencies has the most, or comes second."""
    beside = asker.neighbours()
    if beside is None:
        return
    concept, pairs = beside
    ranked = sorted(pairs, key=lambda pair: pair[1].value or 0, reverse=True)
    values = [item.value for _, item in ranked]
    place = asker.rng.choice([0, 0, 1] if len(ranked) > 2 else [0])
    if values.count(values[place]) > 1:
        return
    known, item = ranked[place]
    names = [asker.speaker.who(one.plan.agency) for one, _ in pairs]
    when, noun = asker.speaker.when(known.plan.year), asker.rng.choice(item.nouns)
    listed = "、".join(names[:-1]) + "和" + names[-1]
    words = (
        f"{when}谁的{noun}{'更多' if len(names) == 2 else '最多'}"
        if place == 0
        else f"{when}{noun}排第二的是谁"
    )
    yield computed(
        asker,
        "rank of agencies",
        f"{listed}{words}",
        Fraction(values[place] or 0),
        f"{known.plan.year} {concept} {[str(value) for value in values]}",
        agencies=asker.spellings(known),
    )


def agencies_together(asker: Asker) -> Iterator[Asked]:
    """Some agencies added up, side by side, or in order."""
    beside = asker.neighbours()
    if beside is None:
        return
    concept, pairs = beside
    if any(known.plan.agency.endswith(("县人民政府", "区人民政府")) for known, _ in pairs):
        return  # whether its report sums up the others is nowhere said
    pairs = pairs[:3]
    names = [asker.speaker.who(one.plan.agency) for one, _ in pairs]
    known, item = pairs[0]
    when, noun = asker.speaker.when(known.plan.year), asker.rng.choice(item.nouns)
    listed = "、".join(names[:-1]) + "和" + names[-1]
    draw = asker.rng.random()
    if draw < 0.4:
        exact = sum((Fraction(one.value) for _, one in pairs if one.value), Fraction(0))
        question = f"{listed}{when}{noun}合计多少"
        yield computed(asker, "sum of agencies", question, exact, f"{known.plan.year} {concept}")
        return
    figures = tuple(asker.wanted(one, its) for one, its in pairs)
    if draw < 0.7:
        yield asker.case(
            "each of agencies",
            Kind.FIGURES,
            f"{listed}{when}{noun}各是多少",
            concept,
            figures=figures,
            extra_ok=True,
        )
    elif len({its.value for _, its in pairs}) == len(pairs):
        question = f"{listed},{when}{noun}从多到少排一排"
        yield asker.case("order of agencies", Kind.FIGURES, question, concept, figures=figures)


def trend(asker: Asker) -> Iterator[Asked]:
    """One figure year by year."""
    series = asker.series()
    if series is None:
        return
    concept, pairs = series
    known, item = pairs[-1]
    years = [one.plan.year for one, _ in pairs]
    whole = years == list(range(years[0], years[-1] + 1))
    shown = f"{years[0]}年到{years[-1]}年" if whole else asker.speaker.years(years)
    shape = asker.rng.choice(
        ["{who}{years}{noun}怎么变的", "{who}{years}{noun}的变化趋势", "{who}{years}每年的{noun}是多少"]
    )
    question = shape.format(
        who=asker.speaker.who(known.plan.agency), years=shown, noun=asker.rng.choice(item.nouns)
    )
    yield asker.case(
        "trend",
        Kind.FIGURES,
        question,
        f"{asker.about(known)} {concept}",
        figures=tuple(asker.wanted(one, its) for one, its in pairs),
        extra_ok=True,
    )


def none(asker: Asker) -> Iterator[Asked]:
    """In which years there was none."""
    series = asker.series()
    if series is None:
        return
    concept, pairs = series
    known, _ = pairs[-1]
    zeros = [(one, its) for one, its in pairs if its.value == 0]
    noun = {"received": "收到公开申请", "disputes/行政复议/总计": "发生行政复议"}.get(concept)
    if not zeros or noun is None or len(zeros) == len(pairs):
        return
    years = asker.speaker.years([one.plan.year for one, _ in pairs])
    question = f"{asker.speaker.who(known.plan.agency)}{years}哪几年没有{noun}"
    yield asker.case(
        "years of none",
        Kind.FIGURES,
        question,
        f"{asker.about(known)} {concept}",
        figures=tuple(asker.wanted(one, its) for one, its in zeros),
    )


def agency_difference(asker: Asker) -> Iterator[Asked]:
    """How far two agencies are apart."""
    beside = asker.neighbours()
    if beside is None:
        return
    concept, pairs = beside
    (known, item), (other, its) = asker.rng.sample(pairs, 2)
    assert item.value is not None and its.value is not None
    exact = Fraction(item.value) - Fraction(its.value)
    more = "多" if exact > 0 else "少"
    shape = asker.rng.choice(["{a}{when}{noun}比{b}{more}多少", "{when}{a}的{noun}比{b}的{more}几{unit}"])
    if not exact or not item.unit:
        shape = "{a}和{b}{when}{noun}相差多少"
    question = shape.format(
        a=asker.speaker.who(known.plan.agency),
        b=asker.speaker.who(other.plan.agency),
        when=asker.speaker.when(known.plan.year),
        noun=asker.rng.choice(item.nouns),
        more=more,
        unit=item.unit,
    )
    why = f"{known.plan.year} {concept} {item.value} - {its.value}"
    yield computed(asker, "difference of agencies", question, exact, why, either_sign=True)
