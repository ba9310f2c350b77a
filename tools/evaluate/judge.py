"""Right, wrong or missed: an answer held against what is known to be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from report_assistant.model import Answer, CitedFigure, Status

from .cases import Case, Kind, WantedFigure
from .numbers import says

_PLACE_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,11}[省市区县州盟旗]")
_SHORTEST_NAME = 5
_MOST_EXTRA = 4
_CLOSE = Decimal("1e-6")


class Outcome(StrEnum):
    """How an answer is judged."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome, and why it is not right."""

    outcome: Outcome
    why: str = ""


_RIGHT = Verdict(Outcome.RIGHT)


def _wrong(why: str) -> Verdict:
    return Verdict(Outcome.WRONG, why)


def _missed(why: str) -> Verdict:
    return Verdict(Outcome.MISSED, why)


def judge(case: Case, answer: Answer) -> Verdict:
    """Judges what an answer says; that its quotes stand in the files is for ``proof.faults``."""
    if case.kind not in (Kind.REFUSE, Kind.CHOOSE) and answer.status != Status.ANSWERED:
        return _missed(_shown(answer))
    return _BY_KIND[case.kind](case, answer)


def _refuse(case: Case, answer: Answer) -> Verdict:
    if answer.status == Status.ANSWERED:
        return _wrong(_shown(answer))
    return _RIGHT if answer.status in (case.statuses or tuple(Status)) else _missed(_shown(answer))


def _choose(case: Case, answer: Answer) -> Verdict:
    if answer.status == Status.CHOOSE:
        return _RIGHT if answer.choices else _missed("asked back without choices")
    if answer.status != Status.ANSWERED:
        return _missed(_shown(answer))
    return _RIGHT if case.figures and not _absent(case, answer) else _wrong(_shown(answer))


def _figure(case: Case, answer: Answer) -> Verdict:
    if not answer.figures:
        return _missed(_shown(answer))
    first, others = answer.figures[0], answer.figures[1:]
    same = [want for want in case.figures if _is(first, want)]
    if not same:
        return _wrong(_shown(answer))
    if not says(answer.text, first.value):
        return _wrong(f"the sentence does not say {first.value}: {answer.text}")
    if not case.approximate_open and all(first.approximate != want.approximate for want in same):
        return _wrong(f"approximate is {first.approximate}: {_shown(answer)}")
    beside = [one for one in others if one.indicator != first.indicator and _is_none_of(one, case.figures)]
    if answer.derived:
        return _RIGHT  # they entered what was computed beside the printed figure
    return _wrong(f"{len(beside)} beside the question: {_shown(answer)}") if beside else _RIGHT


def _figures(case: Case, answer: Answer) -> Verdict:
    extra = [one for one in answer.figures if _is_none_of(one, case.figures)]
    if len(extra) > (2 * len(case.figures) + _MOST_EXTRA if case.extra_ok else 0):
        return _wrong(f"{len(extra)} beside the question: {_shown(answer)}")
    absent = _absent(case, answer)
    return _missed(f"{len(absent)} of {len(case.figures)} missing: {_shown(answer)}") if absent else _RIGHT


def _derived(case: Case, answer: Answer) -> Verdict:
    first = answer.figures[0] if answer.figures else None
    numbers = [one.value for one in answer.derived] + ([first.value] if first else [])
    near = any(
        abs(number - value) <= max(case.tolerance, _margin(value))
        for number in numbers
        for value in case.values
    )
    named = not case.agencies or (first is not None and _same_agency(first.agency, case.agencies))
    dated = not case.years or (first is not None and first.year in case.years)
    if near and named and dated:
        return _RIGHT
    return _wrong(_shown(answer)) if numbers else _missed(_shown(answer))


def _passage(case: Case, answer: Answer) -> Verdict:
    quotes = [_squeezed(passage.quote) for passage in answer.passages]
    if _holds_each(case, quotes):
        return _RIGHT
    return _wrong(_shown(answer)) if quotes else _missed(_shown(answer))


def _note(case: Case, answer: Answer) -> Verdict:
    notes = [_squeezed(note.text) for note in answer.notes if not case.notes or note.kind in case.notes]
    if _holds_each(case, notes):
        return _RIGHT
    return _wrong(_shown(answer)) if answer.figures else _missed(_shown(answer))


_BY_KIND: dict[Kind, Callable[[Case, Answer], Verdict]] = {
    Kind.FIGURE: _figure,
    Kind.FIGURES: _figures,
    Kind.DERIVED: _derived,
    Kind.PASSAGE: _passage,
    Kind.NOTE: _note,
    Kind.REFUSE: _refuse,
    Kind.CHOOSE: _choose,
}


# --- one figure, some words -------------------------------------------------------------------------


def _is(figure: CitedFigure, want: WantedFigure) -> bool:
    label = figure.indicator + figure.column
    around = label + "".join(source.quote for source in figure.sources)
    return (
        abs(figure.value - want.value) <= _margin(want.value)
        and want.year in (None, figure.year)
        and _same_agency(figure.agency, want.agencies)
        and (not want.units or figure.unit in want.units)
        and (not want.about or any(word in around for word in want.about))
        and not any(word in label for word in want.not_about)
    )


def _is_none_of(figure: CitedFigure, wanted: Sequence[WantedFigure]) -> bool:
    return not any(_is(figure, want) for want in wanted)


def _absent(case: Case, answer: Answer) -> list[WantedFigure]:
    return [want for want in case.figures if not any(_is(figure, want) for figure in answer.figures)]


def _margin(value: Decimal) -> Decimal:
    """What binary fractions in a question file may take from a number."""
    return _CLOSE * max(Decimal(1), abs(value))


def _same_agency(name: str, spellings: Sequence[str]) -> bool:
    """Whether a name is one of the spellings, with or without the province or city before it."""
    return not spellings or any(
        long == short
        or (
            len(short) >= _SHORTEST_NAME
            and long.endswith(short)
            and _PLACE_BEFORE.fullmatch(long.removesuffix(short)) is not None
        )
        for spelling in spellings
        for short, long in [sorted((name, spelling), key=len)]
    )


def _holds_each(case: Case, texts: Sequence[str]) -> bool:
    return all(
        any(_squeezed(word) in text for text in texts for word in alternatives)
        for alternatives in case.contains
    )


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _shown(answer: Answer) -> str:
    figures = [(one.agency, one.year, one.indicator, one.column, str(one.value)) for one in answer.figures]
    return f"{answer.status.value}: {answer.text} {figures[:2] or ''}".strip()
