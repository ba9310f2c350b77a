"""Which reports are written: forms × formats × encodings × quirks, the same list every time."""

from __future__ import annotations

from collections import Counter
from itertools import count as count_up
from random import Random

from .forms import data
from .nouns import Plan

FORMS = ("form2021", "form2019", "form2014", "fujian2018", "codes", "fujian2009")
FORMATS = (
    "txt-cells", "txt-rows", "txt-paragraphs", "html", "docx", "md", "xlsx", "xls", "csv", "pdf-lines",
    "pdf-bare", "pdf-pages", "mht", "zip", "ofd",
)  # fmt: skip
SCHOOL_FORMATS = ("html", "docx", "txt-paragraphs", "pdf-lines")
"""Universities report in prose, without tables, and by academic years."""
ENCODED = ("txt-cells", "txt-rows", "txt-paragraphs", "html", "md", "csv", "mht", "zip")
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "utf-16")
YEARS = {
    "form2021": range(2021, 2026), "form2019": range(2019, 2021), "form2014": range(2014, 2019),
    "fujian2018": range(2010, 2019), "fujian2009": range(2008, 2010), "codes": range(2008, 2014),
    "school": range(2012, 2024),
}  # fmt: skip

MODERN = frozenset({"form2019", "form2021"})
FLAT = frozenset({"txt-cells", "txt-rows", "txt-paragraphs"})
_ALL = frozenset(FORMS)
_ANY = _ALL | {"school"}
_EVERY = frozenset(FORMATS)
_LAID = _EVERY - FLAT
_TEXT = FLAT | {"md", "html", "mht", "zip", "docx"}
_PDF = frozenset({"pdf-lines", "pdf-bare", "pdf-pages", "ofd"})

QUIRKS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "numbering_lost": (_ANY, _EVERY),
    "typos": (_ALL, _EVERY),
    "short_labels": (_ALL - {"codes", "fujian2018", "fujian2009"}, _EVERY),
    "header_broken": (_ALL, _EVERY - {"md"}),
    "header_cut": (frozenset({"form2019"}), _EVERY),
    "header_doubled": (frozenset({"form2019"}), _EVERY),
    "header_doubled_row": (_ALL, _EVERY),
    "header_lost": (MODERN, _EVERY - _PDF),
    "padded": (_ALL, frozenset({"txt-rows", "html", "csv", "xlsx"})),
    "blanks": (_ALL, _EVERY),
    "blank_totals": (MODERN, _LAID | {"txt-rows", "txt-cells"}),
    "piled_pipes": (MODERN, frozenset({"txt-cells", "txt-rows"})),
    "vanished": (MODERN, FLAT),
    "vanished_disputes": (MODERN, FLAT),
    "deduplicated": (_ALL, frozenset({"txt-cells", "txt-paragraphs"})),
    "half_width": (_ANY, _EVERY),
    "spaced_numbers": (_ALL, _TEXT),
    "thousands": (_ALL, _EVERY),
    "wide_digits": (_ALL, _EVERY),
    "units_in_cells": (MODERN, _EVERY),
    "mixed_forms": (MODERN, _EVERY),
    "wrong_form": (MODERN, _EVERY),
    "wrong_sums": (_ALL, _EVERY - FLAT),
    "three_columns": (frozenset({"form2014"}), _EVERY),
    "extra_rows": (frozenset({"form2014", "codes"}), _EVERY),
    "unknown_table": (_ANY, _EVERY),
    "ordinal": (frozenset({"form2014"}), _EVERY),
    "furniture": (_ANY, _EVERY),
    "table_before_title": (_ALL, _EVERY),
    "misleading_name": (_ANY, _EVERY),
    "late_posting": (_ANY, _EVERY),
    "borrowed": (_ALL, _EVERY),
    "old_period": (_ALL, _EVERY),
    "broken_dates": (_ALL, _EVERY),
    "short_title": (_ALL, _EVERY),
    "one_paragraph": (_ANY, _EVERY),
    "vertical_results": (MODERN, _PDF | {"docx", "html"}),
    "two_copies": (_ALL, frozenset({"html", "docx", "pdf-lines", "xlsx"})),
    "named_doc": (_ALL, frozenset({"html"})),
    "layout_table": (_ANY, frozenset({"html", "mht"})),
    "split_table": (MODERN, frozenset({"html", "mht", "docx"})),
    "no_tables": (MODERN, _EVERY),
    "hard_breaks": (_ANY, FLAT),
    "indented": (_ANY, _EVERY),
    "spaced_heads": (_ALL, _EVERY - _PDF),
    "split_title": (_ANY, _EVERY),
    "bare_title": (_ALL, _EVERY),
    "entities": (_ANY, frozenset({"html", "mht", "zip"})),
    "wrong_charset": (_ANY, frozenset({"html"})),
}
"""Each quirk with the forms and the formats that can show it."""

CLASHES = (
    {"header_cut", "header_doubled", "header_broken", "header_doubled_row", "header_lost", "mixed_forms"},
    {"thousands", "spaced_numbers", "wide_digits", "units_in_cells"},
    {"short_title", "split_title", "bare_title"},
    {"header_broken", "spaced_heads", "header_lost"},
    {"header_lost", "split_table", "table_before_title", "vertical_results"},
    {
        "no_tables",
        "vanished",
        "vanished_disputes",
        "deduplicated",
        "header_lost",
        "split_table",
        "table_before_title",
    },
    {"one_paragraph", "hard_breaks"},
    {
        "vanished",
        "piled_pipes",
        "blanks",
        "blank_totals",
        "deduplicated",
        "padded",
        "units_in_cells",
        "header_lost",
    },
    {"vanished_disputes", "piled_pipes", "blanks", "blank_totals", "deduplicated", "padded"},
    {"typos", "short_labels"},
    {"broken_dates", "old_period"},
    {"deduplicated", "header_broken"},
    {"three_columns", "header_broken"},  # heads that no form has, broken in two, are two cells to anybody
    {"vertical_results", "header_broken"},
    {"table_before_title", "header_lost"},
    {"wrong_charset", "entities"},
)
"""Quirks of which a report shows only one."""


def plans(count: int = 1050, seed: str = "reports") -> list[Plan]:
    """The plan of ``count`` reports: every form in every format, the first of each without quirks."""
    rng = Random(seed)
    seen: set[tuple[str, str]] = set()
    used: Counter[str] = Counter()
    found = []
    pairs = [(form, kind) for kind in FORMATS for form in FORMS]
    pairs += [("school", kind) for kind in SCHOOL_FORMATS]
    weights = [(3 if form in MODERN else 1) * (2 if kind in FLAT else 1) for form, kind in pairs]
    whole = sum(weights)
    queue = [
        pair for pair, weight in zip(pairs, weights, strict=True) for _ in range(-(-count * weight // whole))
    ]
    rng.shuffle(queue)
    who = agencies(rng)
    schools, order = data("agencies")["schools"], count_up()
    for number, (form, kind) in enumerate(queue[:count]):
        quirks = _quirks(form, kind, used, rng) if (form, kind) in seen else frozenset()
        seen.add((form, kind))
        used.update(quirks)
        region, agency = who[number % len(who)]
        year = rng.choice(YEARS[form])
        if form == "school":
            turn, school = divmod(next(order), len(schools))
            region, agency = "", schools[school]
            year = YEARS[form][(school * 7 + turn) % len(YEARS[form])]
        if "wrong_form" in quirks:
            year = rng.choice(
                [2016, 2017, 2018, 2022, 2023] if form == "form2019" else [2016, 2017, 2018, 2019]
            )
        encoding = rng.choice(ENCODINGS) if kind in ENCODED else ""
        if encoding == "utf-16" and kind not in ("html", "mht", "zip"):
            encoding = rng.choice(["utf-16", "utf-16-be", "utf-16-le"])  # the last goes without a mark
        found.append(Plan(number, form, kind, encoding, quirks, agency, region, year, seed))
    return _unlike(found)


def _quirks(form: str, kind: str, used: Counter[str], rng: Random) -> frozenset[str]:
    """The quirk that was shown least so far, and some others beside."""
    able = [name for name, (forms, kinds) in QUIRKS.items() if form in forms and kind in kinds]
    first = min(able, key=lambda name: used[name])
    if kind in FLAT and form in MODERN and rng.random() < 0.35:
        first = rng.choice(["vanished", "vanished_disputes", "vanished"])
    chosen = {first}
    for name in rng.sample(able, min(len(able), rng.choice([0, 0, 1, 2, 3]))):
        if all(not (clash & chosen - {name} and name in clash) for clash in CLASHES):
            chosen.add(name)
    if "vanished" in chosen and rng.random() < 0.5:
        chosen.add("named_applicants")
    return frozenset(chosen)


def agencies(rng: Random) -> list[tuple[str, str]]:
    """Region and full name of each agency, in drawn order."""
    words = data("agencies")
    found = []
    for city in words["cities"]:
        for county in words["counties"]:
            region = f"{city}{county}"
            found.append((city, f"{region}人民政府"))
            found += [(city, f"{region}{office}") for office in words["offices"]]
            found += [
                (city, f"{region}{town}" + ("" if town.endswith("办事处") else "人民政府"))
                for town in words["towns"]
            ]
    rng.shuffle(found)
    return found


def _unlike(found: list[Plan]) -> list[Plan]:
    seen = {(plan.agency, plan.year) for plan in found}
    assert len(seen) == len(found), "two reports of one agency and year"
    return found
