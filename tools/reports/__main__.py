"""``python -m tools.reports``: measures how exactly reports are read."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from .measure import Result, measure
from .plans import plans
from .tables import passed, report

DOCS = Path("docs/reading.md")
MARK = "<!-- measured -->"


def main() -> int:
    """Reads the command line; 1 when the bar is not met."""
    parser = argparse.ArgumentParser(prog="python -m tools.reports", description=__doc__)
    parser.add_argument("--count", type=int, default=1050, help="how many reports (1050)")
    parser.add_argument("--seed", default="reports", help="another word draws other reports")
    parser.add_argument("--form", action="append", help="only reports of this form")
    parser.add_argument("--format", action="append", help="only reports in this format")
    parser.add_argument("--quirk", action="append", help="only reports with this quirk")
    parser.add_argument(
        "--keep", type=Path, help="write the reports into this new folder, and leave them there"
    )
    parser.add_argument("--faults", type=Path, help="list everything that is not right in this file")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {DOCS}")
    options = parser.parse_args()
    chosen = [
        plan
        for plan in plans(options.count, options.seed)
        if (not options.form or plan.form in options.form)
        and (not options.format or plan.format in options.format)
        and (not options.quirk or plan.quirks & set(options.quirk))
    ]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch) / "reports"
        folder.mkdir(parents=True)
        result = measure(chosen, folder)
    tables = report(result)
    print(tables)
    if options.faults:
        _list(result, options.faults)
    if options.write:
        above = DOCS.read_text("utf-8").split(MARK)[0]
        DOCS.write_text(f"{above}{MARK}\n\n{tables}", "utf-8")
    met = passed(result)
    print(f"The bar is {'met' if met else 'not met'}.", file=sys.stderr)
    return 0 if met else 1


def _list(result: Result, faults: Path) -> None:
    """One fault a line, with the plan of its report."""
    with faults.open("w", encoding="utf-8") as lines:
        for fault in result.faults():
            plan = result.plans[fault.file]
            entry = asdict(fault) | {
                "form": plan.form,
                "format": plan.format,
                "encoding": plan.encoding,
                "quirks": sorted(plan.quirks),
            }
            lines.write(json.dumps(entry, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
