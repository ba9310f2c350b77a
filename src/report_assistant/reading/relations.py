"""How a number borrows its words from what stands around it.

占35.4% is the share of something named before; 分别公开20条、8条 takes its labels in order; 其中新增28条 and
来访47批132人次 still count the thing before; 办结30件 closes what had come in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from report_assistant.model import Scope
from report_assistant.reading.labels import Label, Reach, meaning, read_label
from report_assistant.reading.numerals import Mention, any_of
from report_assistant.reading.outline import CLAUSE_END
from report_assistant.reading.scopes import Time
from report_assistant.reading.years import YEAR
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import data, vocabulary

PERCENT = ("%", "个百分点")
_ENUMERATION = re.compile(r"、|和|与|及")
_MARKS = ' 、,;:()"“”‘’'
_NUMBER = r"\d+(?:\.\d+)?"
_ROW = re.compile(rf"(?:{_NUMBER}\s*[、,和]\s*)+$")
_PART = re.compile(rf"(?P<label>[^\d、,;。:()%\[〔]{{1,14}})(?P<number>{_NUMBER})(?=[、,;。)])[、,]?")
_NO_PART = ("第", "年", "月", "号", "之", "前")
_VERBS = frozenset({"动作", "办理阶段", "主动公开"})
_THINGS = frozenset({"文件", "文件办理", "来信来访", "救济", "解读回应", "管理服务"})
_TOPIC = ("信息", "文件", "事项")
_BORROWING = frozenset({"救济", "文件", "文件办理", "渠道", "申请方式"})
_OF_MONEY = frozenset({"经费", "收支"})
_COLUMNS = frozenset({"管理服务", "文件办理"})
_TOPIC_BEFORE = re.compile(r"(?P<topic>[^,;。:()\d]{2,20}):[^:;。]*$")
_OF_A_TABLE = re.compile(r"(?:一栏|一项|一行|方面|情况)$")
_WAYS = frozenset({"渠道", "申请方式"})
_YEAR = re.compile(r"本年|当年|全年|今年|年内|新增|20\d\d\s*年")
_SUM = ("共计", "合计", "总计")
_IN_ALL = ("共计", "合计", "共", "总计")
_EACH = re.compile("各")
_SUPERLATIVE = re.compile(r"(?:所占)?(?:比重|比例|占比|数量)?(?:最大|最多|最高|居首|第一)$")
_DISCLOSING = frozenset({"公开", "发布", "公开信息", "主动公开", "推送", "更新"})
_LONGEST_CHANNEL = 24
_JOINED_IN = re.compile(r"\s*(参加|参训|参与|接受培训|受训)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A number where it stands.

    Attributes:
        text: The report's text, folded.
        mention: The number.
        reach: How far its label may reach.
        clause: Where its clause begins.
    """

    text: str
    mention: Mention
    reach: Reach
    clause: int

    @property
    def before(self) -> str:
        """The number's clause up to the number."""
        return self.text[self.clause : self.mention.start]


@dataclass(frozen=True, slots=True)
class _Words:
    share: re.Pattern[str]
    respective: re.Pattern[str]
    linking: re.Pattern[str]
    last_year: re.Pattern[str]
    this_year: re.Pattern[str]
    running: re.Pattern[str]
    bare_year: re.Pattern[str]
    parts: re.Pattern[str]


@cache
def _words() -> _Words:
    prose = data("prose")
    return _Words(
        share=re.compile(
            rf"^(.*?)[、,]?(?:只|仅|约)?{any_of(prose['label']['share'])}(?:约|近|超|超过)?\s*$", re.S
        ),
        respective=re.compile(any_of(prose["label"]["respective"])),
        linking=re.compile(rf"{any_of(prose['label']['trim_end'])}$"),
        last_year=re.compile(rf"^[^\d]*{any_of(prose['time']['last_year'])}[^\d]*$"),
        running=re.compile(rf"{any_of(prose['time']['cumulative'])}(?=.)"),
        this_year=re.compile(rf"{any_of(prose['time']['this_year'])}[^\d]*$"),
        bare_year=re.compile(
            rf"[\s(、]*(?:其中)?[,:]?{YEAR}\s*年(?:度|底)?{any_of(prose['label']['trim_end'])}*\s*"
        ),
        parts=re.compile(rf"\s*(?:[,(:]?\s*{any_of(prose['label']['parts'])}|[(:])"),
    )


def clause_start(text: str, left: int, end: int) -> int:
    """Where the clause that holds ``end`` begins, at ``left`` at the earliest."""
    return max([left, *(match.end() for match in CLAUSE_END.finditer(text, left, end))])


def says_something(label: Label | None) -> bool:
    """Whether a label has words that name a thing, not only words that link."""
    return label is not None and bool(
        label.concepts or label.unknown or label.applicant or label.text.endswith(_TOPIC)
    )


def speaks_of_a_year(clause: str) -> bool:
    """Whether a clause says that it is the year's own number: 本年度新增28条."""
    return _YEAR.search(clause) is not None


def of_the_same(label: Label, previous: Label, mention: Mention) -> Label:
    """A verb alone is said of what was counted before it: 信访30件,办结30件 closes no applications."""
    families = vocabulary().families
    if label.concepts == {"金额"} and mention.unit in data("prose")["units"]["money"]:
        return replace(label, concepts=label.concepts | previous.concepts)
    of = {families[one] for one in label.concepts}
    if label.unknown or not of:
        return label
    if of <= _BORROWING:
        return _of_its_subject(label, previous)
    if not of <= _VERBS or any(word in label.text for word in ("申请", "信息")):
        return label
    things = frozenset(one for one in previous.concepts if families[one] in _THINGS)
    return replace(label, concepts=label.concepts | things) if things else label


def _of_its_subject(label: Label, previous: Label) -> Label:
    """A way or an outcome of what was counted before: 收到申请26件,其中网站5件; 复议3件,其中维持2件."""
    families, named = vocabulary().families, vocabulary().indicators.named
    if "申请" in previous.concepts and {families[one] for one in label.concepts} <= _WAYS:
        return replace(label, concepts=label.concepts | {"申请"})
    subjects = [one for one in previous.concepts if named(label.concepts | {one})]
    if named(label.concepts) is None and len(subjects) == 1:
        return replace(label, concepts=label.concepts | {*subjects})
    return label


def of_its_topic(spot: Spot, label: Label) -> Label:
    """A column of the form behind the name of its row: 行政许可:上一年项目数量3,处理决定数量357."""
    families, named = vocabulary().families, vocabulary().indicators.named
    if label.unknown or not label.concepts or not {families[one] for one in label.concepts} <= _COLUMNS:
        return label
    topic = _TOPIC_BEFORE.search(spot.text, spot.reach.first, spot.mention.start)
    if topic is None or named(label.concepts):
        return label
    concepts = meaning(vocabulary(), topic["topic"], topic.start()).concepts
    rows = [one for one in concepts if named(label.concepts | {one})]
    if len(rows) != 1:
        return label
    words = _OF_A_TABLE.sub("", topic["topic"]) + label.text
    return replace(label, start=topic.start(), text=words, concepts=label.concepts | {*rows})


def with_shared_units(text: str, start: int, end: int, found: Sequence[Mention]) -> list[Mention]:
    """The numbers of a sentence, and those that print no unit because another one does.

    In 依次为8、41、57条 the last one prints it; in 公开52条,其中文件20、公告32 the total does, and the parts
    are left without, as they are printed.
    """
    mentions: list[Mention] = []
    for number, mention in enumerate(found):
        left = found[number - 1].end if number else start
        right = found[number + 1].start if number + 1 < len(found) else end
        mentions += [*_row_before(text, left, mention), mention, *_parts_behind(text, mention, right)]
    return mentions


def _row_before(text: str, left: int, mention: Mention) -> Iterator[Mention]:
    row = _ROW.search(text, left, mention.start)
    if row and _words().respective.search(text, left, row.start()):
        for one in re.finditer(_NUMBER, row[0]):
            yield _without_unit(mention, row.start() + one.start(), one[0], mention.unit)


def _parts_behind(text: str, mention: Mention, right: int) -> list[Mention]:
    introduced = _words().parts.match(text, mention.end, right)
    position = introduced.end() if introduced else right
    parts: list[Mention] = []
    while (match := _PART.match(text, position, right)) and not match["label"].endswith(_NO_PART):
        parts.append(_without_unit(mention, match.start("number"), match["number"], ""))
        position = match.end()
    return parts if len(parts) > 1 and sum(part.value for part in parts) <= mention.value else []


def _without_unit(like: Mention, start: int, digits: str, unit: str) -> Mention:
    end = start + len(digits)
    return replace(
        like, start=start, end=end, value_start=start, value_end=end, value=Decimal(digits), unit=unit
    )


def respective_labels(text: str, start: int, found: Sequence[Mention]) -> dict[int, Label]:
    """Labels given in a row for numbers given in a row: 网站、微信分别公开信息20条、8条.

    Returns:
        The number of a mention to its label, for the mentions that are so labelled.
    """
    labels: dict[int, Label] = {}
    for number, mention in enumerate(found):
        left = found[number - 1].end if number else start
        clause = clause_start(text, left, mention.start)
        respective = _words().respective.search(text, clause, mention.start)
        if not respective:
            continue
        parts = [part for part in _ENUMERATION.split(text[clause : respective.start()]) if part.strip()]
        shared = _words().linking.sub("", text[respective.end() : mention.start])
        row = found[number : number + len(parts)]
        in_row = all(not text[one.end : other.start].strip(" 、,和及") for one, other in pairwise(row))
        if len(parts) < 2 or len(row) < len(parts) or not in_row:
            continue
        place = clause
        for offset, part in enumerate(parts):
            place = text.index(part, place)
            labels[number + offset] = meaning(vocabulary(), part.strip() + shared, place)
        if not shared:
            _share_the_last_words(labels, range(number, number + len(parts)))
    return labels


def _share_the_last_words(labels: dict[int, Label], row: Sequence[int]) -> None:
    """当面、信函方式收到申请分别为2件、5件: what the last one says beyond its kind is said of all."""
    families = vocabulary().families
    *others, last = (labels[number] for number in row)
    kinds = {families[one] for label in others for one in label.concepts}
    shared = frozenset(one for one in last.concepts if families[one] not in kinds)
    if len(kinds) != 1 or not kinds <= _WAYS or last.unknown or not all(label.concepts for label in others):
        return
    for number in row[:-1]:
        labels[number] = replace(labels[number], concepts=labels[number].concepts | shared)


def counted_before(spot: Spot, previous: Label, time: Time, year: int) -> tuple[Label | None, Time]:
    """A number with no words of its own that still counts what was said before it.

    上一年为8671条 and 其中本年度新增28条 by their time; 47批132人次 by standing right behind; 75人次参加 by
    its people.

    Args:
        spot: The number.
        previous: What the number before it counts.
        time: The number's own time.
        year: The report's year.
    """
    words = _words()
    if words.last_year.search(spot.before):
        return _of_one_year(previous), Time(Scope.OTHER_YEAR, year - 1)
    if words.bare_year.fullmatch(spot.before):
        return _of_one_year(previous), time  # 2017年40条,2018年46条
    if words.this_year.search(spot.before):
        return _of_one_year(previous), Time(Scope.YEAR, year)
    between = spot.text[spot.reach.left : spot.mention.start]
    in_all = between.strip(_MARKS)
    results = {vocabulary().families[one] for one in previous.concepts} == {"办理结果"}
    if results and in_all in _SUM:
        # 予以公开9件,不予公开2件,总计11件: the outcomes together are the applications that were closed
        return Label(spot.mention.start - len(in_all), in_all, frozenset({"办结"})), time
    each = _EACH.search(spot.text, spot.reach.first, spot.reach.left)
    if not between.strip() or (in_all in _IN_ALL and (each or _pays(spot, previous))):
        return previous, time
    if joins_in(spot):
        joined = meaning(vocabulary(), previous.text + "参加人员", previous.start)
        return replace(joined, text=previous.text + "参加"), time
    return None, time


def _pays(spot: Spot, previous: Label) -> bool:
    """Whether a sum of money is of what was counted before: 收取信息处理费3笔,共计1200元."""
    money = spot.mention.unit in data("prose")["units"]["money"]
    return money and any(vocabulary().families[one] in _OF_MONEY for one in previous.concepts)


def _of_one_year(label: Label) -> Label:
    """The label of a running total, for a number of one year: 历年累计主动公开 is 主动公开."""
    running = _words().running.match(label.text)
    if not running:
        return label
    return replace(label, start=label.start + running.end(), text=label.text[running.end() :])


def joins_in(spot: Spot) -> bool:
    """Whether a number counts those who took part in what was said before: 举办培训班2期,75人次参加."""
    taken_part = _JOINED_IN.match(spot.text, spot.mention.end, spot.reach.right)
    return taken_part is not None and not spot.before.strip(_MARKS)


def share_label(spot: Spot, previous: Label | None) -> tuple[bool, Label | None]:
    """For a percentage of a whole (占7.2%, or 35件(4.34%)): what has that share.

    Returns:
        Whether the number is a share, and the label of what has it; None when that cannot be told.
    """
    if spot.mention.unit != "%":
        return False, None
    if spot.before.strip() == "(" and previous:
        return True, previous
    match = _words().share.match(spot.before)
    if not match:
        return False, None
    own = match[1].strip(" ,、(")
    if own:
        return True, meaning(vocabulary(), own, spot.clause + spot.before.index(own))
    between = spot.text[spot.reach.left : spot.clause].strip(_MARKS)
    if not between:
        return previous is not None, previous
    # 市容类所占比重最大,占35.4%: the clause between the numbers says whose share it is
    subject = _SUPERLATIVE.sub("", between.split(",")[-1])
    place = spot.text.index(subject, spot.reach.left)
    return True, read_label(spot.text, place, place + len(subject)) if subject else None


def through_channel(spot: Spot, label: Label) -> Label:
    """A label that only says 发布信息 behind a clause that is only a channel: 一是县政府网站,发布信息69条."""
    families = vocabulary().families
    left, text = spot.reach.left, spot.text
    if label.unknown or not label.concepts or not label.concepts <= _DISCLOSING:
        return label
    begin = clause_start(text, left, label.start)
    if begin <= left or text[begin : label.start].strip():
        return label
    before = read_label(text, clause_start(text, left, begin - 1), begin - 1)
    if before is None or len(before.text) > _LONGEST_CHANNEL:
        return label
    channels = frozenset(one for one in before.concepts if families[one] == "渠道")
    last = vocabulary().lexicon.cut(before.text)[-1]
    if not channels or "渠道" not in {families.get(sense.value) for sense in last.senses}:
        return label
    words = before.text + label.text
    return Label(before.start, words, label.concepts | channels, label.applicant, before.unknown)
