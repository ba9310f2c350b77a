"""Lists every figure a report states, one line of JSON a table or a fact of prose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .catalogue import Sample
from .report import Paragraph, Report, Table


def known(sample: Sample, report: Report) -> Iterator[str]:
    """Lines of ``sample-facts.jsonl`` for one report."""
    about = {
        "file": sample.name,
        "agency": report.signature[0],
        "year": sample.year,
        "form": sample.form,
    }
    for piece in report.body:
        for found in _table(piece) if isinstance(piece, Table) else _prose(piece):
            yield json.dumps(about | found, ensure_ascii=False, separators=(",", ":"), default=_decimal)


def _table(table: Table) -> Iterator[dict[str, Any]]:
    for block in table.blocks:
        rows = [{"row": row.row, "unit": row.unit, "values": row.values} for row in block.rows]
        yield {"kind": "table", "block": block.name, "columns": block.columns, "rows": rows}


def _prose(paragraph: Paragraph) -> Iterator[dict[str, Any]]:
    for fact in paragraph.facts:
        yield {
            "kind": fact.kind,
            "row": fact.name,
            "value": fact.value,
            "unit": fact.unit,
            "approximate": fact.approximate,
            "scope": fact.scope,
            "quote": fact.quote,
        }


def _decimal(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"not a figure: {value!r}")
