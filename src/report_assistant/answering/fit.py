"""How well a figure's label fits what is asked.

Every word of the question must be explained: by the label itself, or, where it does not narrow, by what the
label stands under. What the label says beyond the question counts against it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from report_assistant.answering.question import Question, Wanted
from report_assistant.answering.understand import looks_like_agency
from report_assistant.index import StoredFigure
from report_assistant.model import Place
from report_assistant.patterns import late
from report_assistant.reading.folding import fold
from report_assistant.records import dataclass
from report_assistant.vocabulary import Kind, data, vocabulary

_PUNCTUATION = late(r"[\s、,，。.;；:：“”\"'‘’《》()（）\-—_/]")
_RATES = "比率"
_BY_CONTEXT, _LIGHT_MISSING, _ABBREVIATED, _BY_SENTENCE = 0.5, 0.2, 0.6, 2.0
_LIGHT_EXTRA, _EXTRA, _NARROWING_EXTRA = 0.1, 1.0, 4.0
_SHORTEST_HEAD = 3
_UNKNOWN_EXTRA, _MOST_UNKNOWN_EXTRA = 0.2, 1.6


@dataclass(frozen=True, slots=True)
class _Rules:
    """``matching.toml``."""

    light_families: frozenset[str]
    light: frozenset[str]
    contrasting: frozenset[str]
    implied: Mapping[str, frozenset[str]]
    sides: tuple[frozenset[str], ...]
    not_by_context: Mapping[str, frozenset[str]]
    under_heading: Mapping[str, frozenset[str]]
    subjects: frozenset[str]
    apart: frozenset[str]


@cache
def _rules() -> _Rules:
    entry = data("matching")
    return _Rules(
        frozenset(entry["light_families"]),
        frozenset(entry["light"]),
        frozenset(entry["contrasting_families"]),
        {concept: frozenset(others) for concept, others in entry["implied"].items()},
        tuple(frozenset(concepts) for concepts in entry["sides"].values()),
        {concept: frozenset(others) for concept, others in entry["not_by_context"].items()},
        {concept: frozenset(others) for concept, others in entry["under_heading"].items()},
        frozenset(entry["subjects"]),
        frozenset(entry["apart_families"]),
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """How far a label is from what is asked: what it does not say itself, and what it says too much."""

    missing: float
    extra: float

    @property
    def distance(self) -> float:
        """The two together: the nearest label wins."""
        return self.missing + self.extra


def is_light(concept: str) -> bool:
    """Whether a concept makes no difference to what is counted."""
    return concept in _rules().light or vocabulary().families.get(concept) in _rules().light_families


def _narrows(concept: str) -> bool:
    """Whether a concept makes a figure one of a part (网站, 信函, 12345)."""
    return vocabulary().families.get(concept) in _rules().contrasting


@lru_cache(maxsize=8192)
def plain(label: str) -> str:
    """A label or a piece of a question for comparison by characters."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", fold(label))).lower()


def fit(wanted: Wanted, question: Question, one: StoredFigure, text_of: Callable[[str], str]) -> Fit | None:
    """How well a figure's label fits; None when something asked is not explained.

    Args:
        wanted: What is asked.
        question: The whole question, for the words around it.
        one: The figure.
        text_of: A file's text, for the words that stand before the figure in its sentence.
    """
    # A table of no form: its column says as much of the figure as its row.
    label = plain(one.label.name + ("" if one.label.indicator else one.label.column))
    by_concepts = None if _on_another_side(wanted, one) else _concepts_missing(wanted.concepts, one, text_of)
    by_words = by_concepts and _words_missing(wanted, one, label, text_of)
    if by_concepts is None or by_words is None:
        return None
    own, said = _without_examples(wanted, one.label.own, label)
    extra = _extra(wanted, plain(question.text + wanted.text), own, said)
    strong = by_concepts[1] + by_words[1]
    if not strong and (extra or not _says_only_that(wanted, one)):
        return None
    if extra >= _EXTRA and not by_words[1] and _shares_only_a_rate(wanted.concepts, one.label.own):
        return None
    return Fit(by_concepts[0] + by_words[0], extra)


def _shares_only_a_rate(asked: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a label is the rate of another thing: 予以公开占比 is no 占比 of the applications."""
    families = vocabulary().families
    things = {concept for concept in asked if families.get(concept) != _RATES and not is_light(concept)}
    return bool(things) and not things & own and any(families.get(concept) == _RATES for concept in asked)


def _says_only_that(wanted: Wanted, one: StoredFigure) -> bool:
    """Whether a label is the same light word, under nothing that narrows it: 全年公开94条."""
    narrowed = any(map(_narrows, one.label.context))
    return bool(wanted.concepts) and one.label.own == wanted.concepts and not wanted.words and not narrowed


def _concepts_missing(
    asked: frozenset[str], one: StoredFigure, text_of: Callable[[str], str]
) -> tuple[float, int] | None:
    """What it costs that concepts are explained elsewhere, and how many the label itself explains."""
    rules = _rules()
    own, context = one.label.own | _said(one.label.name), one.label.context
    for heading, said in rules.under_heading.items():
        if heading in context and own & said:
            own |= {heading}
    cost, strong = 0.0, 0
    for concept in asked:
        implied = rules.implied.get(concept, frozenset())
        if concept in own or implied & own:
            strong += not is_light(concept)
        elif ({concept} | implied) & context and _may_stand_above(concept, one, text_of):
            cost += _BY_CONTEXT
        elif is_light(concept):
            cost += _LIGHT_MISSING
        elif _alone_spoken_of(concept, one, text_of) or (
            concept in rules.subjects and concept in _said(_before(text_of(one.file), one.figure.place))
        ):
            cost += _BY_SENTENCE
        else:
            return None
    return cost, strong


@lru_cache(maxsize=4096)
def _said(text: str) -> frozenset[str]:
    """The concepts that a label or the beginning of a sentence says."""
    return vocabulary().concepts(fold(text))


def _may_stand_above(concept: str, one: StoredFigure, text_of: Callable[[str], str]) -> bool:
    """Whether what a label stands under may explain a concept.

    A part of what one channel published (网站栏目更新1000条,其中政策法规384条) is of that channel; what only
    stands beside it is not.
    """
    if _rules().not_by_context.get(concept, frozenset()) & one.label.own:
        return False
    if not _narrows(concept):
        return True
    families = vocabulary().families
    family = families[concept]
    if any(families.get(other) == family for other in one.label.own):
        return False
    if one.label.unit == "%" and [other for other in one.label.context if families.get(other) == family] == [
        concept
    ]:
        return True  # 办理网上留言12件,按时办结率54%: the rate is of what was counted before it
    before = _before(text_of(one.file), one.figure.place)
    marks = list(_part_marks().finditer(before))
    return any(concept in _last_of(family, before[: mark.start()]) for mark in marks[-1:])


@cache
def _part_marks() -> re.Pattern[str]:
    return late("|".join(map(re.escape, data("matching")["part_marks"])))


def _alone_spoken_of(concept: str, one: StoredFigure, text_of: Callable[[str], str]) -> bool:
    """Whether a sentence speaks of one channel only: 门户网站改进搜索,全年访问量2万人次."""
    families = vocabulary().families
    if not _narrows(concept):
        return False
    clause = _said(_last_clause(_before(text_of(one.file), one.figure.place))) | one.label.own
    return {other for other in clause if families.get(other) == families[concept]} == {concept}


def _last_clause(text: str) -> str:
    """What stands behind the last semicolon."""
    return text[max(text.rfind(mark) for mark in ";；") + 1 :]


def _last_of(family: str, text: str) -> set[str]:
    """The concepts of a family that stand together where a text last speaks of one (网站|栏目)."""
    families = vocabulary().families
    found: set[str] = set()
    for piece in reversed(vocabulary().lexicon.cut(fold(text))):
        same = {one for one in piece.values(Kind.CONCEPT) if families[one] == family}
        if found and not same:
            break
        found |= same
    return found


def _on_another_side(wanted: Wanted, one: StoredFigure) -> bool:
    """Whether what was given out is asked for and the figure counts what was taken in, or the reverse."""
    asked = wanted.concepts
    if "公开" in wanted.text and any(map(_narrows, asked)):
        asked |= {"公开"}  # the lexicon has 网站公开 as one word for the channel
    meant = _sides(asked)
    said = meant and (_sides(one.label.own) or _sides(one.label.context))
    return bool(meant) and bool(said) and not meant & said


@lru_cache(maxsize=4096)
def _sides(concepts: frozenset[str]) -> frozenset[int]:
    """The sides that concepts are on, by their numbers."""
    return frozenset(number for number, side in enumerate(_rules().sides) if side & concepts)


def _words_missing(
    wanted: Wanted, one: StoredFigure, label: str, text_of: Callable[[str], str]
) -> tuple[float, int] | None:
    """The same for words that nobody listed: the label must have them, or the sentence before the number."""
    if not wanted.words:
        return 0.0, 0
    covered = _covered(wanted.text, label)
    cost, strong, sentence = 0.0, 0, ""
    for word in wanted.words:
        if _stands_in(word, wanted.text, label, covered):
            strong += len(word) > 1
            continue
        if _abbreviates(word, label):
            strong += 1
            cost += _ABBREVIATED
            continue
        if len(word) < 2 or looks_like_agency(word):
            return None  # another agency's name is no part of this one's sentence
        sentence = sentence or plain(one.label.section + _before(text_of(one.file), one.figure.place))
        if word not in sentence:
            return None
        cost += _BY_SENTENCE
    return cost, strong


def _before(text: str, place: Place) -> str:
    """What stands before a number in its sentence."""
    start = max(text.rfind(end, 0, place.start) for end in "。\n|") + 1
    return text[start : place.value_start]


def _without_examples(wanted: Wanted, own: frozenset[str], label: str) -> tuple[frozenset[str], str]:
    """Of 公众号、微博等新媒体发布 what is behind 等, when that alone is asked for; else the whole label."""
    _, mark, head = label.rpartition("等")
    if not mark or len(head) < _SHORTEST_HEAD:
        return own, label
    said = vocabulary().concepts(head)
    return (
        (said, head)
        if said and wanted.concepts & said and not wanted.concepts & (own - said)
        else (own, label)
    )


def _extra(wanted: Wanted, asked_text: str, own: frozenset[str], label: str) -> float:
    """What the label says beyond the question; a word nobody listed may pick out a channel by its name."""
    rules, known = _rules(), vocabulary()
    implied = frozenset().union(*(rules.implied.get(one, frozenset()) for one in wanted.concepts))
    extra = 0.0
    for concept in own - wanted.concepts:
        if concept in implied or is_light(concept):
            extra += _LIGHT_EXTRA
        else:
            narrower = (_narrows(concept) and not wanted.words) or _is_sibling(concept, wanted)
            extra += _NARROWING_EXTRA if narrower else _EXTRA
    for piece in known.lexicon.cut(label):
        if not piece.senses:
            extra += min(_UNKNOWN_EXTRA * _covered(piece.word, asked_text).count(False), _MOST_UNKNOWN_EXTRA)
    return extra


def _is_sibling(concept: str, wanted: Wanted) -> bool:
    """Whether a label names another outcome beside the one asked for: 予以公开及部分公开 is neither alone."""
    families = vocabulary().families
    family = families.get(concept)
    return family in _rules().apart and any(families.get(one) == family for one in wanted.concepts)


def _abbreviates(word: str, label: str) -> bool:
    """Whether a word is a label's short form: 环卫 of 环境卫生类, 计生 of 计划生育政策类.

    Its characters stand in the label in order, the first at the start of a word that names no concept.
    """
    if not 2 <= len(word) <= 4 or word.isascii():
        return False
    for piece in vocabulary().lexicon.cut(label):
        if piece.values(Kind.CONCEPT) or not piece.word.startswith(word[0]):
            continue
        rest = iter(label[piece.start :])
        if all(character in rest for character in word):
            return True
    return False


def _covered(text: str, label: str) -> list[bool]:
    """Which characters of the question stand in the label, in runs of two at least."""
    covered = [False] * len(text)
    for start in range(len(text) - 1):
        end = start + 2
        if text[start:end] not in label:
            continue
        while end < len(text) and text[start : end + 1] in label:
            end += 1
        covered[start:end] = [True] * (end - start)
    return covered


def _stands_in(word: str, text: str, label: str, covered: Sequence[bool]) -> bool:
    place = text.find(word)
    if len(word) == 1:
        # one character is no part of a word that means something else: 新 of 新闻发布会
        return any(word in piece.word for piece in vocabulary().lexicon.cut(label) if not piece.senses)
    return word in label if place < 0 else all(covered[place : place + len(word)])
