"""An answer as plain text for a person to read."""

from __future__ import annotations

from report_assistant.model import Answer, CitedFigure, Source
from report_assistant.printable import one_line, printable, table_rows


def amount(figure: CitedFigure) -> str:
    """A figure's number with its unit, as it is said: 约268000条."""
    return f"{'约' if figure.approximate else ''}{figure.value:f}{figure.unit}"


def to_text(answer: Answer) -> str:
    """The answer for a person to read: what to say, then where it stands, then what else can be asked."""
    blocks = [printable(answer.text)]
    several = len(answer.figures) > 1
    for figure in answer.figures:
        head = [one_line(_title(figure)) + ":" + one_line(amount(figure))] if several else []
        blocks.append("\n".join([*head, *(_cited(source, several) for source in figure.sources)]))
    blocks += [
        f"〔{one_line(passage.file)} · {one_line(passage.section)}〕\n{_indented(passage.quote)}"
        for passage in answer.passages
    ]
    blocks += [f"说明：{printable(note.text)}{article(note.article)}" for note in answer.unsaid]
    if answer.choices:
        numbered = (f"  {number}. {one_line(choice)}" for number, choice in enumerate(answer.choices, 1))
        blocks.append("\n".join(["可以这样问：", *numbered]))
    return "\n\n".join(blocks) + "\n"


def _title(figure: CitedFigure) -> str:
    return " · ".join(
        part for part in (figure.agency, f"{figure.year}年", figure.indicator, figure.column) if part
    )


def _cited(source: Source, deeper: bool) -> str:
    margin = "  " if deeper else ""
    where = f"{margin}出处：{one_line(source.file)} · {one_line(source.section)}"
    return f"{where}\n{_indented(source.quote, margin + '  ')}"


def _indented(quote: str, margin: str = "  ") -> str:
    return "\n".join(margin + line for line in printable(table_rows(quote)).split("\n"))


def article(name: str) -> str:
    """The article a note rests on, in brackets; nothing when it rests on none."""
    return f"（{one_line(name)}）" if name else ""
