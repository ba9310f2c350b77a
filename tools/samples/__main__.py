"""``python -m tools.samples``: writes the reports and what is known about them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from .catalogue import Sample, samples
from .compose import compose
from .figures import agencies_of
from .known import known
from .parts import part_figures
from .punctuation import halve
from .report import Report
from .text_file import text_file
from .web_page import web_page
from .word_file import word_file

WRITERS: dict[str, Callable[[Sample, Report], bytes]] = {
    "cells": text_file,
    "rows": text_file,
    "html": web_page,
    "word": word_file,
}


def write(reports: Path, facts: Path) -> None:
    """Writes every report under ``reports`` and all figures they state into ``facts``."""
    reports.mkdir(parents=True, exist_ok=True)
    facts.parent.mkdir(parents=True, exist_ok=True)
    figures = agencies_of({part: part_figures(part) for part in ("rest", "edu", "street")})
    lines: list[str] = []
    for sample in samples():
        report = compose(sample, figures[sample.agency, sample.year])
        if sample.punctuation == "half":
            halve(report)
        (reports / sample.name).write_bytes(WRITERS[sample.format](sample, report))
        lines += known(sample, report)
    facts.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.samples", description=__doc__)
    parser.add_argument("--reports", type=Path, default=Path("reports"))
    parser.add_argument("--facts", type=Path, default=Path("tests/data/sample-facts.jsonl"))
    options = parser.parse_args()
    write(options.reports, options.facts)


if __name__ == "__main__":
    main()
