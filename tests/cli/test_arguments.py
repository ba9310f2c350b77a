"""What may be typed after the program's name."""

import itertools

import pytest

from report_assistant.cli.arguments import _nothing_given, _plain_question, parse
from report_assistant.cli.grammar import read
from report_assistant.errors import UsageError


def test_nothing_opens_the_chat():
    assert parse([]).command == ""


@pytest.mark.parametrize(
    "words",
    [
        ["--index", "a.db", "--home", "甲", "--today", "2025-01-31", "ask", "问"],
        ["ask", "问", "--index", "a.db", "--home", "甲", "--today", "2025-01-31"],
        ["--home", "甲", "ask", "--index=a.db", "问", "--today=2025-01-31"],
    ],
)
def test_common_options_stand_before_or_after_the_command(words):
    given = parse(words)
    assert (given.index, given.home, given.today) == ("a.db", "甲", "2025-01-31")
    assert (given.command, given.question) == ("ask", ["问"])


def test_options_not_given_are_none():
    given = parse(["list"])
    assert (given.index, given.home, given.today) == (None, None, None)


@pytest.mark.parametrize("command", ["index", "ask", "text", "list", ""])
def test_help_is_in_chinese(command, capsys):
    with pytest.raises(SystemExit) as caught:
        parse([*filter(None, [command]), "--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert "用法：" in shown
    assert not {"options", "positional", "usage", "show this"} & set(shown.replace(":", " ").split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["提问"], "没有“提问”这一项，可用的有 index, ask, text, list"),
        (["ask", "--format", "xml", "问"], "没有“xml”这一项"),
        (["ask", "--colour", "问"], "不认识 --colour"),
        (["index", "--index"], "--index 后面还缺一个值"),
        (["text"], "还缺 FILE"),
        (["ask", "--json=1", "问"], "--json 后面不能带值"),
    ],
)
def test_a_mistake_is_one_chinese_sentence(words, said):
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


_WORDS = [
    "ask",
    "问",
    "再问",
    "",
    "--json",
    "--index",
    "a.db",
    "--today=2025-01-31",
    "--home",
    "-h",
    "--",
    "--batch",
]


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4])
def test_a_plain_question_is_read_as_the_whole_grammar_reads_it(length, capsys):
    for rest in itertools.product(_WORDS, repeat=length):
        words = ["ask", *rest]
        plain = _plain_question(words)
        if plain is not None:
            assert vars(plain) == vars(read(words, _nothing_given())), words


def test_most_questions_are_plain():
    for words in (["ask", "问"], ["ask", "--json", "问"], ["ask", "问", "再问", "--index", "a.db", "--json"]):
        assert _plain_question(words) is not None
