from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.answering.normalise import normalise
from report_assistant.answering.years import last_years, latest_in, years_in

TODAY = date(2026, 11, 22)
DIGITS = "〇一二三四五六七八九"


def years(text):
    return [year for mention in years_in(normalise(text), TODAY) for year in mention.years]


@pytest.mark.parametrize(
    "way",
    ["2018年", "2018年度", "2018财年", "二〇一八年", "二〇一八年度", "二零一八年", "二0一八年", "2O18年",
     "2o18年", "２０１８年", "一八年", "18年", "18年度", "2018", "二 〇 一 八 年", "2 0 1 8 年", "贰零壹捌年",
     "二千零一十八年", "两千一八年", "2018年底", "2018年末"],
)  # fmt: skip
def test_every_way_of_writing_a_year(way):
    assert years(f"{way}主动公开多少条") == [2018]
    assert years(f"示例区教育局{way}收到几件") == [2018]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("今年收到几件", [2026]),
        ("去年收到几件", [2025]),
        ("前年收到几件", [2024]),
        ("大前年收到几件", [2023]),
        ("2018年和2019年各收到几件", [2018, 2019]),
        ("2019到2021年收到几件", [2019, 2020, 2021]),
        ("2019年至2021年", [2019, 2020, 2021]),
        ("2019—2021年", [2019, 2020, 2021]),
        ("2019-2021年", [2019, 2020, 2021]),
        ("19到21年", [2019, 2020, 2021]),
        ("2019、2020两年收到几件", [2019, 2020]),
        ("2019到2021这三年收到几件", [2019, 2020, 2021]),
        ("2019-2020学年收到几件", [2020]),
        ("十三五期间的走势", [2016, 2017, 2018, 2019, 2020]),
        ("2016-18年的走势", [2016, 2017, 2018]),
        ("2016―2018年的走势", [2016, 2017, 2018]),
        ("2016〜2018年的走势", [2016, 2017, 2018]),
        ("2016−2018年的走势", [2016, 2017, 2018]),
        ("18、19两年收到几件", [2018, 2019]),
        ("2018、19、20年收到几件", [2018, 2019, 2020]),
        ("十三五的头三年", [2016, 2017, 2018]),
        ("十三五后两年", [2019, 2020]),
        ("十四五开局之年", [2021]),
        ("十三五收官之年", [2020]),
        ("上上年收到几件", [2024]),
        ("去年度收到几件", [2025]),
        ("2019年的前一年收到几件", [2018]),
        ("2019年和上一年各收到几件", [2019, 2018]),
        ("2019年上一年项目数量", [2019]),
        ("2019年上年结转几件", [2019]),
        ("2019年与上一年相比", [2019]),
        ("2024年发布的年报收到几件", [2023]),
        ("2024年公布的政府信息公开年报", [2023]),
        ("2024年发布的政策解读", [2024]),
        ("2018学年收到几件", [2019]),
        ("“十四五”规划期间", [2021, 2022, 2023, 2024, 2025]),
        ("十二五时期", [2011, 2012, 2013, 2014, 2015]),
    ],
)
def test_years_that_are_counted_or_spanned(text, meant):
    assert years(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "12345热线工单多少件",
        "12315接了多少",
        "去年结转的申请几件",
        "去年没办完的申请有几件",
        "第18次会议",
        "20.18%",
        "电话059522633755",
        "公开了3000条",
        "三十八年",
        "收到18件",
        "收到2018件",
        "公开了2019条",
        "第17、18条",
        "国办发〔2014〕32号",
        "711号",
    ],
)
def test_what_is_no_year(text):
    assert years(text) == []


def test_a_year_says_where_it_stands():
    text = "示例区教育局二〇二一年度收到多少"
    (mention,) = years_in(text, TODAY)
    assert text[mention.start : mention.end] == "二〇二一年度"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("近三年怎么变的", 3),
        ("最近5年", 5),
        ("过去两年来", 2),
        ("近十年", 10),
        ("三年来怎么变的", 3),
        ("连续三年", 3),
    ],
)
def test_the_last_years_are_counted(text, count):
    found = last_years(text)
    assert found
    assert found[1] == count


@given(st.integers(2000, 2039))
def test_chinese_and_arabic_digits_say_the_same_year(year):
    chinese = "".join(DIGITS[int(digit)] for digit in str(year))
    assert years(f"{chinese}年") == years(f"{year}年") == years(f"{year % 100:02}年") == [year]


@given(st.text(st.sampled_from("0123456789〇零○oO一二三四五六七八九十两年度到至—-.第近最期间十三五规划")))
def test_any_text_has_years_of_reports_or_none(text):
    mentions = years_in(normalise(text), TODAY)
    for mention in mentions:
        assert mention.start < mention.end
        assert all(1980 <= year <= 2129 for year in mention.years)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(st.text())
def test_any_text_at_all_can_be_read(text):
    years_in(normalise(text), TODAY)
    last_years(normalise(text))


def test_the_words_that_count_the_years_belong_to_them():
    text = "2019、2020两年规划计划类信息各几条"
    assert text[years_in(text, TODAY)[-1].end :] == "规划计划类信息各几条"
    text = "2019、2020三年级学生几名"
    assert text[years_in(text, TODAY)[-1].end :] == "三年级学生几名"


@pytest.mark.parametrize("text", ["最新的年报收到几件", "最近一年收到几件", "最新一份年报", "最新年报里"])
def test_the_latest_is_asked_for(text):
    assert latest_in(text)


@pytest.mark.parametrize("text", ["最近三年收到几件", "最新修订的条例", "最近收到几件"])
def test_the_latest_is_not_asked_for(text):
    assert latest_in(text) is None


def test_the_year_of_a_report_that_came_out_later_is_said(samples):
    answer = samples.ask("2020年发布的年报里示例区教育局主动公开多少条")
    assert [(figure.year, figure.value) for figure in answer.figures] == [(2019, 802)]
    assert any("2020年发布的年报写的是2019年" in note.text for note in answer.notes)


def test_the_latest_is_the_latest_indexed_and_said(samples):
    answer = samples.ask("示例区教育局最新的年报收到几件申请")
    assert {figure.year for figure in answer.figures} == {2024}
    assert any("2024年" in note.text for note in answer.notes)


@pytest.mark.parametrize(
    ("way", "year"), [("去年", 2025), ("上一年", 2025), ("前年", 2024), ("上上年", 2024)]
)
def test_a_year_counted_from_today_is_said_back(samples, way, year):
    assert f"{year}年" in samples.ask(f"示例区教育局{way}收到几件申请").text


def test_no_agency_that_is_no_school_counts_school_years(samples):
    assert samples.ask("示例区教育局2018学年收到几件申请").figures == ()
    assert samples.ask("示例区教育局2018-2019学年收到几件申请").figures == ()


def test_a_school_year_is_no_calendar_year(assistant_of):
    school = assistant_of(
        "长河大学2019-2020学年信息公开工作年度报告\n本报告的统计期限为2019年9月1日至2020年8月31日。\n"
        "一、概述\n本学年主动公开信息130条。\n"
    )
    assert school.ask("长河大学2019-2020学年主动公开多少条").figures[0].value == 130
    answer = school.ask("长河大学2020年主动公开多少条")
    assert any("2019年9月1日至2020年8月31日" in note.text for note in answer.notes)
