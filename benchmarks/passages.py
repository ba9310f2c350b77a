"""Ranked passages: of one report against the engines that are made for it, and over the whole index."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from report_assistant.index import Index

from . import engines
from .bench import Bench
from .engines import Search
from .measuring import in_turns, milliseconds, quantile
from .shelf import Held, Query, TrueRanking, passages, queries
from .table import Row, at_least, at_most, unmeasured

PART = "passages"
PEER_PART = "peers"
SLOW = {"whoosh": 10, "FTS5 with bm25()": 60, "SQLite LIKE": 20, "ripgrep": 40}
"""Of these only one query in so many is asked."""


def rows(bench: Bench) -> Iterator[Row]:
    """Against the peers at up to 10,000 reports; over everything at each size."""
    many = 12 if bench.quick else 200
    for corpus in bench.each():
        with Index.open(corpus.index) as index:
            asked = queries(index, many)
            taken = []
            for query in asked:
                begun = time.perf_counter()
                index.search(query.words, limit=10)
                taken.append(time.perf_counter() - begun)
        shown = f"p50 {milliseconds(quantile(taken, 0.5))}"
        last = quantile(taken, 0.99) * 1000
        what = "over the whole index, p99"
        yield at_most(PART, what, last, 50, "ms", absolute=shown, reports=corpus.reports)
    with Index.open(bench.for_peers.index) as index:
        yield from _beside_peers(bench, index, queries(index, many))


def _beside_peers(bench: Bench, index: Index, asked: list[Query]) -> Iterator[Row]:
    size = bench.for_peers.reports
    held = list(passages(index))
    truth = TrueRanking(held, asked)
    shared = [
        truth.shared(query.words, [one.id for one, _ in index.search(query.words, limit=10)])
        for query in asked
    ]
    yield Row(
        PART, "first ten over everything that belong among BM25's best ten",
        f"{100 * sum(shared) / len(shared):.1f} %", "told", None,
        f"k1 = 1.2, b = 0.75, reckoned in full over {len(held):,} passages; ties count", size,
    )  # fmt: skip
    seconds = _times(bench, index, held, asked)
    ours = seconds["our ranked passages"]
    for name, limit in (("tantivy", 1.0), ("whoosh", 40.0)):
        what = f"ranked passages of a known report, against {name}"
        if name in seconds:
            shown = f"{milliseconds(ours)} against {milliseconds(seconds[name])}"
            yield at_least(PART, what, seconds[name] / ours, limit, absolute=shown, reports=size)
        else:
            yield unmeasured(PART, what, "not installed", reports=size)
    fastest = seconds["our figure look-up"]
    for name in ("our figure look-up", "our ranked passages", *_peers(bench)):
        if name not in seconds:
            yield unmeasured(PEER_PART, name, "not installed", reports=size)
            continue
        one = seconds[name]
        ratios = f"{one / fastest:.3g} × the look-up, {one / ours:.3g} × the passages"
        yield Row(PEER_PART, name, ratios, absolute=f"{1 / one:,.0f} queries a second", reports=size)


def _peers(bench: Bench) -> dict[str, Callable[[list[Held]], Search] | None]:
    """How each peer is made; None for one that is not here."""
    made: dict[str, Callable[..., Search]] = {
        "tantivy": engines.tantivy,
        "whoosh": engines.whoosh,
        "FTS5 with bm25()": engines.full_text,
        "SQLite LIKE": engines.like,
    }
    found: dict[str, Callable[[list[Held]], Search] | None] = {}
    for name, make in made.items():
        installed = "SQL" in name or "FTS" in name or engines.there(name)
        folder = bench.scratch / engines.readable(name)
        found[name] = partial(make, folder=folder) if installed else None
    here = engines.there("ripgrep")
    found["ripgrep"] = (lambda held: engines.ripgrep(bench.for_peers.root)) if here else None
    return found


def _times(bench: Bench, index: Index, held: list[Held], asked: list[Query]) -> dict[str, float]:
    """The seconds of one query of each way, all asked in turns."""
    places = {query: _a_figure(index, query) for query in asked}
    searches: dict[str, Search] = {
        "our figure look-up": lambda query: _figure(index, query, places[query]),
        "our ranked passages": lambda query: index.search(query.words, query.agency, query.year, 10),
    }
    for name, make in _peers(bench).items():
        if make is not None:
            searches[name] = make(held)
    of = {name: asked[:: SLOW.get(name, 1)] for name in searches}
    rounds = in_turns(
        {name: partial(_all, search, of[name]) for name, search in searches.items()}, bench.rounds
    )
    return {name: seconds / len(of[name]) for name, seconds in rounds.items()}


def _all(search: Search, asked: list[Query]) -> None:
    for query in asked:
        search(query)


def _a_figure(index: Index, query: Query) -> tuple[str, str]:
    """The indicator and column of one figure of a report, ("", "") when it states none that is known."""
    known = [one.label for one in index.figures(query.agency, query.year) if one.label.indicator]
    chosen = known[len(known) // 2] if known else None
    return (chosen.indicator, chosen.column) if chosen else ("", "")


def _figure(index: Index, query: Query, place: tuple[str, str]) -> list[object]:
    return [
        one.figure for one in index.figures(query.agency, query.year)
        if (one.label.indicator, one.label.column) == place
    ]  # fmt: skip
