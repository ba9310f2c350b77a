"""An answer as JSON, to the letter of the contract of ``ask --json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from report_assistant.model import Answer, CitedFigure, CitedPassage, Source
from report_assistant.patterns import late

# Line ends to some readers of JSON lines; and halves of characters, which no encoding can write.
_ESCAPED = late("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def write_json(value: object) -> str:
    """Write ``value`` as JSON on one line; a ``Decimal`` becomes a number with every digit it has.

    Args:
        value: None, bool, int, float, Decimal, str, or mappings (keys are strings) and iterables of these.
    """
    match value:
        case str():
            text = json.dumps(value, ensure_ascii=False)
            return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        case Decimal():
            return f"{value:f}"
        case Mapping():
            return (
                "{" + ", ".join(f"{write_json(key)}: {write_json(item)}" for key, item in value.items()) + "}"
            )
        case None | bool() | int() | float():
            return json.dumps(value)
        case Iterable():
            return "[" + ", ".join(map(write_json, value)) + "]"
    raise TypeError(f"no JSON for {type(value).__name__}")


def to_json(answer: Answer) -> str:
    """The answer as one JSON object on one line, as the contract of ``ask --json`` has it."""
    return write_json(
        {
            "question": answer.question,
            "status": answer.status.value,
            "text": answer.text,
            "figures": [_figure(figure) for figure in answer.figures],
            "passages": [_passage(passage) for passage in answer.passages],
            "derived": [
                {"operation": one.operation, "value": one.value, "unit": one.unit} for one in answer.derived
            ],
            "notes": [
                {"kind": note.kind, "text": note.text, "article": note.article} for note in answer.notes
            ],
            "missing": [
                {
                    "agency": part.agency,
                    "year": part.year,
                    "indicator": part.indicator,
                    "status": part.status.value,
                }
                for part in answer.missing
            ],
            "choices": answer.choices,
            "elapsed_ms": round(answer.elapsed_ms, 3),
        }
    )


def _figure(figure: CitedFigure) -> dict[str, object]:
    return {
        "agency": figure.agency,
        "year": figure.year,
        "indicator": figure.indicator,
        "column": figure.column,
        "value": figure.value,
        "unit": figure.unit,
        "approximate": figure.approximate,
        "state": figure.state.value,
        "sources": [_source(source) for source in figure.sources],
    }


def _source(source: Source) -> dict[str, object]:
    return {
        "file": source.file,
        "section": source.section,
        "quote": source.quote,
        "start": source.start,
        "end": source.end,
        "value_start": source.value_start,
        "value_end": source.value_end,
    }


def _passage(passage: CitedPassage) -> dict[str, object]:
    return {
        "agency": passage.agency,
        "year": passage.year,
        "file": passage.file,
        "section": passage.section,
        "quote": passage.quote,
        "start": passage.start,
        "end": passage.end,
    }
