"""``python -m tools.questions``: asks, judges and counts by kind and by template."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.evaluate import Outcome, Result, evaluate
from tools.evaluate.run import fresh_index

from .asking import Asked, Asker
from .library import library
from .templates import TEMPLATES

Rows = dict[str, dict[Outcome, int]]


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.questions", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--reports", type=int, default=200, help="how many reports (200)")
    parser.add_argument("--count", type=int, default=2000, help="how many questions (2000)")
    parser.add_argument("--seed", default="questions", help="another word draws other reports and questions")
    parser.add_argument("--template", help="only questions of templates whose name begins so")
    parser.add_argument("--details", action="store_true", help="print each that is not right")
    parser.add_argument(
        "--list", action="store_true", help="print the questions and what is right, ask nothing"
    )
    parser.add_argument(
        "--keep", type=Path, help="write the reports into this new folder, and leave them there"
    )
    parser.add_argument("--faults", type=Path, help="list everything that is not right in this file, as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch) / "reports"
        folder.mkdir(parents=True)
        asked = Asker(library(options.reports, options.seed, folder), options.seed).draw(
            options.count, TEMPLATES
        )
        if options.template:
            asked = [one for one in asked if one.template.startswith(options.template)]
        if options.list:
            _list(asked)
            return
        with fresh_index(folder) as index:
            results = evaluate([one.case for one in asked], folder, index)
    pairs = list(zip(asked, results, strict=True))
    if options.details:
        for one, result in pairs:
            if result.verdict.outcome != Outcome.RIGHT:
                verdict = result.verdict
                print(f"{verdict.outcome:6} [{one.template}] {one.case.question} => {verdict.why[:300]}")
                print(f"       right: {one.why}")
    if options.faults:
        _write_faults(pairs, options.faults)
    _print(_counted(pairs, lambda one: one.template))
    _print(_counted(pairs, lambda one: one.case.kind.value) | _counted(pairs, lambda one: "all"))


def _list(asked: Iterable[Asked]) -> None:
    for one in asked:
        case = one.case
        right = [str(figure.value) for figure in case.figures] or [str(value) for value in case.values]
        print(
            f"[{one.template}] {case.dialogue or ''} {case.question} => {case.kind.value} {right} | {one.why}"
        )


def _counted(pairs: Iterable[tuple[Asked, Result]], by: Callable[[Asked], str]) -> Rows:
    rows: Rows = {}
    for one, result in pairs:
        line = rows.setdefault(by(one), dict.fromkeys(Outcome, 0))
        line[result.verdict.outcome] += 1
    return dict(sorted(rows.items()))


def _print(rows: Rows) -> None:
    for name, line in rows.items():
        counts = "  ".join(f"{outcome} {line[outcome]:5}" for outcome in Outcome)
        print(f"{name:34} {sum(line.values()):5}  {counts}")


def _write_faults(pairs: Iterable[tuple[Asked, Result]], path: Path) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for one, result in pairs:
            if result.verdict.outcome != Outcome.RIGHT:
                answer = result.answer
                fault = {
                    "outcome": result.verdict.outcome.value,
                    "template": one.template,
                    "kind": one.case.kind.value,
                    "q": one.case.question,
                    "dialogue": one.case.dialogue,
                    "right": one.why,
                    "status": answer.status.value,
                    "text": answer.text,
                    "why": result.verdict.why,
                }
                lines.write(json.dumps(fault, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
