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
    """A tantivy index: agency and year must match, and any of the words; BM25."""
    import tantivy as engine

    analyzer = engine.TextAnalyzerBuilder(engine.Tokenizer.whitespace()).build()
    builder = engine.SchemaBuilder()
    for name in ("agency", "year"):
        builder.add_unsigned_field(name, indexed=True)
    for name in ("number", "start", "end"):
        builder.add_unsigned_field(name, stored=True)
    for name in ("file", "section"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name="given", index_option="freq")
    schema = builder.build()
    folder.mkdir()
    index = engine.Index(schema, path=str(folder))
    index.register_tokenizer("given", analyzer)
    writer = index.writer(heap_size=256_000_000, num_threads=1)
    for one in held:
        document = engine.Document()
        for name in ("agency", "year", "number", "start", "end"):
            document.add_unsigned(name, getattr(one, name))
        for name in ("file", "section"):
            document.add_text(name, getattr(one, name))
        document.add_text("words", " ".join(one.words))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    must, should = engine.Occur.Must, engine.Occur.Should

    def search(query: Query) -> Sequence[Any]:
        any_of = [(should, engine.Query.term_query(schema, "words", word)) for word in query.words]
        agency = engine.Query.term_query(schema, "agency", query.agency)
        year = engine.Query.term_query(schema, "year", query.year)
        of = [(must, agency), (must, year), (must, engine.Query.boolean_query(any_of))]
        hits = searcher.search(engine.Query.boolean_query(of), 10).hits
        return [_place(searcher.doc(place).to_dict()) for _, place in hits]

    return search


def _place(stored: dict[str, list[Any]]) -> tuple[Any, ...]:
    """What our own search gives: which passage, and where it stands."""
    return tuple(stored[name][0] for name in ("number", "file", "section", "start", "end"))


def whoosh(held: Sequence[Held], folder: Path) -> Search:
    """A Whoosh index: any of the words, filtered by agency and year; BM25F."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from whoosh import fields, index, query
        from whoosh.analysis import SpaceSeparatedTokenizer
    stored = dict.fromkeys(("number", "file", "section", "start", "end"), fields.STORED)
    words = fields.TEXT(analyzer=SpaceSeparatedTokenizer())
    schema = fields.Schema(agency=fields.ID, year=fields.ID, words=words, **stored)
    folder.mkdir()
    made = index.create_in(str(folder), schema)
    writer = made.writer(limitmb=512)
    for one in held:
        kept = {name: getattr(one, name) for name in stored}
        of = {"agency": str(one.agency), "year": str(one.year)}
        writer.add_document(words=" ".join(one.words), **of, **kept)
    writer.commit(optimize=True)
    searcher = made.searcher()

    def search(asked: Query) -> Sequence[Any]:
        any_of = query.Or([query.Term("words", word) for word in asked.words])
        of = query.And([query.Term("agency", str(asked.agency)), query.Term("year", str(asked.year))])
        return [tuple(map(hit.get, stored)) for hit in searcher.search(any_of, filter=of, limit=10)]

    return search


def full_text(held: Sequence[Held], folder: Path) -> Search:
    """FTS5 the usual way: filtered by an expression, ordered by ``bm25()``."""
    folder.mkdir()
    database = sqlite3.connect(folder / "fts.db")
    database.execute(
        "CREATE VIRTUAL TABLE docs USING fts5 (words, agency UNINDEXED, year UNINDEXED, file UNINDEXED,"
        " section UNINDEXED, start UNINDEXED, stop UNINDEXED, tokenize='unicode61')"
    )
    database.executemany(
        "INSERT INTO docs (rowid, words, agency, year, file, section, start, stop)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (one.number, " ".join(one.words), one.agency, one.year, one.file, one.section, one.start, one.end)
            for one in held
        ),
    )
    database.execute("INSERT INTO docs (docs) VALUES ('optimize')")
    database.commit()
    statement = (
        "SELECT rowid, file, section, start, stop FROM docs"
        " WHERE docs MATCH ? AND agency = ? AND year = ? ORDER BY bm25(docs) LIMIT 10"
    )

    def search(query: Query) -> Sequence[Any]:
        words = " OR ".join(f'"{word}"' for word in query.words)
        return database.execute(statement, (words, query.agency, query.year)).fetchall()

    return search


def like(held: Sequence[Held], folder: Path) -> Search:
    """A table of texts, looked through with LIKE for the first word."""
    folder.mkdir()
    database = sqlite3.connect(folder / "like.db")
    database.execute(
        "CREATE TABLE passages (id INTEGER PRIMARY KEY, agency INTEGER, year INTEGER, file TEXT,"
        " section TEXT, start INTEGER, stop INTEGER, text TEXT)"
    )
    database.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (one.number, one.agency, one.year, one.file, one.section, one.start, one.end, one.text)
            for one in held
        ),
    )
    database.commit()
    statement = (
        "SELECT id, file, section, start, stop FROM passages"
        " WHERE text LIKE ? AND agency = ? AND year = ? LIMIT 10"
    )

    def search(query: Query) -> Sequence[Any]:
        return database.execute(statement, (f"%{query.words[0]}%", query.agency, query.year)).fetchall()

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
