"""Tables of the published forms, filled with numbers that all differ, in every way they are written down."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

import docx

from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.forms import Block

TITLE = "云溪区教育局{year}年政府信息公开工作年度报告"


@dataclass(frozen=True)
class Slot:
    """A cell with the rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Known:
    """A figure as it must be read."""

    indicator: str
    applicant: str
    column: str
    scope: str
    value: int
    unit: str


def blocks(form: str) -> dict[str, Block]:
    (found,) = (one for one in vocabulary().forms if one.id == form)
    return {block.name: block for block in found.blocks}


class Filled:
    """Rows of slots, and the figures known to stand in them."""

    def __init__(self, year: int, first: int = 1):
        self.year = year
        self.rows: list[list[Slot]] = []
        self.known: list[Known] = []
        self._numbers = count(first)

    def value(self, indicator, column, unit="") -> Slot:
        number = next(self._numbers)
        head = f"{self.year}年" if column.head == "{年}" else column.head
        known = Known(indicator, column.applicant, head, column.scope, number, unit or column.unit)
        self.known.append(known)
        return Slot(str(number))

    def plain_rows(self, block: Block) -> "Filled":
        """fujian2018 and national2014: label, unit, and a number for each column."""
        heads = [f"{self.year}年" if one.head == "{年}" else one.head for one in block.columns]
        self.rows.append([Slot(block.head[0]), Slot("单位"), *map(Slot, heads)])
        for number, row in enumerate(block.rows, 1):
            if row.heading:
                self.rows.append([Slot(f"{number}、{row.label}"), Slot("——"), Slot("")])
            else:
                values = [self.value(row.indicator, column, "条") for column in block.columns]
                self.rows.append([Slot(f"{number}.{row.label}"), Slot("条"), *values])
        if len(block.columns) == 1:
            self.known = [Known(k.indicator, k.applicant, "", k.scope, k.value, k.unit) for k in self.known]
        return self

    def items(self, block: Block, rows: range | None = None) -> "Filled":
        """A block of 表二 under its own line of heads, four columns wide."""
        heads = [Slot(block.head[0]), *(Slot(column.head) for column in block.columns)]
        self.rows += [[Slot(block.name, columns=4)], _stretched(heads)]
        for row in block.rows[rows.start : rows.stop] if rows else block.rows:
            values = [self.value(f"{row.indicator}.{column.suffix}", column) for column in block.columns]
            self.rows.append(_stretched([Slot(row.label), *values]))
        return self

    def applications(self, block: Block) -> "Filled":
        """表三: three lines of heads, the outcomes under merged labels."""
        corner = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)"
        kinds = [column.head for column in block.columns]
        self.rows += [
            [Slot(corner, 3, 3), Slot("申请人情况", columns=7)],
            [Slot(kinds[0], 2), Slot("法人或其他组织", columns=5), Slot(kinds[-1], 2)],
            [Slot(kind) for kind in kinds[1:-1]],
        ]
        outcomes = [row for row in block.rows[3:-1] if not row.heading]
        sizes = {row.under: sum(1 for one in outcomes if one.under == row.under) for row in outcomes}
        for number, row in enumerate(block.rows):
            values = [] if row.heading else [self.value(row.indicator, one) for one in block.columns]
            label = f"{number}.{row.label}"
            if row in outcomes:
                head = [Slot("三、本年度办理结果", len(outcomes))] if row is outcomes[0] else []
                group = row.under if row.under != "本年度办理结果" else ""
                if group and row is next(one for one in outcomes if one.under == group):
                    head.append(Slot(f"(三){group}", sizes[group]))
                self.rows.append([*head, Slot(label, columns=1 if group else 2), *values])
            elif not row.heading:
                self.rows.append([Slot(label, columns=3), *values])
        return self

    def disputes(self, block: Block) -> "Filled":
        """表四: one row of fifteen numbers under three lines of heads."""
        ends = [column.head for column in block.columns[:5]]
        self.rows += [
            [Slot("行政复议", columns=5), Slot("行政诉讼", columns=10)],
            [
                *(Slot(end, 2) for end in ends),
                Slot("未经复议直接起诉", columns=5),
                Slot("复议后起诉", columns=5),
            ],
            [Slot(end) for end in ends * 2],
            [self.value(column.indicator, column) for column in block.columns],
        ]
        return self


def _stretched(slots: list[Slot]) -> list[Slot]:
    last = slots[-1]
    return [*slots[:-1], Slot(last.text, last.rows, 5 - len(slots))]


def grid(rows: list[list[Slot]]) -> list[list[tuple[str, Slot | None]]]:
    """Every place of the grid: the slot where it begins, None where it goes on."""
    width = sum(slot.columns for slot in rows[0])
    places: list[list[tuple[str, Slot | None] | None]] = [[None] * width for _ in rows]
    for number, row in enumerate(rows):
        for slot in row:
            left = places[number].index(None)
            for down in range(slot.rows):
                for right in range(slot.columns):
                    places[number + down][left + right] = ("", None)
            places[number][left] = (slot.text, slot)
    return places


# --- ways to write it down --------------------------------------------------------------------------------


def a_cell_a_line(rows: list[list[Slot]]) -> str:
    return "\n".join(f"{slot.text} |" for row in rows for slot in row) + "\n"


def a_row_a_line(rows: list[list[Slot]]) -> str:
    return "\n".join(" | ".join(slot.text for slot in row) + " |" for row in rows) + "\n"


def a_row_a_line_padded(rows: list[list[Slot]]) -> str:
    """Merged cells are as many cells as they cover, empty but the first."""
    return "\n".join(" | ".join(text for text, _ in row) + " |" for row in grid(rows)) + "\n"


def as_html(rows: list[list[Slot]]) -> str:
    lines = "".join(
        "<tr>"
        + "".join(f'<td rowspan="{one.rows}" colspan="{one.columns}"><p>{one.text}</p></td>' for one in row)
        + "</tr>"
        for row in rows
    )
    return f"<table>{lines}</table>"


def add_to_word(document, rows: list[list[Slot]]) -> None:
    places = grid(rows)
    table = document.add_table(len(places), len(places[0]))
    for down, row in enumerate(places):
        for right, (text, slot) in enumerate(row):
            if slot is not None:
                last = table.cell(down + slot.rows - 1, right + slot.columns - 1)
                table.cell(down, right).merge(last).text = text


def text_file(folder: Path, tables: list[Filled], write) -> Path:
    path = folder / "report.txt"
    parts = [TITLE.format(year=tables[0].year), "二、主动公开政府信息情况"]
    path.write_text("\n".join([*parts, *("下表。\n" + write(one.rows) for one in tables)]), "utf-8")
    return path


def html_file(folder: Path, tables: list[Filled]) -> Path:
    path = folder / "report.html"
    body = "".join("<p>下表。</p>" + as_html(one.rows) for one in tables)
    path.write_text(f"<html><body><h1>{TITLE.format(year=tables[0].year)}</h1>{body}</body></html>", "utf-8")
    return path


def word_file(folder: Path, tables: list[Filled]) -> Path:
    path = folder / "report.docx"
    document = docx.Document()
    document.add_paragraph(TITLE.format(year=tables[0].year))
    for one in tables:
        document.add_paragraph("下表。")
        add_to_word(document, one.rows)
    document.save(path)
    return path


LAYOUTS = {
    "a cell a line": lambda folder, tables: text_file(folder, tables, a_cell_a_line),
    "a row a line": lambda folder, tables: text_file(folder, tables, a_row_a_line),
    "a row a line, padded": lambda folder, tables: text_file(folder, tables, a_row_a_line_padded),
    "html": html_file,
    "word": word_file,
}
