"""From cold: how long the command line takes for one question, against a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

from tools.evaluate import Outcome

from .bench import Bench, Corpus
from .measuring import PROGRAM, TODAY, in_turns, milliseconds
from .table import Row, at_most, unmeasured

PART = "one-shot"
KINDS = (("exact", "look-up", 4), ("mistyped name", "mistyped", 8), ("free text", "free topic", 15))
"""What is asked, by which way of asking, and how many times a bare Python it may take."""


def rows(bench: Bench) -> Iterator[Row]:
    """The line of each kind of question."""
    corpus = bench.largest
    ways: dict[str, Callable[[], object]] = {"nothing": partial(_run, sys.executable, "-c", "pass")}
    for name, template, _ in KINDS:
        chosen = _answered(corpus, template)
        if chosen:
            turns = cycle(chosen)
            ways[name] = partial(_ask, corpus, turns)
    taken = in_turns(ways, bench.rounds * 5)
    for name, _, limit in KINDS:
        what = f"ask --json, {name}, against python -c pass"
        if name in taken:
            shown = f"{milliseconds(taken[name])} against {milliseconds(taken['nothing'])}"
            ratio = taken[name] / taken["nothing"]
            yield at_most(PART, what, ratio, limit, absolute=shown, reports=corpus.reports)
        else:
            yield unmeasured(PART, what, "no such question was answered", reports=corpus.reports)


def _answered(corpus: Corpus, template: str) -> list[str]:
    """Some questions that stand alone and are answered right."""
    pairs = zip(corpus.questions, corpus.judged, strict=True)
    return [
        one.case.question for one, result in pairs
        if one.template.startswith(template) and result.verdict.outcome == Outcome.RIGHT
        and "traditional" not in one.template and "slip" not in one.template
    ][:5]  # fmt: skip


def _ask(corpus: Corpus, turns: Iterator[str]) -> None:
    _run(PROGRAM, "ask", "--json", "--index", str(corpus.index), "--today", TODAY, next(turns))


def _run(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
