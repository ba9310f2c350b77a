"""An answer as Markdown."""

from __future__ import annotations

from report_assistant.formats.as_text import amount, article
from report_assistant.model import Answer, CitedFigure, CitedPassage, Source
from report_assistant.patterns import late
from report_assistant.printable import one_line

_MARKDOWN = late(r"([\\`*_{}\[\]<>#|~])")


def in_markdown(text: str) -> str:
    """Text in which nothing is Markdown, on one line."""
    return _MARKDOWN.sub(r"\\\1", one_line(text))


def to_markdown(answer: Answer) -> str:
    """The answer as Markdown: the sentence, a table of figures, the quotes beneath."""
    blocks = [in_markdown(answer.text)]
    if answer.figures:
        head = ["| 机关 | 年度 | 指标 | 栏目 | 数值 | 出处 |", "| --- | --- | --- | --- | ---: | --- |"]
        blocks.append("\n".join(head + [_markdown_row(figure) for figure in answer.figures]))
    quoted: list[Source | CitedPassage] = [s for figure in answer.figures for s in figure.sources]
    for place in [*quoted, *answer.passages]:
        blocks.append(
            f"> {in_markdown(place.quote)}\n>\n> —— {in_markdown(place.file)} · {in_markdown(place.section)}"
        )
    blocks += [
        f"**说明** {in_markdown(note.text)}{in_markdown(article(note.article))}" for note in answer.unsaid
    ]
    if answer.choices:
        blocks.append(
            "\n".join(f"{number}. {in_markdown(choice)}" for number, choice in enumerate(answer.choices, 1))
        )
    return "\n\n".join(blocks) + "\n"


def _markdown_row(figure: CitedFigure) -> str:
    where = figure.sources[0].file if figure.sources else ""
    cells = (figure.agency, str(figure.year), figure.indicator, figure.column, amount(figure), where)
    return "| " + " | ".join(map(in_markdown, cells)) + " |"
