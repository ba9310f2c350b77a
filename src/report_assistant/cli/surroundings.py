"""A place in a report with what stands around it, in lines that can be read aloud."""

from __future__ import annotations

from report_assistant.printable import one_line, printable, table_rows
from report_assistant.tui.citation import Citation
from report_assistant.tui.page import ReportText, Span

_MOST_LETTERS = 120
"""Of a paragraph around a place so much is shown on either side."""
_LINES = 2


def surroundings(citation: Citation, report: ReportText) -> list[str]:
    """The place between the lines, or the rows of the table, before and after it; the number in 【】.

    Lines of the place itself begin with ▶. Empty when the report has other words there by now.
    """
    text, place = report.text, citation.place
    if not citation.holds(text):
        return []
    number = next((i for i, (start, end) in enumerate(report.rows) if start <= place.start < end), None)
    if number is not None:
        before = [_row(text, span) for span in report.rows[max(number - _LINES, 0) : number]]
        after = [_row(text, span) for span in report.rows[number + 1 : number + 1 + _LINES]]
        start, end = report.rows[number]
        here = (min(start, place.start), max(end, place.end))
    else:
        before = [line for line in text[: place.start].split("\n")[:-1] if line.strip()][-_LINES:]
        after = [line for line in text[place.end :].split("\n")[1:] if line.strip()][:_LINES]
        here = (text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end))
    return [*map(_around, before), *_place(citation, text, here), *map(_around, after)]


def _row(text: str, span: Span) -> str:
    return table_rows(text[slice(*span)])


def _around(line: str) -> str:
    line = one_line(line)
    return f"  {line if len(line) <= _MOST_LETTERS else line[:_MOST_LETTERS] + '……'}"


def _place(citation: Citation, text: str, here: Span) -> list[str]:
    place = citation.place
    start, end = here if here[1] >= 0 else (here[0], len(text))
    left, right = text[start : place.start], text[place.end : end]
    if len(left) > _MOST_LETTERS:
        left = "……" + left[-_MOST_LETTERS:]
    if len(right) > _MOST_LETTERS:
        right = right[:_MOST_LETTERS] + "……"
    quote = text[place.start : place.end]
    if place.value_start < place.value_end:
        first, last = place.value_start - place.start, place.value_end - place.start
        quote = f"{quote[:first]}【{quote[first:last]}】{quote[last:]}"
    lines = printable(table_rows(left + quote + right)).split("\n")
    return [f"▶ {line.strip()}" for line in lines if line.strip()]
