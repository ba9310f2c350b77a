"""From cold: how long the command line takes for one question, against a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice

from tools.evaluate import Outcome, evaluate
from tools.questions import lookups
from tools.questions.asking import Template

from report_assistant.index import Index

from .bench import Bench, Corpus
from .measuring import PROGRAM, TODAY, in_turns, milliseconds
from .questions import free, mistyped, questions
from .table import Row, at_most, unmeasured

PART = "one-shot"
KINDS: tuple[tuple[str, Template, float], ...] = (
    ("exact", lookups.look_up, 4), ("mistyped name", mistyped, 8), ("free text", free, 15),
)  # fmt: skip
"""What is asked, by which way of asking, and how many times a bare Python it may take."""


def rows(bench: Bench) -> Iterator[Row]:
    """The line of each kind of question, of a program that is compiled and was started before."""
    corpus = bench.largest
    ways: dict[str, Callable[[], object]] = {"nothing": partial(_run, sys.executable, "-c", "pass")}
    for name, template, _ in KINDS:
        chosen = _answered(corpus, template, 8 if bench.quick else 30)
        if chosen:
            turns = cycle(chosen)
            ways[name] = partial(_ask, corpus, turns)
            _ask(corpus, turns)  # what a start keeps for the next ones is kept now
    taken = in_turns(ways, 2 if bench.quick else bench.rounds * 5)
    for name, _, limit in KINDS:
        what = f"ask --json, {name}, against python -c pass"
        if name in taken:
            shown = f"{milliseconds(taken[name])} against {milliseconds(taken['nothing'])}"
            ratio = taken[name] / taken["nothing"]
            yield at_most(PART, what, ratio, limit, absolute=shown, reports=corpus.reports)
        else:
            yield unmeasured(PART, what, "no such question was answered", reports=corpus.reports)


def _answered(corpus: Corpus, template: Template, many: int) -> list[str]:
    """Some questions of one kind that are answered right."""
    asked = questions(corpus.province, many, "one-shot", template, counties=3)
    with Index.open(corpus.index) as index:
        results = evaluate([one.case for one in asked], corpus.root, index)
    right = (result.case.question for result in results if result.verdict.outcome == Outcome.RIGHT)
    return list(islice(right, 5))


def _ask(corpus: Corpus, turns: Iterator[str]) -> None:
    _run(PROGRAM, "ask", "--json", "--index", str(corpus.index), "--today", TODAY, next(turns))


def _run(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
