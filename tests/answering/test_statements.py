"""How figures are said: with agency, year, name, number and unit as the report prints them."""

from __future__ import annotations

import pytest
from town_reports import report

from report_assistant.model import Status


@pytest.fixture
def said(assistant_of):
    """The answer to a question about a report of some sentences."""

    def ask(sentences, asked):
        return assistant_of(report("甲州市西山县教育局", 2018, *sentences)).ask(asked)

    return ask


@pytest.mark.parametrize(
    ("sentence", "asked", "value", "amount"),
    [
        ("全年接听来电50多人次。", "接听来电多少人次", 50, "50多人次"),
        ("全年接听来电五十余人次。", "接听来电多少人次", 50, "五十余人次"),
        ("门户网站约11万个页面。", "网站有多少个页面", 110000, "约11万个"),
        ("门户网站约有11万个页面。", "网站有多少个页面", 110000, "约11万个"),
        ("网站访问量超过26.8万人次。", "网站访问量多少", 268000, "超过26.8万人次"),
        ("微信关注近3万人。", "微信有多少人关注", 30000, "近3万人"),
        ("发放宣传册1200份左右。", "发放宣传册多少份", 1200, "1200份左右"),
        ("回复留言300条以上。", "回复留言多少条", 300, "300条以上"),
        ("回复留言不少于300条。", "回复留言多少条", 300, "不少于300条"),
    ],
)
def test_what_a_report_says_roughly_is_said_roughly(said, sentence, asked, value, amount):
    answer = said([sentence], asked)
    (figure,) = answer.figures
    assert figure.value == value
    assert figure.approximate
    assert amount in answer.text


@pytest.mark.parametrize(
    ("sentence", "asked", "value", "amount"),
    [
        ("网站访问量26.8万人次。", "网站访问量多少", "268000人次", "26.8万人次"),
        ("主动公开政府信息1.2亿条。", "主动公开多少条", "120000000条", "1.2亿条"),
        ("主动公开政府信息1,234条。", "主动公开多少条", "1234条", "1234条"),
        ("主动公开政府信息1 234条。", "主动公开多少条", "1234条", "1234条"),
        ("收到申请十二件。", "收到几件申请", "12件", "12件"),
        ("收到申请两件。", "收到几件申请", "2件", "2件"),
        ("收取信息处理费0.37万元。", "收了多少信息处理费", "0.37万元", "0.37万元"),
        ("专项经费12.50万元。", "专项经费多少万元", "12.50万元", "12.50万元"),
        ("按时办结率98.6%。", "按时办结率多少", "98.6%", "98.6%"),
    ],
)
def test_numbers_are_exact_and_said_as_printed(said, sentence, asked, value, amount):
    answer = said([sentence], asked)
    (figure,) = answer.figures
    assert f"{figure.value:f}{figure.unit}" == value
    assert not figure.approximate
    assert amount in answer.text


@pytest.mark.parametrize(
    "sentence",
    [
        "2018年未收到政府信息公开申请。",
        "没有收到政府信息公开申请。",
        "全年收到政府信息公开申请0件。",
        "2018年度未接到政府信息公开申请。",
        "收到政府信息公开申请零件。",
    ],
)
def test_none_is_0_with_the_words_that_say_so(said, sentence):
    answer = said([sentence], "收到几件申请")
    (figure,) = answer.figures
    assert figure.value == 0
    assert figure.sources[0].quote in sentence
    assert "0" in answer.text


def test_the_words_for_none_are_said(said):
    answer = said(["2018年未收到政府信息公开申请。"], "收到几件申请")
    assert "报告写明“2018年未收到政府信息公开申请”" in answer.text


def test_a_sentence_names_agency_year_thing_number_and_unit(town):
    text = town.ask("鼓楼区档案局2018年微信公开多少条").text
    assert text == "甲州市鼓楼区档案局2018年微信公开为44条。"


@pytest.mark.parametrize("asked", ["鼓楼区档案局2018年网站公开多少条", "鼓楼区档案局2018年当面申请几件"])
def test_two_places_that_agree_are_two_sources_the_table_first(town, asked):
    answer = town.ask(asked)
    (figure,) = answer.figures
    assert len(figure.sources) == 2
    assert "|" in figure.sources[0].quote
    assert "|" not in figure.sources[1].quote
    assert "不一致" not in answer.text


def test_two_places_that_disagree_are_two_figures_and_the_text_says_so(town):
    answer = town.ask("鼓楼区档案局2018年主动公开多少条")
    assert answer.status == Status.ANSWERED
    assert [figure.value for figure in answer.figures] == [170, 134]
    assert "|" in answer.figures[0].sources[0].quote
    assert "170条" in answer.text
    assert "134条" in answer.text
    assert "不一致" in answer.text


def test_two_sentences_that_disagree_are_two_figures(said):
    answer = said(["公开栏公开134条。", "年底清点,公开栏公开170条。"], "公开栏公开多少条")
    assert [figure.value for figure in answer.figures] == [134, 170]
    assert "不一致" in answer.text


def test_roughly_and_exactly_are_not_the_same(said):
    answer = said(["回复留言约300条。", "全年回复留言300条。"], "回复留言多少条")
    assert sorted(figure.approximate for figure in answer.figures) == [False, True]


def test_yuan_and_ten_thousand_yuan_are_not_the_same(said):
    answer = said(["专项经费3元。", "专项经费3万元。"], "专项经费多少")
    assert [figure.unit for figure in answer.figures] == ["元", "万元"]


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        ("鼓楼区档案局历年累计主动公开多少条", 1007, "到2018年历年累计主动公开文件数为1007条"),
        ("截至2018年底鼓楼区档案局公开多少条", 1007, "1007条"),
        ("鼓楼区档案局2018年累计收到几件申请", 31, "历年累计"),
        ("东河县教育局到2020年底累计公开多少条", 3270, "历年累计"),
    ],
)
def test_cumulative_figures_are_told_apart_from_the_years(town, asked, value, said):
    answer = town.ask(asked)
    assert [figure.value for figure in answer.figures] == [value]
    assert said in answer.text


def test_the_years_own_and_the_cumulative_figure_together(town):
    answer = town.ask("鼓楼区档案局2018年和历年累计收到申请分别几件")
    assert [(figure.column, figure.value) for figure in answer.figures] == [("2018年", 8), ("历年累计", 31)]


def test_a_cumulative_figure_is_never_taken_for_the_years(said):
    answer = said(["历年累计主动公开政府信息454条。"], "2018年主动公开多少条")
    assert answer.status != Status.ANSWERED
    assert answer.figures == ()


def test_the_cumulative_figure_is_offered_and_can_be_asked(town):
    answer = town.ask("鼓楼区档案局2018年收到几件申请")
    (choice,) = answer.choices
    assert [figure.value for figure in town.ask(choice).figures] == [31]


def test_it_is_not_offered_where_there_is_none(town):
    assert town.ask("东河县人社局2019年主动公开多少条").choices == ()


def test_another_unit_than_the_one_asked_is_said(town):
    answer = town.ask("鼓楼区档案局2018年收到几件申请")
    assert any("“条”" in note.text for note in answer.notes)


@pytest.mark.parametrize(("asked", "value"), [("2018年公开多少条", 94), ("2018年发布多少条", None)])
def test_a_bare_verb_is_answered_by_the_same_bare_verb(said, asked, value):
    answer = said(["全年公开94条。"], asked)
    assert [figure.value for figure in answer.figures] == ([value] if value else [])


def test_a_bare_verb_under_a_channel_is_not_all_that_was_published(said):
    assert said(["政务微信推送300条,公开50条。"], "2018年公开多少条").figures == ()
