"""Questions that no report answers: another year, agency or applicant, what no form breaks down by."""

from __future__ import annotations

from collections.abc import Iterator

from tools.evaluate import Kind
from tools.reports.nouns import Fate

from .asking import OF_CODES, Asked, Asker
from .items import both_scripts, said_in_prose

STRANGERS = ("外国人", "记者", "大学生", "女性", "退休人员", "农民", "台胞")
QUALIFIERS = ("上半年", "第一季度", "下半年", "10月份", "1到6月", "前三季度")
UNTOLD = (
    "通过微信提出的申请有几件",
    "涉外的申请有几件",
    "涉农的公开申请有几件",
    "夜间提交的申请几件",
    "匿名申请有几件",
)
ABSENT = {
    "form2014": (
        "尚未审结的行政复议有几件",
        "重复申请不予处理的几件",
        "商业企业申请几件",
        "复议后起诉的几件",
    ),
    "form2019": (
        "信息公开专项经费多少万元",
        "举办培训班几次",
        "延期办结的申请几件",
        "行政事业性收费金额多少万元",
    ),
    "form2021": ("信息公开专项经费多少万元", "政府集中采购金额多少", "设了几个查阅点", "延期办结的申请几件"),
    "fujian2018": ("自然人申请几件", "尚未审结的行政复议几件", "结转下年度继续办理几件", "专项经费多少万元"),
    "codes": ("自然人申请几件", "结转下年度继续办理几件", "行政处罚决定多少件"),
}
"""What a form has no cell for."""


def _refused(asker: Asker, template: str, question: str, why: str) -> Asked:
    """A question to which any refusal is right."""
    return asker.case(template, Kind.REFUSE, question, why)


def other_year(asker: Asker) -> Iterator[Asked]:
    """A year of which there is no report."""
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known)
    years = [year for year in range(2008, 2026) if year not in asker.library.reports[known.plan.agency]]
    if item is None:
        return
    question = asker.speaker.look_up(known.plan, item, year=asker.rng.choice(years))
    yield _refused(asker, "mutation: year", question, asker.about(known))


def other_agency(asker: Asker) -> Iterator[Asked]:
    """A neighbour, a parent, a part, or a namesake elsewhere."""
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known)
    if item is None:
        return
    kind, name = asker.rng.choice(_others(asker, known.plan.agency))
    question = asker.speaker.look_up(known.plan, item, who=name)
    yield _refused(asker, f"mutation: agency ({kind})", question, asker.about(known))


def town(asker: Asker) -> Iterator[Asked]:
    """A town or office of a county whose government is there."""
    seats = [known for known in asker.tabled if known.plan.agency.endswith(("县人民政府", "区人民政府"))]
    if not seats:
        return
    known = asker.rng.choice(seats)
    item, city = asker.item(known), known.plan.region
    below = [name for kind, name in _others(asker, known.plan.agency) if kind == "neighbour"]
    if item is None or not below:
        return
    name = asker.rng.choice(below)
    names = [name, f"{city}{name}"]
    if name.endswith("镇人民政府"):
        names.append(name.removesuffix("人民政府"))
    question = asker.speaker.look_up(known.plan, item, who=asker.rng.choice(names))
    yield _refused(asker, "mutation: agency (of the county)", question, asker.about(known))


def _others(asker: Asker, agency: str) -> list[tuple[str, str]]:
    """Agencies without a report that are near to one that has some: how near, and the name."""
    city, place = asker.library.regions[agency], asker.speaker.county(agency)
    office = agency.removeprefix(place)
    beside = [full for region, full in asker.library.absent if asker.speaker.county(full, region) == place]
    elsewhere = [
        full
        for region, full in asker.library.absent
        if full.endswith(office) and region == city and asker.speaker.county(full, region) != place
    ]
    names = [("neighbour", full.removeprefix(city)) for full in asker.rng.sample(beside, min(2, len(beside)))]
    names += [("other county", full.removeprefix(city)) for full in elsewhere[:2]]
    names.append(("part", f"{agency}办公室"))
    if office.endswith("局"):
        names += [("city", f"{city}{office}"), ("part", f"{agency}法规科")]
        names.append(("below", f"{place.removeprefix(city)}东园镇{office}"))
    return names


def other_applicant(asker: Asker) -> Iterator[Asked]:
    """A kind of applicant that no form has."""
    known = asker.rng.choice(asker.tabled)
    words = asker.rng.choice(
        ["收到的公开申请里{}提的有几件", "{}申请公开的有多少件", "予以公开的申请里{}的有几件"]
    ).format(asker.rng.choice(STRANGERS))
    question = asker.speaker.sentence(known.plan, words)
    yield _refused(asker, "mutation: applicant", question, asker.about(known))


def qualified(asker: Asker) -> Iterator[Asked]:
    """A part of the year, or what no form breaks down by."""
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known)
    if item is None:
        return
    who, when = asker.speaker.who(known.plan.agency), f"{known.plan.year}年"
    words = asker.rng.choice(item.asks or [f"{item.nouns[0]}是多少"])
    if asker.rng.random() < 0.6:
        question = f"{who}{when}{asker.rng.choice(QUALIFIERS)}{words}"
        yield _refused(asker, "mutation: part of the year", question, asker.about(known))
    else:
        question = f"{who}{when}{asker.rng.choice(UNTOLD)}"
        yield _refused(asker, "mutation: qualifier", question, asker.about(known))


def other_form(asker: Asker) -> Iterator[Asked]:
    """A row that only another form has."""
    known = asker.rng.choice(asker.tabled)
    words = asker.rng.choice(ABSENT[known.plan.form])
    if any(said["word"] in words for _, said in known.facts):
        return
    question = asker.speaker.sentence(known.plan, words)
    yield _refused(asker, "mutation: row of another form", question, asker.about(known))


def blank(asker: Asker) -> Iterator[Asked]:
    """A cell that is left blank."""
    known = asker.rng.choice(asker.tabled)
    blank = [
        item
        for item in known.items.values()
        if item.value is None and item.nouns and item.kind != "disclosed"
    ]
    if not blank:
        return
    item = asker.rng.choice(blank)
    question = asker.speaker.look_up(known.plan, item)
    yield _refused(asker, "blank cell", question, f"{asker.about(known)} {item.concept}")


def lost(asker: Asker) -> Iterator[Asked]:
    """A cell whose column the file no longer tells."""
    known = asker.rng.choice(asker.tabled)
    lost = [item for item in known.items.values() if item.fate is Fate.LOST and item.nouns]
    if not lost:
        return
    item = asker.rng.choice(lost)
    question = asker.speaker.look_up(known.plan, item)
    yield _refused(asker, "lost cell", question, f"{asker.about(known)} {item.concept}")


def unsaid(asker: Asker) -> Iterator[Asked]:
    """What other reports say in their prose, and this one in no word."""
    known = asker.rng.choice(asker.reports)
    said = asker.rng.choice(said_in_prose())
    if any(word in known.words for word in both_scripts([said["word"]])):
        return
    question = asker.speaker.sentence(known.plan, asker.rng.choice(said["asks"]))
    yield _refused(asker, "mutation: what the report does not say", question, asker.about(known))


def nothing_to_compute_with(asker: Asker) -> Iterator[Asked]:
    """A difference or a growth of which one year has no report, or one agency."""
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known)
    if item is None or item.cumulative:
        return
    agency, year = known.plan.agency, known.plan.year
    noun, who = asker.rng.choice(item.nouns), asker.speaker.who(agency)
    gone = [one for one in range(2010, 2026) if one not in asker.library.reports[agency]]
    other = asker.rng.choice(gone)
    late, early = max(year, other), min(year, other)
    words = [
        f"{who}{late}年{noun}比{early}年多多少",
        f"{who}{noun}{late}年比{early}年增长百分之几",
        f"{who}{early}年和{late}年{noun}相差多少",
    ]
    near = [name for kind, name in _others(asker, agency) if kind in ("neighbour", "other county")]
    if near:
        words += [f"{who}{year}年{noun}比{asker.rng.choice(near)}多多少"] * 2
    yield _refused(asker, "mutation: half of a computation", asker.rng.choice(words), asker.about(known))


def follow_up(asker: Asker) -> Iterator[Asked]:
    """A question with a figure, and then one that has none."""
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known, lambda one: one.column not in OF_CODES)
    if item is None:
        return
    name = f"d-{next(asker.numbers):05}"
    why = f"{asker.about(known)} {item.concept} = {item.value}"
    question = asker.speaker.look_up(known.plan, item)
    yield asker.case(
        "conversation: first", Kind.FIGURE, question, why, name, figures=(asker.wanted(known, item),)
    )
    near = [name for kind, name in _others(asker, known.plan.agency) if kind in ("neighbour", "other county")]
    words = [f"那{asker.rng.choice(QUALIFIERS)}呢", f"{asker.rng.choice(STRANGERS)}的呢", "1998年的呢"]
    words += [f"{asker.rng.choice(near)}呢"] * 2 if near else []
    yield asker.case("conversation: nothing there", Kind.REFUSE, asker.rng.choice(words), why, name)


def two_of_nobody(asker: Asker) -> Iterator[Asked]:
    """Two figures at once: of an agency without a report, of a part of the year, of a part of the agency."""
    known = asker.rng.choice(asker.tabled)
    one, other = asker.item(known), asker.item(known)
    if one is None or other is None or one.row == other.row:
        return
    agency, year = known.plan.agency, f"{known.plan.year}年"
    others = [name for _, name in _others(asker, agency)]
    heads = [f"{asker.rng.choice(others)}{year}"] * 3
    heads += [f"{asker.speaker.who(agency)}{year}{asker.rng.choice(QUALIFIERS)}"] * 2
    shape = asker.rng.choice(["{head}{a}和{b}各是多少", "{head}{a}、{b}分别多少", "{head}{a}有多少?{b}呢?"])
    question = shape.format(
        head=asker.rng.choice(heads), a=asker.rng.choice(one.nouns), b=asker.rng.choice(other.nouns)
    )
    yield _refused(asker, "mutation: two in one", question, asker.about(known))
