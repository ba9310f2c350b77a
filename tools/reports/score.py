"""Compares what a report states with what the program exports of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from .labels import plain, squeezed
from .nouns import Cell, Fact, Fate, Paragraph, Written

Figure = dict[str, Any]

RECEIVED = (
    "本年新收政府信息公开申请数量",
    "收到申请数",
    "受理政府信息公开申请总数",
    "受理依申请公开信息总数",
    "申请总数",
)
"""Rows whose canonical indicator is that of the applications received."""


@dataclass
class Fault:
    """One thing that is not right: what was written, and what was shown in its place."""

    kind: str
    file: str
    written: str
    shown: str


@dataclass
class Score:
    """What became of one report's figures.

    Attributes:
        tally: How many cells and facts were ``told``, ``exact``, ``wrong``, ``invented`` and so on.
        faults: Each that is not right.
        canonical: The canonical indicator under which each cell was exported.
    """

    tally: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    canonical: dict[tuple[str, ...], list[tuple[str, Figure]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    received: list[Figure] = field(default_factory=list)


class Judge:
    """Judges one report."""

    def __init__(self, file: str, written: Written) -> None:
        self.file = file
        self.written = written
        self.score = Score()
        self.cells = [cell for sheet in written.sheets() for cell in sheet.cells()]
        self.found: dict[int, tuple[str, int]] = {}
        self.told: set[int] = set()
        self.around = [
            squeezed(line) for line in [*written.above, *written.below, *written.signature, written.title]
        ]
        self.prose = [(squeezed(piece.text), piece) for piece in written.paragraphs() if not piece.level]
        self.whole = squeezed("".join(piece.text for piece in written.paragraphs()))
        self.by_row: dict[str, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            for name in {plain(name) for name in cell.rows[-1]}:
                self.by_row[name].append(cell)

    def judge(self, figures: Iterable[Figure]) -> Score:
        """The score of the exported figures of the report."""
        tables, prose = [], []
        for figure in figures:
            if figure["state"] == "undecided":
                self.score.tally["kept undecided"] += 1
                continue
            quote = squeezed(figure["quote"])
            near = [piece for text, piece in self.prose if quote in text or text in quote]
            if not self._of_table(figure) and (near or quote in self.whole):
                prose.append((figure, near or [piece for _, piece in self.prose]))
            elif any(quote in line for line in self.around):
                self._fault("invented in prose", "", figure)
            else:
                tables.append(figure)
        for figure in tables:
            self._table_figure(figure)
        for figure, near in prose:
            self._prose_figure(figure, near)
        self._check_places()
        self._count()
        return self.score

    # --- tables -------------------------------------------------------------------------------------------

    def _of_table(self, figure: Figure) -> bool:
        """Whether the quote shows the signs of a table, whatever words it shares with the prose."""
        split = "\n" in figure["quote"].strip() and self.written.plan.format.startswith("txt")
        return split or "|" in figure["quote"]

    def _table_figure(self, figure: Figure) -> None:
        cells = self._candidates(figure)
        value = Decimal(str(figure["value"]))
        if not cells:
            self._fault("invented", "", figure)
            return
        cell = next((cell for cell in cells if cell.value == value and id(cell) not in self.found), cells[0])
        if len({(one.value, one.fate) for one in cells}) > 1 and len({one.key for one in cells}) > 1:
            self._fault("ambiguous", _said(cells[0]), figure)
        elif cell.value is None:
            self._fault("shown for a blank", _said(cell), figure)
        elif cell.fate is Fate.LOST:
            self._fault("shown though lost", _said(cell), figure)
        elif cell.value != value:
            self._fault("wrong", _said(cell), figure)
        elif (odd := _oddity(cell, figure, self.written.plan.year)) or not _holds(figure):
            self._fault(f"wrong {odd or 'place'}", _said(cell), figure)
        else:
            self.found.setdefault(id(cell), (figure["file"], figure["value_start"]))
        self.score.canonical[cell.key].append((figure.get("canonical") or "", figure))

    def _check_places(self) -> None:
        """Holds numbers to the order of their places: each its own, and along a row one behind another."""
        for sheet in self.written.sheets():
            for row in sheet.rows:
                ids = [id(slot.cell) for slot in row if slot.cell is not None and id(slot.cell) in self.found]
                for one, other in pairwise(ids):
                    before, after = self.found[one], self.found[other]
                    if before[0] == after[0] and before[1] >= after[1]:
                        self.score.tally["wrong place"] += 1
                        self.score.faults.append(
                            Fault("wrong place", self.file, f"{before} {after}", sheet.name)
                        )
        taken = Counter(self.found.values())
        for place, times in taken.items():
            if times > 1:
                self.score.tally["wrong place"] += 1
                self.score.faults.append(Fault("wrong place", self.file, f"{place} for {times} cells", ""))

    def _candidates(self, figure: Figure) -> list[Cell]:
        """The cells that have the row and the column that a figure names."""
        row = [plain(part) for part in figure["indicator"].split(" / ")]
        column = [plain(part) for part in figure["column"].split(" / ")]
        cells = [
            cell
            for cell in self.by_row.get(row[-1], ())
            if column[-1] in {plain(name) for name in cell.columns[-1]}
        ]
        keys = {cell.key for cell in cells}
        if len(keys) > 1:
            parents = set(row[:-1])
            better = [
                cell for cell in cells if parents & {plain(n) for names in cell.rows[:-1] for n in names}
            ]
            cells = better or cells
        return cells

    def _count(self) -> None:
        tally = self.score.tally
        for cell in self.cells:
            if cell.value is None:
                tally["blank"] += 1
                continue
            tally[cell.fate.value] += 1
            if cell.fate is Fate.TOLD:
                tally["exact" if id(cell) in self.found else "not exact"] += 1
                if id(cell) not in self.found:
                    self.score.faults.append(Fault("missing", self.file, _said(cell), ""))
            elif cell.fate is Fate.OPEN and id(cell) in self.found:
                tally["open and exact"] += 1
        facts = [fact for piece in self.written.paragraphs() for fact in piece.facts if fact.asked]
        tally["facts"] = len(facts)
        tally["facts found"] = sum(1 for fact in facts if id(fact) in self.told)
        for piece in self.written.paragraphs():
            for fact in piece.facts:
                if fact.asked and id(fact) not in self.told:
                    self.score.faults.append(Fault("fact missing", self.file, _stated(fact, piece), ""))

    # --- prose --------------------------------------------------------------------------------------------

    def _prose_figure(self, figure: Figure, near: Sequence[Paragraph]) -> None:
        value = Decimal(str(figure["value"]))
        facts = [(fact, piece) for piece in near for fact in piece.facts if fact.value == value]
        if not facts:
            self._fault("invented in prose", near[0].text, figure)
            return
        right = [fact for fact, _ in facts if not _difference(fact, figure, self.written.plan.year)]
        if right:
            fresh = next((fact for fact in right if id(fact) not in self.told), right[0])
            self.told.add(id(fresh))
            if not fresh.received:
                self.score.received.append(figure)
            return
        fact, piece = facts[0]
        kind = _difference(fact, figure, self.written.plan.year)
        self._fault(f"fact with wrong {kind}", _stated(fact, piece), figure)

    def _fault(self, kind: str, written: str, figure: Figure) -> None:
        self.score.tally[kind] += 1
        shown = (
            f"{figure['indicator']} [{figure['column']}] = {figure['value']}{figure['unit']} "
            f"({figure['scope']} {figure['year']}{' approx' if figure['approximate'] else ''}"
            f" {figure.get('canonical', '')}) « {figure['quote'][-70:]} »"
        )
        self.score.faults.append(Fault(kind, self.file, written, shown))


def _said(cell: Cell) -> str:
    row = " / ".join(names[-1].replace("\n", "⏎") for names in cell.rows)
    column = " / ".join(names[-1].replace("\n", "⏎") for names in cell.columns)
    return f"{row} [{column}] = {cell.printed!r} ({cell.fate})"


def _stated(fact: Fact, piece: Paragraph) -> str:
    about = " ".join(filter(None, [fact.scope, "approx" if fact.approximate else ""]))
    names = "|".join(fact.names)
    return f"({fact.pattern}) {names} = {fact.value}{fact.unit} ({about}) « {piece.text[:120]} »"


def _oddity(cell: Cell, figure: Figure, year: int) -> str:
    """What else of a table's figure is not right."""
    if cell.unit and squeezed(figure["unit"]) != cell.unit:
        return "unit"
    if cell.scope and figure["scope"] != cell.scope:
        return "scope"
    if figure["approximate"]:
        return "approximation"
    return "year" if cell.scope and figure["year"] != year else ""


def _holds(figure: Figure) -> bool:
    """Whether the place of a number holds it."""
    if figure.get("value_start") is None:
        return True
    start = figure["start"]
    piece = figure["quote"][figure["value_start"] - start : figure["value_end"] - start]
    digits = re.sub(r"\D", "", squeezed(piece))
    return digits == re.sub(r"\D", "", f"{abs(Decimal(str(figure['value']))):f}") or not digits


def _difference(fact: Fact, figure: Figure, year: int) -> str:
    """In what a figure differs from a fact of the same value, or ""."""
    label = plain(figure["indicator"])
    if fact.names and not any(plain(name) in label for name in fact.names):
        return "name"
    if squeezed(figure["unit"]) != fact.unit:
        return "unit"
    if figure["approximate"] != fact.approximate:
        return "approximation"
    if fact.scope and figure["scope"] != fact.scope:
        return "scope"
    return "year" if fact.scope and figure["year"] != year - fact.back else ""
