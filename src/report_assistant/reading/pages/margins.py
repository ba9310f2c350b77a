"""Running heads, feet and page numbers: what a printed page repeats and the report does not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from report_assistant.reading.pages.lines import Line
from report_assistant.reading.pages.sheet import Sheet

_MARGIN = 0.1
"""The share of a page's height at its top and bottom where running lines stand."""
_DIGIT = re.compile(r"\d")
_DASHES = r"[-—–―·•.~〜\s]*"
_CHINESE = "〇零一二三四五六七八九十百"
_PAGE_NUMBER = re.compile(
    rf"第\s*(?:\d{{1,4}}|[{_CHINESE}]{{1,5}})\s*页(?:\s*[,，、/／|]?\s*[(（]?共\s*(?:\d{{1,4}}|[{_CHINESE}]{{1,5}})\s*页[)）]?)?"
    rf"|\d{{1,4}}\s*[/／]\s*(?:共\s*)?\d{{1,4}}\s*页?"
    rf"|[-—–―·•~〜]+\s*\d{{1,4}}\s*[-—–―·•~〜]+"
    rf"|(?:Page|PAGE|page|P\.?)\s*\d{{1,4}}(?:\s*(?:of|/)\s*\d{{1,4}})?"
)
_BARE = re.compile(rf"{_DASHES}(\d{{1,4}}){_DASHES}")
_CONTINUED = re.compile(
    r"[(（【\[]?\s*(?:续\s*(?:上\s*)?表|接\s*上\s*[页表]|转\s*下\s*页|续\s*下\s*页).{0,12}"
)


def without_running_lines(sheets: Sequence[Sheet], lines: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each sheet without those that only belong to the printed page."""
    outer = [list(_outer(sheet, found)) for sheet, found in zip(sheets, lines, strict=True)]
    left_out = _repeated(sheets, outer) | _page_numbers(sheets, outer)
    return [
        [line for line in found if id(line) not in left_out and not _CONTINUED.fullmatch(line.text)]
        for found in lines
    ]


def _outer(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if line.middle < _MARGIN * sheet.height or line.middle > (1 - _MARGIN) * sheet.height:
            yield line


def _repeated(sheets: Sequence[Sheet], outer: Sequence[Sequence[Line]]) -> set[int]:
    """Lines that stand at one height on several pages and differ at most in digits."""
    if len(sheets) < 2:
        return set()
    places: dict[tuple[str, bool], list[tuple[float, int]]] = {}
    for sheet, lines in zip(sheets, outer, strict=True):
        for line in lines:
            share = line.middle / sheet.height
            words = _DIGIT.sub("0", line.text.replace(" ", ""))
            # The heads of a table without rules are printed again too; they are not the margin's.
            if not _BARE.fullmatch(line.text) and len(line.pieces()) < 3:
                places.setdefault((words, share < 0.5), []).append((share, id(line)))
    needed = max(2, round(0.4 * len(sheets)))
    found: set[int] = set()
    for entries in places.values():
        shares = sorted(share for share, _ in entries)
        if len(entries) >= needed and shares[-1] - shares[0] < 0.02:
            found |= {line for _, line in entries}
    return found


def _page_numbers(sheets: Sequence[Sheet], outer: Sequence[Sequence[Line]]) -> set[int]:
    """Page numbers: those that say they are, and bare numbers that count the pages."""
    found = {id(line) for lines in outer for line in lines if _PAGE_NUMBER.fullmatch(line.text.strip())}
    bare = [
        (int(number[1]) - index, line)
        for index, lines in enumerate(outer)
        for line in lines
        if (number := _BARE.fullmatch(line.text))
    ]
    steps = Counter(step for step, _ in bare).most_common(1)
    if steps and (steps[0][1] > 1 or len(sheets) == 1):
        found |= {id(line) for step, line in bare if step == steps[0][0]}
    return found
