"""Fills the sentences of ``data/phrases.toml`` with figures, and notes every figure that was stated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from .catalogue import data
from .draws import draw
from .figures import Number
from .report import Fact, Paragraph
from .tables import written

MARK = re.compile(
    r"\{零 (?P<keys>[a-z_0-9 ]+):(?P<words>[^}]+)\}"
    r"|\{(?:(?P<way>约|近|超过|中|千|万) )?(?P<key>[a-z_0-9]+)(?P<zero>!?) (?P<unit>[^}]+)\}"
)
ROUGHLY = ("约", "近", "超过")
SENTENCE = re.compile(r"[^。；]+[。；]?")
DIGITS = "零一二三四五六七八九"


class Teller:
    """Says things about one agency and year.

    Args:
        agency: Whose report speaks.
        year: Of the report.
        words: What ``<word>`` stands for.
        values: The figures.
    """

    def __init__(
        self, agency: str, year: int, words: Mapping[str, str], values: Mapping[str, Number]
    ) -> None:
        self.agency = agency
        self.year = year
        self.words = words
        self.values = values

    def tell(self, topic: str) -> str:
        """One of the ways to say a topic that is true of these figures, with its marks still in it.

        Raises:
            LookupError: ``phrases.toml`` has no sentence that is true of them.
        """
        phrases = data("phrases")
        ways = (phrases.get(f"{topic}@{self.agency}") or phrases[topic])["variants"]
        true = [way for way in ways if self._holds(way)]
        if not true:
            raise LookupError(f"{topic}: nothing to say for {self.agency} {self.year}")
        text: str = true[(self.year + draw(len(ways), topic, self.agency)) % len(true)]
        return re.sub(r"<(\w+)>", lambda word: self.words[word[1]], text)

    def fill(self, text: str) -> list[Paragraph]:
        """The paragraphs of a text with marks: figures printed, and noted as facts."""
        return [self._paragraph(line) for line in text.split("\n") if line]

    def _holds(self, text: str) -> bool:
        for mark in MARK.finditer(text):
            if mark["keys"]:
                if any(self.values[key] for key in mark["keys"].split()):
                    return False
            elif not self._sayable(mark, self.values.get(mark["key"])):
                return False
        return True

    @staticmethod
    def _sayable(mark: re.Match[str], value: Number | None) -> bool:
        if value is None or (mark["way"] == "中" and value >= 100):
            return False
        return bool(value or mark["zero"])

    def _paragraph(self, text: str) -> Paragraph:
        printed, facts, last = "", [], 0
        for mark in MARK.finditer(text):
            printed += text[last : mark.start()]
            facts += [(len(printed), fact) for fact in self._facts(mark)]
            printed += mark["words"] if mark["keys"] else self._printed(mark)
            last = mark.end()
        printed += text[last:]
        for place, fact in facts:
            fact.quote = _sentence(printed, place)
        return Paragraph(printed, facts=[fact for _, fact in facts])

    def _printed(self, mark: re.Match[str]) -> str:
        value, way, unit = self.values[mark["key"]], mark["way"], mark["unit"]
        if way in ROUGHLY:
            return f"{way}{written(value)}{unit}"
        if way == "中":
            return f"{_chinese(int(value))}{unit}"
        if way == "千":
            return f"{value:,}{unit}"
        if way == "万":
            return f"{written(Decimal(value) / 10000)}万{unit}"
        return f"{written(value)}{unit}"

    def _facts(self, mark: re.Match[str]) -> list[Fact]:
        if mark["keys"]:
            return [Fact("prose", self._name(key), 0, "", False, "year", "") for key in mark["keys"].split()]
        key, unit = mark["key"], mark["unit"]
        rough = mark["way"] in ROUGHLY or unit[0] in "余多"
        scope = {"total": "cumulative", "before": "other_year"}.get(key, "year")
        return [Fact("prose", self._name(key), self.values[key], unit.lstrip("余多"), rough, scope, "")]

    def _name(self, key: str) -> str:
        category = re.fullmatch(r"(cat\d)(_share)?", key)
        if category:
            return f"{self.words[category[1]]}类信息" + ("占比" if category[2] else "")
        name: str = data("forms")["names"][key]
        return name


def _sentence(text: str, place: int) -> str:
    """The sentence, or the part of it up to a semicolon, that holds a place."""
    return next(found[0].strip("。；") for found in SENTENCE.finditer(text) if found.end() > place)


def _chinese(value: int) -> str:
    """A number below 100 as people write it: 两, 十二, 三十."""
    if value == 2:
        return "两"
    tens, ones = divmod(value, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")
