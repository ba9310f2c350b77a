"""An answer written down: JSON, plain text, CSV, Markdown. Pure functions; a face prints what they return."""

from __future__ import annotations

from collections.abc import Callable

from report_assistant.formats.as_csv import to_csv
from report_assistant.formats.as_json import to_json, write_json
from report_assistant.formats.as_markdown import to_markdown
from report_assistant.formats.as_text import amount, to_text
from report_assistant.model import Answer

__all__ = ["FORMATS", "amount", "to_csv", "to_json", "to_markdown", "to_text", "write_json"]

FORMATS: dict[str, Callable[[Answer], str]] = {
    "json": lambda answer: to_json(answer) + "\n",
    "text": to_text,
    "csv": to_csv,
    "md": to_markdown,
}
"""By the name that ``ask --format`` takes."""
