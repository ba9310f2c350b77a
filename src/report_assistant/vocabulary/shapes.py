"""What the entries of the data files look like, so that a slip of the hand is a sentence and not a traceback.

A name that ends in ``?`` may be left out. A value is told in words, is one of several (a tuple), or holds
entries of its own (a list), or is a table (a mapping).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Shape = Mapping[str, Any]

_TEXT, _YES_NO, _NUMBER, _TEXTS = "带引号的文字", "true 或 false", "数", "方括号里的一列文字"

_INDICATOR = {
    "id": _TEXT,
    "name": _TEXT,
    "says": _TEXTS,
    "also?": _TEXTS,
    "measure?": ("count", "money", "percent"),
    "stock?": _YES_NO,
}
_COLUMN = {
    "head": _TEXT,
    "scope?": ("year", "cumulative"),
    "applicant?": _TEXT,
    "suffix?": _TEXT,
    "unit?": _TEXT,
    "group?": _TEXT,
    "indicator?": _TEXT,
}
_ROW = {
    "label": _TEXT,
    "as?": _TEXTS,
    "level?": _NUMBER,
    "under?": _TEXT,
    "indicator?": _TEXT,
    "heading?": _YES_NO,
}
_IDENTITY = {
    "id": _TEXT,
    "says": _TEXT,
    "left?": _TEXT,
    "left_sum?": _TEXTS,
    "right?": _TEXTS,
    "across?": _YES_NO,
}
_TOTAL = {"indicator": _TEXT, "says": _TEXT, "of": _TEXTS}
_BLOCK = {
    "name": _TEXT,
    "kind": ("rows", "single_row"),
    "head": _TEXTS,
    "unit": _YES_NO,
    "codes?": _TEXT,
    "columns": [_COLUMN],
    "rows": [_ROW],
    "identity?": [_IDENTITY],
    "total?": [_TOTAL],
}
_TOPIC = {
    "id": _TEXT,
    "name": _TEXT,
    "says": _TEXTS,
    "heading": _TEXTS,
    "words": _TEXTS,
}
_TERM = {
    "name": _TEXT,
    "says?": _TEXTS,
    "indicators?": _TEXTS,
    "means": _TEXT,
    "parts?": _TEXTS,
    "article?": _TEXT,
    "forms?": _TEXTS,
    "asked?": _TEXTS,
}
_CONTRAST = {"of": _TEXTS, "difference": _TEXT, "includes?": _TEXT}
_PAIR = {
    "left": _TEXT,
    "right": _TEXT,
    "left_forms?": _TEXTS,
    "right_forms?": _TEXTS,
    "relation": ("equal", "wider", "narrower", "similar", "incomparable"),
    "why": _TEXT,
    "right_for_left?": _TEXT,
    "left_for_right?": _TEXT,
}
_OF_SEVERAL = {"indicators": _TEXTS, "why": _TEXT}
_WAYS = "means what parts when differ alike includes gone why absent since numbers beside places"
_DEFINITION = dict.fromkeys(_WAYS.split(), _TEXTS)
_HALVES = {"problems": _TEXTS, "measures": _TEXTS, "measures_begin": _TEXTS, "asks_measures": _TEXTS}
_LISTS = {
    "words": "difference growth share sum average trend most least order order_up forecast",
    "joints": "compare share add subtract",
    "places": "before after top top_after from_end top_units",
    "across": "which count all which_alone count_alone all_alone years years_counted applicants organisations"
    " parts part_nouns part_joins part_asks applicants_all part_all",
    "counted": "agencies things years parts",
}
_OPERATIONS: Shape = {
    **{section: dict.fromkeys(keys.split(), _TEXTS) for section, keys in _LISTS.items()},
    "across": {
        **dict.fromkeys(_LISTS["across"].split(), _TEXTS),
        "body": [{"id": _TEXT, "says": _TEXTS, "levels?": _TEXTS}],
    },
    "joints_within": {"words": _TEXTS},
    "rates": {"concepts": _TEXTS},
    "none": {"words": _TEXTS},
}
_BREAKDOWN = ("open", "mostly", "by", "by_end", "again", "again_end", "and_so_on", "stop")
_EQUATION = ("plus", "minus", "equals", "and", "not_here", "sum", "parts", "counted_parts")
_PLACE = ("text", "table2", "table3", "table4", "table", "applicants", "every")
_YEAR_RULE = {
    "id": _TEXT,
    "says": _TEXT,
    "why": _TEXT,
    "left?": _TEXTS,
    "right?": _TEXTS,
    "before?": _TEXTS,
    "by_applicant?": _YES_NO,
    "cumulative?": _YES_NO,
}
SHAPES: Mapping[str, Shape] = {
    "across_years": {"rule": [_YEAR_RULE]},
    "breakdowns": {"breakdown": dict.fromkeys(_BREAKDOWN, _TEXTS)},
    "checks": {
        "ask": dict.fromkeys(("always", "verdict", "perhaps", "never"), _TEXTS),
        "equation": dict.fromkeys(_EQUATION, _TEXTS),
        "place": dict.fromkeys(_PLACE, _TEXTS),
        "said": {"trim": _TEXT, "words": _TEXTS},
        "years": {"before": _TEXTS, "of": dict.fromkeys(("X-1", "X-2", "X-4"), _TEXTS)},
        "rate": dict.fromkeys(("share", "growth", "down"), _TEXTS),
    },
    "agencies": {
        "kind": [{"full": _TEXT, "short": _TEXTS}],
        "reform": [{"old": _TEXTS, "new": _TEXTS, "since": _NUMBER, "why": _TEXT}],
        "unlisted": dict.fromkeys(("ends", "ends_before_year", "then", "parts", "not_within"), _TEXTS),
    },
    "applicants": {
        "applicant": [{"id": _TEXT, "column": _TEXT, "says": _TEXTS}],
        "sums": {"organisation": _TEXTS},
    },
    "completion": {
        "asks": _TEXTS,
        "columns": _TEXTS,
        "operation": [{"id": _TEXT, "line": _TEXT}],
        "topic": [{"id": _TEXT, "line": _TEXT}],
    },
    "crosswalk": {"pair": [_PAIR], "only": [_OF_SEVERAL], "same": [_OF_SEVERAL]},
    "glossary": {"term": [_TERM], "pair?": [_CONTRAST]},
    "indicators": {"group": [{"name": _TEXT, "also?": _TEXTS, "indicator": [_INDICATOR]}]},
    "operations": _OPERATIONS,
    "topics": {
        "topic": [_TOPIC],
        "halves": _HALVES,
        "original": {"of_figures": _TEXTS},
        "definition": _DEFINITION,
        "asking": [{"id": _TEXT, "asks": _TEXTS, "needs": _TEXTS}],
        "whereabouts": {"named": _TEXTS, "concepts": _TEXTS, "words": _TEXTS},
        "unsaid": {"words": _TEXTS},
        "alike": [{"asks": _TEXTS, "says": _TEXTS}],
    },
}
FORM: Shape = {"id": _TEXT, "name": _TEXT, "source": _TEXT, "block": [_BLOCK]}
_TITLES = ("id", "full", "label", "head", "name", "column", "left")


def mistakes(name: str, entries: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the shape of a data file, each as the end of a Chinese sentence.

    Args:
        name: The file without ``.toml``, as ``loader.data`` knows it.
        entries: What it holds.
    """
    if name == "concepts":
        for family, concepts in entries.items():
            wanted = dict.fromkeys(concepts, _TEXTS) if isinstance(concepts, dict) else {"说法": _TEXTS}
            yield from _mistakes(concepts if isinstance(concepts, dict) else {}, wanted, f"“{family}”")
    elif shape := FORM if name.startswith("forms/") else SHAPES.get(name):
        yield from _mistakes(entries, shape, "")


def _mistakes(entry: Mapping[str, Any], shape: Shape, where: str) -> Iterator[str]:
    """``where`` are the names of the entries around this one."""
    for key, wanted in shape.items():
        name = key.removesuffix("?")
        if name not in entry:
            if not key.endswith("?"):
                yield f"{where}少了 {name}"
        elif isinstance(wanted, list):
            yield from _entries(entry[name], wanted[0], where, name)
        elif isinstance(wanted, Mapping):
            if isinstance(entry[name], dict):
                yield from _mistakes(entry[name], wanted, f"{where}“{name}”")
            else:
                yield f"{where}的 {name} 应当是一张表"
        elif not _fits(entry[name], wanted):
            choices = " 或 ".join(wanted) if isinstance(wanted, tuple) else wanted
            yield f"{where}的 {name} 应当是{choices}"
    for name in entry:
        if name not in shape and f"{name}?" not in shape:
            yield f"{where}里不认识 {name}"


def _entries(value: object, shape: Shape, where: str, name: str) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        yield f"{where}的 {name} 应当是一条一条的"
        return
    for number, one in enumerate(value, 1):
        title = next((one[key] for key in _TITLES if isinstance(one.get(key), str) and one[key]), "")
        yield from _mistakes(one, shape, f"{where}第 {number} 条 {name}" + (f"“{title}”" if title else ""))


def _fits(value: object, wanted: str | tuple[str, ...]) -> bool:
    if isinstance(wanted, tuple):
        return value in wanted
    if wanted == _TEXTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, {_TEXT: str, _YES_NO: bool, _NUMBER: int}[wanted])
