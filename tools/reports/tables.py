"""The tables that show a measurement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from .measure import CELL_FAULTS, Result
from .nouns import Plan
from .plans import FORMATS, FORMS, QUIRKS

FACT_FAULTS = ("fact with wrong name", "fact with wrong unit", "fact with wrong approximation", "fact with wrong scope",
               "fact with wrong year", "taken for applications")  # fmt: skip
UNEARNED = ("shown though lost", "shown for a blank", "invented")
BAR = 0.999


def share(tally: Counter[str]) -> float:
    """How many of the cells that the files tell were read exactly."""
    return tally["exact"] / tally["told"] if tally["told"] else 1.0


def passed(result: Result) -> bool:
    """Whether the bar is met: nearly every told cell exact, and no lost or blank one shown."""
    tally = result.total()
    return share(tally) >= BAR and not any(tally[kind] for kind in UNEARNED)


def report(result: Result) -> str:
    """All tables, in Markdown."""
    tally = result.total()
    cells = ("told", "exact", "missing", "wrong", "lost", "shown", "open")
    parts = [
        "## All together", "", *_grid(("what", "how many"), _summary(tally)), "",
        "## By form and format", "",
        *_grid(
            ("form", "format", "reports", *cells),
            [
                (form, kind, *_cells(result, lambda plan, f=form, k=kind: plan.form == f and plan.format == k))  # type: ignore[misc]
                for form in FORMS
                for kind in FORMATS
            ],
        ), "",
        "## By format, with prose", "",
        *_grid(
            ("format", "reports", *cells, "facts", "found", "wrong", "invented"),
            [(kind, *_cells(result, lambda p, k=kind: p.format == k), *_facts(result, lambda p, k=kind: p.format == k)) for kind in FORMATS],  # type: ignore[misc]
        ), "",
        "## By encoding", "",
        *_grid(
            ("encoding", "reports", *cells),
            [(name or "(binary)", *_cells(result, lambda p, n=name: p.encoding == n)) for name in sorted({p.encoding for p in result.plans.values()})],  # type: ignore[misc]
        ), "",
        "## By quirk", "",
        *_grid(
            ("quirk", "reports", *cells, "facts", "found", "wrong", "invented"),
            [(name, *_cells(result, which), *_facts(result, which)) for name, which in _quirks()],
        ), "",
        "## By pattern of prose", "",
        *_grid(("pattern", "facts missing"), sorted(_patterns(result).items(), key=lambda entry: -entry[1])),
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _quirks() -> list[tuple[str, Callable[[Plan], bool]]]:
    def having(name: str) -> Callable[[Plan], bool]:
        return lambda plan: name in plan.quirks

    return [
        ("none", lambda plan: not plan.quirks),
        *((name, having(name)) for name in [*QUIRKS, "named_applicants"]),
    ]


def _summary(tally: Counter[str]) -> list[tuple[object, ...]]:
    return [
        ("reports", tally["reports"]),
        ("not read", tally["not read"]),
        ("agency right", tally["agency right"]),
        ("year right", tally["year right"]),
        ("cells that the files tell", tally["told"]),
        ("of these exact", f"{tally['exact']} ({share(tally):.3%})"),
        ("wrong figures in tables", sum(tally[kind] for kind in CELL_FAULTS)),
        *((f"– {kind}", tally[kind]) for kind in CELL_FAULTS),
        ("cells that the files do not tell", tally["lost"]),
        ("of these shown", tally["shown though lost"]),
        ("cells of which one may doubt", tally["open"]),
        ("of these shown, and right", tally["open and exact"]),
        ("figures kept as undecided", tally["kept undecided"]),
        ("cells without canonical indicator", tally["no canonical"]),
        ("facts in prose", tally["facts"]),
        ("of these found", f"{tally['facts found']} ({tally['facts found'] / max(1, tally['facts']):.3%})"),
        *((f"– {kind}", tally[kind]) for kind in FACT_FAULTS),
        ("invented in prose", tally["invented in prose"]),
    ]


def _cells(result: Result, which: Callable[[Plan], bool]) -> tuple[object, ...]:
    tally = result.total(which)
    wrong = sum(tally[kind] for kind in CELL_FAULTS if kind not in ("shown though lost",))
    missing = tally["not exact"]
    return (
        tally["reports"],
        tally["told"],
        tally["exact"],
        missing,
        wrong,
        tally["lost"],
        tally["shown though lost"],
        tally["open"],
    )


def _facts(result: Result, which: Callable[[Plan], bool]) -> tuple[object, ...]:
    tally = result.total(which)
    return (
        tally["facts"],
        tally["facts found"],
        sum(tally[kind] for kind in FACT_FAULTS),
        tally["invented in prose"],
    )


def _patterns(result: Result) -> Counter[str]:
    return Counter(
        fault.written[1:].split(")")[0] for fault in result.faults() if fault.kind == "fact missing"
    )


def _grid(heads: Iterable[str], rows: Iterable[tuple[object, ...]]) -> list[str]:
    names = list(heads)
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    return lines + [f"| {' | '.join(map(str, row))} |" for row in rows if len(row) < 3 or any(row[2:])]
