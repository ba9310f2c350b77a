"""Lines to paragraphs: a line goes on in the next one when it is full and nothing sets the next one apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from report_assistant.reading.pages.blocks import Block, TableBlock
from report_assistant.reading.pages.lines import Line, joint

_OTHER_SIZE = 0.12
_INDENT = 1.2
_TITLE_SIZE = 1.15
_CLOSING = "，。、；：！？）》”’,.;:!?)%"
_ENDS = tuple("。！？!?；;：:")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}\s*[、.．](?!\d)|第[一二三四五六七八九十]+[章条项部]"
    r"|[一二三四五六七八九十]是|附\s*[件表]"
)

_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]")


@dataclass(frozen=True, slots=True)
class _Measure:
    """Where the lines of a page begin and end, and how far they stand apart inside a paragraph."""

    left: float
    right: float
    pitch: float
    size: float


def paragraphs(pages: Sequence[tuple[float, Sequence[Block]]]) -> Iterator[str | TableBlock]:
    """The paragraphs and tables of pages in order.

    Args:
        pages: Each page's width and its blocks from top to bottom.
    """
    measures = _measures(pages)
    text = ""
    last: Line | None = None
    last_page = 0
    for number, (_, blocks) in enumerate(pages):
        for block in blocks:
            if isinstance(block, TableBlock):
                if text:
                    yield text
                yield block
                text, last = "", None
                continue
            measure = measures[number]
            if last and _goes_on(last, block, measures[last_page], measure, same_page=last_page == number):
                text += joint(last, block, measures[last_page].right - last.x1) + block.text
            else:
                if text:
                    yield text
                text = block.text
            last, last_page = block, number
    if text:
        yield text


def _goes_on(last: Line, line: Line, before: _Measure, measure: _Measure, *, same_page: bool) -> bool:
    if abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size):
        return False
    if same_page and line.middle - last.middle > 1.3 * before.pitch * line.size:
        return False
    if _is_title(last, before) and _is_title(line, measure):
        return same_page
    if _NUMBERED.match(line.text) and (last.text.endswith(_ENDS) or _is_heading(line, measure)):
        return False
    room = before.right - last.x1 - _first_unit(line)
    # Where lines break is the printing program's secret; in the middle of a sentence it is believed sooner.
    slack = 0.6 if last.text.endswith(_ENDS) or _NUMBERED.match(line.text) else 4
    return room < slack * line.size and line.x0 - measure.left < _INDENT * line.size


def _is_heading(line: Line, measure: _Measure) -> bool:
    """Whether a line is the heading of a chapter by its number and its shortness."""
    short = measure.right - line.x1 > 3 * line.size and not line.text.endswith(_ENDS)
    return short and _CHAPTER.match(line.text) is not None


def _is_title(line: Line, measure: _Measure) -> bool:
    """Whether a line is centred and of larger type than the text."""
    left, right = line.x0 - measure.left, measure.right - line.x1
    is_centred = abs(left - right) < max(2 * line.size, 0.1 * measure.right)
    return is_centred and line.size > _TITLE_SIZE * measure.size


def _first_unit(line: Line) -> float:
    """How wide the first thing of a line is that is not broken: a character or word and what clings to it."""
    end = 0
    words = line.glyphs
    clinging = True
    while end < len(words) and end not in line.blanks and clinging:
        end += 1
        clinging = end < len(words) and (
            words[end].text in _CLOSING or (_is_word(words[end - 1].text) and _is_word(words[end].text))
        )
    return words[end - 1].x1 - words[0].x0


def _is_word(text: str) -> bool:
    return text.isascii() and text not in "()"


# --- the measure -----------------------------------------------------------------------------------


def _measures(pages: Sequence[tuple[float, Sequence[Block]]]) -> list[_Measure]:
    """Pages of one width share one measure."""
    by_width: dict[int, list[list[Line]]] = {}
    for width, blocks in pages:
        lines = [block for block in blocks if isinstance(block, Line)]
        by_width.setdefault(round(width / 5), []).append(lines)
    known = {width: _measure(width * 5.0, groups) for width, groups in by_width.items()}
    return [known[round(width / 5)] for width, _ in pages]


def _measure(width: float, groups: Iterable[Sequence[Line]]) -> _Measure:
    groups = list(groups)
    lines = [line for group in groups for line in group]
    if not lines:
        return _Measure(0, width, 1.6, 10)
    size = Counter(round(line.size * 2) / 2 for line in lines for _ in line.glyphs).most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) <= _OTHER_SIZE * size] or lines
    left = _edge([line.x0 for line in body], size)
    right = -_edge([-line.x1 for line in body], size)
    right = max(right, width - left - 3 * size)
    pitches = [
        (after.middle - before.middle) / size
        for group in groups
        for before, after in pairwise(group)
        if right - before.x1 < 2 * size and after.x0 - left < _INDENT * size
        if abs(before.size - after.size) <= _OTHER_SIZE * size and before.size <= _TITLE_SIZE * size
    ]
    pitches = sorted(pitch for pitch in pitches if 0.8 < pitch < 4)
    return _Measure(left, right, pitches[len(pitches) // 4] if pitches else 1.8, size)


def _edge(places: Sequence[float], size: float) -> float:
    """The outermost place at which a good share of the lines begin; one or two may stick out."""
    ordered = sorted(places)
    shared = [bisect_left(ordered, place + 1.5 * size) - number for number, place in enumerate(ordered)]
    needed = max(2, 0.3 * max(shared))
    return next((place for place, count in zip(ordered, shared, strict=True) if count >= needed), ordered[0])
