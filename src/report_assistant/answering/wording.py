"""Answers in words: what one would say on the telephone, with agency, year, indicator, figure and unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report_assistant.model import CitedFigure, Scope

_NONE_SAID = frozenset("未没无零不")


def amount(figure: CitedFigure) -> str:
    """The number as the report prints it, with 约 and 余 kept: 50多人次, 约11万个, 46条."""
    source = figure.sources[0]
    quote = source.quote
    begin, end = source.value_start - source.start, source.value_end - source.start
    printed = quote[begin:end]
    if not printed or printed[0] in _NONE_SAID:
        return f"{number(figure.value)}{figure.unit}"
    tail = ""
    if figure.approximate:
        rest = quote[end:]
        place = rest.find(figure.unit) if figure.unit else -1
        after = rest[: place + len(figure.unit)] if 0 <= place <= 4 else figure.unit
        more = next((word for word in ("以上", "左右", "上下") if rest[len(after) :].startswith(word)), "")
        before = next((word for word in _ABOUT if quote[:begin].endswith(word)), "")
        tail = f"{before}{printed}{after}{more}"
        return tail if tail != f"{printed}{figure.unit}" else f"约{tail}"
    if any(scale in printed for scale in "万亿"):
        return f"{printed}{figure.unit}"
    return f"{number(figure.value)}{figure.unit}"


_ABOUT = (
    "不少于",
    "不低于",
    "大约",
    "将近",
    "超过",
    "接近",
    "突破",
    "至少",
    "已过",
    "约",
    "近",
    "超",
    "逾",
    "过",
)


def number(value: Decimal) -> str:
    """A number as it is said, every digit of it."""
    return f"{value:f}"


def sentence(figure: CitedFigure, scope: Scope) -> str:
    """One figure as a sentence without its full stop."""
    said = _none_said(figure)
    head = f"{figure.agency}{_time(figure, scope)}{thing(figure, scope)}{_is(figure)}{amount(figure)}"
    return f"{head}，报告写明“{said}”" if said else head


def part(figure: CitedFigure, scope: Scope, *, with_year: bool) -> str:
    """One figure of several: its name and number, and its time where the figures differ in it."""
    time = ""
    if with_year:
        time = f"{figure.year}年" if scope == Scope.YEAR else f"截至{figure.year}年历年累计"
    elif scope == Scope.CUMULATIVE:
        time = "历年累计"
    return f"{time}{thing(figure, scope)}{_is(figure)}{amount(figure)}"


def _time(figure: CitedFigure, scope: Scope) -> str:
    return f"到{figure.year}年历年累计" if scope == Scope.CUMULATIVE else f"{figure.year}年"


def thing(figure: CitedFigure, scope: Scope) -> str:
    """The indicator, with the column when it says more than the year."""
    name = figure.indicator.replace(" / 总计", "总计").replace(" / 合计", "合计").replace(" / ", "中")
    if scope == Scope.CUMULATIVE:
        name = name.removeprefix("历年累计").removeprefix("历年").removeprefix("累计")
    column = figure.column
    if not column or column in ("历年累计", "总计", "统计数", "") or column.startswith(f"{figure.year}"):
        return name
    return f"{name}（{column}）"


def _is(figure: CitedFigure) -> str:
    return "占" if figure.indicator.endswith("占比") and figure.unit == "%" else "为"


def _none_said(figure: CitedFigure) -> str:
    """The report's own words for none (未收到…), when a source has them."""
    if figure.value != 0:
        return ""
    for source in figure.sources:
        begin = source.value_start - source.start
        if source.quote[begin : begin + 1] in _NONE_SAID and len(source.quote) <= 60:
            return source.quote.strip("。;；,，")
    return ""


def listed(names: Sequence[str], most: int = 6) -> str:
    """Names in a row, the rest counted: 甲、乙、丙等9个."""
    shown = "、".join(names[:most])
    return shown if len(names) <= most else f"{shown}等{len(names)}个"


def years_listed(years: Sequence[int]) -> str:
    """Years in a row, runs as ranges: 2016—2024年."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(f"{run[0]}年" if len(run) == 1 else f"{run[0]}—{run[-1]}年" for run in runs)
