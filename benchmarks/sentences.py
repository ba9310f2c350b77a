"""The prose of a report: sentences of ``data/prose.toml`` with their gaps filled, fast."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from tools.questions.items import said_in_prose
from tools.reports.forms import data as sentence_data
from tools.reports.nouns import Fact, Plan
from tools.reports.sentences import Teller

from .agencies import Agency, data

_PART = re.compile(r"\{(\w+)\}|\[([^\]]+)\]")
_SELVES = {
    "局": ("我局", "本机关"),
    "厅": ("我厅", "本机关"),
    "会": ("我委", "本机关"),
    "府": ("本机关", "本级政府"),
}

Part = str | tuple[str, ...]
"""What a sentence is made of: words, the name of a gap (after a ``{``), or several of which one is taken."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence of a report that states figures of its own.

    Attributes:
        text: The sentence.
        entry: The pattern it is written by.
        facts: What it states.
    """

    text: str
    entry: str
    facts: tuple[Fact, ...]


@cache
def _compiled(sentence: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    done = 0
    for found in _PART.finditer(sentence):
        parts.append(sentence[done : found.start()])
        parts.append(f"{{{found[1]}" if found[1] else tuple(found[2].split("|")))
        done = found.end()
    return (*(part for part in parts if part), sentence[done:])


def say(sentence: str, words: Mapping[str, object], rng: Random) -> str:
    """A sentence with its gaps filled and its choices made."""
    random = rng.random
    return "".join(
        part[int(random() * len(part))]
        if isinstance(part, tuple)
        else str(words[part[1:]])
        if part[:1] == "{"
        else part
        for part in _compiled(sentence)
    )


def some(chapter: str, topic: str, many: int, words: Mapping[str, object], rng: Random) -> list[str]:
    """Some sentences on a topic, none twice."""
    entries: Sequence[str] = data("prose")[chapter][topic]
    chosen = rng.sample(entries, min(many, len(entries)))
    return [say(entry, words, rng) for entry in chosen]


def listed(chapter: str, many: int, words: Mapping[str, object], rng: Random) -> str:
    """A paragraph of numbered things behind an opening: problems, or measures."""
    lead = some(chapter, "lead", 1, words, rng)[0]
    items = some(chapter, "items", many, words, rng)
    return (
        f"{lead}{'；'.join(f'{sign}是{item}' for sign, item in zip('一二三四五六', items, strict=False))}。"
    )


@cache
def topics_of(office: str) -> tuple[str, ...]:
    """What an agency deals with, by the words that its name holds."""
    lists: dict[str, list[str]] = data("agencies")["topics"]
    return tuple(
        next(own for words, own in lists.items() if any(word in office for word in words.split("|")))
    )


def own_words(agency: Agency, year: int, rng: Random) -> dict[str, object]:
    """What fills the gaps of an agency's sentences: years, names, topics, and where it can be reached.

    What stays the same from year to year is drawn by the agency alone.
    """
    topics = rng.sample(topics_of(agency.office if agency.kind == "office" else ""), 3)
    fixed = agency.number
    streets = data("prose")["opening"]["streets"]
    return {
        "y": year,
        "p": year - 1,
        "agency": agency.name,
        "self": rng.choice(_SELVES.get(agency.name[-1], ("本单位", "我单位"))),
        "place": agency.place or data("agencies")["province"],
        "t1": topics[0],
        "t2": topics[1],
        "t3": topics[2],
        "street": streets[fixed % len(streets)],
        "house": fixed % 289 + 3,
        "post": f"{400000 + fixed * 37 % 99000:06}",
        "phone": f"0{300 + fixed % 90}-{2000000 + fixed * 7919 % 7000000}",
        "mail": f"xxgk{fixed}@example.com",
    }


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    """The sentences with figures that no table has, each only with its like apart."""
    wanted = {said["pattern"] for said in said_in_prose() if said["beside"]}
    return tuple(entry for entry in sentence_data("sentences")["open"] if entry["id"] in wanted)


def counted(agency: Agency, year: int, many: int, rng: Random) -> Iterator[Counted]:
    """Sentences that state figures which no table has."""
    teller = Teller(Plan(agency.number, "", "", "", frozenset(), agency.name, agency.region, year), rng)
    for entry in rng.sample(_entries(), many):
        made = teller.fill(entry)
        yield Counted(made.text, entry["id"], tuple(replace(fact) for fact in made.facts))
