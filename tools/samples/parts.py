"""The figures of one part of the district: totals from ``data/figures.toml``, the rest drawn."""

from __future__ import annotations

from typing import Any

from .catalogue import YEARS, data, form
from .draws import draw, split, take
from .figures import Figures, Grid, Number, number

APPLICANTS = (82, 11, 1, 2, 2, 2)  # how often each kind applies, in the order of the form
METHODS = {"in_person": 14, "by_fax": 1, "online": 55, "by_mail": 30}
ANSWERS = {  # form2014: how often each answer is given
    "already_public": 30,
    "granted": 66,
    "partial": 6,
    "refused_secret": 1,
    "refused_trade": 2,
    "refused_privacy": 4,
    "refused_safety": 1,
    "refused_not_information": 7,
    "refused_law": 3,
    "not_ours": 18,
    "not_exist": 14,
    "amend": 5,
    "elsewhere": 6,
}
REFUSED = tuple(key for key in ANSWERS if key.startswith("refused_"))
GROUPS = {  # form2019 and form2021: the figure that each group of outcomes adds up to
    "（一）": "granted",
    "（二）": "partial",
    "（三）": "refused",
    "（四）": "unable",
    "（五）": "unprocessed",
    "（六）": "other_result",
}
OUTCOMES = {"form2014": (7, 2, 1), "form2019": (6, 1, 1, 3), "form2021": (6, 1, 1, 3)}
CHANGING = ("permit", "service", "penalty", "force", "charge")  # kinds of items, counted in form2019


def part_figures(part: str) -> list[Figures]:
    """The figures of a part for each year in order.

    Args:
        part: A table of ``data/figures.toml``.
    """
    known = data("figures")[part]
    pending = split(known["carryout_2015"], APPLICANTS, part, "before")
    found = []
    for year in YEARS:
        figures = Figures(_totals(known, year))
        _disclose(figures.values, known, part, year)
        figures.grid = _applications(figures.values, pending, part, year)
        figures.disputes = _disputes(figures.values, part, year)
        pending = figures.grid["carryout"]
        found.append(figures)
    return found


def _totals(known: dict[str, Any], year: int) -> dict[str, Number]:
    """This year's place of each list; lists that begin later are counted from their end."""
    values: dict[str, Number] = {}
    for key, years in known.items():
        if isinstance(years, list):
            first = 2021 if key == "charge" else 2016 if len(years) == len(YEARS) else 2019
            if first <= year < first + len(years):
                values[key] = number(years[year - first])
    if form(year) == "form2019":
        for key in CHANGING:
            values[f"{key}_items"] = known[f"{key}_items_2019"] + sum(known[f"{key}_change"][: year - 2019])
    count = year - 2015
    values["disclosed_before"] = known["disclosed_2015"] if count == 1 else known["disclosed"][count - 2]
    values["total"] = known["cumulative_2015"] + sum(known["disclosed"][:count])
    made = sum(known["made"][3:count]) - sum(known["repealed"][3:count])
    values["stock"] = known["stock_2018"] + made
    return values


def _disclose(values: dict[str, Number], known: dict[str, Any], part: str, year: int) -> None:
    """Adds what each channel published, the sums over kinds, and how many regulations were published."""
    for channel in ("gazette", "web", "weibo", "wechat", "other"):
        share = known[f"{channel}_share"]
        jitter = draw(7, part, year, channel) - 3 if share > 20 else 0
        extra = draw(9, part, year, channel, "extra") if share else 0
        per = 1000 if channel == "gazette" else 100
        values[channel] = int(values["disclosed"]) * (share + jitter) // per + extra
    values["interp"] = values["interp_text"] + values["interp_graphic"] + values["interp_video"]
    values["made_public"] = values["made"] - (1 if values["made"] > 10 and year % 2 else 0)
    values["staff"] = values["full_time"] + values["part_time"]


def _applications(values: dict[str, Number], carried: list[int], part: str, year: int) -> Grid:
    """Deals the year's applications to applicants, channels and outcomes."""
    received = split(int(values["received"]), APPLICANTS, part, year, "received")
    pool = [new + old for new, old in zip(received, carried, strict=True)]
    carryout = take(pool, int(values["carryout"]), part, year, "carryout")
    closed = [all_ - later for all_, later in zip(pool, carryout, strict=True)]
    grid = {"received": received, "carried": carried, "closed": closed, "carryout": carryout}
    values |= {"carried": sum(carried), "closed": sum(closed)}
    values |= {"natural": received[0], "legal": sum(received[1:])}
    channels = split(sum(received), tuple(METHODS.values()), part, year, "methods")
    values |= dict(zip(METHODS, channels, strict=True))
    if form(year) == "form2014":
        _answer(values, part, year)
    else:
        grid |= _results(values, closed, part, year)
    return grid


def _answer(values: dict[str, Number], part: str, year: int) -> None:
    """Deals what was closed to the answers of form2014."""
    closed = int(values["closed"])
    values |= dict(zip(ANSWERS, split(closed, tuple(ANSWERS.values()), part, year, "answers"), strict=True))
    values["refused"] = sum(values[key] for key in REFUSED)
    values["delayed"] = closed // 17
    values["on_time"] = closed - closed // 17


def _results(values: dict[str, Number], closed: list[int], part: str, year: int) -> Grid:
    """Deals what was closed for each applicant to the outcomes of form2019 or form2021."""
    outcomes = data("forms")["applications"][form(year)]
    weights = [weight for _, _, weight in outcomes]
    columns = [split(count, weights, part, year, "results", place) for place, count in enumerate(closed)]
    rows = [list(row) for row in zip(*columns, strict=True)]
    values |= dict.fromkeys(GROUPS.values(), 0)
    for (group, _, _), row in zip(outcomes, rows, strict=True):
        values[GROUPS[group[:3]]] += sum(row)
    return {str(place): row for place, row in enumerate(rows)}


def _disputes(values: dict[str, Number], part: str, year: int) -> Grid:
    """Deals reviews and lawsuits to how they ended; form2014 does not tell lawsuits after review apart."""
    weights = OUTCOMES[form(year)]
    values["lawsuits"] = values["lawsuit"] + values["lawsuit_after"]
    if form(year) == "form2014":
        for kind in ("review", "lawsuits"):
            ends = split(int(values[kind]), weights, part, year, kind)
            names = ("kept", "corrected", "other")
            values |= {f"{kind}_{name}": count for name, count in zip(names, ends, strict=True)}
        return {}
    kinds = ("review", "lawsuit", "lawsuit_after")
    return {kind: split(int(values[kind]), weights, part, year, kind) for kind in kinds}
