"""The short form of the benchmark: all of it runs, every line is there, and its answers are right."""

import re
from collections import Counter

import pytest
from benchmarks.engines import there

from benchmarks import __main__ as program

LINES = {
    "build": 6,
    "one-shot": 3,
    "app": 2,
    "questions": 4,
    "passages": 4,
    "peers": 7,
    "size": 2,
    "install": 1,
}
"""How many lines each part has at one size."""


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """What the short form prints, line by line."""
    patched = pytest.MonkeyPatch()
    printed = []
    patched.setattr("builtins.print", lambda *words, **_: printed.append(" ".join(map(str, words))))
    try:
        code = program.main(["--quick", "--keep", str(tmp_path_factory.mktemp("kept"))])
    finally:
        patched.undo()
    assert code in (0, 1)
    table = [line.strip("| ").split(" | ") for line in "\n".join(printed).split("\n") if line[:1] == "|"]
    assert table[0][:4] == ["part", "what", "reports", "measured"]
    return table[2:]


def measured(rows, what):
    (found,) = [row for row in rows if row[1] == what]
    return found


def test_every_line_is_there(rows):
    assert Counter(row[0] for row in rows) == LINES


def test_no_answer_is_wrong_and_nearly_all_are_right(rows):
    wrong = measured(rows, "wrong answers")
    right, asked = re.search(r"(\d+) of (\d+) right", wrong[6]).groups()
    assert wrong[3] == "0"
    assert int(right) > 0.9 * int(asked) > 40


def test_no_key_is_lost(rows):
    assert measured(rows, "starts that lost a key typed at once")[3] == "0"


def test_what_is_installed_is_measured_and_the_rest_is_told(rows):
    for peer in ("tantivy", "whoosh", "ripgrep"):
        assert (measured(rows, peer)[3] != "–") == there(peer)
    for peer in ("FTS5 with bm25()", "SQLite LIKE", "our figure look-up", "our ranked passages"):
        assert "queries a second" in measured(rows, peer)[6]


def test_whole_search_is_held_against_true_bm25(rows):
    share = measured(rows, "first ten over everything that belong among BM25's best ten")[3]
    assert 0 < float(share.removesuffix(" %")) <= 100
