"""Questions whose answer is computed from one agency's figures: differences, shares, sums, averages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from tools.evaluate import Kind

from .asking import Asked, Asker

WITHHELD = (
    "属于国家秘密",
    "其他法律行政法规禁止公开",
    "危及“三安全一稳定”",
    "保护第三方合法权益",
    "属于三类内部事务信息",
    "属于四类过程性信息",
    "属于行政执法案卷",
    "属于行政查询事项",
)
GROUPS = {
    "不予公开": WITHHELD,
    "无法提供": ("本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确"),
    "不予处理": (
        "信访举报投诉类申请", "重复申请", "要求提供公开出版物", "无正当理由大量反复申请",
        "要求行政机关确认或重新出具已获取信息",
    ),
}  # fmt: skip
"""Groups of rows for which the form has no total."""
SHARES = (
    ("applications/予以公开", "applications/总计", "予以公开的申请占办结总数的百分之几"),
    ("applications/部分公开", "applications/总计", "部分公开的占办理结果总计多少"),
    ("applications/本年新收政府信息公开申请数量/自然人", "received", "新收申请里自然人占百分之几"),
    (
        "applications/本年新收政府信息公开申请数量/商业企业",
        "received",
        "商业企业申请占新收申请的比例是多少",
    ),
    (
        "disputes/行政复议/结果维持",
        "disputes/行政复议/总计",
        "行政复议结果维持的占复议总数的百分之几",
    ),
    (
        "form2014/政府网站公开政府信息数",
        "form2014/主动公开政府信息数",
        "政府网站公开的占主动公开信息的百分之多少",
    ),
    ("form2014/网络申请数", "received", "网络申请占收到申请的比例"),
    ("form2014/按时办结数", "form2014/申请办结数", "按时办结的占办结数百分之几"),
    ("form2014/专职人员数", "form2014/从事政府信息公开工作人员数", "专职人员占工作人员的百分之几"),
)
"""Part, whole, and the words that ask."""
STOCKS = ("有效", "总数量", "上一年", "人员数", "查阅点", "专门机构")
"""What is there, and not what happened in a year: adding years up means nothing."""


def computed(
    asker: Asker,
    template: str,
    question: str,
    exact: Fraction,
    why: str,
    *,
    either_sign: bool = False,
    dialogue: str | None = None,
    **expect: object,
) -> Asked:
    """A question whose right answer is ``exact``, or that with the other sign too."""
    value = _decimal(exact)
    values = (value, -value) if either_sign else (value,)
    tolerance = Decimal(0) if Fraction(value) == exact else Decimal("0.05")
    why = f"{why} = {value}"
    return asker.case(
        template, Kind.DERIVED, question, why, dialogue, values=values, tolerance=tolerance, **expect
    )


def difference(asker: Asker) -> Iterator[Asked]:
    """How far two years are apart."""
    series = asker.series()
    if series is None:
        return
    concept, pairs = series
    (early, one), (late, other) = sorted(asker.rng.sample(pairs, 2), key=lambda pair: pair[0].plan.year)
    assert one.value is not None and other.value is not None
    exact = Fraction(other.value) - Fraction(one.value)
    who, noun = asker.speaker.who(late.plan.agency), asker.rng.choice(other.nouns)
    y1, y2 = asker.speaker.when(early.plan.year), asker.speaker.when(late.plan.year)
    shapes = ["{who}{y1}和{y2}{noun}相差多少", "{who}{y2}的{noun}跟{y1}比差多少"]
    more = "多" if exact > 0 else "少"
    if exact:
        shapes += ["{who}{y2}{noun}比{y1}{more}多少", "{who}{noun}{y2}比{y1}{more}了多少{unit}"]
    question = asker.rng.choice(shapes).format(who=who, noun=noun, y1=y1, y2=y2, more=more, unit=other.unit)
    why = f"{asker.about(late)} {concept} {other.value} - {one.value}"
    yield computed(asker, "difference", question, exact, why, either_sign=True)


def growth(asker: Asker) -> Iterator[Asked]:
    """By how many percent a figure rose or fell."""
    series = asker.series()
    if series is None:
        return
    concept, pairs = series
    (early, one), (late, other) = sorted(asker.rng.sample(pairs, 2), key=lambda pair: pair[0].plan.year)
    if not one.value or other.value is None or one.value == other.value or "增/减" in concept:
        return
    exact = (Fraction(other.value) - Fraction(one.value)) * 100 / Fraction(one.value)
    way = "增长" if exact > 0 else "下降"
    noun = asker.rng.choice(other.nouns)
    shapes = ["{who}{y2}{noun}比{y1}{way}百分之几", "{who}{noun}{y2}较{y1}{way}了百分之多少"]
    if late.plan.year == early.plan.year + 1:
        shapes.append("{who}{y2}{noun}同比{way}多少")
    question = asker.rng.choice(shapes).format(
        who=asker.speaker.who(late.plan.agency),
        noun=noun,
        way=way,
        y1=asker.speaker.when(early.plan.year),
        y2=asker.speaker.when(late.plan.year),
    )
    why = f"{asker.about(late)} {concept} ({other.value} - {one.value}) / {one.value}"
    yield computed(asker, "growth", question, exact, why, either_sign=True)


def share(asker: Asker) -> Iterator[Asked]:
    """A part of its whole, in percent."""
    known = asker.rng.choice(asker.tabled)
    part, whole, words = asker.rng.choice(SHARES)
    one, other = known.items.get(part), known.items.get(whole)
    if one is None or other is None or not one.sure or not other.sure or not other.value:
        return
    exact = Fraction(one.value or 0) * 100 / Fraction(other.value)
    question = asker.speaker.sentence(known.plan, words)
    yield computed(asker, "share", question, exact, f"{asker.about(known)} {one.value} / {other.value}")


def parts(asker: Asker) -> Iterator[Asked]:
    """The sum of rows for which the form has no total."""
    known = asker.rng.choice(asker.tabled)
    group, rows = asker.rng.choice(list(GROUPS.items()))
    concepts = [f"applications/{row}" for row in rows]
    words = [f"{group}一共多少件", f"{group}的申请总共几件", f"{group}各小项合计多少件"]
    template = "sum of rows"
    draw = asker.rng.random()
    if draw < 0.25:
        concepts = ["disputes/未经复议直接起诉/总计", "disputes/复议后起诉/总计"]
        words = ["行政诉讼总共几件", "行政诉讼一共多少件,直接起诉和复议后起诉都算"]
        template = "sum of lawsuits"
    elif draw < 0.4:
        concepts = ["received", "applications/上年结转政府信息公开申请数量"]
        words = ["新收加上年结转一共多少件申请"]
        template = "sum of two"
    items = [known.items.get(concept) for concept in concepts]
    if any(item is None or not item.sure for item in items):
        return
    exact = sum((Fraction(item.value) for item in items if item and item.value), Fraction(0))
    question = asker.speaker.sentence(known.plan, asker.rng.choice(words))
    why = f"{asker.about(known)} {'+'.join(str(item.value) for item in items if item)}"
    yield computed(asker, template, question, exact, why)


def over_years(asker: Asker) -> Iterator[Asked]:
    """The sum or the average of some years."""
    series = asker.series()
    if series is None:
        return
    concept, pairs = series
    run = pairs if len(pairs) < 3 else pairs[: asker.rng.randint(2, len(pairs))]
    values = [Fraction(item.value) for _, item in run if item.value is not None]
    if run[0][1].cumulative or any(word in concept for word in STOCKS):
        return
    known, item = run[-1]
    years = asker.speaker.years([one.plan.year for one, _ in run])
    mean = asker.rng.random() < 0.4
    shape = asker.rng.choice(
        ["{who}{years}平均每年{noun}多少", "{who}{years}年均{noun}是多少"]
        if mean
        else ["{who}{years}{noun}合计多少", "{who}{years}{noun}加起来一共多少{unit}"]
    )
    question = shape.format(
        who=asker.speaker.who(known.plan.agency),
        years=years,
        noun=asker.rng.choice(item.nouns),
        unit=item.unit,
    )
    exact = sum(values, Fraction(0)) / (len(values) if mean else 1)
    why = f"{asker.about(known)} {concept} {[str(value) for value in values]}"
    yield computed(asker, "average of years" if mean else "sum of years", question, exact, why)


def _decimal(exact: Fraction) -> Decimal:
    """An exact number as one of up to six places."""
    value = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.000001"))
    return Decimal(f"{value.normalize():f}")
