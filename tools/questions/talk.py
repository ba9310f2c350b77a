"""Conversations, and questions whether what must hold in a table does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from tools.evaluate import Kind

from .asking import Asked, Asker
from .computed import computed
from .items import APPLICANTS
from .library import Known
from .words import AGREES, DIFFERS


def checked(asker: Asker) -> Iterator[Asked]:
    """Whether what came in equals what went out, or a row its total."""
    known = asker.rng.choice(asker.tabled)
    if known.plan.form not in ("form2019", "form2021"):
        return
    left: tuple[str, ...]
    right: tuple[str, ...]
    if asker.rng.random() < 0.6:
        left = ("received", "applications/上年结转政府信息公开申请数量")
        right = ("applications/总计", "applications/结转下年度继续办理")
        words = [
            "表三新收加上年结转等于总计加结转下年度吗",
            "表三里本年新收加上年结转,和办理总计加结转下年度对得上吗",
            "表三新收加结转的勾稽关系对不对",
        ]
    else:
        row = "applications/本年新收政府信息公开申请数量"
        left = tuple(f"{row}/{column}" for column in (*APPLICANTS, "其他"))
        right = ("received",)
        words = ["表三新收那一行各类申请人加起来等于总计吗", "新收申请各类申请人相加和总计一致吗"]
    one, other = _sum(known, left), _sum(known, right)
    if one is None or other is None:
        return
    yield asker.case(
        "check that holds" if one == other else "check that fails",
        Kind.NOTE,
        asker.speaker.sentence(known.plan, asker.rng.choice(words)),
        f"{asker.about(known)} {one} and {other}",
        contains=((str(one), str(other)), AGREES if one == other else DIFFERS),
        notes=("check",),
    )


def _sum(known: Known, concepts: tuple[str, ...]) -> Decimal | None:
    """The sum of some figures; None when one of them is not told."""
    items = [known.items.get(concept) for concept in concepts]
    if any(item is None or not item.sure for item in items):
        return None
    return sum((item.value for item in items if item and item.value), Decimal(0))


def conversation(asker: Asker) -> Iterator[Asked]:
    """A question and what may be asked after it."""
    series = asker.series()
    if series is None:
        return
    concept, pairs = series
    (known, item), (later, other) = asker.rng.sample(pairs, 2)
    name = f"d-{next(asker.numbers):05}"
    about = asker.about(known)
    question = asker.speaker.look_up(known.plan, item)
    yield asker.case(
        "conversation: first", Kind.FIGURE, question, about, name, figures=(asker.wanted(known, item),)
    )
    words = asker.rng.choice(["那{}呢", "{}呢", "换成{}", "{}的呢"]).format(f"{later.plan.year}年")
    yield asker.case(
        "conversation: another year",
        Kind.FIGURE,
        words,
        f"{asker.about(later)} {concept} = {other.value}",
        name,
        figures=(asker.wanted(later, other),),
    )
    person = later.items.get("applications/本年新收政府信息公开申请数量/自然人")
    if concept == "received" and person and person.sure:
        words = asker.rng.choice(["其中自然人的呢", "自然人呢"])
        yield asker.case(
            "conversation: applicant",
            Kind.FIGURE,
            words,
            f"{asker.about(later)} = {person.value}",
            name,
            figures=(asker.wanted(later, person),),
        )
        if other.value:
            exact = Fraction(person.value or 0) * 100 / Fraction(other.value)
            yield computed(asker, "conversation: share", "占多少", exact, about, dialogue=name)
    elif asker.rng.random() < 0.5:
        assert item.value is not None and other.value is not None
        exact = Fraction(other.value) - Fraction(item.value)
        yield computed(
            asker, "conversation: difference", "两年相差多少", exact, about, either_sign=True, dialogue=name
        )
    if asker.rng.random() < 0.3:
        yield asker.case("conversation: year not there", Kind.REFUSE, "那2003年呢", about, name)
