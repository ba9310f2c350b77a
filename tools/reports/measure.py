"""Writes reports, has them read, and puts the scores of all together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .labels import plain
from .nouns import Plan
from .reading import Figures, Known, read
from .score import RECEIVED, Fault, Judge, Score
from .write import write

CELL_FAULTS = (
    "wrong", "wrong unit", "wrong scope", "wrong year", "wrong place", "wrong approximation", "ambiguous",
    "invented", "shown for a blank", "shown though lost", "wrong canonical",
)  # fmt: skip


@dataclass
class Result:
    """What was measured.

    Attributes:
        plans: The reports by file.
        scores: The score of each.
        said: What the program said while it indexed.
    """

    plans: dict[str, Plan] = field(default_factory=dict)
    scores: dict[str, Score] = field(default_factory=dict)
    said: str = ""

    def total(self, which: Callable[[Plan], bool] = lambda plan: True) -> Counter[str]:
        """The sum of the tallies of some reports."""
        whole: Counter[str] = Counter()
        for file, plan in self.plans.items():
            if which(plan):
                whole += self.scores[file].tally
        return whole

    def faults(self) -> list[Fault]:
        """Everything that is not right, report by report."""
        return [fault for score in self.scores.values() for fault in score.faults]


def measure(
    plans: list[Plan], folder: Path, reader: Callable[[Path], tuple[Figures, Known, str]] = read
) -> Result:
    """Writes the reports of ``plans`` into ``folder``, reads and judges them."""
    result = Result()
    judges: dict[str, Judge] = {}
    for plan in plans:
        file, written = write(plan, folder)
        result.plans[file] = plan
        judges[file] = Judge(file, written)
    figures, known, result.said = reader(folder)
    for file, judge in judges.items():
        files = [file, *judge.written.copies]
        score = result.scores[file] = judge.judge([one for name in files for one in figures.get(name, ())])
        _identity(score, file, result.plans[file], known)
    _canonical(result)
    return result


def _identity(score: Score, file: str, plan: Plan, known: Known) -> None:
    """Whether the report was taken for the right agency's and the right year's."""
    score.tally["reports"] = 1
    agency, year = known.get(file, ("", 0))
    if not agency:
        score.tally["not read"] += 1
        score.faults.append(Fault("not read", file, f"{plan.agency} {plan.year}", ""))
        return
    for kind, right in (("agency", plain(agency) == plain(plan.agency)), ("year", year == plan.year)):
        score.tally[f"{kind} right"] += right
        if not right:
            score.faults.append(
                Fault(f"wrong {kind}", file, f"{plan.agency} {plan.year}", f"{agency} {year}")
            )


def _canonical(result: Result) -> None:
    """Holds every cell to the canonical indicator that most reports give it.

    Facts that are no applications received must not be exported under the indicator of these.
    """
    seen: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for score in result.scores.values():
        for key, shown in score.canonical.items():
            seen[key].update(canonical for canonical, _ in shown if canonical)
    usual = {key: counts.most_common(1)[0][0] for key, counts in seen.items() if counts}
    rows = {plain(name) for name in RECEIVED}
    received = {canonical for key, canonical in usual.items() if any(plain(part) in rows for part in key)}
    for file, score in result.scores.items():
        for key, shown in score.canonical.items():
            for canonical, figure in shown:
                if canonical and canonical != usual[key]:
                    score.tally["wrong canonical"] += 1
                    score.faults.append(
                        Fault(
                            "wrong canonical",
                            file,
                            f"{key} is {usual[key]}",
                            f"{figure['indicator']} as {canonical}",
                        )
                    )
                elif not canonical and key in usual:
                    score.tally["no canonical"] += 1
        for figure in score.received:
            if figure.get("canonical") in received:
                score.tally["taken for applications"] += 1
                score.faults.append(
                    Fault(
                        "taken for applications",
                        file,
                        figure["quote"],
                        f"{figure['indicator']} as {figure['canonical']}",
                    )
                )
