"""Lays out the tables of a report: which labels stand where, and which figure belongs in which cell."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from .nouns import Cell, Names, Sheet, Slot
from .style import Style
from .values import Number, Values, plain_number


@cache
def data(name: str) -> dict[str, Any]:
    """The contents of ``data/<name>.toml``."""
    return tomllib.loads((Path(__file__).parent / "data" / f"{name}.toml").read_text("utf-8"))


class Layout:
    """Builds the tables of one report."""

    def __init__(self, form: str, year: int, values: Values, style: Style, rng: Random) -> None:
        self.form = form
        self.year = year
        self.values = values
        self.style = style
        self.rng = rng

    def sheets(self) -> dict[str, Sheet]:
        """The tables that the form has, by name."""
        if self.form in ("form2019", "form2021"):
            return {
                "disclosed": self._disclosed(),
                "applications": self._applications(),
                "disputes": self._disputes(),
            }
        return {} if self.form == "school" else {"statistics": self._statistics()}

    def annex(self) -> Sheet:
        """A table that is no form's: some offices and what each of them counted."""
        words = data("forms")["annex"]
        heads = self.rng.choice(words["heads"])
        lines = [[self._head(head) for head in heads]]
        for office in self.rng.sample(words["offices"], 4):
            cells = [
                self._cell([office], [head], self.rng.randint(2, 700), scope="", key=("annex", office, head))
                for head in heads[1:]
            ]
            lines.append([self._label(office), *cells])
        return Sheet("附件", lines)

    # --- the pieces --------------------------------------------------------------------------------

    def _label(self, label: str, rowspan: int = 1, colspan: int = 1) -> Slot:
        return Slot(self.style.label(label), rowspan, colspan)

    def _head(self, label: str, rowspan: int = 1, colspan: int = 1) -> Slot:
        return Slot(self.style.head(label), rowspan, colspan, "head")

    def _names(self, *labels: str) -> tuple[Names, ...]:
        return tuple(self.style.names(label) for label in labels)

    def _cell(self, rows: Sequence[str], columns: Sequence[str], number: Number, **more: Any) -> Slot:  # noqa: ANN401
        """A cell with a figure, which ``blank`` leaves out."""
        signed = more.pop("signed", False)
        blank = more.pop("blank", False)
        value = plain_number(number)
        text = self.style.mark if blank else self.style.number(value, signed=signed)
        unit = more.get("unit", "")
        if not blank and not unit and self.style.unit_in_cell and not signed:
            text, more["unit"] = f"{text}件", "件"
        cell = Cell(
            rows=self._names(*rows),
            columns=self._names(*columns),
            value=None if blank else value,
            printed=text,
            **more,
        )
        return Slot(text, kind="value", cell=cell)

    # --- 2019 and 2021 -------------------------------------------------------------------------------

    def _disclosed(self) -> Sheet:
        blocks = list(data("forms")[self.form]["disclosed"])
        if self.style.has("mixed_forms"):
            other = "form2019" if self.form == "form2021" else "form2021"
            blocks[0] = data("forms")[other]["disclosed"][0]
        rows = []
        width = max(len(heads) for _, heads, _ in blocks)
        for article, heads, labels in blocks:
            rows.append([Slot(self.style.label(article), 1, width, "head")])
            printed = self.style.block_heads(heads)
            rows.append(_stretch([Slot(text, kind="head") for text in printed], width))
            if self.style.has("header_doubled_row"):
                rows.append(_stretch([Slot(text, kind="head") for text in printed], width))
            for label in labels:
                cells = [
                    self._disclosed_cell(article, label, head, place, printed[place])
                    for place, head in enumerate(heads[1:], 1)
                ]
                rows.append(_stretch([self._label(label), *cells], width))
        return Sheet("二、主动公开政府信息情况", rows, 0)

    def _disclosed_cell(self, article: str, label: str, head: str, place: int, printed: str) -> Slot:
        number = self.values.disclosed(label, head)
        signed = head == "本年增/减"
        unit = "万元" if "万元" in head else ""
        blank = number == 0 and self.style.blank(label, head)
        more: dict[str, Any] = {"signed": signed, "unit": unit, "blank": blank}
        if head == "采购总金额" and number:
            more["unit"] = ""
        slot = self._cell([article, label], [head], number, **more, key=(self.form[:4], label, head))
        assert slot.cell
        if head == "采购总金额" and slot.cell.value is not None:
            suffix = self.style.money
            slot.text = slot.cell.printed = f"{plain_number(number)}{suffix}"
            slot.cell.unit = suffix
        if (
            "制作" not in printed or printed.replace("\n", "") == head
        ):  # a doubled head is another column's name
            slot.cell.columns = (tuple(dict.fromkeys([*slot.cell.columns[0], printed])),)
        slot.cell.scope = ""
        return slot

    def _applications(self) -> Sheet:
        form = data("forms")["applications"]
        heads = form["heads"]
        rows = self._applications_heads(form, heads)
        columns = [[heads[1]], *[[heads[2], kind] for kind in form["legal"]], [heads[3]]]
        grid = self.values.grid

        def line(key: str, path: list[str], *labels: Slot) -> None:
            cells = []
            for place, column in enumerate(columns):
                number = grid[key][place] if place < 6 else sum(grid[key]) + self.values.off.get(key, 0)
                blank = self.style.blank_application(key, place, number)
                cells.append(
                    self._cell(path, column, number, blank=blank, key=("applications", path[-1], column[-1]))
                )
            rows.append([*labels, *cells])

        line("received", [form["received"]], self._label(form["received"], 1, 3))
        line("carried", [form["carried"]], self._label(form["carried"], 1, 3))
        groups = self._groups(form)
        results = self._label(form["results"], sum(len(details) for _, details in groups) + 1)
        for number, (name, details) in enumerate(groups):
            first = [results] if number == 0 else []
            for order, detail in enumerate(details):
                path = [form["results"], name, *([detail] if detail else [])]
                if not detail:
                    labels = [*first, self._label(name, 1, 2)]
                elif order == 0:
                    labels = [*first, self._label(name, len(details)), self._label(detail)]
                else:
                    labels = [self._label(detail)]
                line(f"{number}.{order}", path, *labels)
        line("closed", [form["results"], form["closed"]], self._label(form["closed"], 1, 2))
        line("left", [form["left"]], self._label(form["left"], 1, 3))
        return Sheet("三、收到和处理政府信息公开申请情况", rows, 0 if self.style.has("header_lost") else 3)

    def _applications_heads(self, form: dict[str, Any], heads: list[str]) -> list[list[Slot]]:
        if self.style.has("header_lost"):
            return []
        return [
            [Slot(form["corner"], 3, 3, "head"), self._head(heads[0], 1, 7)],
            [self._head(heads[1], 2), self._head(heads[2], 1, 5), self._head(heads[3], 2)],
            [self._head(kind) for kind in form["legal"]],
        ]

    def _groups(self, form: dict[str, Any]) -> list[tuple[str, list[str]]]:
        other = data("forms")[self.form]["other"]
        return [
            (form["granted"], [""]),
            (form["partial"], [""]),
            *((name, details) for name, details in form["groups"]),
            (form["other"], other or [""]),
        ]

    def _disputes(self) -> Sheet:
        form = data("forms")["disputes"]
        ends, groups = form["ends"], form["groups"]
        rows = [
            [self._head(groups[0][0], 1, 5), self._head(groups[1][0], 1, 10)],
            [*(self._head(end, 2) for end in ends), *(self._head(group[1], 1, 5) for group in groups[1:])],
            [self._head(end) for end in ends * 2],
        ]
        cells = []
        for group in groups:
            counts = self.values.disputes[group[-1]]
            for end, count in zip(ends, [*counts, sum(counts)], strict=True):
                blank = count == 0 and self.style.blank_dispute(end)
                key = ("disputes", group[-1], end)
                cells.append(self._cell(group, [end], count, blank=blank, key=key))
        return Sheet("四、政府信息公开行政复议、行政诉讼情况", [*rows, cells], 3)

    # --- earlier ---------------------------------------------------------------------------------------

    def _statistics(self) -> Sheet:
        rows = data("forms")[self.form]["rows"]
        if self.style.has("extra_rows"):
            rows = rows + data("forms")["extra"]["rows"]
        heads, columns = self._statistics_heads()
        lines = [[self._head(head) for head in heads]]
        if self.style.has("header_doubled_row"):
            lines.append([self._head(head) for head in heads])
        above: list[str] = []
        for number, (level, label, unit) in enumerate(rows):
            above = [*above[: level - 1], label]
            line = [self._label(label), Slot(unit, kind="unit")]
            if self.style.has("ordinal"):
                line.insert(0, Slot(str(number + 1), kind="unit"))
            if self.form == "codes":
                line.append(Slot(f"{number + 1:02}", kind="unit"))
            line += [
                self._statistics_cell(above, unit, column, scope, place)
                for place, (column, scope) in enumerate(columns)
            ]
            lines.append(line)
        captions = {
            "form2014": f"政府信息公开情况统计表（{self.year}年度）",
            "codes": "政府信息公开指标统计表",
        }
        return Sheet(captions.get(self.form, "附表"), lines)

    def _statistics_heads(self) -> tuple[list[str], list[tuple[str, str]]]:
        year, past = f"{self.year}年", "历年累计"
        if self.form == "fujian2018":
            return ["指标名称", "单位", year, past], [(year, "year"), (past, "cumulative")]
        if self.form == "fujian2009":
            year = f"{self.year}年度"
            return ["指标名称", "计量单位", year, past], [(year, "year"), (past, "cumulative")]
        if self.form == "codes":
            now, total = "本期实际", "本年累计"
            return ["指标名称", "计量单位", "代码", now, total], [(now, ""), (total, "")]
        first = ["序号"] if self.style.has("ordinal") else []
        if self.style.has("three_columns"):
            parts = ["区政府", "区直单位", "乡镇街道"]
            return [*first, "统计指标", "单位", *parts], [(part, "") for part in parts]
        return [*first, "统计指标", "单位", "统计数"], [("统计数", "year")]

    def _statistics_cell(self, path: list[str], unit: str, column: str, scope: str, place: int) -> Slot:
        if unit == "——":
            return Slot("——" if self.style.heading_marks else "", kind="value")
        number = self.values.statistics[
            path[-1] if path[-1] not in self.values.twice else "/".join(path[-2:])
        ]
        value = number[place]
        blank = value == 0 and self.style.blank(path[-1], column)
        key = (self.form, *path[-2:], "本年" if column.startswith("20") else column)
        slot = self._cell(path, [column], value, unit=unit, blank=blank, scope=scope, key=key)
        if slot.cell and column == "统计数":  # the only column: it may go without a name
            slot.cell.columns = (("统计数", ""),)
        return slot


def _stretch(slots: list[Slot], width: int) -> list[Slot]:
    """Lets the last cell cover what is left of the row."""
    slots[-1].colspan = width - len(slots) + 1
    return slots
