"""The tables that show a measurement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from .measure import CELL_FAULTS, Result
from .nouns import Plan
from .plans import FORMATS, FORMS, QUIRKS

Chosen = Callable[[Plan], bool]
Row = tuple[object, ...]

FACT_FAULTS = (
    "fact with wrong name", "fact with wrong unit", "fact with wrong approximation", "fact with wrong scope",
    "fact with wrong year", "taken for applications",
)  # fmt: skip
UNEARNED = ("shown though lost", "shown for a blank", "invented")
BAR = 0.999
CELLS = ("reports", "told", "exact", "missing", "wrong", "lost", "shown", "open")
FACTS = ("facts", "found", "wrong", "invented")


def share(tally: Counter[str]) -> float:
    """How many of the cells that the files tell were read exactly."""
    return tally["exact"] / tally["told"] if tally["told"] else 1.0


def passed(result: Result) -> bool:
    """Whether the bar is met: nearly every told cell exact, and no lost or blank one shown."""
    tally = result.total()
    return share(tally) >= BAR and not any(tally[kind] for kind in UNEARNED)


def report(result: Result) -> str:
    """All tables, in Markdown."""
    encodings = sorted({plan.encoding for plan in result.plans.values()})
    parts = [
        ("All together", ("what", "how many"), _summary(result.total())),
        ("By form and format", ("form", "format", *CELLS), _by_form(result)),
        ("By format", ("format", *CELLS, *FACTS), [(k, *_line(result, _of_format(k))) for k in FORMATS]),
        (
            "By encoding",
            ("encoding", *CELLS, *FACTS),
            [(name or "none", *_line(result, _of_encoding(name))) for name in encodings],
        ),
        ("By quirk", ("quirk", *CELLS, *FACTS), [(name, *_line(result, of)) for name, of in _quirks()]),
        (
            "By pattern of prose",
            ("pattern", "facts not found"),
            sorted(_patterns(result).items(), key=lambda entry: (-entry[1], entry[0])),
        ),
    ]
    return "\n".join(line for title, heads, rows in parts for line in _section(title, heads, rows))


def _by_form(result: Result) -> Iterator[Row]:
    for form in (*FORMS, "school"):
        for kind in FORMATS:
            yield form, kind, *_cells(result.total(_of_both(form, kind)))


def _of_both(form: str, kind: str) -> Chosen:
    return lambda plan: plan.form == form and plan.format == kind


def _of_format(kind: str) -> Chosen:
    return lambda plan: plan.format == kind


def _of_encoding(name: str) -> Chosen:
    return lambda plan: plan.encoding == name


def _quirks() -> Iterator[tuple[str, Chosen]]:
    yield "none", lambda plan: not plan.quirks
    for name in (*QUIRKS, "named_applicants"):
        yield name, lambda plan, name=name: name in plan.quirks  # type: ignore[misc]


def _summary(tally: Counter[str]) -> list[Row]:
    found = tally["facts found"] / max(1, tally["facts"])
    return [
        ("reports", tally["reports"]),
        ("not read", tally["not read"]),
        ("agency right", tally["agency right"]),
        ("year right", tally["year right"]),
        ("cells told", tally["told"]),
        ("– exact", f"{tally['exact']} ({share(tally):.3%})"),
        ("– missing", tally["not exact"]),
        *((f"– {kind}", tally[kind]) for kind in CELL_FAULTS),
        ("cells lost", tally["lost"]),
        ("cells open", tally["open"]),
        ("– shown, and right", tally["open and exact"]),
        ("figures kept as undecided", tally["kept undecided"]),
        ("cells without canonical indicator", tally["no canonical"]),
        ("facts in prose", tally["facts"]),
        ("– found", f"{tally['facts found']} ({found:.3%})"),
        *((f"– {kind}", tally[kind]) for kind in FACT_FAULTS),
        ("– invented", tally["invented in prose"]),
    ]


def _line(result: Result, of: Chosen) -> Row:
    tally = result.total(of)
    wrong = sum(tally[kind] for kind in FACT_FAULTS)
    return (*_cells(tally), tally["facts"], tally["facts found"], wrong, tally["invented in prose"])


def _cells(tally: Counter[str]) -> Row:
    wrong = sum(tally[kind] for kind in CELL_FAULTS if kind != "shown though lost")
    shown = tally["shown though lost"]
    return (
        tally["reports"], tally["told"], tally["exact"], tally["not exact"], wrong, tally["lost"], shown,
        tally["open"],
    )  # fmt: skip


def _patterns(result: Result) -> Counter[str]:
    return Counter(
        fault.written[1:].split(")")[0] for fault in result.faults() if fault.kind == "fact missing"
    )


def _section(title: str, heads: Iterable[str], rows: Iterable[Row]) -> list[str]:
    """A heading and its table; rows that count nothing are left out."""
    names = list(heads)
    lines = [f"| {' | '.join(map(str, row))} |" for row in rows if len(row) == 2 or any(row[2:])]
    return [f"## {title}", "", f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}", *lines, ""]
