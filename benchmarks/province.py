"""Writes the yearly reports of an invented province: the same ones for the same seed, thousands a second.

A report is drawn from its agency and year alone, so that what any of them states can be told again without
keeping a list. The first agencies are the same at any number of reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from html import escape
from pathlib import Path
from random import Random

from .agencies import Agency, agencies
from .layouts import TOPS, Numbers, applications, disclosed, disputes, frames, left_over, statistics
from .sentences import Counted, counted, listed, own_words, some

CHAPTERS = {
    "open": "一、总体情况",
    "disclosed": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "others": "六、其他需要报告的事项",
}
_LOT = 250
"""So many agencies are written by one process before it takes the next."""

Piece = str | tuple[str, int]
"""A paragraph; a heading with its level; or a table, named by its number in the form (level -1)."""


@dataclass(slots=True)
class Report:
    """One report.

    Attributes:
        agency: Whose it is.
        year: Of which year.
        form: ``form2014``, ``form2019``, ``form2021``, or ``prose`` for one without tables.
        is_page: Whether it is a web page, not a text file.
        figures: Those of its tables, in the order of the form.
        counted: Its sentences with figures that no table has.
        stated: Figures of its prose by name, where it has no tables.
        words: What fills its sentences: contact facts, topics.
        problems: The paragraph on what is wanting.
        measures: The paragraph on what is done about it.
        pieces: All of it in order.
    """

    agency: Agency
    year: int
    form: str
    is_page: bool
    figures: tuple[Numbers, ...] = ()
    counted: list[Counted] = field(default_factory=list)
    stated: dict[str, int] = field(default_factory=dict)
    words: dict[str, object] = field(default_factory=dict)
    problems: str = ""
    measures: str = ""
    pieces: list[Piece] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Whose, when and what."""
        body = "信息公开工作年度报告" if self.agency.kind == "body" else "政府信息公开工作年度报告"
        return f"{self.agency.name}{self.year}年{body}"

    @property
    def path(self) -> str:
        """Where it lies, below the root."""
        return f"{self.agency.folder}/{self.agency.bare}{self.year}.{'html' if self.is_page else 'txt'}"

    def write(self, root: Path) -> int:
        """Writes the file; the folder is there. Returns its bytes."""
        content = (self._page() if self.is_page else self._text()).encode()
        with open(f"{root}/{self.path}", "wb") as file:  # noqa: PTH123 -- Path costs as much as the sentences
            file.write(content)
        return len(content)

    def _text(self) -> str:
        lines = [f"{self.title}\n"]
        for piece in self.pieces:
            if isinstance(piece, str):
                lines.append(f"{piece}\n")
            elif piece[1] < 0:
                lines.append(self._table(-piece[1] - 1))
            else:
                lines.append(f"{piece[0]}\n")
        return "".join(lines)

    def _page(self) -> str:
        title = self.title
        lines = [
            '<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
            f"\n<title>{title}</title></head><body>\n"
            f'<div class="top">首页 &gt; 政府信息公开 &gt; 年报</div>\n<h1 align="center">{title}</h1>\n'
            '<div id="zoom" class="content">\n'
        ]
        for piece in self.pieces:
            if isinstance(piece, str):
                lines.append(f'<p style="text-indent:2em">{escape(piece, quote=False)}</p>\n')
            elif piece[1] < 0:
                lines.append(self._table(-piece[1] - 1))
            else:
                lines.append(f"<p><strong>{piece[0]}</strong></p>\n")
        return "".join([*lines, "</div>\n</body></html>\n"])

    def _table(self, number: int) -> str:
        frame = frames(self.form)[number]
        return (frame.page if self.is_page else frame.text) % tuple(self.figures[number])


def form_of(agency: Agency, year: int) -> str:
    """The form that an agency's report of a year has."""
    if agency.kind == "body" or (year < 2019 and agency.kind == "town" and agency.number % 4 == 1):
        return "prose"
    return "form2014" if year < 2019 else "form2019" if year < 2021 else "form2021"


def _size(agency: Agency) -> str:
    if agency.kind == "body":
        return "none"
    if agency.level != "county":
        return "many" if agency.kind == "government" or agency.number % 3 == 0 else "some"
    if agency.kind == "town":
        return ("none", "few", "few", "some")[agency.number % 4]
    return "many" if agency.kind == "government" else ("few", "some", "some")[agency.number % 3]


class Province:
    """The reports of the agencies that a number of reports needs.

    Args:
        reports: How many.
        seed: Another word draws another province.
    """

    def __init__(self, reports: int, seed: str = "province") -> None:
        self.seed = seed
        self.agencies = agencies(reports, seed)
        self._key = int.from_bytes(blake2b(seed.encode(), digest_size=6).digest(), "big") << 40
        self._surplus = sum(len(one.years) for one in self.agencies) - reports

    def years(self, agency: Agency) -> range:
        """The years of which an agency's reports are written; the last agency's only as far as wanted."""
        surplus = self._surplus if agency.number == len(self.agencies) - 1 else 0
        return range(agency.first, agency.last + 1 - surplus)

    def report(self, agency: Agency, year: int) -> Report:
        """The report of an agency and a year."""
        rng = Random(self._key | agency.number << 16 | year)
        form, size = form_of(agency, year), _size(agency)
        made = Report(agency, year, form, rng.random() < 0.5)
        made.words = own_words(agency, year, rng)
        if form == "prose":
            made.stated = {"open": 20 + int(rng.random() * 400), "received": int(rng.random() * 4)}
            made.words |= made.stated
            made.pieces = _older(made, rng)
        elif form == "form2014":
            made.figures = (statistics(rng, size),)
            made.counted = list(counted(agency, year, 2, rng))
            made.pieces = _older(made, rng)
        else:
            grid = applications(form, rng, size, self._left(agency, year - 1), self._left(agency, year))
            made.figures = (disclosed(form, rng, size), grid, disputes(rng, size))
            totals = grid[6::7]
            made.words |= {
                "received": totals[0], "carried": totals[1], "closed": totals[-2], "left": totals[-1],
            }  # fmt: skip
            made.counted = list(counted(agency, year, 3, rng))
            made.pieces = _modern(made, rng)
        return made

    def _left(self, agency: Agency, year: int) -> list[int]:
        """What an agency hands on from one year to the next, the same in both years' reports."""
        size = _size(agency)
        if TOPS[size] == 0:
            return [0] * 6
        return left_over(Random(self._key | 1 << 15 | agency.number << 16 | year), size)


def _modern(made: Report, rng: Random) -> list[Piece]:
    words = made.words
    says = partial(_said, words, rng)
    received = "applied" if words["received"] or words["carried"] or words["left"] else "applied_none"
    made.problems = listed("problems", 3, words, rng)
    made.measures = listed("measures", 3, words, rng)
    return [
        *_opening(made, rng),
        (CHAPTERS["open"], 1), *says("lead", 2),
        ("（一）主动公开情况", 2), *says("open", 2), *says("deeds", 1), *(one.text for one in made.counted),
        ("（二）依申请公开情况", 2), *says(received, 1),
        ("（三）政府信息管理情况", 2), *says("managed", 2),
        ("（四）政府信息公开平台建设情况", 2), *says("platform", 2),
        ("（五）监督保障情况", 2), *says("supervised", 2),
        (CHAPTERS["disclosed"], 1), ("", -1),
        (CHAPTERS["applications"], 1), ("", -2),
        (CHAPTERS["disputes"], 1), ("", -3),
        (CHAPTERS["problems"], 1), made.problems, made.measures,
        (CHAPTERS["others"], 1), *some("others", "fee", 1, words, rng),
        *some("others", "rest", 1, words, rng),
    ]  # fmt: skip


def _older(made: Report, rng: Random) -> list[Piece]:
    """The chapters of the years before 2019, with the statistics behind them or without any table."""
    words = made.words
    says = partial(_said, words, rng)
    made.problems = listed("problems", 3, words, rng)
    made.measures = listed("measures", 3, words, rng)
    figures: list[Piece] = []
    if made.stated:
        received = "received" if made.stated["received"] else "received_none"
        figures = [
            *some("prose_figures", "open", 1, words, rng),
            ("三、依申请公开政府信息情况", 1),
            *some("prose_figures", received, 1, words, rng),
            *some("prose_figures", "quarrels", 1, words, rng),
        ]
    else:
        figures = [*(one.text for one in made.counted)]
    pieces: list[Piece] = [
        *_opening(made, rng),
        ("一、概述", 1), *says("lead", 1), *says("managed", 2),
        ("二、主动公开政府信息情况", 1), *says("open", 3), *says("deeds", 2), *figures,
        ("四、监督保障情况", 1), *says("platform", 2), *says("supervised", 2),
        ("五、存在的主要问题及改进措施", 1), made.problems, made.measures,
    ]  # fmt: skip
    if not made.stated:
        pieces += [(f"政府信息公开情况统计表（{made.year}年度）", 1), ("", -1)]
    return pieces


def _said(words: dict[str, object], rng: Random, topic: str, many: int) -> list[str]:
    return some("overview", topic, many, words, rng)


def _opening(made: Report, rng: Random) -> list[str]:
    return [
        one for topic in ("law", "period", "contact") for one in some("opening", topic, 1, made.words, rng)
    ]


# --- writing -----------------------------------------------------------------------------------------------


def write_province(root: Path, reports: int, seed: str = "province", processes: int = 2) -> Province:
    """Writes the reports into a tree of folders, one a county.

    Args:
        root: A new folder, or one that the same call was broken off in.
        reports: How many.
        seed: Another word draws another province.
        processes: How many write.

    Returns:
        The province, which tells what each report states.
    """
    province = Province(reports, seed)
    for folder in dict.fromkeys(agency.folder for agency in province.agencies):
        (root / folder).mkdir(parents=True, exist_ok=True)
    lots = [range(start, start + _LOT) for start in range(0, len(province.agencies), _LOT)]
    if len(lots) == 1 or processes == 1:
        for lot in lots:
            _write(root, reports, seed, lot)
        return province
    with ProcessPoolExecutor(processes) as pool:
        for done in [pool.submit(_write, root, reports, seed, lot) for lot in lots]:
            done.result()
    return province


def _write(root: Path, reports: int, seed: str, lot: Iterable[int]) -> int:
    """Writes the reports of some agencies; returns their bytes."""
    province = Province(reports, seed)
    chosen = [province.agencies[number] for number in lot if number < len(province.agencies)]
    return sum(
        province.report(agency, year).write(root) for agency in chosen for year in province.years(agency)
    )
