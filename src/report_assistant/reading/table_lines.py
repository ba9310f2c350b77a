"""Tables line by line: labels, and the values behind them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from operator import attrgetter

from report_assistant.model import Cell, Table
from report_assistant.reading.folding import fold
from report_assistant.reading.numerals import CellNumber, any_of, cell_value, exact_value
from report_assistant.records import dataclass, field, replace
from report_assistant.vocabulary import data

_NUMBERING = re.compile(
    r"^(?:其中[::]?|[一二三四五六七八九十]{1,3}、|[((](?:[一二三四五六七八九十]{1,3}|\d{1,2})[))]|\d{1,2}\s*[..、](?!\d))+"
)
_DROP = re.compile(r"[\s、,，。.::“”\"'‘’《》()()—\-/]")
_UNITS = frozenset([*data("prose")["units"]["count"], *data("prose")["units"]["money"]])
_UNIT = any_of(sorted(_UNITS))
_column = attrgetter("column")
_REMARK = re.compile(
    rf"[(\uff08](?:(?:单位|计量单位|不同渠道|不同方式|区分处理|不包括|本列)[^()\uff08\uff09]*|{_UNIT})[)\uff09]"
)
_MORE = any_of(data("prose")["approximate"]["after_number"])
_UNIT_IN_BRACKETS = re.compile(rf"\((?:计量)?(?:单位)?:?({_UNIT})\)")
_ORDINALS = frozenset({"序号", "行次"})
_BLANK = re.compile(r"^(?:[\s/\\—\-–_无無*]*|\s*[<＜(（]?(?:空|空白|未填|暂无)[>＞)）]?\s*)$")
_AND_REMARK = re.compile(
    r"(?P<cell>[^()（）]*\d[^()（）]*?)\s*(?:[(（](?P<remark>[^()（）]*)[)）]|[⁰¹²³⁴-⁹①-⑳*]+)\s*"
)
_ANOTHER_TIME = re.compile(r"\d{2,4}年|累计|上年(?!度?结转)|去年|[一二三四]季度|半年")
_ABOUT = re.compile(
    rf"\s*(?:{any_of(data('prose')['approximate']['before'])})?\s*\d[\d.,]*\s*(?:{_MORE})?[千万亿]?(?:{_MORE})?\s*"
    rf"(?:{_UNIT})?(?:{any_of(data('prose')['approximate']['after_unit'])})?\s*"
)
_LARGE = re.compile(r"\s*(?P<number>[\d.,]+\s*[万亿])(?P<unit>\D{0,3})\s*")
_NOUGHT = re.compile(r"\s*(?P<number>[零〇])(?P<unit>\D{0,3})\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table.

    Attributes:
        labels: Its label cells.
        values: The value cells behind them.
        unit: The unit, when a cell of its own between them says it.
        has_numbers: Whether any of its values is more than a blank.
    """

    labels: tuple[Cell, ...]
    values: tuple[Cell, ...]
    unit: str = ""
    has_numbers: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "has_numbers", not all(map(is_blank, self.values)))

    @property
    def said(self) -> frozenset[str]:
        """Its labels, plain."""
        return frozenset(plain(cell.text) for cell in self.labels)


@lru_cache(maxsize=20_000)
def plain(label: str) -> str:
    """A label for comparison: no numbering, no blanks, no punctuation, no remarks in brackets."""
    words = _REMARK.sub("", fold(unicodedata.normalize("NFKC", label)).replace("\n", ""))
    words = _NUMBERING.sub("", re.sub(r"\s", "", words))
    return _DROP.sub("", words).replace("其它", "其他")


@lru_cache(maxsize=20_000)
def printed(label: str) -> str:
    """A row's name as printed, without its number and line breaks."""
    words = re.sub(r"\s", "", label)
    number = _NUMBERING.match(fold(words))
    words = words[number.end() :] if number else words
    remark = _REMARK.search(fold(words))
    return words[: remark.start()] + words[remark.end() :] if remark else words


def lines_of(table: Table) -> Iterator[Line]:
    """The lines of a table; one that has lost its rows is cut at its labels."""
    return _grid_lines(table) if table.exact else _stream_lines(table.cells)


def _grid_lines(table: Table) -> Iterator[Line]:
    """One line a row, or several where labels stand behind values; a merged label stands in all its rows."""
    rows: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if cell.rowspan == 1:
            rows[cell.row].append(cell)
        else:
            for row in range(cell.row, cell.row + cell.rowspan):
                rows[row].append(cell)
    for row in sorted(rows):
        yield from _row_lines(sorted(rows[row], key=_column), row)


def _row_lines(cells: Iterable[Cell], row: int) -> Iterator[Line]:
    """The lines of one row. What stands behind its last values is their unit or a remark."""
    labels: list[Cell] = []
    values: list[Cell] = []
    found: list[Line] = []
    for cell in cells:
        if is_value_text(cell.text):
            if cell.row == row:
                values.append(cell)
            continue
        if values and labels and not all(map(is_blank, values)):
            found.append(Line(tuple(labels), tuple(values)))
            labels = []
        # What else stood before may be a number of the row, or the empty places of a merged label.
        labels.append(cell)
        values = []
    if not found or not all(map(is_blank, values)):
        found.append(Line(tuple(labels), tuple(values)))
    elif labels and is_unit(labels[0].text):
        found[-1] = replace(found[-1], unit=labels[0].text.strip())
    yield from found


def _stream_lines(cells: Sequence[Cell]) -> Iterator[Line]:
    """Lines of a table with one cell a line: labels until the first value, values until the next label."""
    labels: list[Cell] = []
    values: list[Cell] = []
    for cell in _without_ordinals(cells):
        if is_value(cell):
            values.append(cell)
            continue
        if values:
            yield Line(tuple(labels), tuple(values))
            labels, values = [], []
        labels.append(cell)
    yield Line(tuple(labels), tuple(values))


_FAR = 4


def _are_numbered(cells: Sequence[Cell]) -> bool:
    """Whether all numbers right before a label run 1, 2, 3 …, and the rows have other numbers too."""
    values = [number_in(cell.text) for cell in cells]
    before = [
        found.value
        for found, following in zip(values, cells[1:], strict=False)
        if found and not is_value(following)
    ]
    rest = sum(1 for found in values if found) - len(before)
    return before == list(range(1, len(before) + 1)) and 1 < len(before) <= 2 * rest


def _without_ordinals(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells but for the running numbers, each right before a label, that a table headed 序号 has."""
    if not any(plain(cell.text) in _ORDINALS for cell in cells) and not _are_numbered(cells):
        yield from cells
        return
    number = 1
    for cell, following in zip_longest(cells, cells[1:]):
        found = number_in(cell.text)
        # A site that left out what it had shown before may have left out running numbers too.
        before_label = following is not None and not is_value(following)
        if found and before_label and number <= found.value < number + _FAR:
            number = int(found.value) + 1
        else:
            yield cell


def heads_of(table: Table, lines: Sequence[Line]) -> dict[str, frozenset[int]]:
    """Label to the columns of the grid in which a cell with it begins, in the rows that hold no number."""
    found: dict[str, set[int]] = {}
    for line in lines if table.exact else ():
        if not line.has_numbers:
            for cell in line.labels:
                found.setdefault(plain(cell.text), set()).add(cell.column)
    return {label: frozenset(columns) for label, columns in found.items()}


def is_blank(cell: Cell) -> bool:
    """Whether nothing is said in it: it is empty, or holds a mark for that."""
    return _is_blank_text(cell.text)


@lru_cache(maxsize=20_000)
def _is_blank_text(text: str) -> bool:
    return _BLANK.match(text) is not None


def is_value(cell: Cell) -> bool:
    """Whether it may stand in a column of figures."""
    return is_value_text(cell.text)


@lru_cache(maxsize=20_000)
def is_value_text(text: str) -> bool:
    """Whether these words may stand in a column of figures: a number, or a mark for none."""
    return _is_blank_text(text) or number_in(text) is not None or _says_about(text)


def _says_about(text: str) -> bool:
    """Whether a cell has a number that cannot be given exactly: 约50, 300余件, 5次以上."""
    return any(sign.isdigit() for sign in text) and _ABOUT.fullmatch(fold(text)) is not None


@lru_cache(maxsize=20_000)
def number_in(text: str) -> CellNumber | None:
    """The number in a cell that holds nothing else but a remark: 12, 0件, 零, 3.5万, 12(含上年结转2件)."""
    found = cell_value(text)
    if found or not text:
        return found
    said = fold(text)
    if match := _LARGE.fullmatch(said) or _NOUGHT.fullmatch(said):
        return _in_words(match)
    match = _AND_REMARK.fullmatch(said)
    if not match or _ANOTHER_TIME.search(match["remark"] or ""):
        return None
    found = cell_value(text[: match.end("cell")])
    unit = (match["remark"] or "").strip()
    return replace(found, unit=unit) if found and not found.unit and is_unit(unit) else found


def _in_words(match: re.Match[str]) -> CellNumber | None:
    """A large number such as 3.5万, or a nought in words; 万元 and 亿元 are units of money and stay."""
    number, unit, end = match["number"], match["unit"].strip(), match.end("number")
    if unit in data("prose")["units"]["money"] and number[-1] in "万亿":
        number, unit, end = number[:-1], number[-1] + unit, end - 1
    value = exact_value(number)
    if value is None or (unit and not is_unit(unit)):
        return None
    return CellNumber(value, match.start("number"), end, unit)


def is_unit(text: str) -> bool:
    """Whether a cell holds a unit and nothing else."""
    return fold(text.strip()) in _UNITS


@lru_cache(maxsize=20_000)
def unit_in(label: str) -> str:
    """The unit in brackets in a label or head, "" when there is none: 收到申请数(件)."""
    found = _UNIT_IN_BRACKETS.search(fold(label))
    return found[1] if found else ""
