"""The shell of a web page: what stands before a report's title and behind its end and is the site's.

A single line can be told by itself (``furniture``). Menus, lists of other reports and the site's own address
cannot: they are the site's because of where they stand, above the title or below the mark of a page's foot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby

from report_assistant.reading.folding import fold
from report_assistant.reading.furniture import furniture, is_furniture_line
from report_assistant.records import dataclass
from report_assistant.vocabulary import data

_YEAR = re.compile(r"(?:19|20)\d\d|二[〇○零O]\S{2}")
_FRONT = 200
_BACK = 300
_LONGEST_TITLE = 60
_PARAGRAPH = 50
_LEAST_KEYS = 2
_SITES_WITHOUT_TITLE = 3


@dataclass(frozen=True, slots=True)
class _Signs:
    keys: frozenset[str]
    front: re.Pattern[str]
    back: re.Pattern[str]
    agency: re.Pattern[str]


@cache
def _signs() -> _Signs:
    words = data("shell")
    return _Signs(
        keys=frozenset([*words["keys"], *words["table_keys"]]),
        front=re.compile("|".join(words["front"])),
        back=re.compile("|".join(words["back"])),
        agency=re.compile(rf"[一-鿿()]{{2,30}}(?:{'|'.join(data('identity')['agency_ends'])})"),
    )


@dataclass(frozen=True, slots=True)
class Block:
    """A line of prose, or a table with its rows as lines, as they stand on a page."""

    lines: tuple[str, ...]
    cells: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return bool(self.cells)


def belonging(blocks: Sequence[Block]) -> list[bool]:
    """For each block whether it belongs to the report, and not to the page around it."""
    kept = [not _is_sites(block) for block in blocks]
    first, last = _first(blocks, kept), _last(blocks)
    return [keep and first <= number < last for number, keep in enumerate(kept)]


def without_shell(text: str) -> str:
    """Text copied from a page, or crawled, without the lines that belong to the page."""
    blocks: list[Block] = []
    for in_table, lines in groupby(text.split("\n"), key=lambda line: line.endswith("|")):
        if in_table:
            rows = tuple(lines)
            blocks.append(Block(rows, tuple(cell for row in rows for cell in row.split("|")[:-1])))
        else:
            blocks += (Block((line,)) for line in lines)
    kept = [block for block, belongs in zip(blocks, belonging(blocks), strict=True) if belongs]
    return "\n".join(line for block in kept for line in block.lines).strip("\n")


def _is_sites(block: Block) -> bool:
    if block.is_table:
        return _is_index_table(block.cells)
    return is_furniture_line(block.lines[0])


def _is_index_table(cells: Sequence[str]) -> bool:
    """Whether it is the table with 索引号 and its like: every second cell is such a word."""
    words = [_key(cell) for cell in cells]
    keys = sum(1 for word in words if word in _signs().keys)
    return keys >= _LEAST_KEYS and keys * 2 >= sum(1 for word in words if word) - 1


@lru_cache(maxsize=20_000)
def _key(cell: str) -> str:
    return re.sub(r"[\s:|]", "", fold(cell))


def _first(blocks: Sequence[Block], kept: Sequence[bool]) -> int:
    """Where the title is, when what stands above it is the site's."""
    body = next((number for number, block in enumerate(blocks) if _is_paragraph(block)), len(blocks))
    top = range(min(body, _FRONT))
    sites = [number for number in top if not kept[number] or _signs().front.match(_words(blocks[number]))]
    titles = [number for number in top if kept[number] and _is_title(blocks, number)]
    if not titles:
        return sites[-1] + 1 if len(sites) >= _SITES_WITHOUT_TITLE else 0
    title = titles[-1]
    if not sites or sites[0] > title:
        return 0
    if _YEAR.match(_words(blocks[title])):
        # the agency stands on a line of its own above
        while title and kept[title - 1] and _signs().agency.fullmatch(_words(blocks[title - 1])):
            title -= 1
    return title


def _is_title(blocks: Sequence[Block], number: int) -> bool:
    words = _words(blocks[number])
    named = any(word in words for word in furniture().title_words)
    return named and len(words) <= _LONGEST_TITLE and _YEAR.search(words) is not None and "。" not in words


def _last(blocks: Sequence[Block]) -> int:
    """Where the page's foot begins: behind it nothing is said any more."""
    last = len(blocks)
    for number in range(len(blocks) - 1, max(len(blocks) - _BACK, 0) - 1, -1):
        if _is_paragraph(blocks[number]) or (blocks[number].is_table and not _is_sites(blocks[number])):
            break
        line = fold(blocks[number].lines[0]).strip()
        if "。" not in line and _signs().back.match(line):
            last = number
    return last


def _is_paragraph(block: Block) -> bool:
    return not block.is_table and len(block.lines[0]) > _PARAGRAPH and "。" in block.lines[0]


def _words(block: Block) -> str:
    return "" if block.is_table else _without_blanks(block.lines[0])


@lru_cache(maxsize=5_000)
def _without_blanks(line: str) -> str:
    return "".join(fold(line).split())
