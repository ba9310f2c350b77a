"""Questions on the province with their right answers, of all kinds that people ask.

Most ways of asking are those of ``tools.questions``; here are the others, and how often each is drawn: the
shares are about those of real question sets, half of them for one figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from random import Random

from pypinyin import lazy_pinyin
from tools.evaluate import Kind
from tools.questions import absent, computed, lookups, rankings, talk
from tools.questions.asking import Asked, Asker, Template

from .province import Province, Report
from .truth import Sampled, Voices

ABSURD = ("量子纠缠", "火星移民", "恐龙化石", "区块链挖矿", "彩票中奖", "天文望远镜")
DEFINED = {
    "部分公开是什么意思": ("区分处理",),
    "什么叫依申请公开": ("提出申请",),
    "予以公开和部分公开有什么区别": ("全给", "区分处理"),
    "不予公开和无法提供有什么区别": ("依法", "不掌握"),
    "三安全一稳定指的是什么": ("国家安全", "公共安全", "经济安全", "社会稳定"),
    "属于三类内部事务信息指哪三类": ("人事管理", "后勤管理", "内部工作流程"),
    "四类过程性信息是哪四类": ("讨论记录", "过程稿", "磋商信函", "请示报告"),
    "行政复议是什么意思": ("复议机关",),
    "结转下年度继续办理是什么意思": ("下一年",),
    "结果纠正是什么意思": ("撤销",),
    "尚未审结是什么意思": ("没有审理完",),
    "勾稽关系是什么意思": ("等式",),
    "什么是重复申请": ("同一内容",),
    "什么叫历年累计": ("加起来",),
}
"""What a word means, and what must be said of it."""


class CountyAsker(Asker):
    """Draws questions on some counties of the province."""

    speaks = Voices

    def __init__(self, library: Sampled, seed: str) -> None:
        super().__init__(library, seed)
        self.sampled = library


def questions(
    province: Province, many: int, seed: str = "asked", only: Template | None = None, counties: int = 14
) -> list[Asked]:
    """Questions with their right answers; those of one conversation follow one another.

    Args:
        province: Whose reports are asked about.
        many: About how many questions.
        seed: Another word draws others.
        only: One way of asking; without it all, each as often as ``TEMPLATES`` says.
        counties: From how many counties the agencies are.
    """
    library = Sampled(province, counties, Random(f"sampled {seed}"))
    return CountyAsker(library, seed).draw(many, {only: 1} if only else TEMPLATES)


def mistyped(asker: Asker) -> Iterator[Asked]:
    """An agency's name with a sign dropped, exchanged with its neighbour, or of the same sound."""
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known)
    if item is None:
        return
    name = asker.library.bare(known.plan.agency)
    how = asker.rng.choice(("dropped", "exchanged", "same sound"))
    place = asker.rng.randrange(1, len(name) - 2)
    if how == "dropped":
        typed = name[:place] + name[place + 1 :]
    elif how == "exchanged":
        typed = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    else:
        others = [sign for sign in _same_sound(name[place]) if sign != name[place]]
        if not others:
            return
        typed = name[:place] + asker.rng.choice(others) + name[place + 1 :]
    if typed == name:
        return
    question = asker.speaker.look_up(known.plan, item, who=typed)
    why = f"{asker.about(known)} {item.concept} = {item.value}"
    yield asker.case(f"mistyped: {how}", Kind.FIGURE, question, why, figures=(asker.wanted(known, item),))


@cache
def _common() -> dict[str, str]:
    """The common signs by their sound."""
    found: dict[str, str] = {}
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            sign = bytes((high, low)).decode("gb2312", "ignore")
            if sign:
                sound = lazy_pinyin(sign)[0]
                found[sound] = found.get(sound, "") + sign
    return found


def _same_sound(sign: str) -> str:
    return _common().get(lazy_pinyin(sign)[0], "")


def whether(asker: Asker) -> Iterator[Asked]:
    """Whether there was any."""
    known = asker.rng.choice(asker.tabled)
    item = known.items.get("received")
    if item is None or not item.sure:
        return
    words = asker.rng.choice(["有没有收到公开申请", "收到过政府信息公开申请吗", "有没有人申请公开"])
    question = asker.speaker.sentence(known.plan, words)
    yield asker.case(
        "whether any", Kind.FIGURE, question, asker.about(known), figures=(asker.wanted(known, item),)
    )


def defined(asker: Asker) -> Iterator[Asked]:
    """What a word means."""
    question, words = asker.rng.choice(list(DEFINED.items()))
    opening = asker.rng.choice(("", "", "请问", "想了解下", "那个,", "麻烦问下,"))
    yield asker.case(
        "definition",
        Kind.NOTE,
        opening + question,
        question,
        contains=tuple((word,) for word in words),
        notes=("definition",),
    )


def wanting(asker: Asker) -> Iterator[Asked]:
    """What is wanting, or what is done about it."""
    report = _report(asker)
    who, when = asker.speaker.who(report.agency.name), asker.speaker.when(report.year)
    problems = asker.rng.random() < 0.5
    ways = ("存在哪些问题", "有什么不足", "存在的主要问题是什么") if problems else (
        "采取了哪些改进措施", "有哪些改进措施", "针对问题有什么改进措施"
    )  # fmt: skip
    told = (report.problems if problems else report.measures).split("：", 1)[1].split("；")[0]
    question = f"{who}{when}{asker.rng.choice(ways)}"
    yield asker.case("problems and measures", Kind.PASSAGE, question, told, contains=((told,),))


def free(asker: Asker) -> Iterator[Asked]:
    """What a report says of something that is no figure."""
    report = _report(asker)
    topic = str(report.words[asker.rng.choice(("t1", "t2", "t3"))])
    if not any(topic in piece for piece in report.pieces if isinstance(piece, str)):
        return
    who, when = asker.speaker.who(report.agency.name), asker.speaker.when(report.year)
    ways = (
        "{who}{when}关于{topic}怎么说的",
        "{who}{when}的报告里{topic}是怎么写的",
        "{who}{when}{topic}方面做了什么",
    )
    question = asker.rng.choice(ways).format(who=who, when=when, topic=topic)
    yield asker.case("free topic", Kind.PASSAGE, question, topic, contains=((topic,),))


def _report(asker: Asker) -> Report:
    assert isinstance(asker, CountyAsker)
    known = asker.rng.choice(asker.reports)
    library = asker.sampled
    return library.report(library.of[known.plan.agency], known.plan.year)


def towns_ranked(asker: Asker) -> Iterator[Asked]:
    """Which town of a county received most."""
    assert isinstance(asker, CountyAsker)
    library = asker.sampled
    place = asker.rng.choice(
        sorted({agency.place for agency in library.of.values() if agency.level == "county"})
    )
    year = asker.rng.randint(2019, 2024)
    towns = [
        library.report(town, year) for town in library.counties[place]
        if town.kind == "town" and year in library.province.years(town)
    ]  # fmt: skip
    values = sorted((int(str(report.words["received"])) for report in towns if report.figures), reverse=True)
    if len(values) < 2 or values[0] == values[1]:
        return
    bare = place.removeprefix(next(one.region for one in library.counties[place]))
    when = asker.speaker.when(year)
    ways = ("{place}{when}哪个乡镇街道收到的公开申请最多", "{when}{place}各乡镇街道收到的公开申请哪个最多")
    question = asker.rng.choice(ways).format(place=bare, when=when)
    yield computed.computed(
        asker, "towns of a county", question, Fraction(values[0]), f"{place} {year} {values}"
    )


def nobody_named(asker: Asker) -> Iterator[Asked]:
    """A figure, and nobody is named whose it is."""
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known)
    if item is None:
        return
    words = asker.rng.choice(item.asks or [f"{item.nouns[0]}是多少"])
    yield asker.case("nobody named", Kind.CHOOSE, f"{known.plan.year}年{words}", "nobody is named")


def not_there(asker: Asker) -> Iterator[Asked]:
    """An agency of which there is no report."""
    assert isinstance(asker, CountyAsker)
    known = asker.rng.choice(asker.tabled)
    item = asker.item(known)
    if item is None:
        return
    region, name = asker.rng.choice(asker.library.absent)
    typed = asker.rng.choice((name, name.removeprefix(region)))
    question = asker.speaker.look_up(known.plan, item, who=typed)
    yield asker.case("agency not there", Kind.REFUSE, question, name)


def absurd(asker: Asker) -> Iterator[Asked]:
    """Words that no report has."""
    known = asker.rng.choice(asker.tabled)
    words = asker.rng.choice(("{}有几件", "{}是多少", "收到的{}申请有多少件", "{}的经费多少万元"))
    question = asker.speaker.sentence(known.plan, words.format(asker.rng.choice(ABSURD)))
    yield asker.case("unknown words", Kind.REFUSE, question, asker.about(known))


TEMPLATES: dict[Template, int] = {
    lookups.look_up: 32,
    lookups.prose: 8,
    lookups.otherwise_written: 4,
    mistyped: 4,
    whether: 3,
    lookups.two_in_one: 7,
    lookups.contact: 4,
    lookups.held: 2,
    lookups.no_year: 4,
    nobody_named: 2,
    defined: 4,
    wanting: 4,
    free: 3,
    towns_ranked: 2,
    computed.difference: 2,
    computed.growth: 1,
    computed.share: 1,
    computed.parts: 1,
    computed.over_years: 1,
    rankings.extreme: 1,
    rankings.ranked: 1,
    rankings.agencies_together: 3,
    rankings.trend: 3,
    rankings.none: 1,
    talk.checked: 6,
    talk.conversation: 3,
    absent.other_year: 3,
    not_there: 3,
    absent.qualified: 2,
    absent.other_applicant: 1,
    absent.other_form: 2,
    absent.unsaid: 2,
    absent.nothing_to_compute_with: 2,
    absurd: 2,
}
"""How often each way of asking is drawn."""
