"""The figures of a report's tables as things that one can ask for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from opencc import OpenCC
from tools.reports.labels import plain
from tools.reports.nouns import Cell, Fate, Plan, Sheet

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构")
RECEIVED = ("本年新收政府信息公开申请数量", "收到申请数")
_NUMBER = re.compile(r"^(?:其中[:：]?|[一二三四五六七八九十]、|[（(][一二三四五六七八九十\d]+[）)]|\d+\.)+")
SCRIPTS = ("s2tw", "s2twp")
VAGUE = ("其他情形数", "其它原因", "涉及国家秘密", "法律法规规定的其他情形")
"""Rows that are understood only with those around them, or that two forms name alike."""
DECIDED = ("处理决定数量", "本年处理决定数量")


@dataclass(frozen=True)
class Item:
    """A figure of a table.

    Attributes:
        concept: What it counts; the same in each year's report of one family of forms.
        nouns: Ways to name it.
        asks: Ways to ask for it that bring their own question word.
        unit: The word to count it with.
        about: One of these stands where the answer names or quotes it.
        not_about: None of these stands in the answer's indicator or column.
        value: The figure; None for a blank cell.
        fate: Whether the file still tells it.
        row: Its row's label without numbering; for reviews and lawsuits the group.
        column: Its column's label.
        kind: ``applications``, ``disputes``, ``disclosed`` or ``statistics``.
        cumulative: Whether it counts all years.
        printed_unit: The unit that the file prints.
    """

    concept: str
    nouns: tuple[str, ...]
    asks: tuple[str, ...]
    unit: str
    about: tuple[str, ...]
    not_about: tuple[str, ...]
    value: Decimal | None
    fate: Fate
    row: str
    column: str
    kind: str
    cumulative: bool = False
    printed_unit: str = ""

    @property
    def sure(self) -> bool:
        """Whether the file tells the figure."""
        return self.value is not None and self.fate is Fate.TOLD


@cache
def sayings() -> dict[str, Any]:
    """The contents of ``data/sayings.toml``."""
    return tomllib.loads((Path(__file__).parent / "data/sayings.toml").read_text("utf-8"))


@cache
def said_in_prose() -> list[dict[str, Any]]:
    """The entries of ``data/prose.toml``."""
    found: list[dict[str, Any]] = tomllib.loads(
        (Path(__file__).parent / "data/prose.toml").read_text("utf-8")
    )["said"]
    return found


@cache
def _by_label() -> dict[tuple[str, str], dict[str, Any]]:
    return {(plain(row["label"]), plain(row.get("parent", ""))): row for row in sayings()["row"]}


@cache
def _traditional(how: str) -> OpenCC:
    return OpenCC(how)


def both_scripts(words: Iterable[str]) -> tuple[str, ...]:
    """The words in simplified and in traditional characters, and in the words of Taiwan."""
    found = list(words)
    return tuple(
        dict.fromkeys([*found, *(_traditional(how).convert(word) for how in SCRIPTS for word in found)])
    )


def traditional(words: str) -> str:
    """The same words in traditional characters."""
    return str(_traditional("s2t").convert(words))


def items_of(plan: Plan, sheets: Iterable[Sheet]) -> dict[str, Item]:
    """What the tables of a report state, by concept; a concept that two cells share is left out."""
    found: dict[str, Item] = {}
    twice: set[str] = set()
    for sheet in sheets:
        for cell in sheet.cells():
            item = _item(plan, cell)
            if item is not None:
                about = (
                    item.about if item.column in (*APPLICANTS, "历年累计") else (*item.about, *_printed(cell))
                )
                item = replace(item, printed_unit=cell.unit, about=about)
                twice |= {item.concept} & found.keys()
                found[item.concept] = item
    return {concept: item for concept, item in found.items() if concept not in twice}


def _printed(cell: Cell) -> list[str]:
    """The ways in which a row may be named, without what numbers it."""
    bare = (_NUMBER.sub("", re.sub(r"\s", "", name)) for name in cell.rows[-1])
    return [name for name in bare if name]


def _item(plan: Plan, cell: Cell) -> Item | None:
    kind = cell.key[0]
    if kind == "applications":
        return _application(cell)
    if kind == "disputes":
        return _dispute(cell)
    if kind == "form":
        return _disclosed(cell)
    return _statistic(cell) if kind == plan.form else None


def _application(cell: Cell) -> Item | None:
    _, label, column = cell.key
    said = _by_label().get((plain(label), ""))
    if said is None:
        return None
    row = said["label"]
    if column == "其他":  # nobody asks for it, but the row adds up with it only
        place = (row, column)
        return _make(
            cell, {**said, "nouns": (), "asks": ()}, f"applications/{row}/其他", place, kind="applications"
        )
    if column == "总计":
        concept = "received" if row in RECEIVED else f"applications/{row}"
        return _make(cell, said, concept, (row, column), kind="applications", not_about=APPLICANTS)
    names = sayings()["applicants"][column]
    return Item(
        f"applications/{row}/{column}",
        tuple(f"{noun}里{name}的" for noun in said["nouns"][:1] for name in names),
        tuple(f"{said['nouns'][0]}中{name}有几件" for name in names),
        "件", both_scripts([column]), () if row == "总计" else both_scripts(["总计"]),
        cell.value, cell.fate, row, column, "applications",
    )  # fmt: skip


def _dispute(cell: Cell) -> Item | None:
    _, group, end = cell.key
    others = [name for name in ("直接起诉", "复议后起诉") if name not in group]
    nouns = tuple(f"{name}{word}" for name in sayings()["disputes"][group] for word in sayings()["ends"][end])
    about = both_scripts(["复议", "起诉", "诉讼"] if end == "总计" else [end])
    return Item(
        f"disputes/{group}/{end}", nouns, (), "件", about, both_scripts(others), cell.value, cell.fate,
        group, end, "disputes",
    )  # fmt: skip


def _disclosed(cell: Cell) -> Item | None:
    _, label, head = cell.key
    decided = head in DECIDED or head.startswith("本年收费金额")
    if decided or (label, head) == ("政府集中采购", "采购项目数量"):
        said = _by_label().get((plain(label), ""))
        return _make(cell, said, f"disclosed/{label}", (label, ""), kind="disclosed") if said else None
    names = sayings()["heads"].get(head)
    if not names:
        return None
    about = both_scripts([label.removeprefix("行政")])
    nouns = tuple(f"{label}{name}" for name in names)
    unit = "件" if "件" in head or "数量" in head else ""
    return Item(
        f"disclosed/{label}/{head}",
        nouns,
        (),
        unit,
        about,
        (),
        cell.value,
        cell.fate,
        label,
        head,
        "disclosed",
    )


def _statistic(cell: Cell) -> Item | None:
    path, column = cell.key[1:-1], cell.key[-1]
    parent = plain(path[0]) if len(path) > 1 else ""
    label = plain(path[-1])
    said = _by_label().get((label, parent)) or _by_label().get((label, ""))
    if label in VAGUE:
        return None
    if said is None:
        said = {"label": label, "nouns": [label], "unit": cell.unit, "about": [label]}
    row = said["label"] if "parent" not in said else f"{said['parent']}/{said['label']}"
    concept = "received" if row in RECEIVED else f"{cell.key[0]}/{row}"
    if column in ("统计数", "本年"):
        return _make(cell, said, concept, (row, column), not_about=("累计",))
    named = "历年累计的{}" if column == "历年累计" else f"{{}}{column}"
    return Item(
        f"{concept}/{column}", tuple(named.format(noun) for noun in said["nouns"]), (), said["unit"],
        both_scripts([column, *said["about"]]), (), cell.value, cell.fate, row, column, "statistics",
        cumulative=column == "历年累计",
    )  # fmt: skip


def _make(
    cell: Cell,
    said: dict[str, Any],
    concept: str,
    place: tuple[str, str],
    *,
    kind: str = "statistics",
    not_about: tuple[str, ...] = (),
) -> Item:
    return Item(
        concept, tuple(said["nouns"]), tuple(said.get("asks", ())), said["unit"], both_scripts(said["about"]),
        both_scripts(not_about), cell.value, cell.fate, *place, kind,
    )  # fmt: skip
