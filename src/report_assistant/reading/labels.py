"""What a number in prose is the number of: the label before it, or behind it, with its trimmings off.

我局主动公开政府信息共46条 → 主动公开政府信息; 现有2名专职人员具体负责… → 专职人员. All text here is folded.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from report_assistant.reading.numerals import Mention, any_of
from report_assistant.reading.years import YEAR
from report_assistant.records import dataclass
from report_assistant.vocabulary import Kind, Piece, Vocabulary, data, vocabulary
from report_assistant.vocabulary.lexicon import PARTICLES, Lexicon

_BOUNDARY = re.compile(r"[,;。:(\n!?]")
_RIGHT_END = re.compile(r"[,;。:、(\n!?)]")
_YEAR = rf"{YEAR}\s*(?:年度|年|财年)?"
_YEARS = re.compile(_YEAR)
ITEM = r"\(?\d{1,2}[).、](?!\d)|\(?[一二三四五六七八九十]{1,3}[)、]"
"""The number of an item: 1. or (2) or 三、 and their like."""
# 经网站、公众号等载体公开: all channels together are none in particular.
_CHANNELS = re.compile(r"^[^,]*、[^,]*等(?:多种|各种|各类|多个)?(?:载体|渠道|平台|方式|途径|形式|媒介)")
_OF_RECEIVING, _RECEIVING = ("到", "有", "了"), ("收到", "接到", "设有", "配有", "收到了", "接到了")
_MONTHS = r"\d{1,2}\s*(?:月(?:\d{1,2}日)?)?\s*[-—–~至到]+\s*\d{1,2}\s*月(?:\d{1,2}日)?"
_RANGE = rf"{YEAR}\s*年?\s*[-—–~至到]+\s*{YEAR}\s*(?:学年度?|年度?)?"
_IN_A_ROW = re.compile(r"(?<![\d、,;。:(])[、和及]\s*$")
_NEXT = re.compile(r"(?:以及|和|及|(?<!参)与|(?<!合)并)\s*$")
_JOINED = re.compile(r"\s*(?:以及|和|及|与|还有|跟)")
_IS = re.compile(r"\s*(?:为|是)(?!民办|民服|企服|了|主)")
_REMARK = re.compile(r"\([^()]*(?:含|不含|除)[^()]*\)")
_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTES = "“”\"'‘’《》「」 、,:;.—"


@dataclass(frozen=True, slots=True)
class Label:
    """The words for a number: their place, the words themselves, and what they mean.

    Attributes:
        start: Where it begins in the text (for the quote).
        text: The words, trimmed.
        concepts: The concepts among them.
        applicant: The kind of applicant named in them, or "".
        unknown: Whether words stand in it that the vocabulary does not know, or a remark (含转发) narrows it.
    """

    start: int
    text: str
    concepts: frozenset[str]
    applicant: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class _Trim:
    start: re.Pattern[str]
    end: re.Pattern[str]
    stop: re.Pattern[str]
    share: re.Pattern[str]


@cache
def _trim() -> _Trim:
    prose = data("prose")
    before = any_of([*prose["label"]["trim_start"], *prose["time"]["words"]])
    return _Trim(
        start=re.compile(
            rf"^(?:自{YEAR}\s*年(?:以来|起)|{_MONTHS}|{_RANGE}|经(?![费济营验办历过])|{_YEAR}|{ITEM}|\d{{1,2}}月(?:\d{{1,2}}日)?|{before}|[{_QUOTES}])"
        ),
        end=re.compile(rf"(?:{any_of(prose['label']['trim_end'])}|[{_QUOTES}])$"),
        stop=re.compile(any_of(prose["label"]["right_stop"])),
        share=re.compile(any_of(prose["label"]["share"])),
    )


def read_label(text: str, start: int, end: int, names: tuple[str, ...] = ()) -> Label | None:
    """The label in ``text[start:end]``, or None when only trimmings (or one of ``names``) stand there."""
    words = text[start:end]
    trimmed = _trimmed(words, names)
    if not trimmed:
        return None
    return meaning(vocabulary(), trimmed, start + words.index(trimmed))


def _trimmed(words: str, names: tuple[str, ...]) -> str:
    """``words`` without the time, the subject and the linking words at both ends.

    A trimming is kept where cutting it would cut a known word: 到期 is not 期, 本年新收 is not 新收.
    """
    trim = _trim()
    while words:
        match = trim.start.match(words)
        named = next((name for name in names if words.startswith(name)), "")
        cut = len(named) or (len(match[0]) if match else 0)
        if not cut or _begins_known_word(words, cut):
            break
        words = words[cut:]
    while words:
        match = trim.end.search(words)
        if not match or (match[0] in _OF_RECEIVING and words.endswith(_RECEIVING)):
            break
        words = words[: match.start()]
    return words


def _begins_known_word(words: str, cut: int) -> bool:
    """Whether a concept's word begins in the trimming and goes on behind it."""
    known = vocabulary().lexicon.senses.beginning(words[:1])
    return any(
        any(sense.kind == Kind.CONCEPT for sense in known.get(words[:length], ()))
        for length in range(cut + 1, min(len(words), cut + 12) + 1)
    )


def meaning(words: Vocabulary, text: str, start: int) -> Label:
    """What a trimmed label means; bracketed remarks in it count for nothing."""
    return Label(start, text, *_meant(words.lexicon, text))


@lru_cache(maxsize=20_000)
def _meant(lexicon: Lexicon, text: str) -> tuple[frozenset[str], str, bool]:
    """The concepts and the kind of applicant in a label, and whether words stand in it that are unknown."""
    concepts: set[str] = set()
    remark = _REMARK.search(text)
    applicant, unknown = "", remark is not None
    before: Piece | None = None
    said = _CHANNELS.sub("", _YEARS.sub("", _BRACKETS.sub("", text)))
    for piece in lexicon.cut(said):
        concepts.update(piece.values(Kind.CONCEPT))
        applicant = applicant or piece.value(Kind.APPLICANT) or ""
        unknown = unknown or _says_more(piece, before)
        before = piece
    if applicant and (unknown or concepts) and not concepts & _OF_APPLICATIONS:
        applicant, unknown = "", True  # 企业简易注销的解读: no applicant, a word like any other
    return frozenset(concepts), applicant, unknown


_LINKS = frozenset("并且和与及")
_FUNCTION = PARTICLES | frozenset(
    "向在由对为到至以从于被把给因据按用凭是有都就也还再才只仅等中内上下里后前时本该此何各我咱俺您这那个得地之所要想应可能做"
)
"""Single fillers that never make up a word with their neighbour."""


def _says_more(piece: Piece, before: Piece | None) -> bool:
    """Whether a piece is a word with content that no concept stands for: unknown, a topic, or 发|现."""
    if not piece.senses:
        return piece.word[0].isalnum() and piece.word not in _LINKS
    kinds = {sense.kind for sense in piece.senses}
    return kinds == {Kind.TOPIC} or (_is_one_filler(piece) and before is not None and _is_one_filler(before))


def _is_one_filler(piece: Piece) -> bool:
    fillers = all(sense.kind == Kind.FILLER for sense in piece.senses)
    return len(piece.word) == 1 and bool(piece.senses) and fillers and piece.word not in _FUNCTION


_OF_APPLICATIONS = frozenset(
    {"申请", "收到", "提出", "上年结转", "结转下年", "办结", "答复", "予以公开", "部分公开", "不予公开"}
)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the label of a number may stand.

    Attributes:
        first: Where the sentence begins.
        left: How far back it may reach: the sentence's start or the end of the number before.
        right: How far on it may reach: the next number or the sentence's end.
    """

    first: int
    left: int
    right: int


def label_of(text: str, mention: Mention, reach: Reach, names: tuple[str, ...] = ()) -> Label | None:
    """The label of a number.

    Args:
        text: The report's text.
        mention: The number.
        reach: Where its label may stand.
        names: What the agency calls itself.

    Returns:
        The label, or None when the number has no words of its own.
    """
    left = reach.left
    begin = _clause_start(text, left, mention.start)
    before = read_label(text, begin, mention.start, names)
    behind = _behind(text, mention, reach.right) if mention.classifier or not before else None
    if behind and before and _IN_A_ROW.search(text, reach.left, mention.start) and reach.left > reach.first:
        return behind  # 1名领导分管、2名专职: what stands between belongs to the number before
    if behind and before:
        return meaning(vocabulary(), before.text + behind.text, before.start)
    if before or behind:
        return before or behind
    # 收到的申请,全年共5件: the words stand one clause earlier, but not behind another number.
    earlier = _clause_start(text, left, max(left, begin - 1))
    return read_label(text, earlier, begin, names) if reach.first < earlier or reach.first == left else None


def _clause_start(text: str, left: int, end: int) -> int:
    """Where the clause before ``end`` begins; a bracket that is closed before ``end`` begins none."""
    closed = [match.span() for match in _BRACKETS.finditer(text, left, end)]
    cuts = [
        match.end()
        for match in _BOUNDARY.finditer(text, left, end)
        if not any(first <= match.start() < last for first, last in closed)
    ]
    return cuts[-1] if cuts else left


def _behind(text: str, mention: Mention, right: int) -> Label | None:
    """The noun right behind the unit: 2名|专职人员|具体负责."""
    stop = _RIGHT_END.search(text, mention.end, right)
    end = stop.start() if stop else right
    begin = is_.end() if (is_ := _IS.match(text, mention.end, end)) else mention.end  # 其中20条为公告
    words = text[begin:end]
    if words.strip() == "等":
        return None
    if _JOINED.match(words) or _trim().share.match(words):
        return None  # 政策解读7条和工作方案12条, 14条占31%: what follows is said of the next number
    cut = _trim().stop.search(words)
    if cut and cut.start():
        words = words[: cut.start()]
    words = _NEXT.sub("", words)
    return read_label(text, begin, begin + len(words)) if words.strip() else None
