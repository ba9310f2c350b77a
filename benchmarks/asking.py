"""In one process: how long a question takes, how much memory, and whether the answers are right."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from tools.evaluate import Outcome

from .bench import Bench, Corpus
from .measuring import TODAY, milliseconds, quantile
from .table import Row, at_most

PART = "questions"
MEGABYTE = 1024**2


def rows(bench: Bench) -> Iterator[Row]:
    """Times, memory and right answers at each size; how the slowest grow from size to size."""
    slowest: dict[int, float] = {}
    for corpus in bench.each():
        times, busy, memory = _asked(corpus, 3)
        middle, last = median(times) * 1000, quantile(times, 0.99) * 1000
        slowest[corpus.reports] = last
        size = corpus.reports
        many = f"{len(times)} questions; of the processor {milliseconds(median(busy))}"
        yield at_most(PART, "a question in process, p50", middle, 1, "ms", absolute=many, reports=size)
        shown = f"of the processor {milliseconds(quantile(busy, 0.99))}"
        shown += f"; slowest on the whole: {_slowest_kinds(corpus, times)}"
        yield at_most(PART, "a question in process, p99", last, 8, "ms", absolute=shown, reports=size)
        yield at_most(
            PART, "memory of asking", memory / MEGABYTE, 200, "MB", absolute="at most, libraries included",
            reports=size,
        )  # fmt: skip
        yield _right(corpus)
    sizes = sorted(slowest)
    for small, large in pairwise(sizes):
        what = f"p99 at {large:,} against {small:,}"
        shown = f"{slowest[large]:.3g} ms against {slowest[small]:.3g} ms"
        yield at_most(PART, what, slowest[large] / slowest[small], 2, absolute=shown, reports=large)


def _asked(corpus: Corpus, passes: int) -> tuple[list[float], list[float], int]:
    """The seconds of each question by the clock and of the processor, the middle ones; the most memory."""
    path = corpus.folder / "questions.json"
    asked = [(one.case.question, one.case.dialogue) for one in corpus.questions]
    path.write_text(json.dumps(asked, ensure_ascii=False), "utf-8")
    command = [sys.executable, "-m", "benchmarks.asked", str(corpus.index), str(path), TODAY, str(passes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the questions could not be asked: {done.stderr[-500:]}")
    told = json.loads(done.stdout)
    passes_of = [*zip(*told["times"], strict=True)]
    clock, processor = ([median(one[which] for one in taken) for taken in passes_of] for which in (0, 1))
    return clock, processor, told["memory"]


def _slowest_kinds(corpus: Corpus, times: list[float]) -> str:
    """The three ways of asking that take longest, with their middle times."""
    kinds: dict[str, list[float]] = {}
    for one, taken in zip(corpus.questions, times, strict=True):
        kinds.setdefault(one.template, []).append(taken)
    slowest = sorted(((median(taken), name) for name, taken in kinds.items()), reverse=True)[:3]
    return ", ".join(f"{name} {milliseconds(taken)}" for taken, name in slowest)


def _right(corpus: Corpus) -> Row:
    count = Counter(result.verdict.outcome for result in corpus.judged)
    wrong = count[Outcome.WRONG]
    pairs = zip(corpus.questions, corpus.judged, strict=True)
    where = Counter(one.template for one, result in pairs if result.verdict.outcome == Outcome.WRONG)
    shown = f"{count[Outcome.RIGHT]} of {count.total()} right, {count[Outcome.MISSED]} missed"
    named = ", ".join(f"{name} {many}" for name, many in where.most_common(3))
    shown += f"; wrong: {named}" if named else ""
    return Row(PART, "wrong answers", str(wrong), "0", wrong == 0, shown, corpus.reports)
