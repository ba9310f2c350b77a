"""Questions for one or two figures, of tables and of prose."""

from __future__ import annotations

from collections.abc import Iterator

from tools.evaluate import Kind, WantedFigure

from .asking import Asked, Asker
from .items import both_scripts, traditional

CONTACT_ASKS = {
    "电话": ("联系电话是多少", "信息公开打哪个电话", "电话多少"),
    "邮编": ("邮编是多少", "寄信邮编写多少"),
    "邮箱": ("邮箱是什么", "电子邮箱是多少", "发邮件发到哪个邮箱"),
}
SLIPS = (
    ("申请", "申清"), ("公开", "工开"), ("复议", "复义"), ("诉讼", "诉颂"), ("处罚", "处发"),
    ("结转", "结传"), ("收到", "收道"), ("培训", "培讯"), ("网站", "网占"), ("答复", "答付"),
    ("规范性", "规犯性"), ("许可", "许克"), ("政府信息", "正府信息"), ("多少", "多小"),
)  # fmt: skip
"""What is meant, and what is typed."""


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


def contact(asker: Asker) -> Iterator[Asked]:
    """Whom to call or to write to."""
    known = asker.rng.choice(asker.reports)
    if not known.contacts:
        return
    name = asker.rng.choice(sorted(known.contacts))
    words = asker.rng.choice(CONTACT_ASKS[name])
    yield asker.case(
        "contact",
        Kind.PASSAGE,
        asker.speaker.sentence(known.plan, words),
        f"{asker.about(known)} {known.contacts[name]}",
        contains=((known.contacts[name],),),
    )


def held(asker: Asker) -> Iterator[Asked]:
    """Of which years there are reports."""
    agency, years = asker.rng.choice(list(asker.library.reports.items()))
    words = asker.rng.choice(["库里有{}哪几年的年报", "{}的年报收录了哪些年份", "有{}哪几年的报告"])
    yield asker.case(
        "which years are there",
        Kind.NOTE,
        words.format(asker.speaker.who(agency)),
        f"{agency} {sorted(years)}",
        contains=((str(min(years)),), (str(max(years)),)),
        notes=("available",),
    )


def no_year(asker: Asker) -> Iterator[Asked]:
    """A figure without its year: the only report's, else asked back."""
    agency, years = asker.rng.choice(list(asker.library.reports.items()))
    known = asker.rng.choice(list(years.values()))
    item = asker.item(known, lambda one: not one.cumulative)
    if item is None:
        return
    pairs = [(one, one.items.get(item.concept)) for _, one in sorted(years.items())]
    told = [asker.wanted(one, its) for one, its in pairs if its is not None and its.sure]
    if len(told) < len(pairs):
        return
    words = asker.rng.choice(item.asks or [f"{item.nouns[0]}是多少"])
    question, why = f"{asker.speaker.who(agency)}{words}", f"{agency} {sorted(years)} {item.concept}"
    if len(told) == 1:
        yield asker.case("the only year", Kind.FIGURE, question, why, figures=tuple(told))
    else:
        yield asker.case("no year", Kind.CHOOSE, question, why, figures=tuple(told))


def otherwise_written(asker: Asker) -> Iterator[Asked]:
    """A look-up in traditional characters, or with a character of the same sound or shape."""
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known)
    if item is None:
        return
    question = asker.speaker.look_up(known.plan, item)
    written, how = traditional(question), "traditional"
    slips = [(right, slip) for right, slip in SLIPS if right in question.removeprefix(known.plan.agency)]
    if slips and asker.rng.random() < 0.7:
        right, slip = asker.rng.choice(slips)
        written, how = question.replace(right, slip, 1), "slip"
    why = f"{asker.about(known)} {item.concept} = {item.value}"
    yield asker.case(f"look-up with {how}", Kind.FIGURE, written, why, figures=(asker.wanted(known, item),))
