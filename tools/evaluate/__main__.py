"""``python -m tools.evaluate``: prints what is right, wrong and missed by kind."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from .cases import read_cases
from .judge import Outcome
from .published import put, table
from .run import TODAY, Result, evaluate, fresh_index, scored

ROOT = Path(__file__).resolve().parents[2]
TUNED = ROOT / "tests/data/sample-questions.jsonl"
HELD_OUT = ROOT / "tests/data/held-out-questions.jsonl"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")


def main() -> None:
    """Reads the command line, asks, and prints."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.evaluate", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--reports", type=Path, default=ROOT / "reports", help="what the questions are about")
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY, help="YYYY-MM-DD")
    parser.add_argument("--home", default="", help="whom a question means that names nobody")
    parser.add_argument(
        "--details", action="store_true", help="print each that is not right, but not of those held out"
    )
    parser.add_argument(
        "--write", action="store_true", help="put the table of the project's own questions into the READMEs"
    )
    parser.add_argument(
        "questions", nargs="*", type=Path, help="files of questions; the project's own if none"
    )
    options = parser.parse_args()
    files: list[Path] = options.questions or [TUNED, HELD_OUT]
    found: dict[Path, list[Result]] = {}
    with fresh_index(options.reports) as index:
        for path in files:
            cases = read_cases(path)
            found[path] = evaluate(cases, options.reports, index, today=options.today, home=options.home)
    for path, results in found.items():
        if options.details and (options.questions or path != HELD_OUT):
            print_details(results)
    for path, results in found.items():
        if len(found) > 1:
            print(path.name)
        print_table(results)
    if len(found) > 1:
        print("together")
        print_table(result for results in found.values() for result in results)
    if options.write and not options.questions:
        for readme in READMES:
            put(readme, table(found[TUNED], found[HELD_OUT]))


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
