"""Prose with known figures: fills the sentences of ``data/sentences.toml`` with drawn numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random
from typing import Any

from .forms import data
from .nouns import Fact, Paragraph, Plan

_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_DIGITS = "零一二三四五六七八九"
_YEAR_DIGITS = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SELVES = {"局": ["我局", "本机关", "本单位"], "学": ["学校"], "院": ["学校", "学院"]}
SCOPES = ("cumulative", "part_of_year", "part_of_agency", "other_year")


class Teller:
    """Writes the prose of one report; no number is used twice in a sentence."""

    def __init__(self, plan: Plan, rng: Random) -> None:
        self.rng = rng
        self.words = {
            "y": str(plan.year),
            "p": str(plan.year - 1),
            "pp": str(plan.year - 2),
            "ycn": "".join(_YEAR_DIGITS[int(digit)] for digit in str(plan.year)),
            "agency": plan.agency,
            "self": rng.choice(_SELVES.get(plan.agency[-1], ["本机关"])),
        }

    def say(self, topic: str, how_many: int) -> list[Paragraph]:
        """Some sentences on a topic, each a paragraph of its own."""
        entries = data("sentences")[topic]
        chosen = self.rng.sample(entries, min(how_many, len(entries)))
        return [self.fill(entry) for entry in chosen]

    def fill(self, entry: dict[str, Any]) -> Paragraph:
        """One sentence with its facts."""
        text = str(entry["text"])
        numbers = self._draw(text, entry)
        printed = _PLACE.sub(lambda found: self._print(found[1], found[2], numbers), text)
        facts = [
            self._fact(names.split("|"), numbers.get(slot) or slot, unit, remarks.split(), entry["id"])
            for names, slot, unit, remarks in entry.get("facts", [])
        ]
        return Paragraph(printed, facts=facts)

    def _fact(
        self, names: list[str], number: Decimal | str, unit: str, remarks: list[str], pattern: str
    ) -> Fact:
        scope = next((remark for remark in remarks if remark in SCOPES), "year")
        back = 2 if "two_years_ago" in remarks else int(scope == "other_year")
        return Fact(
            names=tuple(name for name in names if name),
            value=Decimal(number),
            unit=unit,
            scope="" if "any" in remarks else "other_year" if back else scope,
            back=back,
            approximate="approx" in remarks,
            received="aside" not in remarks,
            asked="may" not in remarks,
            pattern=pattern,
        )

    def _draw(self, text: str, entry: dict[str, Any]) -> dict[str, Decimal]:
        numbers: dict[str, Decimal] = {}
        for name, _ in _PLACE.findall(text):
            while name not in numbers and name not in self.words and name != "t":
                number = self._number(name)
                if number not in numbers.values():
                    numbers[name] = number
        if "sum" in entry:
            numbers["t"] = sum((numbers[name] for name in entry["sum"]), Decimal(0))
        return numbers

    def _number(self, name: str) -> Decimal:
        rng = self.rng
        if name[0] in "suv":
            return Decimal(rng.randint(3, 9))
        if name[0] == "k":
            return Decimal(rng.randint(1001, 9998))
        if name[0] == "q":
            return Decimal(rng.randint(11, 989)) / 10
        if name[0] == "m":
            return Decimal(rng.randint(101, 9999)) / 100
        if name[0] == "h":
            return Decimal(rng.randint(11, 98)) / 10
        if name[0] == "w":
            return Decimal(rng.randint(21, 989) * 1000)
        if name[0] in "Wg":
            return Decimal(rng.randint(2, 9) * (10_000 if name[0] == "W" else 10_000_000))
        if name[0] == "x":
            return Decimal(rng.randint(11, 98))
        return Decimal(rng.randint(21, 879))

    def _print(self, name: str, shape: str | None, numbers: dict[str, Decimal]) -> str:
        if name in self.words:
            return self.words[name]
        number = numbers[name]
        shapes = {
            "cn": lambda: chinese(int(number)),
            "wide": lambda: f"{number:f}".translate(_WIDE),
            "gap": lambda: " ".join(f"{number:f}"),
            "comma": lambda: f"{number:,}",
            "han": lambda: f"{number:,}".replace(",", "，"),
            "bare": lambda: f"{number / 10000:f}",
            "wan": lambda: f"{(number / 10000).normalize():f}万",
        }
        return shapes[shape]() if shape else f"{number:f}"


def chinese(number: int) -> str:
    """A number below a hundred in Chinese numerals, 二 before a unit as 两."""
    if number < 10:
        return "两" if number == 2 else _DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
