"""What is done to a whole report: half-width signs, one long paragraph, traditional characters."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from opencc import OpenCC

from .nouns import Names, Paragraph, Sheet, Written

_HALF = str.maketrans("，：；（）", ",:;()")


@cache
def _converter(how: str) -> OpenCC:
    return OpenCC(how)


def finish(written: Written) -> None:
    """Applies what the plan asks of the whole text; what is known stays as it is."""
    quirks = written.plan.quirks
    if "one_paragraph" in quirks:
        written.body = _joined(written.body)
    if "indented" in quirks:
        for piece in written.paragraphs():
            piece.text = f"　　{piece.text}"
    if "half_width" in quirks:
        _each(written, lambda text: text.translate(_HALF))
    if written.plan.encoding == "big5":
        words_too = written.plan.number % 3 == 0 and written.plan.form != "codes"  # 代码 would be a program's
        _each(written, _converter("s2twp" if words_too else "s2tw").convert)


def _each(written: Written, change: Callable[[str], str]) -> None:
    written.title = change(written.title)
    for lines in (written.signature, written.above, written.below):
        lines[:] = [change(line) for line in lines]
    for piece in written.body:
        if isinstance(piece, Sheet):
            piece.name = change(piece.name)
            for row in piece.rows:
                for slot in row:
                    slot.text = change(slot.text)
                    if slot.cell is not None:
                        slot.cell.rows = tuple(_both(names, change) for names in slot.cell.rows)
                        slot.cell.columns = tuple(_both(names, change) for names in slot.cell.columns)
        else:
            piece.text = change(piece.text)
            for fact in piece.facts:
                fact.names = _both(fact.names, change)


def _both(names: Names, change: Callable[[str], str]) -> Names:
    """Names as they were and as they are now."""
    return tuple(dict.fromkeys([*names, *map(change, names)]))


def _joined(body: list[Paragraph | Sheet]) -> list[Paragraph | Sheet]:
    """Sentences of a chapter in one paragraph."""
    found: list[Paragraph | Sheet] = []
    for piece in body:
        last = found[-1] if found else None
        if (
            isinstance(piece, Paragraph)
            and isinstance(last, Paragraph)
            and not piece.level
            and not last.level
        ):
            found[-1] = Paragraph(last.text + piece.text, facts=[*last.facts, *piece.facts])
        else:
            found.append(piece)
    return found
