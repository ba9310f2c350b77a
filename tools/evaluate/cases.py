"""Question files: what is asked, and what a right answer has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any


class Kind(StrEnum):
    """How an answer is judged."""

    FIGURE = "figure"
    FIGURES = "figures"
    DERIVED = "derived"
    PASSAGE = "passage"
    NOTE = "note"
    REFUSE = "refuse"
    CHOOSE = "choose"


@dataclass(frozen=True, slots=True)
class WantedFigure:
    """One right figure; an empty field asks for nothing.

    Attributes:
        value: The number.
        year: The year it is about.
        agencies: The spellings of the agency's name.
        units: The units it may have.
        about: One of these stands in its indicator, its column or a quote.
        not_about: None of these stands in its indicator or column.
        approximate: Whether the report says 约 and its like.
    """

    value: Decimal
    year: int | None = None
    agencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what its kind is judged by.

    Attributes:
        id: Its name in the file.
        kind: ``figure``: the first figure is one of ``figures``. ``figures``: all of them and no others.
            ``derived``: one of ``values`` was computed, or is the first figure. ``passage``: the passages
            hold each of ``contains``. ``note``: the notes hold one of each. ``refuse``: no answer.
            ``choose``: asked back, or every reading shown.
        question: As typed.
        dialogue: The conversation it is part of; None for none.
        figures: For ``figure``, ``figures`` and ``choose``.
        approximate_open: Whether 约 is not judged.
        extra_ok: Whether ``figures`` may have a few more.
        values: For ``derived``, with ``tolerance``.
        agencies: For ``derived``: the spellings of the agency whose figure comes first.
        years: For ``derived``: the year of the figure that comes first; any when empty.
        contains: For ``passage`` and ``note``: each is a list of alternatives.
        notes: The kinds of notes looked at; all when empty.
        statuses: The refusals that are right; all when empty.
    """

    id: str
    kind: Kind
    question: str
    dialogue: str | None = None
    figures: tuple[WantedFigure, ...] = ()
    approximate_open: bool = False
    extra_ok: bool = False
    values: tuple[Decimal, ...] = ()
    tolerance: Decimal = Decimal(0)
    agencies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    contains: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


def read_cases(path: Path) -> list[Case]:
    """The questions of one file, in order.

    Raises:
        ValueError: A line that is no question; the message names it.
    """
    cases = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if line.strip():
            try:
                cases.append(_case(json.loads(line, parse_float=Decimal)))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: {error!r}") from error
    return cases


def _case(line: Mapping[str, Any]) -> Case:
    expect = line["expect"]
    roughly = bool(expect.get("approximate"))
    return Case(
        id=line["id"],
        kind=Kind(line["kind"]),
        question=line["q"],
        dialogue=line.get("dialogue"),
        figures=tuple(_figure(figure, roughly) for figure in expect.get("figures", ())),
        approximate_open=bool(expect.get("approximate_open")),
        extra_ok=bool(expect.get("extra_ok")),
        values=tuple(Decimal(value) for value in expect.get("values", ())),
        tolerance=Decimal(expect.get("tolerance") or 0),
        agencies=_several(expect.get("agency")),
        years=(expect["year"],) if "year" in expect else (),
        contains=tuple(_several(words) for words in expect.get("contains", ())),
        notes=_several(expect.get("note")),
        statuses=_several(expect.get("status")),
    )


def _figure(figure: Mapping[str, Any], roughly: bool) -> WantedFigure:
    return WantedFigure(
        value=Decimal(figure["value"]),
        year=figure.get("year"),
        agencies=_several(figure.get("agency")),
        units=_several(figure.get("unit")),
        about=_several(figure.get("about")),
        not_about=_several(figure.get("not_about")),
        approximate=roughly or bool(figure.get("approximate")),
    )


def _several(words: str | list[str] | None) -> tuple[str, ...]:
    """One or several words as several; none for none."""
    return (words,) if isinstance(words, str) else tuple(words or ())
