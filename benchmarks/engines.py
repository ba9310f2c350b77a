"""The peers, each with the same passages cut into the same words: what they are asked is retrieval only."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import warnings
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .shelf import Held, Query

Search = Callable[[Query], Sequence[Any]]
"""The best ten passages of a report for some words."""


def tantivy(held: Sequence[Held], folder: Path) -> Search:
    """A tantivy index: the report's number must match, and any of the words; BM25."""
    import tantivy as engine

    analyzer = engine.TextAnalyzerBuilder(engine.Tokenizer.whitespace()).build()
    builder = engine.SchemaBuilder()
    builder.add_unsigned_field("report", indexed=True)
    builder.add_unsigned_field("number", stored=True)
    builder.add_text_field("words", tokenizer_name="given", index_option="freq")
    schema = builder.build()
    folder.mkdir()
    index = engine.Index(schema, path=str(folder))
    index.register_tokenizer("given", analyzer)
    writer = index.writer(heap_size=256_000_000, num_threads=1)
    for one in held:
        document = engine.Document()
        document.add_unsigned("report", one.report)
        document.add_unsigned("number", one.number)
        document.add_text("words", " ".join(one.words))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    must, should = engine.Occur.Must, engine.Occur.Should

    def search(query: Query) -> Sequence[Any]:
        any_of = [(should, engine.Query.term_query(schema, "words", word)) for word in query.words]
        report = engine.Query.term_query(schema, "report", query.report)
        whole = engine.Query.boolean_query([(must, report), (must, engine.Query.boolean_query(any_of))])
        return [searcher.doc(place)["number"][0] for _, place in searcher.search(whole, 10).hits]

    return search


def whoosh(held: Sequence[Held], folder: Path) -> Search:
    """A Whoosh index: any of the words, filtered by the report; BM25F."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from whoosh import fields, index, query
        from whoosh.analysis import SpaceSeparatedTokenizer
    schema = fields.Schema(
        report=fields.ID, number=fields.STORED, words=fields.TEXT(analyzer=SpaceSeparatedTokenizer())
    )
    folder.mkdir()
    made = index.create_in(str(folder), schema)
    writer = made.writer(limitmb=512)
    for one in held:
        writer.add_document(report=str(one.report), number=one.number, words=" ".join(one.words))
    writer.commit(optimize=True)
    searcher = made.searcher()

    def search(asked: Query) -> Sequence[Any]:
        any_of = query.Or([query.Term("words", word) for word in asked.words])
        hits = searcher.search(any_of, filter=query.Term("report", str(asked.report)), limit=10)
        return [hit["number"] for hit in hits]

    return search


def full_text(held: Sequence[Held], folder: Path) -> Search:
    """FTS5 the usual way: filtered by an expression, ordered by ``bm25()``."""
    folder.mkdir()
    database = sqlite3.connect(folder / "fts.db")
    database.execute("CREATE VIRTUAL TABLE docs USING fts5 (words, report UNINDEXED, tokenize='unicode61')")
    database.executemany(
        "INSERT INTO docs (rowid, words, report) VALUES (?, ?, ?)",
        ((one.number, " ".join(one.words), one.report) for one in held),
    )
    database.execute("INSERT INTO docs (docs) VALUES ('optimize')")
    database.commit()
    statement = "SELECT rowid FROM docs WHERE docs MATCH ? AND report = ? ORDER BY bm25(docs) LIMIT 10"

    def search(query: Query) -> Sequence[Any]:
        words = " OR ".join(f'"{word}"' for word in query.words)
        return [number for (number,) in database.execute(statement, (words, query.report))]

    return search


def like(held: Sequence[Held], folder: Path) -> Search:
    """A table of texts, looked through with LIKE."""
    folder.mkdir()
    database = sqlite3.connect(folder / "like.db")
    database.execute("CREATE TABLE passages (id INTEGER PRIMARY KEY, report INTEGER, text TEXT)")
    database.executemany(
        "INSERT INTO passages VALUES (?, ?, ?)", ((one.number, one.report, one.text) for one in held)
    )
    database.commit()
    statement = "SELECT id FROM passages WHERE text LIKE ? AND report = ? LIMIT 10"

    def search(query: Query) -> Sequence[Any]:
        return [number for (number,) in database.execute(statement, (f"%{query.words[0]}%", query.report))]

    return search


def ripgrep(root: Path) -> Search:
    """Ripgrep over the tree of reports for the first word, as one who knows no report's place."""

    def search(query: Query) -> Sequence[Any]:
        command = ["rg", "--no-heading", "-F", query.words[0], str(root)]
        return subprocess.run(command, capture_output=True, check=False).stdout.split(b"\n")

    return search


def there(name: str) -> bool:
    """Whether a peer is installed: a package, or for ripgrep the program."""
    return shutil.which("rg") is not None if name == "ripgrep" else find_spec(name) is not None


def readable(name: str) -> str:
    """A name that can be one of a folder."""
    return re.sub(r"\W+", "-", name)
