"""What one key copies: against files that show it, and against text that would do harm."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.formats.test_formats import ANSWER, FIGURE, FULL, HOSTILE, ROW, SENTENCE, WORDS

from report_assistant.formats.as_citation import to_citation
from report_assistant.model import Answer, CitedPassage, Derived, Note, State, Status

GOLDEN = Path(__file__).parent / "golden"
EARLIER = replace(
    FIGURE,
    year=2017,
    value=Decimal(9),
    column="总计",
    sources=(replace(ROW, file="教育局2017.txt", quote="收到申请数 |\n件 |\n9 |"),),
)
COMPARED = Answer(
    "2018年比2017年多几件",
    Status.ANSWERED,
    "示例区教育局收到申请数：2017年9件，2018年12件，增加3件。",
    (FIGURE, EARLIER),
    derived=(Derived("difference", Decimal(3), "件"),),
    notes=(Note("caution", "2018年与2017年用的表不同：统计口径变了。"), Note("available", "另有2016年的。")),
)
ANSWERS = {"one_figure": ANSWER, "words": WORDS, "full": FULL, "compared": COMPARED}


@pytest.mark.parametrize("name", ANSWERS)
def test_golden(name):
    assert to_citation(ANSWERS[name]) + "\n" == (GOLDEN / f"{name}.citation").read_text("utf-8")


def test_a_number_read_from_a_picture_says_so():
    copied = to_citation(replace(ANSWER, figures=(replace(FIGURE, state=State.OCR),)))
    assert "请对照原件" in copied


def test_the_quote_is_there_to_the_letter():
    answer = replace(ANSWER, figures=(replace(FIGURE, sources=(SENTENCE,)),))
    assert f"“{SENTENCE.quote}”" in to_citation(answer)


def test_nothing_that_a_terminal_obeys_is_copied():
    text = HOSTILE + "\n第二行"
    source = replace(ROW, file=text, section=text, quote=text)
    figure = replace(FIGURE, agency=text, indicator=text, column=text, unit=text, sources=(source,))
    passage = CitedPassage(text, 2018, text, text, text, 0, 3)
    answer = Answer(
        text,
        Status.ANSWERED,
        text,
        (figure, figure),
        (passage,),
        (Derived(text, Decimal(1), text),),
        (Note("caution", text + "。"),),
    )
    copied = to_citation(answer)
    assert not set("\x1b\x07\x9b\u202e\u2066") & set(copied)
    assert len(copied.splitlines()) == 5  # the sentence, two figures, the passage, the note
