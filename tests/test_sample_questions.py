"""The questions on the shipped reports: their right answers are what those reports state."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import docx
import lxml.html
import pytest

ROOT = Path(__file__).parents[1]
QUESTIONS = [
    json.loads(line) for line in (ROOT / "tests/data/sample-questions.jsonl").read_text("utf-8").splitlines()
]
REAL = "泉州市洛江区人力资源和社会保障局"
KINDS = {"figure", "figures", "derived", "passage", "note", "refuse", "choose"}


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
TEXTS = [re.sub(r"\s", "", text) for text in texts()]
OF_FIGURES = [case for case in QUESTIONS if case["expect"].get("figures")]
OF_WORDS = [case for case in QUESTIONS if case["kind"] == "passage"]


def test_there_are_questions_of_every_kind():
    assert {case["kind"] for case in QUESTIONS} == KINDS
    assert len(QUESTIONS) >= 160
    assert len({case["id"] for case in QUESTIONS}) == len(QUESTIONS)


def test_no_question_is_asked_twice():
    asked = Counter(case["q"] for case in QUESTIONS if not case["dialogue"])
    assert max(asked.values()) == 1


@pytest.mark.parametrize("case", OF_FIGURES, ids=[case["id"] for case in OF_FIGURES])
def test_a_right_figure_is_stated_in_that_report(case):
    for figure in case["expect"]["figures"]:
        assert figure["value"] in KNOWN[figure["agency"][0], figure["year"]]


@pytest.mark.parametrize("case", OF_WORDS, ids=[case["id"] for case in OF_WORDS])
def test_right_words_stand_in_a_report_together(case):
    assert any(all(words in text for words in case["expect"]["contains"]) for text in TEXTS)
