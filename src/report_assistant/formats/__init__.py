"""An answer written down: JSON, plain text, CSV, Markdown. Pure functions; a face prints what they return."""

from __future__ import annotations

from report_assistant.formats.as_json import to_json, write_json

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Callable

    from report_assistant.formats.as_csv import to_csv
    from report_assistant.formats.as_markdown import to_markdown
    from report_assistant.formats.as_text import amount, to_text
    from report_assistant.model import Answer

__all__ = ["FORMATS", "amount", "to_csv", "to_json", "to_markdown", "to_text", "write_json"]


def __getattr__(name: str) -> object:
    """Each form of writing is loaded when it is asked for."""
    if name == "to_csv":
        from report_assistant.formats.as_csv import to_csv

        return to_csv
    if name == "to_markdown":
        from report_assistant.formats.as_markdown import to_markdown

        return to_markdown
    if name in {"amount", "to_text"}:
        from report_assistant.formats import as_text

        return getattr(as_text, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _text(answer: Answer) -> str:
    from report_assistant.formats.as_text import to_text

    return to_text(answer)


def _csv(answer: Answer) -> str:
    from report_assistant.formats.as_csv import to_csv

    return to_csv(answer)


def _markdown(answer: Answer) -> str:
    from report_assistant.formats.as_markdown import to_markdown

    return to_markdown(answer)


FORMATS: dict[str, Callable[[Answer], str]] = {
    "json": lambda answer: to_json(answer) + "\n",
    "text": _text,
    "csv": _csv,
    "md": _markdown,
}
"""By the name that ``ask --format`` takes."""
