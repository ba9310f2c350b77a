"""Conversations, and questions whether what must hold in a table does."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tools.evaluate import Kind

from .asking import Asked, Asker
from .computed import computed
from .words import AGREES


def checked(asker: Asker) -> Iterator[Asked]:
    """Whether what came in equals what went out."""
    known = asker.rng.choice(asker.tabled)
    rows = ("本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "总计", "结转下年度继续办理")
    concepts = ["received", *(f"applications/{row}" for row in rows[1:])]
    items = [known.items.get(concept) for concept in concepts]
    if known.plan.form not in ("form2019", "form2021") or any(not item or not item.sure for item in items):
        return
    whole = str((items[0].value or 0) + (items[1].value or 0)) if items[0] and items[1] else ""
    words = asker.rng.choice(
        [
            "表三新收加上年结转等于总计加结转下年度吗",
            "表三里本年新收加上年结转,和办理总计加结转下年度对得上吗",
        ]
    )
    yield asker.case(
        "check of 表三",
        Kind.NOTE,
        asker.speaker.sentence(known.plan, words),
        f"{asker.about(known)} {whole}",
        contains=((whole, str(items[0].value) if items[0] else ""), AGREES),
        notes=("check",),
    )


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
