"""The statutory tables of a report, filled with its figures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from .catalogue import Sample, data
from .figures import Figures, Number
from .report import Block, KnownRow, Slot, Table


def table(name: str, sample: Sample, figures: Figures) -> Table:
    """One of the statutory tables.

    Args:
        name: ``statistics``, ``proactive``, ``applications`` or ``disputes``.
        sample: Which report it stands in.
        figures: Of that agency and year.
    """
    makers: dict[str, Callable[[Sample, Figures], Table]] = {
        "statistics": _statistics,
        "proactive": _proactive,
        "applications": _applications,
        "disputes": _disputes,
    }
    return makers[name](sample, figures)


def written(value: Number) -> str:
    """A figure in digits, without needless zeros."""
    return f"{value.normalize():f}" if not isinstance(value, int) else str(value)


def _statistics(sample: Sample, figures: Figures) -> Table:
    """The table of 2014: one figure a row."""
    rows = [[Slot("统计指标"), Slot("单位"), Slot("统计数")]]
    known = []
    above: list[str] = []
    for level, label, unit, key in data("forms")["statistics"]:
        above = [*above[: level - 1], label]
        value = figures.values[key] if key else None
        rows.append([Slot(label), Slot(unit), Slot("" if value is None else written(value))])
        if value is not None:
            known.append(KnownRow(" / ".join(above), unit, [value]))
    caption = f"政府信息公开情况统计表（{sample.year}年度）"
    return Table(caption, rows, [Block("政府信息公开情况统计表", ["统计数"], known)])


def _proactive(sample: Sample, figures: Figures) -> Table:
    """表二: blocks that each have columns of their own."""
    blocks, rows = [], []
    width = 4
    for name, columns, lines in data("forms")["proactive"][sample.form]:
        rows.append([Slot(name, colspan=width)])
        rows.append(_stretch([Slot(column) for column in columns], width))
        known = []
        for label, *keys in lines:
            printed, values = _cells(sample, label, keys, figures)
            rows.append(_stretch([Slot(label), *map(Slot, printed)], width))
            known.append(KnownRow(label, _unit(columns[-1], printed[-1]), values))
        blocks.append(Block(name, columns[1:], known))
    return Table("", rows, blocks)


def _cells(
    sample: Sample, label: str, keys: list[str], figures: Figures
) -> tuple[list[str], list[Number | None]]:
    """The cells of a row of 表二 as printed, and their values."""
    printed: list[str] = []
    values: list[Number | None] = []
    for key in keys:
        value = figures.values[key.lstrip("+")]
        slash = value == 0 and label in sample.slash_rows
        text = written(value)
        if key.startswith("+") and value:
            plus, minus = ("+", "-") if sample.agency == "district" else ("增", "减")
            text = plus + written(value) if value > 0 else minus + written(-value)
        if key == "purchase_amount":
            text += "万元"
        printed.append("/" if slash else text)
        values.append(None if slash else value)
    return printed, values


def _unit(column: str, cell: str) -> str:
    return "万元" if "万元" in column + cell else ""


def _stretch(slots: list[Slot], width: int) -> list[Slot]:
    """Lets the last cell cover what is left of the row."""
    slots[-1].colspan = width - len(slots) + 1
    return slots


def _applications(sample: Sample, figures: Figures) -> Table:
    """表三: who applied, and what became of it."""
    spec = data("forms")["applications"]
    group, natural, legal, *kinds, total = spec["heads"]
    rows = [
        [Slot(spec["corner"], 3, 3), Slot(group, colspan=7)],
        [Slot(natural, 2), Slot(legal, colspan=5), Slot(total, 2)],
        [Slot(kind) for kind in kinds],
    ]
    columns = [natural, *(f"{legal} / {kind}" for kind in kinds), total]
    known: list[KnownRow] = []

    def line(label: str, key: str, *slots: Slot, blanks: bool = True) -> None:
        counts = figures.grid[key]
        hidden = {f"{legal} / {kind}" for kind in sample.blank_columns} if blanks else set()
        values: list[Number | None] = [
            None if not count and column in hidden else count
            for column, count in zip(columns, [*counts, sum(counts)], strict=True)
        ]
        cells = [Slot("" if value is None else written(value)) for value in values]
        known.append(KnownRow(label, "", values))
        rows.append([*slots, *cells])

    line(spec["received"], "received", Slot(spec["received"], colspan=3), blanks=False)
    line(spec["carried"], "carried", Slot(spec["carried"], colspan=3), blanks=False)
    outcomes = spec[sample.form]
    results = Slot(spec["results"], len(outcomes) + 1)
    places = iter(range(len(outcomes)))
    for name, members in groupby(outcomes, key=lambda outcome: outcome[0]):
        details = [detail for _, detail, _ in members]
        for order, detail in enumerate(details):
            place = next(places)
            head = [results] if place == 0 else []
            if not detail:
                head.append(Slot(name, colspan=2))
            else:
                head += [Slot(name, len(details)), Slot(detail)] if order == 0 else [Slot(detail)]
            label = " / ".join(filter(None, (spec["results"], name, detail)))
            line(label, str(place), *head)
    line(f"{spec['results']} / {spec['total']}", "closed", Slot(spec["total"], colspan=2), blanks=False)
    line(spec["carryout"], "carryout", Slot(spec["carryout"], colspan=3), blanks=False)
    return Table("", rows, [Block("收到和处理政府信息公开申请情况", columns, known)])


def _disputes(_: Sample, figures: Figures) -> Table:
    """表四: one row of fifteen figures."""
    spec = data("forms")["disputes"]
    ends, kinds = spec["outcomes"], spec["kinds"]
    rows = [
        [Slot(kinds[0][0], colspan=5), Slot(kinds[1][0], colspan=10)],
        [*(Slot(end, 2) for end in ends), *(Slot(kind[1], colspan=5) for kind in kinds[1:])],
        [Slot(end) for end in ends * 2],
    ]
    columns: list[str] = []
    values: list[Number | None] = []
    for outer, inner, key in kinds:
        counts = figures.disputes[key]
        columns += [" / ".join(filter(None, (outer, inner, end))) for end in ends]
        values += [*counts, sum(counts)]
    rows.append([Slot(written(value)) for value in values if value is not None])
    return Table("", rows, [Block("政府信息公开行政复议、行政诉讼情况", columns, [KnownRow("", "", values)])])
