"""How one report is written: how it spells labels, marks blanks and prints numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from .nouns import Names

_NUMBERING = re.compile(r"^(?:其中：)?(?:[一二三四五六七八九]、|（[一二三四五六七八九\d]{1,2}）|\d{1,2}\.)")
_WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
BLANK_MARKS = ("/", "-", "—", "无", "", "——", "\\")
REMARK = re.compile(r"（[^（）]*）$")


@cache
def _spelling() -> dict[str, list[list[str]]]:
    return tomllib.loads((Path(__file__).parent / "data" / "spelling.toml").read_text("utf-8"))


class Style:
    """The habits of one report, drawn once and kept to its end."""

    def __init__(self, quirks: frozenset[str], rng: Random) -> None:
        self.quirks = quirks
        self.rng = rng
        self.printed: dict[str, str] = {}
        self.mark = ""
        self.lost = "vanished" in quirks or "vanished_disputes" in quirks
        if "blanks" in quirks or "blank_totals" in quirks:
            self.mark = rng.choice(BLANK_MARKS)
        self.unit_in_cell = "units_in_cells" in quirks
        self.heading_marks = rng.random() < 0.6
        self.money = rng.choice(["万元", "元", ""])
        self.plus, self.minus = rng.choice([("+", "-"), ("增", "减"), ("", "-"), ("增加", "减少")])
        typos = _spelling()["typos"]
        self.typos = rng.sample(typos, 9) if "typos" in quirks else []
        self.full_rows = rng.random() < 0.5

    def has(self, quirk: str) -> bool:
        """Whether the report shows this quirk."""
        return quirk in self.quirks

    # --- labels ------------------------------------------------------------------------------------------

    def label(self, label: str) -> str:
        """A row's label as this report prints it, the same each time."""
        if label not in self.printed:
            self.printed[label] = self._spelled(label)
        return self.printed[label]

    def names(self, label: str) -> Names:
        """The ways in which a label may be named: as the form has it, as it is printed here."""
        return tuple(dict.fromkeys([label, self.label(label)]))

    def head(self, label: str) -> str:
        """A column's head as this report prints it."""
        if self.has("spaced_heads") and len(label) < 7 and not label[0].isdigit():
            return " ".join(label)
        if self.has("header_broken") and len(label) > 3 and not label[0].isdigit():
            middle = len(label) // 2
            return f"{label[:middle]}\n{label[middle:]}"
        return label

    def block_heads(self, heads: Sequence[str]) -> list[str]:
        """The heads of a block of 表二; they may be cut short or doubled."""
        if self.has("header_cut") and "制作" in heads[1]:
            return [heads[0], "本年新", "本年新", *heads[3:]]
        if self.has("header_doubled") and "制作" in heads[1]:
            return [heads[0], heads[1], heads[1], *heads[3:]]
        return [self.head(head) for head in heads]

    def _spelled(self, label: str) -> str:
        spelled = label
        if self.has("short_labels"):
            for long, short in _spelling()["short"]:
                spelled = spelled.replace(long, short)
        for right, wrong in self.typos:
            if right in spelled:
                spelled = spelled.replace(right, wrong, 1)
                break
        if self.has("numbering_lost"):
            spelled = _NUMBERING.sub("", spelled)
        if self.has("header_broken") and spelled.startswith("（") and len(spelled) < 10:
            spelled = re.sub(r"^(（.）)", r"\1\n", spelled)
        return spelled

    # --- numbers -----------------------------------------------------------------------------------------

    def number(self, value: Decimal, *, signed: bool = False) -> str:
        """A figure as this report prints it."""
        text = f"{abs(value):f}"
        if self.has("thousands") and abs(value) >= 1000:
            text = f"{abs(value):,}"
        if self.has("spaced_numbers") and len(text) > 1 and "." not in text and "," not in text:
            text = f"{text[:-3]} {text[-3:]}" if len(text) > 3 else " ".join(text)
        if self.has("wide_digits"):
            text = text.translate(_WIDE)
        if value < 0:
            return f"{self.minus if signed else '-'}{text}"
        return f"{self.plus}{text}" if signed and value > 0 else text

    # --- blanks --------------------------------------------------------------------------------------------

    def blank(self, label: str, column: str) -> bool:
        """Whether a nought is left blank here."""
        return self.has("blanks") and self.rng.random() < 0.5

    def blank_application(self, key: str, place: int, number: int) -> bool:
        """Whether a cell of the table of applications is left blank."""
        outer = key in ("received", "carried", "closed", "left")
        if self.has("blank_totals") and place == 6 and not outer:
            return True
        if number:
            return False
        if self.has("piled_pipes"):
            return place < 6
        if self.has("vanished"):
            return not (outer and self.full_rows)
        return self.has("blanks") and not outer and self.rng.random() < 0.6

    def blank_dispute(self, end: str) -> bool:
        """Whether a nought of the table of reviews and lawsuits is left blank."""
        return self.has("vanished_disputes") or (self.has("blanks") and self.rng.random() < 0.3)
