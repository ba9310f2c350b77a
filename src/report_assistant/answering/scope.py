"""Whose reports a question means, and of which years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from report_assistant.answering.bodies import belongs, taken_apart, text_between
from report_assistant.answering.library import Agencies, Library
from report_assistant.answering.question import Across, AgencyMention, Question
from report_assistant.answering.understand import looks_like_agency
from report_assistant.answering.wording import listed, years_listed
from report_assistant.dates import date
from report_assistant.index import Agency
from report_assistant.model import Answer, Missing, Status
from report_assistant.records import dataclass, field, replace
from report_assistant.vocabulary import data
from report_assistant.vocabulary.agencies import parse, reforms

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any

_SCHOOLS = ("学", "学院", "学校", "校", "幼儿园")
_EXAMPLES = 5
"""So many agencies are tried for examples where there are too many to choose from."""
_MOST_CHOSEN_FROM = 9
_LOOKED_AT = 50
_PREPOSITIONS = frozenset("在于到从由向对为把被给和与跟的了是")


@dataclass(frozen=True, slots=True)
class Meant:
    """The agencies a question means.

    Attributes:
        agencies: In the order of the question; all indexed ones when it names none and nothing decides.
        certain: Whether all of them are asked about; otherwise it has to be asked back which one is.
        of_many: How many agencies there are, where these are but the first of them.
        years: By an agency's id, the years that it alone is asked for.
        cautions: What must be said about who is answered for.
    """

    agencies: tuple[Agency, ...]
    certain: bool
    of_many: int = 0
    years: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    cautions: tuple[str, ...] = ()


def agencies_meant(question: Question, library: Library) -> Meant | Answer:
    """The agencies, or the answer that refuses when none is indexed or the one named is not."""
    known = library.agencies()
    if not known:
        return Answer(
            question.text,
            Status.NO_REPORT,
            "索引里还没有报告。请把年报放进 reports 文件夹，再运行 report-assistant index。",
        )
    among = next((one for one in question.across if one.body not in NOT_AGENCIES), None)
    if among and (found := _among(among, question, library)):
        return Meant(found, certain=True)
    if question.agencies:
        return _named(question, library)
    places = (_whole_name(word, question.text) for word in question.whole.words if looks_like_agency(word))
    strangers = [name for name in places if len(name) > 2]
    if strangers and not question.us:
        return _not_indexed(question, strangers[0], known)
    home = library.home()
    if home:
        return Meant((home,), certain=True)
    if known.are_many:
        return Meant(_some_with(question.years, library), certain=False, of_many=len(known))
    return Meant(tuple(known.values()), certain=len(known) == 1)


def _some_with(years: Sequence[int], library: Library) -> tuple[Agency, ...]:
    """A few agencies, the first by name, that have a report of one of the years, or else of the latest."""
    known = library.index.all_years()
    asked = [year for year in years if year in known] or known[-1:]
    return library.index.agencies_with(asked, limit=_EXAMPLES)


NOT_AGENCIES = frozenset({"years", "applicants", "organisations", "parts"})
"""What a question may look among that are no agencies."""


def _among(across: Across, question: Question, library: Library) -> tuple[Agency, ...]:
    """The agencies a question looks among (哪个镇, 各部门): all of the kind, of the place it names.

    None when it names agencies themselves, or a place that none of them is of.
    """
    if len(question.agencies) > 1:
        return ()
    bodies = {entry["id"]: entry for entry in data("operations")["across"]["body"]}
    known = library.agencies()

    def of_kind(agencies: Iterable[Agency]) -> Iterator[Agency]:
        entry = bodies.get(across.body, {})
        return (one for one in agencies if _is_of(across.body, one.name, entry))

    if not question.agencies:
        place = next((word for word in question.whole.words if looks_like_agency(word)), "")
        return () if place else tuple(of_kind(known.values()))
    places = [parse(known[one].name) for one in question.agencies[0].ids]
    whole = question.agencies[0].name.endswith("政府") and across.body == "any"
    if across.body == "who" or whole or len(places) != 1 or places[0].town:
        return ()
    regions = places[0].regions
    inside = library.index.agencies_under("".join(stem + level for stem, level in regions))
    return tuple(one for one in of_kind(inside) if parse(one.name).regions[: len(regions)] == regions)


def _is_of(body: str, name: str, entry: Mapping[str, Any]) -> bool:
    """Whether an agency is of a kind of ``operations.toml``."""
    parts = parse(name)
    if "levels" in entry:
        return parts.town is not None and parts.town[1] in entry["levels"]
    governs = parts.kind == "人民政府" and bool(parts.regions)
    if body == "government":
        return governs and parts.town is None
    return body in ("any", "who") or (parts.town is None and not governs)


def covers(name: str, other: str) -> bool:
    """Whether one agency is the government of the place that another belongs to."""
    parts, inside = parse(name), parse(other)
    if parts.kind != "人民政府" or parts.town or not parts.regions or name == other:
        return False
    return inside.regions[: len(parts.regions)] == parts.regions


def _whole_name(word: str, text: str) -> str:
    """A place with the character before it where two are too few for a name: 上 was no filler in 上海市."""
    place = text.find(word)
    before = text[place - 1 : place] if place > 0 else ""
    return before + word if len(word) == 2 and before.isalpha() and before not in _PREPOSITIONS else word


def _named(question: Question, library: Library) -> Meant | Answer:
    known = library.agencies()
    mentions = _joined_names(question, known)
    if isinstance(mentions, str):
        return _not_indexed(question, mentions, known)
    others = [mention.name for mention in mentions if not mention.ids]
    others += [name for word in question.whole.words if (name := _with_name_beside(word, question))]
    if others:
        return _not_indexed(question, others[0], known)
    agencies: list[Agency] = []
    cautions: list[str] = []
    certain = True
    for mention in mentions:
        certain = certain and len(mention.ids) == 1
        found = [known[one] for one in mention.ids]
        if mention.since:
            refused = _before_reform(question, mention, found, library)
            if refused:
                return refused
            names = "、".join(one.name for one in found)
            cautions.append(f"问的是“{mention.name}”。{mention.why}，这里是{names}的年报。")
        elif len(found) == 1 and (after := _after_reform(found[0], question.years, library)):
            found, why = [after[0]], after[1]
            cautions.append(f"问的是“{mention.name}”。{why}，这里是{found[0].name}的年报。")
        agencies.extend(one for one in found if one not in agencies)
    if len(agencies) == 1 and (refused := _before_its_name(question, agencies[0], library)):
        return refused
    years = {one: mention.years for mention in question.agencies if mention.years for one in mention.ids}
    if not certain and len(agencies) > _MOST_CHOSEN_FROM:
        some = _with_report(agencies, question.years, library)
        return Meant(some, certain, of_many=len(agencies), years=years, cautions=tuple(cautions))
    return Meant(tuple(agencies), certain, years=years, cautions=tuple(cautions))


def _with_report(agencies: Sequence[Agency], years: Sequence[int], library: Library) -> tuple[Agency, ...]:
    """A few of the agencies, those with a report of one of the years before the others."""
    asked = set(years)
    has = [one for one in agencies[:_LOOKED_AT] if not asked or asked & set(library.years(one.id))]
    return tuple((has or agencies)[:_EXAMPLES])


def _before_reform(
    question: Question, mention: AgencyMention, found: Sequence[Agency], library: Library
) -> Answer | None:
    """The refusal when an old name is asked for years in which the new body was not there yet."""
    early = [year for year in question.years if year < mention.since]
    if not early:
        return None
    listing = "；".join(f"{one.name}{years_listed(library.years(one.id))}" for one in found)
    text = (
        f"没有收录“{mention.name}”{years_listed(tuple(early))}的年报。{mention.why}，收录的是{listing}的年报，"
        f"{mention.since}年以前的数不能算在它头上。"
    )
    thing = question.whole.text
    asks = "" if re.search("多少|几", thing) else "多少"
    choices = tuple(
        f"{one.name}{year}年{thing}{asks}"
        for one in found
        for year in library.years(one.id)[::-1]
        if year >= mention.since and thing and question.counted
    )
    missing = tuple(Missing(mention.name, year, thing, Status.NO_REPORT) for year in early)
    return Answer(question.text, Status.NO_REPORT, text, missing=missing, choices=choices[:3])


def _before_its_name(question: Question, agency: Agency, library: Library) -> Answer | None:
    """The refusal when a body is asked for a year of which only the one before the reform has a report."""
    years = library.years(agency.id)
    if len(question.years) != 1 or question.years[0] in years:
        return None
    (year,), kind = question.years, parse(agency.name).kind
    place = agency.name.removesuffix(kind)
    before = {
        place + reform.old: reform for reform in reforms() if kind in reform.new and year < reform.since
    }
    for one in library.agencies().called(before):
        if year in library.years(one.id):
            refused = no_report(question, agency, year, years)
            thing = question.whole.text
            asks = "" if re.search("多少|几", thing) else "多少"
            choices = (f"{one.name}{year}年{thing}{asks}",) if thing and question.counted else ()
            text = f"{refused.text}{before[one.name].why}；{year}年的有{one.name}的年报。"
            return replace(refused, text=text, choices=(*choices, *refused.choices)[:3])
    return None


def _after_reform(agency: Agency, years: tuple[int, ...], library: Library) -> tuple[Agency, str] | None:
    """The body that took over from an agency, when only it has reports of the years asked, and why."""
    if not years or set(years) & set(library.years(agency.id)):
        return None
    kind = parse(agency.name).kind
    place = agency.name.removesuffix(kind)
    for reform in reforms():
        if reform.old != kind or min(years) < reform.since:
            continue
        for one in library.agencies().called(place + new for new in reform.new):
            if set(years) <= set(library.years(one.id)):
                return one, reform.why
    return None


def _joined_names(question: Question, known: Mapping[int, Agency]) -> list[AgencyMention] | str:
    """The names, two that touch (枫栖县|东篱镇人民政府) read as one; the whole name when nobody bears it."""
    mentions = list(question.agencies)
    number = 0
    while number + 1 < len(mentions):
        first, second = mentions[number], mentions[number + 1]
        if whole := taken_apart(first, second, question.text):
            return whole
        between = text_between(first, second, question.text)
        if between is None or not belongs(between):
            number += 1
            continue
        regions = {parse(known[one].name).regions for one in first.ids}
        ids = tuple(
            one
            for one in second.ids
            if any(parse(known[one].name).regions[: len(region)] == region for region in regions)
        )
        places = ids and _is_place(first, known)
        if not places and not between:
            return first.name + second.name
        if not places or (between and first.name.endswith("政府")):
            number += 1
            continue
        joined = replace(second, name=first.name + between + second.name, ids=ids, generic=False)
        mentions[number : number + 2] = [joined]
    return mentions


def _is_place(mention: AgencyMention, known: Mapping[int, Agency]) -> bool:
    """Whether a name is of a place or its government, so that other bodies are of it."""
    return all(parse(known[one].name).kind == "人民政府" for one in mention.ids)


def _with_name_beside(word: str, question: Question) -> str:
    """The name of another agency that an unexplained place or body makes with the name beside it, or "".

    福州市|鼓楼区档案局 is not 南京市鼓楼区档案局, 海珠区|卫健局 not the government of 海珠区.
    """
    for mention in question.agencies:
        if _goes_before(word, mention) and word + mention.name in question.text:
            return word + mention.name
        if looks_like_agency(word) and mention.name + word in question.text:
            return mention.name + word
    return ""


def _goes_before(word: str, mention: AgencyMention) -> bool:
    """Whether a word makes a name behind it another: 延平|人社局 is not the bureau that 人社局 may be."""
    return looks_like_agency(word) or mention.generic or len(word) == 1


def _not_indexed(question: Question, name: str, known: Agencies) -> Answer:
    if known.are_many:
        text = f"没有收录“{name}”的年报，收录的是另外{len(known)}个机关的。"
    else:
        text = f"没有收录“{name}”的年报。已收录的有{listed([agency.name for agency in known.values()])}。"
    years = question.years or (None,)
    missing = tuple(Missing(name, year, question.whole.text, Status.NO_REPORT) for year in years)
    return Answer(question.text, Status.NO_REPORT, text, missing=missing)


def no_report(question: Question, agency: Agency, year: int, years: tuple[int, ...]) -> Answer:
    """The refusal for a year of which there is no report, with the years there are as choices."""
    # Whom nobody named may be what was not recognised.
    doubt = "" if question.agencies else unexplained(question)
    text = f"没有收录{agency.name}{year}年的年报，已收录的是{years_listed(years)}。{doubt}"
    nearest = sorted(years, key=lambda one: (abs(one - year), -one))
    thing = question.whole.text
    asks = "" if re.search("多少|几", thing) else "多少"
    choices = tuple(f"{agency.name}{one}年{thing}{asks}" for one in nearest[:3] if thing and question.counted)
    missing = (Missing(agency.name, year, thing, Status.NO_REPORT),)
    return Answer(question.text, Status.NO_REPORT, text, missing=missing, choices=choices)


def unexplained(question: Question) -> str:
    """A sentence that names the words nothing is known of, or ""."""
    words = [word for word in question.whole.words if len(word) > 1]
    return f"没有认出：{listed([f'“{word}”' for word in words])}。" if words else ""


def with_home(question: Question, library: Library) -> Question:
    """The question with the home agency among those named, where 我局 stands in a row with them."""
    home = library.home() if question.with_us else None
    us = next((word for word in question.us if word in question.text), "")
    if not home or not us:
        return question
    mentions = [*question.agencies, AgencyMention(us, (home.id,))]
    mentions.sort(key=lambda mention: question.text.find(mention.name))
    return replace(question, agencies=tuple(mentions), us=())


def with_whole_names(question: Question, library: Library) -> Question:
    """The question with names that touch as one; a conversation goes on with the body that they name."""
    if len(question.agencies) < 2:
        return question
    mentions = _joined_names(question, library.agencies())
    return question if isinstance(mentions, str) else replace(question, agencies=tuple(mentions))


def dated(question: Question, meant: Meant, library: Library, today: date) -> Question:
    """The question with the year that 最新的 or 上一年 means, for these agencies."""
    if question.years:
        return question
    if question.years_away:
        return replace(question, years=(today.year + question.years_away,))
    if not question.latest or not meant.certain:
        return question
    shared = set.intersection(*(set(library.years(one.id)) for one in meant.agencies))
    if not shared:
        return question
    year = max(shared)
    says = f"收录的最新一份是{year}年的年报。"
    return replace(question, years=(year,), cautions=(*question.cautions, says))


def no_school_year(question: Question, meant: Meant) -> Answer | None:
    """The refusal when an agency that is no school is asked for a school year."""
    others = [one for one in meant.agencies if not one.name.endswith(_SCHOOLS)]
    if not question.school_year or not others:
        return None
    text = "没有说是哪所学校的学年。"
    if meant.certain:
        text = f"{others[0].name}的年报按自然年统计，没有学年的数。"
    return Answer(question.text, Status.NOT_REPORTED, text)


def periods_said(question: Question, meant: Meant, library: Library) -> Iterator[str]:
    """What must be said where a report's year is no calendar year: what it counts, from when to when."""
    if len(meant.agencies) != 1 or len(question.years) != 1 or question.school_year:
        return
    (agency,), (year,) = meant.agencies, question.years
    for _, period in library.index.periods(agency.id, year)[:1]:
        if period.first[:4] == str(year - 1) and period.first[4:] > "-01-31" and period.last:
            later = year + 1 in library.years(agency.id)
            more = f"以后的写在{year + 1}年的年报里" if later else "以后的没有收录"
            yield f"这份年报统计的是{_day(period.first)}至{_day(period.last)}，{more}。"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"
