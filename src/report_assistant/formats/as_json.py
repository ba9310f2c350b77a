"""An answer as JSON, to the letter of the contract of ``ask --json``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from report_assistant.model import Answer, CitedFigure, CitedPassage, Source

# What JSON escapes; line ends to some readers of JSON lines; and halves of characters, which no encoding can
# write.
_NAMED = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\f": r"\f", "\b": r"\b"}
_ESCAPED = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)


class _Escapes(dict[int, str]):
    """How each character is written in a JSON text, found when it first comes."""

    def __missing__(self, code: int) -> str:
        hidden = code in _ESCAPED or 0xD800 <= code <= 0xDFFF
        self[code] = f"\\u{code:04x}" if hidden else chr(code)
        return self[code]


_escapes = _Escapes({ord(character): written for character, written in _NAMED.items()})


def write_json(value: object) -> str:
    """Write ``value`` as JSON on one line; a ``Decimal`` becomes a number with every digit it has.

    Args:
        value: None, bool, int, float, Decimal, str, or mappings (keys are strings) and iterables of these.
    """
    match value:
        case str():
            return f'"{value.translate(_escapes)}"'
        case Decimal():
            return f"{value:f}"
        case Mapping():
            return (
                "{" + ", ".join(f"{write_json(key)}: {write_json(item)}" for key, item in value.items()) + "}"
            )
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
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
