"""From the pieces of a question to what it asks.

Every piece is a year, an agency, a thing asked for, a scope, an operation or known filler; what is none of
these is kept as a word that the report itself must explain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_assistant.answering.normalise import normalise
from report_assistant.answering.pieces import AFTER_VERBS, Reading, cut_question, is_mistyped_unit
from report_assistant.answering.question import Across, Question, Wanted
from report_assistant.answering.years import last_years
from report_assistant.dates import date
from report_assistant.index import Index
from report_assistant.model import Scope
from report_assistant.patterns import late
from report_assistant.records import dataclass, field, replace
from report_assistant.vocabulary import Kind, Piece, data, vocabulary
from report_assistant.vocabulary.indicators import Measure

_ASK, _CONCEPT, _APPLICANT, _JOINT = Kind.ASK, Kind.CONCEPT, Kind.APPLICANT, Kind.JOINT
_ACROSS, _CONJUNCTION, _TOPIC, _SELF = Kind.ACROSS, Kind.CONJUNCTION, Kind.TOPIC, Kind.SELF
"""A member takes twenty times as long to look up as a name, and there are pieces upon pieces."""

_UNNOTED = frozenset({_CONCEPT, Kind.FILLER, _APPLICANT, _JOINT, _CONJUNCTION})
_TOTAL = late("合计|一共|总共|共计|(?<![诉议果理])总计|(?<![公一总])共(?![同享产青计])")
_EACH = late("各|分别")
_INFORMATION = late("(?:信息|文件)(?!公开)")
_SEPARATORS = frozenset("、,;?!。/()")
_ANOTHER = late(r"(?:多少|几)[^,;?!。]{0,4}[,;?!。].+呢")
_WHICH_IS_MORE = late("多还是|哪个[更]?多|哪项[更]?多|谁[更]?多|哪个[更]?少|谁[更]?少")
_SEVERAL = late("各|分别|、|和|与|及|跟|还有(?!多少|几)|又")
_YEAR_AND_SUM = late(r"(?:当年|本年|年度)[^,]{0,4}(?:和|与|及|、|以及|跟)[^,]{0,3}(?:历年|累计)")
_THEN_SUM = late(r"(?:多少|几)[^,;?]{0,3}[,;?](?:那|还有|以及)?(?:历年|累计)[^,;]{0,6}$")
_AND_SUM = late(r"[^\u4e00-\u9fff]*(?:当年|数|的)?(?:和|与|及|、|以及|跟|,)[^,、年]{0,3}(?:历年|累计)")
_SUM_AND_YEAR = late(r"(?:历年累计|累计)(?:数)?(?:和|与|及|、|以及|跟)(?:当年|本年|20\d\d年)")
_MONEY = "元"
_FEE = frozenset({"收费"})
_MORE = late("多(?!少)|(?<!多)少|高|低|大|小")
_FEWER = late("(?<!多)少(?!于)|最低|最小|更低")
_PLACE = late(
    r"[\u4e00-\u9fff]{1,10}(?:省|自治区|市|自治州|州|盟|区|县|旗|镇|乡|街道|局|委|厅|办|政府|大学|学院|医院)$"
)
_DISCLOSURE = frozenset(["信息公开", "政府信息公开", "政务公开", "政务信息公开"])
_NOUNS = frozenset(["政务信息", "政府信息", "工作信息"])


@dataclass(slots=True)
class _Draft:
    """What is gathered while the pieces are gone through."""

    scopes: set[str] = field(default_factory=set)
    asks: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    operations: list[str] = field(default_factory=list)
    across: list[Across] = field(default_factory=list)
    us: list[str] = field(default_factory=list)
    follow_up: bool = False
    part_of_year: str = ""
    years_away: int = 0
    unit: str = ""


def understand(asked: str, index: Index, today: date) -> Question:
    """Reads a question against what is indexed.

    Args:
        asked: The question as typed.
        index: For the names of agencies, and for the words that reports have.
        today: What 今年 and 去年 are counted from.
    """
    return question_of(cut_question(normalise(asked), index, today), today)


def question_of(reading: Reading, today: date) -> Question:
    """What a question asks that is in pieces; see ``understand``."""
    text, draft = reading.text, _Draft()
    groups = named = list(_groups(text, reading.pieces, draft))
    each = _asks_each(reading)
    if not any(groups) and draft.asks:
        groups = [_by_its_noun(reading.pieces)]
    terms, joint, split = _terms(text, reading.pieces, named)
    groups = [*groups, *_miscounted(reading, groups, terms)]
    whole = joined(groups)
    years = _years(reading, today)
    scopes, plain = _scopes(text, reading, draft)
    return Question(
        text=text,
        years=years,
        agencies=reading.agencies,
        us=tuple(dict.fromkeys(draft.us)),
        groups=tuple(groups),
        whole=whole,
        terms=tuple(terms or _without_rates(groups)),
        joint=joint,
        split=split,
        enumerates=_enumerates(text, draft),
        each=each or sum(ask != "yesno" for ask in draft.asks) > 1,
        wants_total=bool(_TOTAL.search(text)) and not each,
        of_information=bool(_INFORMATION.search(text)),
        scopes=scopes,
        plain_cumulative=plain,
        measure=_measure(draft),
        counted=bool(draft.asks),
        unit=draft.unit,
        topics=tuple(dict.fromkeys(draft.topics)),
        operations=tuple(dict.fromkeys([*draft.operations, *_ranked(text, reading, years)])),
        places=reading.places.places if reading.places else None,
        across=tuple(dict.fromkeys(draft.across)) or _among_held(text, draft),
        things=next((one.number for one in reading.counts if one.of != "parts"), 0),
        previous="同比" in whole.concepts,
        none=_says_none(text),
        part_of_year=draft.part_of_year,
        years_away=draft.years_away,
        open_years=any(mention.open for mention in reading.years),
        follow_up=draft.follow_up,
        asks_for_words=any(map(text.__contains__, data("question")["words"]["interrogative"])),
        corrections=tuple((one.wrong, one.right) for one in reading.corrections),
        latest=reading.latest,
        school_year=any(mention.school for mention in reading.years),
        with_us=reading.with_us,
        cautions=tuple(mention.says for mention in reading.years if mention.says),
    )


def _asks_each(reading: Reading) -> bool:
    """Whether 各 or 分别 asks for several things one by one; 各镇 only says among whom to look."""
    if not _EACH.search(reading.text):
        return False
    pieces = (piece for piece in reading.pieces if _EACH.search(piece.word))
    return any(not piece.values(_ACROSS) and not piece.values(_CONCEPT) for piece in pieces)  # 各类培训班


def _years(reading: Reading, today: date) -> tuple[int, ...]:
    """The years named; 近三年 are those before today's."""
    years = [year for mention in reading.years for year in mention.years]
    span = last_years(reading.text)
    if span and not years:
        years = list(range(today.year - span[1], today.year))
    return tuple(dict.fromkeys(years))


def _scopes(text: str, reading: Reading, draft: _Draft) -> tuple[tuple[Scope, ...], bool]:
    """The scopes asked in, and whether 累计 alone was said."""
    if "cumulative" in draft.scopes and _names_both(text, reading):
        return (Scope.YEAR, Scope.CUMULATIVE), False
    if "cumulative" in draft.scopes or reading.until:
        return (Scope.CUMULATIVE,), "历年" not in text and not reading.until
    return ((Scope.YEAR,) if "year" in draft.scopes else ()), False


def _miscounted(reading: Reading, groups: Sequence[Wanted], terms: Sequence[Wanted]) -> Iterator[Wanted]:
    """Words that count the things asked for (三项) and do not agree with how many there are."""
    for count in reading.counts:
        word = reading.text[count.start : count.end]
        several = max(len(groups), len(terms)) > 1
        numbers = {len(groups), len(terms), len(groups) - 1}  # 主动公开的信息里,甲、乙、丙三类
        if count.of == "things" and several and count.number not in numbers:
            yield Wanted(frozenset(), None, (word,), word)


def _among_held(text: str, draft: _Draft) -> tuple[Across, ...]:
    """库里哪几家的报告没有诉讼 looks among all that is held, and asks no list of that."""
    return (Across("which", "any"),) if "holdings" in draft.topics and _says_none(text) else ()


def _says_none(text: str) -> bool:
    """Whether it asks who has none; 有没有 asks whether there is one."""
    said = text.replace("有没有", "")
    return any(map(said.__contains__, data("operations")["none"]["words"]))


def _ranked(text: str, reading: Reading, years: Sequence[int]) -> Iterator[str]:
    """Of several agencies, years or things, 谁 and 哪一年 ask for the most (甲和乙谁收到的申请多)."""
    if not _MORE.search(text):
        return
    asks = {value.partition(".")[2] for piece in reading.pieces for value in piece.values(_ACROSS)}
    agencies = len(reading.agencies) + reading.with_us
    among_agencies = agencies > 1 and asks - {"years", "applicants", "organisations", "parts"}
    among_years = len(set(years)) != 1 and "years" in asks
    if among_agencies or among_years or _which_of(text, reading.pieces):
        yield "least" if _FEWER.search(text) else "most"


def _which_of(text: str, pieces: Sequence[Piece]) -> bool:
    """甲多还是乙多, 甲和乙哪个多."""
    if any(piece.values(_JOINT) for piece in pieces):
        return False  # 比去年多还是少 asks for the difference
    return bool(_WHICH_IS_MORE.search(text))


def _by_its_noun(pieces: Sequence[Piece]) -> Wanted:
    """政务信息几条: where nothing else is said, the noun that is mostly filler is what is asked for."""
    if any(piece.word in _DISCLOSURE for piece in pieces):
        return Wanted(frozenset({"公开信息"}), None, (), "信息公开")
    nouns = [piece.word for piece in pieces if piece.word in _NOUNS]
    return Wanted(frozenset(), None, tuple(nouns), "".join(nouns))


def _names_both(text: str, reading: Reading) -> bool:
    """2018年和历年累计分别是多少 asks for two figures; 2018年历年累计 for one."""
    return (
        bool(_YEAR_AND_SUM.search(text) or _THEN_SUM.search(text))
        or any(_AND_SUM.match(text[year.end :]) for year in reading.years)
        or bool(_SUM_AND_YEAR.search(text))
    )


def _enumerates(text: str, draft: _Draft) -> bool:
    """Whether several things are asked for: 各多少, 分别是多少, 甲、乙, or two numbers in one question."""
    return len(draft.asks) > 1 or bool(_ANOTHER.search(text)) or bool(_SEVERAL.search(text))


def _measure(draft: _Draft) -> Measure | None:
    for measure in (Measure.PERCENT, Measure.MONEY):
        if measure.value in draft.asks:
            return measure
    return None


def _groups(text: str, pieces: Sequence[Piece], draft: _Draft) -> Iterator[Wanted]:
    """The things asked for, cut where the question enumerates or asks anew."""
    current: list[Piece] = []
    dropped: Piece | None = None
    asked, unit = False, ""
    counted = any(piece.values(_ASK) for piece in pieces)
    for number, piece in enumerate(pieces):
        _note(piece, draft, counted=number > 0 and "count" in pieces[number - 1].values(_ASK))
        if is_mistyped_unit(pieces, number):
            continue
        cut = piece.word in _SEPARATORS or bool(piece.values(_CONJUNCTION) and not piece.values(_CONCEPT))
        verb = _is_verb(text, piece)
        names_something = _names_something(piece, counted=counted) and not verb
        dropped = piece if verb else None if cut else dropped
        if cut or (asked and names_something and not current):
            if current:
                yield replace(_wanted(text, current), unit=unit)
                unit = ""
            current = []
        if piece.values(_ASK):
            if asked and dropped and not current:
                current = [dropped]  # 复议了几次,判了几次: the second number is of something else
            money = _MONEY if piece.value(Kind.ASK) == Measure.MONEY else ""
            if money and asked and not current and not _names_something(piece, counted=counted):
                yield Wanted(_FEE, None, (), piece.word, money)  # 收到几件,收了多少钱
            asked, unit = True, piece.value(Kind.UNIT) or money or unit
        if names_something:
            current.append(piece)
    if current:
        yield replace(_wanted(text, current), unit=unit)


def _terms(text: str, pieces: Sequence[Piece], groups: list[Wanted]) -> tuple[list[Wanted], str, int]:
    """The things to compute with, what stands between the first ones and the rest, and how many are first.

    Args:
        text: The question.
        pieces: All of it.
        groups: The things it names.
    """
    operations = data("operations")
    rates = set(operations["rates"]["concepts"])
    sides: list[list[Piece]] = [[]]
    joint, within = "", 0
    for piece in pieces:
        if piece.values(_JOINT):
            joint = joint or piece.values(_JOINT)[0]
            sides.append([])
        elif piece.word in operations["joints_within"]["words"] and any(map(_is_content, sides[-1])):
            within = len(sides)
            sides.append([])
        elif not rates.intersection(piece.values(_CONCEPT)):
            sides[-1].append(piece)
    if len(sides) == 1 and len(sides[0]) == len(pieces):
        return list(filter(None, _one_if_named(groups))), "", 0
    terms = [_one_if_named(list(_groups(text, side, _Draft()))) for side in sides]
    flat = [term for side in terms for term in side if term]
    if within == 1 and joint in ("", "share") and not any(terms[2:]) and _asks_share(pieces):
        return [*terms[1], *terms[0]], "share", len(terms[1])  # 主动公开里微博占多少
    if within:
        again = [piece for piece in pieces if piece.word not in operations["joints_within"]["words"]]
        return _terms(text, again, list(_groups(text, again, _Draft())))
    return flat, joint, len(terms[0]) if joint else 0


def _one_if_named(groups: list[Wanted]) -> list[Wanted]:
    """信函、传真申请: what is one indicator only together is one thing to compute with."""
    named = vocabulary().indicators.named
    whole = joined(groups)
    plain = len(groups) > 1 and not whole.words and all(group.applicant is None for group in groups)
    if plain and named(whole.concepts) and not all(named(group.concepts) for group in groups):
        return [whole]
    return groups


def _is_content(piece: Piece) -> bool:
    return _names_something(piece, counted=True)


def _asks_share(pieces: Sequence[Piece]) -> bool:
    return any(
        "share" in (*piece.values(Kind.OPERATION), *piece.values(Kind.JOINT))
        or "percent" in piece.values(Kind.ASK)
        for piece in pieces
    )


def _without_rates(groups: Sequence[Wanted]) -> Iterator[Wanted]:
    rates = frozenset(data("operations")["rates"]["concepts"])
    yield from (group for group in groups if group.words or group.concepts - rates or group.applicant)


def _note(piece: Piece, draft: _Draft, *, counted: bool) -> None:
    """Gathers what a piece says; 多少咨询电话 counts the calls, and asks for no telephone number."""
    for sense in piece.senses:
        match sense.kind if sense.kind not in _UNNOTED else "":
            case Kind.SCOPE if sense.value == "part_of_year":
                draft.part_of_year = piece.word
            case Kind.SCOPE:
                draft.scopes.add(sense.value)
            case Kind.ASK:
                draft.asks.append(sense.value)
            case Kind.TOPIC if not (counted and sense.value.startswith("contact.")):
                draft.topics.append(sense.value)
            case Kind.OPERATION:
                draft.operations.append(sense.value)
            case Kind.ACROSS:
                role, _, body = sense.value.partition(".")
                draft.across.append(Across(role, body))
            case Kind.RELATIVE_YEAR:
                draft.years_away = int(sense.value)
            case Kind.SELF if sense.value == "self":
                draft.us.append(piece.word)
            case Kind.UNIT:
                draft.unit = sense.value
            case Kind.FOLLOW_UP:
                draft.follow_up = True


def _is_verb(text: str, piece: Piece) -> bool:
    """Whether one unknown character is a verb by what follows it (贴了几份): it says nothing of what."""
    if piece.senses or len(piece.word) > 1 or piece.word in data("question")["never_mistaken"]["characters"]:
        return False
    return text[piece.end : piece.end + 1] in AFTER_VERBS


def _names_something(piece: Piece, *, counted: bool) -> bool:
    """Whether a piece says what is asked for: a concept, an applicant, or a word nobody listed.

    A word for a topic (保密审查) is one too when a number is asked for.
    """
    if not piece.senses:
        return piece.word[0].isalnum()
    kinds = [sense.kind for sense in piece.senses]
    if counted and kinds.count(_TOPIC) == len(kinds):
        return True
    return (_CONCEPT in kinds or _APPLICANT in kinds) and _SELF not in kinds


def _wanted(text: str, pieces: Sequence[Piece]) -> Wanted:
    concepts = {value for piece in pieces for value in piece.values(_CONCEPT)}
    applicant = next((value for piece in pieces for value in piece.values(_APPLICANT)), None)
    words = tuple(
        piece.word for piece in pieces if not piece.values(_CONCEPT) and not piece.values(_APPLICANT)
    )
    return Wanted(frozenset(concepts), applicant, words, text[pieces[0].start : pieces[-1].end])


def joined(groups: Sequence[Wanted]) -> Wanted:
    """Several things as one."""
    if len(groups) == 1:
        return groups[0] if not groups[0].unit else replace(groups[0], unit="")
    return Wanted(
        frozenset().union(*(group.concepts for group in groups)),
        next((group.applicant for group in groups if group.applicant is not None), None),
        tuple(word for group in groups for word in group.words),
        "、".join(group.text for group in groups),
    )


def looks_like_agency(word: str) -> bool:
    """Whether an unexplained word names a place or a body: then it is an agency that is not indexed."""
    return _PLACE.search(word) is not None
