"""The questions on the shipped reports: right answers are what those reports state, or follow from it."""

from __future__ import annotations

import json
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import docx
import lxml.html
import pytest

from known_facts import REAL, KnownFacts, computed

ROOT = Path(__file__).parents[1]
FILES = ("sample-questions.jsonl", "held-out-questions.jsonl")
KINDS = {"figure", "figures", "derived", "passage", "note", "refuse", "choose"}
ROUNDING = Fraction(1, 200)


def cases(name):
    return [json.loads(line) for line in (ROOT / "tests/data" / name).read_text("utf-8").splitlines()]


def known_figures():
    """The values that each agency states for each year."""
    known = {(REAL, 2018): set()}
    for line in (ROOT / "tests/data/sample-facts.jsonl").read_text("utf-8").splitlines():
        fact = json.loads(line)
        values = known.setdefault((fact["agency"], fact["year"]), set())
        if fact["kind"] == "table":
            values |= {value for row in fact["rows"] for value in row["values"] if value is not None}
        elif fact["kind"] == "prose":
            values.add(fact["value"])
    text = (ROOT / "reports/洛江区人力资源和社会保障局2018.txt").read_text("utf-8")
    known[REAL, 2018] |= {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}
    return known


def texts():
    for path in (ROOT / "reports").iterdir():
        if path.suffix == ".docx":
            yield "".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
        elif path.suffix == ".html":
            yield lxml.html.fromstring(path.read_bytes()).text_content()
        else:
            raw = path.read_bytes()
            yield raw.decode("gb18030" if b"\xe3\x80\x82" not in raw else "utf-8")


KNOWN = known_figures()
FACTS = KnownFacts()
TEXTS = [re.sub(r"\s", "", text) for text in texts()]
BY_FILE = {name: cases(name) for name in FILES}
QUESTIONS = [case for file in BY_FILE.values() for case in file]
OF_FIGURES = [case for case in QUESTIONS if case["expect"].get("figures")]
OF_WORDS = [case for case in QUESTIONS if case["kind"] == "passage"]
COMPUTED = [case for case in QUESTIONS if case["kind"] == "derived"]


def ids(chosen):
    return [case["id"] for case in chosen]


@pytest.mark.parametrize("name", FILES)
def test_there_are_questions_of_every_kind(name):
    assert {case["kind"] for case in BY_FILE[name]} == KINDS


def test_there_are_as_many_as_are_told():
    assert len(QUESTIONS) >= 500
    assert len(BY_FILE["held-out-questions.jsonl"]) * 5 >= len(QUESTIONS)
    assert len(set(ids(QUESTIONS))) == len(QUESTIONS)


def test_no_question_is_asked_twice():
    asked = Counter(case["q"] for case in QUESTIONS if not case["dialogue"])
    assert max(asked.values()) == 1


@pytest.mark.parametrize("case", OF_FIGURES, ids=ids(OF_FIGURES))
def test_a_right_figure_is_stated_in_that_report(case):
    for figure in case["expect"]["figures"]:
        assert figure["value"] in KNOWN[figure["agency"][0], figure["year"]]


@pytest.mark.parametrize("case", OF_WORDS, ids=ids(OF_WORDS))
def test_right_words_stand_in_a_report_together(case):
    assert any(all(words in text for words in case["expect"]["contains"]) for text in TEXTS)


@pytest.mark.parametrize("case", COMPUTED, ids=ids(COMPUTED))
def test_a_computed_value_follows_from_figures_that_are_stated(case):
    expect = case["expect"]
    terms = [[tuple(address) for address in term] for term in expect["from"]]
    exact = computed(FACTS, expect["operation"], terms, expect.get("bound", 0))
    slack = ROUNDING if expect.get("tolerance") else 0
    for value in expect["values"]:
        either_way = exact if value * exact >= 0 else -exact
        assert abs(Fraction(str(value)) - either_way) <= slack


def test_who_or_which_year_has_the_most_is_one_of_those_compared():
    for case in COMPUTED:
        addresses = [address for term in case["expect"]["from"] for address in term]
        if "year" in case["expect"]:
            assert case["expect"]["year"] in {year for _, year, _, _ in addresses}
        if "agency" in case["expect"]:
            holding = {
                agency for agency, year, row, column in addresses
                if FACTS.value(agency, year, row, column) == Fraction(str(case["expect"]["values"][0]))
            }  # fmt: skip
            assert set(case["expect"]["agency"]) & holding
