"""Building the index: rate, memory, what cutting words takes of it, and what little changes cost."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from shutil import copyfile

from report_assistant.index import build_index, words
from report_assistant.reading import report_in

from .bench import SEED, Bench, Corpus
from .measuring import Ran, milliseconds, quantile
from .province import Province
from .table import Row, at_least, at_most, unmeasured

PART = "build"
MEGABYTE = 1024**2
_SAMPLE = 300


def rows(bench: Bench) -> Iterator[Row]:
    """The lines of each size, then those of the largest."""
    processor: dict[int, float] = {}
    for corpus in bench.each():
        ran = corpus.built or _afresh(corpus)
        size = corpus.reports
        processor[size] = ran.processor / size
        shown = f"{ran.seconds:.1f} s, {1000 * ran.processor / size:.2f} ms of processor a report"
        yield at_least(PART, "reports a second", size / ran.seconds, 250, "/s", absolute=shown, reports=size)
        yield at_most(PART, "memory, all processes", ran.memory / MEGABYTE, 1024, "MB", reports=size)
        yield from _little_changes(bench, corpus, ran)
    for small, large in pairwise(sorted(processor)):
        what = f"processor time a report, {large:,} against {small:,}"
        yield at_most(PART, what, processor[large] / processor[small], 1.25, reports=large)
    share = _share_of_cutting(bench)
    yield at_most(PART, "cutting words and their pairs of signs, of the processor time", share * 100, 30, "%")
    yield _adding(bench)


def _afresh(corpus: Corpus) -> Ran:
    beside = corpus.folder / "again.db"
    beside.unlink(missing_ok=True)
    ran = corpus.build(beside)
    beside.unlink()
    return ran


def _little_changes(bench: Bench, corpus: Corpus, full: Ran) -> Iterator[Row]:
    """A build with nothing changed, and one with one report in a hundred, of a copy of the index."""
    index = copyfile(corpus.index, bench.scratch / "changed.db")
    time.sleep(0 if bench.quick else 2.1)  # files are trusted by their time when they are two seconds old
    idle = corpus.build(index)
    shown = f"{milliseconds(idle.seconds)} against {milliseconds(full.seconds)}"
    share = f"{100 * idle.seconds / full.seconds:.2g} %"
    what = "a build with nothing changed, of a full one"
    yield Row(PART, what, share, absolute=shown, reports=corpus.reports)
    files = sorted(path for path in corpus.root.rglob("*.*") if path.is_file())
    with _changed(files[:: max(1, min(100, len(files) // 2))]) as many:
        ran = corpus.build(index)
    shown = f"{many} files, {milliseconds(ran.seconds)} against {milliseconds(full.seconds)}"
    ratio = 100 * ran.seconds / full.seconds
    yield at_most(PART, "a build with 1 % changed, of a full one", ratio, 3, "%", absolute=shown,
                  reports=corpus.reports)  # fmt: skip


@contextmanager
def _changed(files: list[Path]) -> Iterator[int]:
    """Some files with a sentence more, as they were afterwards."""
    kept = {path: path.read_bytes() for path in files}
    for path, content in kept.items():
        more = "<p>补充说明已附在末尾。</p>" if path.suffix == ".html" else "补充说明已附在末尾。\n"
        end = content.rfind(b"</div>") if path.suffix == ".html" else len(content)
        path.write_bytes(content[:end] + more.encode() + content[end:])
    try:
        yield len(files)
    finally:
        for path, content in kept.items():
            path.write_bytes(content)


def _share_of_cutting(bench: Bench) -> float:
    """What share of the processor time of a build in one process is the cutting of words."""
    corpus = min(bench.each(), key=lambda one: one.reports)
    files = sorted(path for path in corpus.root.rglob("*.*") if path.is_file())
    many = min(_SAMPLE, len(files))
    sample = files[:: len(files) // many][:many]
    build_index(sample[:3], bench.scratch / "warm.db", read=report_in)  # what is loaded once is loaded now
    with _timed_cutting() as spent:
        begun = time.process_time()
        build_index(sample, bench.scratch / "sample.db", read=report_in)
        whole = time.process_time() - begun
    return spent[0] / whole


@contextmanager
def _timed_cutting() -> Iterator[list[float]]:
    """Counts the processor time of the functions that cut a report's text, wherever they were imported to."""
    spent = [0.0]
    cutting = {
        name: one for name, one in vars(words).items()
        if callable(one) and name.startswith(("segment", "words_")) and name != "segment_with"
    }  # fmt: skip
    places = [
        (module, name, one)
        for module in [one for key, one in sys.modules.items() if key.startswith("report_assistant.index")]
        for name, one in cutting.items()
        if getattr(module, name, None) is one
    ]
    wrapped = {name: _counting(one, spent) for name, one in cutting.items()}
    for module, name, _ in places:
        setattr(module, name, wrapped[name])
    try:
        yield spent
    finally:
        for module, name, one in places:
            setattr(module, name, one)


def _counting(function: Callable[..., object], spent: list[float]) -> Callable[..., object]:
    inside = [False]

    def counted(*given: object, **named: object) -> object:
        if inside[0]:
            return function(*given, **named)
        inside[0] = True
        begun = time.process_time()
        try:
            return function(*given, **named)
        finally:
            spent[0] += time.process_time() - begun
            inside[0] = False

    return counted


def _adding(bench: Bench) -> Row:
    """One new report after another into a copy of a large index; they are gone afterwards."""
    corpus = bench.for_adding
    index = copyfile(corpus.index, bench.scratch / "added.db")
    what = "adding one report, p99 against p50"
    known = len(corpus.province.agencies)
    many = 3 if bench.quick else 40
    more = Province(corpus.reports + 40 * many, SEED)
    new = [more.report(agency, agency.last) for agency in more.agencies[known : known + many + 2]]
    taken, added = [], []
    for report in new:
        (corpus.root / report.agency.folder).mkdir(parents=True, exist_ok=True)
        report.write(corpus.root)
        added.append(corpus.root / report.path)
        begun = time.perf_counter()
        build_index((corpus.root,), index)
        taken.append(time.perf_counter() - begun)
    for path in added:
        path.unlink()
    if len(taken) <= 2:
        return unmeasured(PART, what, "no report to add", reports=corpus.reports)
    middle, last = quantile(taken[2:], 0.5), quantile(taken[2:], 0.99)
    shown = f"{milliseconds(last)} against {milliseconds(middle)}, of {len(taken) - 2}"
    return at_most(PART, what, last / middle, 5, absolute=shown, reports=corpus.reports)
