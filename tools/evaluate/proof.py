"""Whether the quotes of an answer stand in the files it names, and hold what they are to prove."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report_assistant.model import Answer, CitedFigure, CitedPassage, Source

from .numbers import says

LONGEST_QUOTE = 400
LONGEST_PASSAGES = 2000


def faults(answer: Answer, text_of: Callable[[str], str]) -> Iterator[str]:
    """What is not proved in an answer, a sentence each; nothing when everything is.

    Args:
        answer: Any answer; what a refusal shows has to be proved too.
        text_of: The text of a file by the name that sources give it, as ``report-assistant text`` prints it.
    """
    for figure in answer.figures:
        if not figure.sources:
            yield f"{figure.indicator} {figure.value} has no source"
        for source in figure.sources:
            yield from _of_source(figure, source, text_of(source.file))
    for passage in answer.passages:
        if not _stands(passage, text_of(passage.file)):
            yield f"{passage.file}[{passage.start}:{passage.end}] is not {passage.quote[:40]!r}"
    if sum(len(passage.quote) for passage in answer.passages) > LONGEST_PASSAGES:
        yield f"more than {LONGEST_PASSAGES} characters of passages"


def _of_source(figure: CitedFigure, source: Source, text: str) -> Iterator[str]:
    number = text[source.value_start : source.value_end]
    if not _stands(source, text):
        yield f"{source.file}[{source.start}:{source.end}] is not {source.quote[:40]!r}"
    elif len(source.quote) > LONGEST_QUOTE:
        yield f"a quote of {len(source.quote)} characters: {source.quote[:40]!r}"
    elif not source.start <= source.value_start < source.value_end <= source.end:
        yield f"the number stands outside its quote: {source.quote[:40]!r}"
    elif not says(number, figure.value):
        yield f"{number!r} does not say {figure.value}"


def _stands(place: Source | CitedPassage, text: str) -> bool:
    return bool(place.quote) and text[place.start : place.end] == place.quote
