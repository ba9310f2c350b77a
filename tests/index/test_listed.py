"""Lists as SQLite's ``json_each`` takes them."""

import json
import sqlite3

import pytest

from report_assistant.index.listed import listed_numbers, listed_words


def _by_sqlite(array):
    with sqlite3.connect(":memory:") as database:
        rows = database.execute("SELECT value FROM json_each(?)", (array,)).fetchall()
    database.close()
    return [value for (value,) in rows]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["教育局"],
        ["教育局", "民政局"],
        ['"', "\\", "\n\t\x01", "甲,乙", "𠮷", "a\u2028b"],
        ['甲","乙'],
        ["甲\\", "乙"],
        ['甲"'],
        ["", " "],
        [""],
    ],
)
def test_words_come_back(words):
    assert _by_sqlite(listed_words(words)) == words


def test_half_a_character_is_written_as_json_writes_it():
    assert json.loads(listed_words(["\ud800"])) == ["\ud800"]


@pytest.mark.parametrize("numbers", [[], [0], [-5, 7, 2**62]])
def test_numbers_come_back(numbers):
    assert _by_sqlite(listed_numbers(numbers)) == numbers
