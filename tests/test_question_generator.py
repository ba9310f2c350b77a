"""The generator of questions: what it calls right follows from what was written."""

from __future__ import annotations

import re

import pytest
from tools.evaluate import Kind
from tools.questions.absent import ABSENT
from tools.questions.asking import Asker
from tools.questions.items import sayings
from tools.questions.library import library
from tools.questions.templates import TEMPLATES
from tools.reports.forms import data
from tools.reports.labels import plain
from tools.reports.plans import FORMS


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    made = library(60, "test", tmp_path_factory.mktemp("reports"))
    return made, Asker(made, "test").draw(600, TEMPLATES)


def test_the_same_word_draws_the_same_questions(drawn, tmp_path):
    _, asked = drawn
    again = Asker(library(60, "test", tmp_path), "test").draw(600, TEMPLATES)
    assert [one.case for one in again] == [one.case for one in asked]


def test_every_kind_is_asked(drawn):
    _, asked = drawn
    assert {one.case.kind for one in asked} == set(Kind)


def test_no_right_figure_is_of_a_report_that_was_not_written(drawn):
    made, asked = drawn
    for one in asked:
        for figure in one.case.figures:
            assert figure.year in made.reports[figure.agencies[0]]


def test_a_right_figure_is_told_by_its_report(drawn):
    made, asked = drawn
    for one in asked:
        for figure in one.case.figures:
            known = made.reports[figure.agencies[0]][figure.year]
            sure = {item.value for item in known.items.values() if item.sure}
            assert figure.value in sure | {fact.value for fact, _ in known.facts}


def test_a_mutation_of_the_year_asks_for_one_that_is_not_there(drawn):
    made, asked = drawn
    mutated = [one for one in asked if one.template == "mutation: year"]
    assert mutated
    for one in mutated:
        agency = one.why.split()[0]
        in_digits = re.search(r"20\d\d", one.case.question)
        assert in_digits is None or int(in_digits[0]) not in made.reports[agency]


def test_absent_agencies_have_no_report(drawn):
    made, _ = drawn
    names = {made.bare(agency) for agency in made.reports}
    assert made.absent
    assert not names & {agency.removeprefix(region) for region, agency in made.absent}


def test_sayings_are_about_rows_of_the_forms():
    forms = data("forms")
    rows = {plain(label) for form in FORMS for _, label, _ in forms[form].get("rows", ())}
    for form in ("form2019", "form2021"):
        rows |= {plain(label) for _, _, labels in forms[form]["disclosed"] for label in labels}
        rows |= {plain(label) for label in forms[form]["other"]}
    table = forms["applications"]
    rows |= {
        plain(table[key]) for key in ("received", "carried", "granted", "partial", "other", "closed", "left")
    }
    rows |= {plain(label) for _, labels in table["groups"] for label in labels}
    assert {plain(row["label"]) for row in sayings()["row"]} <= rows
    assert set(ABSENT) <= set(FORMS)
