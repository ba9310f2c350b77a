"""Numbers that belong together, and what each of them is for it.

由上年的722条降至282条 are two years of one thing; 2019年、2020年分别公开20条、8条 take their years in order.
In 全系统公开64条,其中局机关20条 the second is of a part of the agency. 制作公文59件,其中依申请公开12件 counts
a class of documents, and nobody applied. All text here is folded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from report_assistant.model import Scope
from report_assistant.reading.labels import Label, meaning, read_label
from report_assistant.reading.numerals import Mention, any_of
from report_assistant.reading.relations import Spot, clause_start
from report_assistant.reading.scopes import Time, time_of
from report_assistant.reading.years import YEAR, year_number
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import data, vocabulary

_MARKS = " 、,;:()"


@dataclass(frozen=True, slots=True)
class Given:
    """What a number is by its place in a series; without a label it counts what was counted before.

    ``told`` is false where the series does not say enough: such a number is no figure.
    """

    label: Label | None
    time: Time
    told: bool = True


@dataclass(frozen=True, slots=True)
class _Words:
    change: re.Pattern[str]
    compared: re.Pattern[str]
    like_before: re.Pattern[str]
    respective: re.Pattern[str]
    linking: re.Pattern[str]
    years: re.Pattern[str]
    of_lower: re.Pattern[str]
    part: re.Pattern[str]
    lists: re.Pattern[str]
    documents: re.Pattern[str]
    kind_of_document: re.Pattern[str]


@cache
def _words() -> _Words:
    prose = data("prose")
    change, part = prose["change"], prose["part_of_agency"]
    year = rf"{YEAR}\s*(?:年度|年)?"
    another_year = rf"(?:{any_of(prose['time']['last_year'])}|{YEAR}\s*年)"
    return _Words(
        change=re.compile(
            rf"[由从自](?P<from>[^由从自,;。]*[\d年][^由从自,;。]*?){any_of(change['verbs'])}{any_of(change['to'])}了?"
            rf"(?:(?P<year>{YEAR})\s*年|{any_of(prose['time']['report_year'])})?(?:的|约|近|超过?)*\s*$"
        ),
        compared=re.compile(rf"[比较与同](?P<year>{another_year})(?:度|同期)?的?\s*$"),
        like_before=re.compile(
            rf"\(?[比较与和同]{another_year}(?:度|同期)?(?:相比|比)?{any_of(change['so'])}.*$"
        ),
        respective=re.compile(any_of(prose["label"]["respective"])),
        linking=re.compile(rf"^{any_of(prose['label']['trim_end'])}+"),
        years=re.compile(
            rf"{year}(?:\s*[、和及与]\s*{year})+|(?P<first>{YEAR})\s*(?:年度|年)?\s*[-—–~至到]+\s*(?P<last>{YEAR})"
            rf"\s*(?:年度|年)?|(?P<some>{any_of(change['some_years'])})"
        ),
        of_lower=re.compile(any_of(part["lower"])),
        part=re.compile(
            rf"[{_MARKS}]*(?P<list>{any_of(prose['label']['parts'])})?[{_MARKS}]*"
            rf"各?(?P<part>{any_of([*part['own'], *part['lower']])}{any_of(part['behind'])}?)(?P<rest>.*)"
        ),
        lists=re.compile(any_of(prose["label"]["parts"]) + r"|\([^()]*$"),
        documents=re.compile(any_of(prose["documents"]["said_of"])),
        kind_of_document=re.compile(
            rf"{any_of(prose['documents']['kinds'])}{any_of(prose['documents']['behind'])}?"
        ),
    )


# --- years ----------------------------------------------------------------------------------------------


def in_series(text: str, start: int, found: Sequence[Mention], year: int) -> Mapping[int, Given]:
    """What the numbers of a sentence are, where they are the years of one thing.

    Args:
        text: The report's text.
        start: Where the sentence begins.
        found: Its numbers.
        year: The report's year.

    Returns:
        The number of a mention to what it is, for those that stand in such a series.
    """
    given: dict[int, Given] = {}
    if len(found) > 1:
        _compared(text, found, year, given)
        _changes(text, start, found, year, given)
        _by_years(text, start, found, year, given)
    return given


def _changes(text: str, start: int, found: Sequence[Mention], year: int, given: dict[int, Given]) -> None:
    """由3个增加到54个: the last value is the year's; the first is another year's if it says so."""
    for number, (before, mention) in enumerate(pairwise(found), 1):
        begin = clause_start(text, start, mention.start)
        change = _words().change.search(text, begin, mention.start)
        if not change or not change.start("from") <= before.start < change.end("from"):
            continue
        topic = read_label(text, begin, change.start())
        said = text[begin : change.start()]
        time = time_of(said, text[start:begin], year)
        if change["year"]:
            time = _of_year(year_number(change["year"]), year)
        earlier = time_of(text[change.start("from") : before.start], "", year)
        given[number] = Given(topic, time)
        given[number - 1] = Given(topic, earlier, told=earlier.scope == Scope.OTHER_YEAR)


def _compared(text: str, found: Sequence[Mention], year: int, given: dict[int, Given]) -> None:
    """公开120条,比上年的100条增加20条: the second counts the same in another year."""
    for number, (before, mention) in enumerate(pairwise(found), 1):
        compared = _words().compared.search(text, before.end, mention.start)
        if compared and mention.unit == before.unit:
            earlier = time_of(compared["year"], "", year)
            given[number] = Given(None, earlier, told=earlier.scope == Scope.OTHER_YEAR)


def without_comparison(label: Label) -> Label | None:
    """A label up to where it is compared with another year: 公开信息较上年翻一番 is 公开信息."""
    compared = _words().like_before.search(label.text)
    if not compared:
        return label
    words = label.text[: compared.start()]
    return read_label(words, 0, len(words)) and meaning(vocabulary(), words, label.start)


def _of_year(named: int, year: int) -> Time:
    return Time(Scope.YEAR if named == year else Scope.OTHER_YEAR, named)


def _by_years(text: str, start: int, found: Sequence[Mention], year: int, given: dict[int, Given]) -> None:
    """2019年、2020年分别公开20条、8条: each number is of the year at its place."""
    for number, mention in enumerate(found):
        left = found[number - 1].end if number else start
        begin = clause_start(text, left, mention.start)
        respective = _words().respective.search(text, begin, mention.start)
        if not respective:
            continue
        if not text[begin : respective.start()].strip():
            begin = clause_start(text, left, max(left, begin - 1))
        named = _words().years.search(text, begin, respective.start())
        if not named:
            continue
        years = _years(named)
        row = [number]
        for offset, (one, other) in enumerate(pairwise(found[number:]), number + 1):
            if text[one.end : other.start].strip(" 、,和及与"):
                break
            row.append(offset)
        label = _around(
            text,
            [(begin, named.start()), (named.end(), respective.start()), (respective.end(), mention.start)],
        )
        told = label is not None and len(years) == len(row)
        for place, named_year in zip(row, years if told else [year] * len(row), strict=True):
            given[place] = Given(label, _of_year(named_year, year), told)


def _years(named: re.Match[str]) -> list[int]:
    """The years that an enumeration or a range names; none for 近三年, which does not say in which order."""
    if named["some"]:
        return []
    if named["first"]:
        return list(range(year_number(named["first"]), year_number(named["last"]) + 1))
    return [year_number(one) for one in re.findall(YEAR, named[0])]


def _around(text: str, pieces: Sequence[tuple[int, ...]]) -> Label | None:
    """The label whose words stand in several pieces around what names the years."""
    read = [label for first, last in pieces if (label := read_label(text, first, last))]
    if len(read) < 2:
        return read[0] if read else None
    return meaning(vocabulary(), "".join(label.text for label in read), read[0].start)


# --- parts of the agency ----------------------------------------------------------------------------------


def part_of_agency(spot: Spot, whole: Label | None) -> Label | None:
    """The label of a number that counts for a part of the agency: 其中局机关64条.

    Args:
        spot: The number.
        whole: What the total before it counts, or None when there is none.
    """
    words = _words()
    said = spot.text[spot.reach.left : spot.mention.start]
    begin = max(map(said.rfind, ",;。:")) + 1
    if not (part := words.part.fullmatch(said, begin)):
        return None
    listed = whole is not None and _listed(spot, part)
    beside = words.of_lower.search(spot.text, spot.reach.first, spot.reach.right) is not None
    start = spot.reach.left + part.start("part")
    rest = read_label(spot.text, spot.reach.left + part.start("rest"), spot.mention.start)
    if rest is None:
        if not listed or whole is None:
            return None
        return Label(start, part["part"] + whole.text, whole.concepts, unknown=True)
    if rest.unknown or not rest.concepts or not (listed or beside):
        return None
    if not all(vocabulary().families[one] in _COUNTED for one in rest.concepts):
        return None
    return Label(start, part["part"] + rest.text, rest.concepts, unknown=True)


_COUNTED = frozenset({"动作", "主动公开", "申请", "机构人员", "救济"})


def _listed(spot: Spot, part: re.Match[str]) -> bool:
    """Whether a part stands in a list behind its total: 其中 or a bracket introduces it or one before it."""
    if part["list"]:
        return True
    before = spot.text[spot.reach.first : spot.reach.left + part.start("part")]
    return _words().lists.search(before) is not None


# --- classes of documents ---------------------------------------------------------------------------------


def as_kind_of_document(spot: Spot, label: Label, listed: Label | None) -> Label:
    """A class of documents (公文59件,其中依申请公开12件) is no application and no disclosure by itself.

    Args:
        spot: The number.
        label: Its label.
        listed: The total of the sentence before, when this one lists its parts.
    """
    words = _words()
    if not words.kind_of_document.fullmatch(label.text) or label.text == "主动公开文件":
        return label  # 主动公开文件数 is what one of the forms calls the disclosed total
    of_documents = "文件" in label.text or words.documents.search(
        spot.text, spot.reach.first, spot.mention.start
    )
    if not of_documents and not (listed and words.documents.search(listed.text)):
        return label
    return replace(label, concepts=frozenset({"公文", "类别"}), unknown=True)
