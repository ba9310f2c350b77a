"""The words that have to be explained: what they mean, in which article they stand, how they differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from report_assistant.patterns import late
from report_assistant.records import dataclass

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any

_SIGNS = late("[\\s“”‘’\"'「」『』《》〈〉]")
_LEAST_LABEL = 4


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field, explained.

    Attributes:
        name: What it is properly called.
        sayings: Everything it is called, without quotation marks, ``name`` first.
        indicators: Ids of the indicators that count it.
        means: What it means, to be said aloud.
        parts: What it is made of; all of them have to be said.
        article: Where that is laid down, "" when nowhere.
        forms: Ids of the forms that print it.
        asked: Ways of asking for it without asking what it means: words that follow one another.
    """

    name: str
    sayings: tuple[str, ...]
    indicators: tuple[str, ...]
    means: str
    parts: tuple[str, ...]
    article: str
    forms: tuple[str, ...]
    asked: tuple[tuple[str, ...], ...]

    @property
    def explained(self) -> str:
        """What it means, with all its parts."""
        if all(plain_saying(part) in plain_saying(self.means) for part in self.parts):
            return self.means
        comma = "；" if any("、" in part for part in self.parts) else "、"
        return f"{self.means}包括：{comma.join(self.parts)}。"


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two terms that are easily taken for one another.

    ``includes`` answers whether the one is part of the other, "" when that is not said.
    """

    of: frozenset[str]
    difference: str
    includes: str


@dataclass(frozen=True, slots=True)
class Mention:
    """The piece ``text[start:end]`` names a term."""

    start: int
    end: int
    term: Term


class Glossary:
    """All terms, found by what they are called."""

    def __init__(self, terms: Iterable[Term], contrasts: Iterable[Contrast]) -> None:
        self.terms = tuple(terms)
        self.contrasts = tuple(contrasts)
        self._by_saying: dict[str, Term] = {}
        self._by_indicator: dict[str, Term] = {}
        for term in self.terms:
            for saying in term.sayings:
                self._by_saying.setdefault(saying, term)
            for indicator in term.indicators:
                self._by_indicator.setdefault(indicator, term)
        longest_first = sorted(self._by_saying, key=len, reverse=True)
        self._pattern = late("|".join(map(re.escape, longest_first)) or r"(?!)")

    def mentions(self, text: str) -> list[Mention]:
        """The terms that a text names, in order; where names overlap the longest wins.

        Args:
            text: As ``plain_saying`` makes it.
        """
        found: list[Mention] = []
        for start in range(len(text)):
            if match := self._pattern.match(text, start):
                found.append(Mention(*match.span(), self._by_saying[match[0]]))
        chosen: list[Mention] = []
        for one in sorted(found, key=lambda mention: (mention.start - mention.end, mention.start)):
            if not any(one.start < other.end and other.start < one.end for other in chosen):
                chosen.append(one)
        return sorted(chosen, key=lambda mention: mention.start)

    def named(self, saying: str) -> Term | None:
        """The term that is called exactly so."""
        return self._by_saying.get(plain_saying(saying))

    def of_indicator(self, indicator: str) -> Term | None:
        """The term that an indicator counts."""
        return self._by_indicator.get(indicator)

    def contrast(self, one: Term, other: Term) -> Contrast | None:
        """What is written of the difference between two terms."""
        both = frozenset({one.name, other.name})
        return next((contrast for contrast in self.contrasts if contrast.of == both), None)

    def mistakes(self, indicators: Iterable[str], forms: Iterable[str]) -> Iterator[str]:
        """What is wrong in it, each as the end of a Chinese sentence.

        Args:
            indicators: The ids of all indicators.
            forms: The ids of all forms.
        """
        known, known_forms = set(indicators), set(forms)
        owners: dict[str, str] = {}
        for term in self.terms:
            for one in (*term.sayings, *term.indicators):
                if owners.setdefault(one, term.name) != term.name:
                    yield f"里“{one}”既归“{owners[one]}”又归“{term.name}”，只能留一处"
            yield from (f"的“{term.name}”用了没有的指标 {one}" for one in term.indicators if one not in known)
            yield from (
                f"的“{term.name}”用了没有的统计表 {one}" for one in term.forms if one not in known_forms
            )
        names = {term.name for term in self.terms}
        pairs = [contrast.of for contrast in self.contrasts]
        for both in pairs:
            yield from (f"的 pair 用了没有的名词“{one}”" for one in sorted(both - names))
            if len(both) != 2 or pairs.count(both) > 1:
                yield f"的 pair“{'、'.join(sorted(both))}”应当写两个不同的名词，而且只写一次"


def plain_saying(text: str) -> str:
    """One way of writing for comparing: narrow signs, small letters, no quotation marks and blanks."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).lower())


def read_glossary(entries: Mapping[str, Any], labels: Mapping[str, Iterable[str]]) -> Glossary:
    """The glossary from the entries of its data file.

    Args:
        entries: What the file holds.
        labels: Indicator id to what the forms print for it; labels of one indicator only.
    """
    written = {
        plain_saying(one) for entry in entries["term"] for one in (entry["name"], *entry.get("says", ()))
    }
    terms = []
    for entry in entries["term"]:
        own = [plain_saying(one) for one in (entry["name"], *entry.get("says", ()))]
        printed = [plain_saying(one) for id_ in entry.get("indicators", ()) for one in labels.get(id_, ())]
        more = (one for one in printed if one not in written and len(one) >= _LEAST_LABEL)
        terms.append(
            Term(
                name=entry["name"],
                sayings=tuple(dict.fromkeys([*own, *more])),
                indicators=tuple(entry.get("indicators", ())),
                means=entry["means"],
                parts=tuple(entry.get("parts", ())),
                article=entry.get("article", ""),
                forms=tuple(entry.get("forms", ())),
                asked=tuple(tuple(map(plain_saying, line.split())) for line in entry.get("asked", ())),
            )
        )
    contrasts = (
        Contrast(frozenset(entry["of"]), entry["difference"], entry.get("includes", ""))
        for entry in entries.get("pair", ())
    )
    return Glossary(terms, contrasts)
