"""The sentence of a report that says what is asked.

Every word of the question that carries meaning must be said: by the sentence, or, for the lesser part of
them, by what it stands under. A question for a time, a person, a place or a reason is answered by a sentence
that has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from report_assistant.answering.fit import is_light
from report_assistant.answering.library import Library, ReportCase
from report_assistant.answering.question import Question
from report_assistant.answering.understand import looks_like_agency
from report_assistant.index import StoredPassage
from report_assistant.index.words import pairs
from report_assistant.patterns import late
from report_assistant.reading.folding import fold
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import Kind, data, vocabulary
from report_assistant.vocabulary.agencies import parse

_SENTENCE = late(r"[^。!?！？\n]*(?:[。!?！？]+[”』」）)]*|\n|$)")
_CLAUSE = late("[,，;；。:：]")
_YEAR = late(
    "(?:20|19)?[0-9]{2}(?:-20[0-9]{2})?(?:学年度?|年度?)|[二一][〇○零九0][0-9〇○零一二三四五六七八九]{2}年度?"
)
_RUN = late(r"[0-9a-z\u3400-\u9fff.%]+")
_QUOTED = late('[“"「《]([^”"」》]{2,20})[”"」》]')
_LISTED = late("[^,，;；。:：、]{0,6}(?:、|等)")
_LONGEST_ITEM = 8
_NO_CLASS = "(?![些个几种类项条家位一年天月])"
_NUMBER = "(?:[0-9]+|[一二三四五六七八九十两]+)"
_SAY_NOTHING = frozenset(
    {Kind.FILLER, Kind.ASK, Kind.UNIT, Kind.SELF, Kind.CONJUNCTION, Kind.FOLLOW_UP, Kind.SCOPE, Kind.ACROSS}
)
_AGAINST_LAST_YEAR = "同比"
_NEGATION = "[不未没无]"
_NEGATED = late(f"{_NEGATION}$")
_LONGEST_WORD = 8
_MOST = 3
_SPOKEN_PERSON = late("(?:是谁|是哪位)(?=[呢啊呀?,。]|$)|谁是|哪位是")
_PERSON = "(?:长|书记|主任|组长|责任人|负责人|成员|主席|人)"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question for words asks.

    Attributes:
        words: The words that must be said.
        beside: Words that are mostly filler: a sentence with them is the better one.
        kinds: What kinds of things are asked for (when, who, where).
        person: The office whose holder is asked for (组长是谁).
    """

    words: tuple[str, ...]
    beside: tuple[str, ...]
    kinds: frozenset[str]
    person: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that answers, in its passage."""

    passage: StoredPassage
    start: int
    end: int
    cost: float
    merit: float


def asked_of(question: Question, library: Library) -> list[Asked]:
    """What a question asks: as typed, and as read when something of it was taken for a mistype."""
    typed = question.text
    for wrong, right in question.corrections:
        typed = typed.replace(right, wrong)
    asked = [_asked(text, question, library) for text in dict.fromkeys([typed, question.text])]
    return [one for one in asked if all(_stands_somewhere(word, library) for word in one.words)]


def _stands_somewhere(word: str, library: Library) -> bool:
    """Whether any report can say a word: two thirds of its neighbouring pairs, or what is like it."""
    if len(word) < 2 or word in _alike() or word in vocabulary().lexicon.senses:
        return True
    marked = pairs(word)
    return 3 * len(library.index.word_frequencies(marked)) >= 2 * len(marked)


def of_whom(question: Question) -> Question:
    """The question without agencies that it asks about only as parts: 甲区的数据包不包括乙局."""
    ask = next((one for one in _asking().finditer(question.text) if _kinds()[one[0]] == "contained"), None)
    if ask is None:
        return question
    head = question.text[: ask.start()]
    before = tuple(one for one in question.agencies if one.name in head)
    if not before:
        return question
    words = tuple(word for word in question.whole.words if word in head or not looks_like_agency(word))
    # what it asks of is a name, and not to be looked up: something must be left that is asked for
    return replace(question, agencies=before, whole=replace(question.whole, words=words or (ask[0],)))


def _asked(text: str, question: Question, library: Library) -> Asked:
    person = bool(_SPOKEN_PERSON.search(text))
    words: dict[str, None] = {}
    for quoted in _QUOTED.finditer(text):
        words[quoted[1]] = None
    text = _QUOTED.sub(" ", text)
    for mention in sorted(question.agencies, key=lambda one: -len(one.name)):
        text = text.replace(mention.name, " ", 1)
    text = _YEAR.sub(" ", text)
    kinds = kinds_asked(text)
    text = unasked(text)
    beside: dict[str, None] = {}
    runs = _RUN.findall(text)
    frequencies = library.index.word_frequencies({piece for run in runs for piece in _parts(run)})
    for run in runs:
        for word, counts in _content(run, frequencies):
            (words if counts else beside)[word] = None
    if "parts" in kinds:
        words["组成"] = None
    if not words and kinds & _needs().keys():
        words = dict.fromkeys(word for word in beside if word in _alike())
    return Asked(tuple(words), tuple(beside), kinds, person)


def _parts(run: str) -> Iterator[str]:
    """All that a run of characters may have as a word."""
    for start in range(len(run)):
        for end in range(start + 2, min(start + _LONGEST_WORD, len(run)) + 1):
            yield run[start:end]


def kinds_asked(text: str) -> frozenset[str]:
    """What kinds of things a question asks for, by how it asks (``topics.toml``)."""
    kinds = _kinds()
    return frozenset(kinds[match[0]] for match in _asking().finditer(text))


def unasked(text: str) -> str:
    """A question without the words that only say how it asks."""
    return _asking().sub(" ", text)


def _content(run: str, frequencies: Mapping[str, int]) -> Iterator[tuple[str, bool]]:
    """The words of a run of characters, and whether each must be said."""
    from report_assistant.index.words import segment_with

    senses = vocabulary().lexicon.senses
    known = {word: count for word, count in frequencies.items() if len(word) > 1}
    known |= {word: 1 for word in _parts(run) if word in senses and word not in known}
    loose = ""
    for word in (*segment_with(known, run), ""):
        if len(word) == 1:
            loose += word
            continue
        yield from _unknown(loose)
        if word:
            negated = _NEGATED.search(loose)
            yield (f"不{word}", True) if negated else (word, not _is_dull(word))
        loose = ""


def _unknown(characters: str) -> Iterator[tuple[str, bool]]:
    """What is left of characters that no report has as words, without filler."""
    dull = _dull()
    place, left = 0, ""
    while place < len(characters):
        length = next(
            (
                size
                for size in range(min(_LONGEST_WORD, len(characters) - place), 0, -1)
                if characters[place : place + size] in dull
            ),
            0,
        )
        between = length == 1 and left and place + 1 < len(characters) and characters[place + 1] not in dull
        if length == 0 or between:  # 区块链: filler between unknown characters is a part of their word
            left += characters[place]
            place += 1
            continue
        if left:
            yield left, True
        left = ""
        if length > 1:
            yield characters[place : place + length], False
        place += length
    if left and not re.fullmatch(_NEGATION, left):
        yield left, True


def _is_dull(word: str) -> bool:
    senses = vocabulary().lexicon.senses.get(word)
    concepts = [sense.value for sense in senses if sense.kind == Kind.CONCEPT]
    says_nothing = bool(senses) and all(sense.kind in _SAY_NOTHING for sense in senses)
    return (
        word in _dull()
        or says_nothing
        or (bool(concepts) and all(is_light(one) or one == _AGAINST_LAST_YEAR for one in concepts))
    )


@cache
def _dull() -> frozenset[str]:
    question = data("question")
    words = [*question["filler"], *question["words"]["interrogative"], *question["self"]["words"]]
    words += [
        *question["conjunction"]["words"],
        *question["follow_up"]["words"],
        *data("topics")["unsaid"]["words"],
    ]
    return frozenset(words)


@cache
def _kinds() -> dict[str, str]:
    """The kind of thing that each way of asking asks for."""
    return {ask: entry["id"] for entry in data("topics")["asking"] for ask in entry["asks"]}


@cache
def _asking() -> re.Pattern[str]:
    """Any way of asking, the longest first; 在哪 is none in 存在哪些."""
    ways = sorted(_kinds(), key=len, reverse=True)
    return late("|".join(re.escape(way) + (_NO_CLASS if way.endswith("哪") else "") for way in ways))


@cache
def _needs() -> dict[str, re.Pattern[str]]:
    """What a sentence must have to answer each kind of question that needs something."""
    return {
        entry["id"]: late("|".join(map(_pattern, entry["needs"])))
        for entry in data("topics")["asking"]
        if entry["needs"]
    }


def _pattern(saying: str) -> str:
    """A way of saying as a pattern: # stands for a number, … for a few characters."""
    return re.escape(saying).replace(r"\#", _NUMBER).replace("…", "[^。,，;；]{1,20}")


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    """By a word of questions, the ways in which reports say it."""
    return {word: tuple(entry["says"]) for entry in data("topics")["alike"] for word in entry["asks"]}


@cache
def _said_by(word: str) -> re.Pattern[str]:
    """How a word may be said: as it is, by its like, or by another word for the same concept."""
    negated = word[:1] == "不" and len(word) > 2
    core = word[1:] if negated else word
    ways = [re.escape(core)]
    ways += map(_pattern, _alike().get(core, ()))
    senses = vocabulary().lexicon.senses
    concepts = {sense.value for sense in senses.get(core) if sense.kind == Kind.CONCEPT}
    topics = {sense.value for sense in senses.get(core) if sense.kind == Kind.TOPIC}
    for other, of in senses.items() if concepts else ():
        if any(sense.kind == Kind.CONCEPT and sense.value in concepts for sense in of) and len(other) > 1:
            ways.append(re.escape(other))
    for entry in data("topics")["topic"]:
        if entry["id"] in topics and entry["heading"]:
            ways += map(re.escape, entry["heading"])
    pattern = "|".join(ways)
    return re.compile(
        f"{_NEGATION}(?:{pattern})|{_NEGATION}有?[^。,，]{{0,4}}(?:{pattern})" if negated else pattern
    )


def says(word: str, text: str) -> bool:
    """Whether a text says a word; of a long one two thirds of its neighbouring pairs are enough."""
    if _said_by(word).search(text):
        return True
    pairs = [word[place : place + 2] for place in range(len(word) - 1)]
    return len(pairs) > 2 and 3 * sum(pair in text for pair in pairs) >= 2 * len(pairs)


def sentences_saying(asked: Asked, case: ReportCase) -> list[Hit]:
    """The sentences of one report that answer, the best first; none when none does."""
    if not asked.words:
        return []
    index = case.library.index
    stored = index.passages(case.agency.id, case.year)
    texts = {file: case.library.folded(file) for file in {one.file for one in stored}}
    hits = [hit for one in stored for hit in _hits(asked, one, texts[one.file], fold(case.agency.name))]
    hits.sort(key=lambda hit: (hit.cost, -hit.merit, hit.start))
    best = [hit for hit in hits if hit.cost == hits[0].cost and hit.merit >= hits[0].merit - 1]
    return best[:_MOST]


def _hits(asked: Asked, passage: StoredPassage, text: str, agency: str) -> Iterator[Hit]:
    whole = _without_name(text[passage.start : passage.end], agency)
    above = fold(passage.section) + whole
    if "|" in whole or not _CLAUSE.search(whole) or not all(says(word, above) for word in asked.words):
        return
    for match in _SENTENCE.finditer(whole):
        sentence = match[0]
        if len(sentence.strip()) < 4:
            continue
        said = [word for word in asked.words if says(word, sentence)]
        left_out = len(asked.words) - len(said)
        if not said or 2 * left_out > len(asked.words) or not _answers(asked, said, sentence):
            continue
        start = passage.start + match.start() + len(sentence) - len(sentence.lstrip())
        yield Hit(passage, start, passage.start + match.end(), left_out, _merit(asked, sentence))


def _without_name(text: str, agency: str) -> str:
    """A text with the agency's own name blanked out: 审计局 does not speak of 审计."""
    kind = fold(parse(agency).kind)
    for name in (agency, kind):
        if len(name) > 2:
            text = text.replace(name, "\u3000" * len(name))
    return text


def _answers(asked: Asked, said: Sequence[str], sentence: str) -> bool:
    """Whether a sentence has what kind of thing is asked for."""
    needs = _needs()
    for kind in asked.kinds & needs.keys():
        if not needs[kind].search(sentence):
            return False
    if "why" in asked.kinds and not _gives_the_reason(asked, sentence):
        return False
    if asked.person and not any(_is_held(word, sentence) for word in said):
        return False
    if asked.kinds & {"how", "what"} and not asked.kinds & needs.keys():
        return not all(_only_listed(word, sentence) for word in said)
    return True


def _gives_the_reason(asked: Asked, sentence: str) -> bool:
    """Whether the reason stands in a clause that says what it is the reason of."""
    because = _needs()["why"]
    return any(
        because.search(clause) and any(says(word, clause) for word in asked.words)
        for clause in _CLAUSE.split(sentence)
    )


def _is_held(office: str, sentence: str) -> bool:
    """Whether a sentence says who holds an office: 常务副区长任组长."""
    word = re.escape(office)
    return bool(re.search(f"(?:任|是|为|担任){word}|{word}(?:是|为|由|:|：)", sentence))


def _only_listed(word: str, sentence: str) -> bool:
    """Whether a word is only one of a list of things that something else is said of (甲、乙等信息)."""
    places = [match.span() for match in _said_by(word).finditer(sentence)]
    return bool(places) and all(_is_item(start, end, sentence) for start, end in places)


def _is_item(start: int, end: int, sentence: str) -> bool:
    """Whether a place is in a short item of a list that goes on behind it."""
    rest = _LISTED.match(sentence, end)
    begin = max(sentence.rfind(mark, 0, start) for mark in ",，;；。:：、") + 1
    return rest is not None and rest.end() - begin <= _LONGEST_ITEM + 1


def _merit(asked: Asked, sentence: str) -> float:
    """What makes one sentence the better of two that say the same."""
    merit = sum(0.5 for word in asked.beside if word in sentence)
    merit += sum(word in sentence for word in asked.words)
    if "what" in asked.kinds and re.search("、|[:：]", sentence):
        merit += 1
    return merit


def quoted(hit: Hit, text: str, longest: int) -> tuple[int, int]:
    """The place to quote: the whole passage when it is short, else the sentence and those beside it."""
    passage = hit.passage
    if passage.end - passage.start <= longest:
        return passage.start, passage.end
    spans = [
        (passage.start + match.start(), passage.start + match.end())
        for match in _SENTENCE.finditer(text[passage.start : passage.end])
        if match[0].strip()
    ]
    number = next(number for number, (_, end) in enumerate(spans) if end >= hit.end)
    first, last = number, number
    for other in (number + 1, number - 1):
        if (
            0 <= other < len(spans)
            and max(spans[last][1], spans[other][1]) - min(spans[first][0], spans[other][0]) <= longest
        ):
            first, last = min(first, other), max(last, other)
    start, end = spans[first][0], spans[last][1]
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
