"""Figures in running text.

Every number with a unit becomes a figure with the words that name it; words for none become zeros. A figure
keeps what it stands under: 行政许可类信息3条 behind 主动公开政府信息46条,其中 is known as a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from report_assistant.model import Figure, Origin, Passage, Place, Scope, Section, State
from report_assistant.reading.labels import ITEM, Label, Reach, label_of, meaning
from report_assistant.reading.numerals import Mention, any_of, mentions
from report_assistant.reading.outline import CLAUSE_END, section_at, sentences, titles_at
from report_assistant.reading.relations import (
    PERCENT,
    Spot,
    clause_start,
    counted_before,
    joins_in,
    of_its_topic,
    of_the_same,
    respective_labels,
    says_something,
    share_label,
    speaks_of_a_year,
    through_channel,
    with_shared_units,
)
from report_assistant.reading.scopes import Time, of_several_years, says_both, time_of
from report_assistant.reading.series import as_kind_of_document, in_series, part_of_agency, without_comparison
from report_assistant.reading.zeros import NoneSaid, nones
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import data, vocabulary

_LONGEST_QUOTE = 120
_NEAR = 10
_BY_DATE = "按截止日累计"
_SHARE = "占比"
_FOR_EACH = re.compile("各(?:配|设|有|明确|确定|指定|聘|安排|选)")
_EACH_HAS = re.compile("各(?:配|设|有|聘)?(?:有|备)?$")
_NOUN = re.compile(r"(?!等|左右|以上)[^\W\d_]")
_NOT_INFORMATION = frozenset({"管理服务", "文件", "经费机构"})
_ASKED_FOR = re.compile("依申请公开(?!.*申请).*信息")
_CLASS = frozenset({"申请", "公开信息"})


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all sentences of a passage share.

    Attributes:
        text: The report's text, folded.
        year: Its statistical year.
        names: What the agency calls itself, the longest first.
        section: The title of the passage's section.
        titles: The concepts in the titles above the passage.
    """

    text: str
    year: int
    names: tuple[str, ...]
    section: str
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Item:
    """A number with its words, before it is a figure."""

    mention: Mention
    label: Label
    time: Time
    share: bool


@dataclass(frozen=True, slots=True)
class _Words:
    each: re.Pattern[str]
    parts: re.Pattern[str]
    item: re.Pattern[str]


@cache
def _words() -> _Words:
    prose = data("prose")
    return _Words(
        each=re.compile(any_of(prose["label"]["each"]) + r"\s*$"),
        parts=re.compile(any_of(prose["label"]["parts"])),
        item=re.compile(rf"\s*(?:[一二三四五六七八九十]是|{ITEM})"),
    )


def prose_figures(
    text: str,
    year: int,
    outline: Sequence[Section],
    passages: Sequence[Passage],
    names: Sequence[str],
) -> tuple[Figure, ...]:
    """The figures of a report's prose.

    Args:
        text: The report's text, folded.
        year: Its statistical year.
        outline: Its sections; their titles are what a figure stands under.
        passages: The prose, in pieces.
        names: What the agency calls itself: a label's subject, not a part of what is counted.
    """
    found: list[Figure] = []
    own_names = tuple(sorted(names, key=len, reverse=True))
    for passage in passages:
        titles = _concepts(" ".join(titles_at(outline, passage.start)))
        setting = _Setting(text, year, own_names, section_at(outline, passage.start), titles)
        found.extend(_passage_figures(setting, passage))
    return tuple(_settle_totals(found))


@lru_cache(maxsize=1_000)
def _concepts(titles: str) -> frozenset[str]:
    return vocabulary().concepts(titles)


def _passage_figures(setting: _Setting, passage: Passage) -> Iterator[Figure]:
    text = setting.text
    total: Figure | None = None
    listing = False
    for start, end in sentences(text, passage.start, passage.end):
        figures: list[Figure] = []
        under = total.own | total.context if total else frozenset()
        listed = _as_label(total) if total and _words().parts.match(text[start:end].lstrip()) else None
        for item in _items(setting, start, end, listed):
            context = setting.titles | under | _beside(item, figures)
            figures.extend(_figures(setting, item, context, (start, end)))
        for said in nones(text, start, end):
            figures.extend(_none_figures(setting, said, (start, end)))
        counted = [figure for figure in figures if figure.unit not in PERCENT]
        listing = listing or (total is not None and _words().parts.search(text, start, end) is not None)
        if counted and not listing:
            total = counted[0]
        listing = listing and text[end - 1] == ";"  # a list of parts goes on behind a semicolon
        yield from figures


def _beside(item: _Item, figures: Sequence[Figure]) -> frozenset[str]:
    """The concepts of the figures before it in the sentence that a number may be said of.

    The first one heads a list; a rate (答复率100%) is said of all that was listed.
    """
    rate = item.mention.unit in PERCENT and not item.share
    return frozenset().union(*(figure.own for figure in (figures if rate else figures[:1])))


def _items(setting: _Setting, start: int, end: int, listed: Label | None) -> Iterator[_Item]:
    """The numbers of a sentence with their labels; ``listed`` is the total that it lists the parts of."""
    text = setting.text
    found = list(mentions(text, start, end))
    if not found:
        return
    found = with_shared_units(text, start, end, found)
    respective = respective_labels(text, start, found)
    series = in_series(text, start, found, setting.year)
    previous: Label | None = None
    said: Label | None = None  # previous, or the rate that was given since
    running: Time | None = None
    opened: list[Label | None] = []
    whole = listed
    for number, mention in enumerate(found):
        left = found[number - 1].end if number else start
        right = found[number + 1].start if number + 1 < len(found) else end
        clause = clause_start(text, left, mention.start)
        spot = Spot(text, mention, Reach(start, left, right), clause)
        time = time_of(spot.before, text[start:clause], setting.year)
        counts = mention.unit not in PERCENT
        if running and counts and time.scope == Scope.YEAR and _goes_on(spot, running):
            time = running  # 累计受理9条,其中同意公开7条: the parts of a total are of its time
        running = time if time.scope in (Scope.CUMULATIVE, Scope.OTHER_YEAR) else None
        previous = _across_brackets(text[left : mention.start], previous, opened)
        share = False
        if given := series.get(number):
            label, time = given.label or previous, given.time
            if not given.told:
                continue
        elif counts and (part := part_of_agency(spot, whole or previous)):
            label, time, whole = part, Time(Scope.PART_OF_AGENCY, time.year), whole or previous
        else:
            share, label, time = _own_label(setting, spot, previous, time, respective.get(number))
            whole = None if counts and not _words().parts.search(spot.before) else whole
        if label is None or not says_something(label):
            continue
        if said and not share and not given:
            label = of_the_same(label, said, mention)
        if counts:
            previous = label
        said = label
        if _FOR_EACH.search(label.text) or (_EACH_HAS.search(spot.before) and _NOUN.match(text, mention.end)):
            continue  # 13个社区各配信息员1名: one for each is no count of them
        if not given and of_several_years(_time_words(spot)):
            continue  # 近三年收到50件: neither the year's nor that of all years
        yield _Item(mention, as_kind_of_document(spot, label, listed), time, share)


def _as_label(total: Figure) -> Label:
    return Label(total.place.start, total.name, total.own)


def _own_label(
    setting: _Setting, spot: Spot, previous: Label | None, time: Time, respective: Label | None
) -> tuple[bool, Label | None, Time]:
    """Whether a number is a share, its label by its own words or by what was counted before, and its time."""
    share, label = share_label(spot, previous)
    if label is None and not share:
        label = respective or label_of(spot.text, spot.mention, spot.reach, setting.names)
        label = label and through_channel(spot, label)
    counts = spot.mention.unit not in PERCENT
    label = label and without_comparison(label)
    label = label and of_its_topic(spot, label)
    if previous and counts and (joins_in(spot) or not says_something(label)):
        label, time = counted_before(spot, previous, time, setting.year)
    return share, label, time


def _time_words(spot: Spot) -> str:
    """The number's clause, with the one before it where that is only a time: 近三年来,我局收到50件."""
    earlier = clause_start(spot.text, spot.reach.left, max(spot.reach.left, spot.clause - 1))
    return spot.text[earlier if spot.clause - earlier < _NEAR else spot.clause : spot.mention.start]


def _goes_on(spot: Spot, running: Time) -> bool:
    """Whether a number that names no time is of the time of the number before it."""
    if speaks_of_a_year(spot.before):
        return False
    between = spot.text[spot.reach.left : spot.mention.start]
    return (
        running.scope == Scope.CUMULATIVE or between.startswith("、") or bool(_words().parts.search(between))
    )


def _across_brackets(between: str, previous: Label | None, opened: list[Label | None]) -> Label | None:
    """What was counted before: behind a closed bracket it is what stood before the bracket."""
    for sign in between:
        if sign == "(":
            opened.append(previous)
        elif sign == ")" and opened:
            previous = opened.pop()
    return previous


def _figures(
    setting: _Setting, item: _Item, context: frozenset[str], sentence: tuple[int, int]
) -> Iterator[Figure]:
    """One figure a label; several where 各 or 均 gives the number to each of an enumeration."""
    text, mention, label = setting.text, item.mention, item.label
    labels = [label]
    if _words().each.search(text[sentence[0] : mention.start]):
        parts = [part for part in re.split(r"、|和|与|及", label.text) if part]
        labels = [meaning(vocabulary(), part, label.start + label.text.index(part)) for part in parts]
        labels = [*labels[:1], *(of_the_same(one, labels[0], mention) for one in labels[1:])]
    start, end = _quote(text, min(label.start, mention.start), mention.end, sentence)
    approximate = mention.approximate or bool(
        item.share
        and re.search(r"(?:约|近|超过?|逾)占|占[^,。;]*(?:约|近|超)$", text[start : mention.value_start])
    )
    for one in labels:
        own = one.concepts | ({_SHARE} if item.share else frozenset())
        yield Figure(
            name=one.text + (_SHARE if item.share else ""),
            indicator="" if item.share else _canonical(one, mention, context),
            column="",
            applicant=one.applicant,
            scope=item.time.scope,
            year=item.time.year,
            value=mention.value,
            unit=mention.unit,
            approximate=approximate,
            state=State.STATED,
            origin=Origin.PROSE,
            section=setting.section,
            place=Place(start, end, mention.value_start, mention.value_end),
            own=own,
            context=context - own | (frozenset({_BY_DATE}) if item.time.by_date else frozenset()),
        )


def _canonical(label: Label, mention: Mention, context: frozenset[str]) -> str:
    """The indicator that a label names, when it names it wholly and the unit is of its kind.

    A kind of applicant alone (自然人18件) stands for the applications it is said under.
    """
    if label.unknown or mention.unit in PERCENT:
        return ""
    if label.applicant and not label.concepts:
        return "applications.received" if {"申请", "收到"} <= context else ""
    indicator = vocabulary().indicators.named(_counted(label, mention))
    if indicator is None or (indicator.measure == "money") != (
        mention.unit in data("prose")["units"]["money"]
    ):
        return ""
    if indicator.group in _NOT_INFORMATION and label.text.endswith("信息"):
        return ""  # 行政许可信息44条 counts what was published, not the permits
    # 依申请公开 alone may be the class of a document, not an application that came in.
    if label.concepts <= _CLASS and _ASKED_FOR.match(label.text):
        return ""
    return indicator.id


def _counted(label: Label, mention: Mention) -> frozenset[str]:
    """What a label's concepts count when the unit is heeded: 培训200人次 counts people, not courses."""
    prose = data("prose")
    if mention.unit not in prose["unit_kinds"]["people"]:
        return label.concepts
    return frozenset(prose["counting_people"].get(concept, concept) for concept in label.concepts)


def _none_figures(setting: _Setting, said: NoneSaid, sentence: tuple[int, int]) -> Iterator[Figure]:
    text, year = setting.text, setting.year
    words = text[sentence[0] : said.value_start]
    start, end = _quote(text, said.clause_start, said.clause_end, sentence)
    time = time_of(text[said.clause_start : said.value_start], text[sentence[0] : said.clause_start], year)
    if time.scope in (Scope.PART_OF_YEAR, Scope.OTHER_YEAR):
        return
    scopes = [Scope.YEAR, Scope.CUMULATIVE] if says_both(words) else [time.scope]
    for scope in scopes:
        yield Figure(
            name=said.label.text,
            indicator=said.indicator,
            column="",
            applicant="",
            scope=scope,
            year=year,
            value=Decimal(0),
            unit="",
            approximate=False,
            state=State.STATED,
            origin=Origin.PROSE,
            section=setting.section,
            place=Place(start, end, said.value_start, said.value_end),
            own=said.label.concepts,
            context=setting.titles,
        )


def _quote(text: str, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The sentence when it is short enough, else its clauses that hold the label and the number."""
    first, last = sentence
    if last - first > _LONGEST_QUOTE:
        cuts = [match.end() for match in re.finditer(r"[,;:、]", text[first:start])]
        first += cuts[-1] if cuts else 0
        stop = CLAUSE_END.search(text, end, last)
        last = stop.end() if stop else last
        if last - first > 2 * _LONGEST_QUOTE:
            first, last = start, end
    marker = _words().item.match(text[first:last])
    if marker and first + marker.end() <= start:
        first += marker.end()
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _settle_totals(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Decides what 截至年底累计公开12条 is.

    It is a figure of all years when the report also gives the year's own (本年度新增28条), else the year's.
    """
    found = list(figures)
    of_year = [figure for figure in found if figure.scope == Scope.YEAR and figure.unit != "%"]
    for figure in found:
        if _BY_DATE not in figure.context:
            yield figure
            continue
        settled = replace(figure, context=figure.context - {_BY_DATE})
        other = any(year.own and figure.own <= year.own for year in of_year)
        yield settled if other else replace(settled, scope=Scope.YEAR)
