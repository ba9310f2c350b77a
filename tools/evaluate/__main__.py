"""``python -m tools.evaluate``: prints what is right, wrong and missed by kind."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from .cases import read_cases
from .judge import Outcome
from .run import TODAY, Result, evaluate, fresh_index, scored

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Reads the command line, asks, and prints."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.evaluate", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--reports", type=Path, default=ROOT / "reports", help="what the questions are about")
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY, help="YYYY-MM-DD")
    parser.add_argument("--home", default="", help="whom a question means that names nobody")
    parser.add_argument("--details", action="store_true", help="print each that is not right")
    parser.add_argument(
        "questions", nargs="*", type=Path, default=[ROOT / "tests" / "data" / "sample-questions.jsonl"]
    )
    options = parser.parse_args()
    cases = [case for path in options.questions for case in read_cases(path)]
    with fresh_index(options.reports) as index:
        results = evaluate(cases, options.reports, index, today=options.today, home=options.home)
    if options.details:
        print_details(results)
    print_table(results)


def print_details(results: Iterable[Result]) -> None:
    """Each question that was not answered right, and why."""
    for result in results:
        if result.verdict.outcome != Outcome.RIGHT:
            case = result.case
            print(
                f"{result.verdict.outcome:6} {case.id} [{case.kind}] {case.question} => {result.verdict.why}"
            )


def print_table(results: Iterable[Result]) -> None:
    """A line a kind, and one for all."""
    for name, line in scored(results).items():
        counts = "  ".join(f"{outcome} {line[outcome]:4}" for outcome in Outcome)
        print(f"{name:8} {sum(line.values()):4}  {counts}")


if __name__ == "__main__":
    main()
