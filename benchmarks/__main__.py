"""``python -m benchmarks``: measures everything, prints the table, and writes it where it is asked to."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from compileall import compile_dir
from datetime import date
from pathlib import Path

import report_assistant

from . import app, asking, building, install, oneshot, passages, size
from .bench import Bench, Corpus
from .growth import growth
from .table import Row, machine, markdown

RESULTS = Path(__file__).parent / "RESULTS.md"
PARTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "build": building.rows,
    "one-shot": oneshot.rows,
    "app": app.rows,
    "questions": asking.rows,
    "passages": passages.rows,
    "size": size.rows,
    "install": install.rows,
}
"""What ``--only`` may name; the peers are measured with the passages."""
QUICK_SIZE = 60


def main(argv: list[str] | None = None) -> int:
    """Reads the command line and runs. Returns 1 when a target was missed, else 0."""
    options = _options(argv)
    begun = time.perf_counter()
    compile_dir(Path(report_assistant.__file__).parent, quiet=2)  # as an installed program is
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch:
        bench = _bench(options, Path(scratch))
        rows: list[Row] = []
        for corpus in bench.each():
            _say(f"{corpus.reports:,} reports: writing, indexing")
            corpus.prepare()
        for name in options.only or PARTS:
            _say(name)
            rows += PARTS[name](bench)
            if options.write:  # a run of hours may be cut off
                place = RESULTS.with_stem("RESULTS-million") if options.million else RESULTS
                place.write_text(_whole(_table(rows), options, time.perf_counter() - begun), "utf-8")
    print(_table(rows))
    return int(any(row.met is False for row in rows))


def _table(rows: list[Row]) -> str:
    grown = growth(rows)
    return markdown(rows) + (f"\n## Growth\n\n{grown}" if grown else "")


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_SIZE} reports, to see that all runs")
    parser.add_argument("--sizes", type=int, nargs="+", help="how many reports (1000 10000 100000)")
    parser.add_argument(
        "--million", action="store_true", help="a million reports too; --write then writes a file of its own"
    )
    parser.add_argument("--only", choices=PARTS, nargs="+", help="only these parts")
    parser.add_argument("--keep", type=Path, help="reports and indexes are kept here, and used when there")
    parser.add_argument("--rounds", type=int, default=7, help="how often what is done in turns is done (7)")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} beside this program")
    return parser.parse_args(argv)


def _bench(options: argparse.Namespace, scratch: Path) -> Bench:
    sizes = options.sizes or ([QUICK_SIZE] if options.quick else [1000, 10_000, 100_000])
    sizes += [1_000_000] if options.million else []
    root = options.keep or scratch
    asked = 60 if options.quick else 600
    corpora = {many: Corpus(many, root / f"{many}", asked) for many in sorted(set(sizes))}
    return Bench(corpora, 1 if options.quick else options.rounds, options.quick, scratch)


def _whole(table: str, options: argparse.Namespace, seconds: float) -> str:
    facts = "".join(f"- {name}: {value}\n" for name, value in machine().items())
    words = " ".join(["python -m benchmarks", *sys.argv[1:]])
    command = words.replace(f" --keep {options.keep}", "")  # where it is kept concerns this machine only
    return (
        f"# Results\n\nWritten by `{command}` on {date.today()}, in {seconds / 60:.0f} minutes."
        " docs/benchmarks.md says what each line is.\n\n"
        f"{facts}\n{table}"
    )


def _say(words: str) -> None:
    print(f"… {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
