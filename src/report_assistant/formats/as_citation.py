"""An answer as it is copied: the sentence to say, and below it the places that prove it."""

from __future__ import annotations

from report_assistant.formats.as_text import amount
from report_assistant.formats.formulas import formulas
from report_assistant.model import Answer, CitedFigure, CitedPassage, Source, State
from report_assistant.printable import one_line, table_rows


def to_citation(answer: Answer) -> str:
    """The sentence with its sources, as plain text to paste into a letter or a message.

    Of each figure the best source; several figures are each named before theirs, and what was computed from
    them stands with its formula. Ends without a line end.
    """
    several = len(answer.figures) > 1
    lines = [one_line(answer.text)]
    lines += [_cited(figure, several) for figure in answer.figures]
    lines += [f"出处：{_year_of(one)}，{_place(one)}" for one in answer.passages]
    lines += [f"计算：{one}" for one in formulas(answer) if one.terms]
    lines += [f"说明：{one_line(note.text)}" for note in answer.unsaid if note.kind in ("caution", "check")]
    return "\n".join(lines)


def _cited(figure: CitedFigure, several: bool) -> str:
    """Whose figure it is, which one where there are others, and its best source."""
    head = _year_of(figure)
    if several:
        head += one_line(figure.indicator) + (f"（{one_line(figure.column)}）" if figure.column else "")
        head += one_line(amount(figure))
    where = [_place(source) for source in figure.sources[:1]]
    seen = "（数字由图片识别，请对照原件）" if figure.state is State.OCR else ""
    return f"出处：{'，'.join([head, *where])}{seen}"


def _year_of(one: CitedFigure | CitedPassage) -> str:
    return f"{one_line(one.agency)}{one.year}年"


def _place(place: Source | CitedPassage) -> str:
    """The file, the section, and the words themselves."""
    named = [f"《{one_line(place.file)}》", one_line(place.section), f"“{one_line(table_rows(place.quote))}”"]
    return " · ".join(filter(None, named))
