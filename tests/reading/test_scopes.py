"""Of what time a number speaks."""

import pytest

from report_assistant.model import Scope
from report_assistant.reading.scopes import Time, of_several_years, says_both, time_of

YEAR = 2018


def time(sentence):
    """The time of the number that would follow the sentence's last clause."""
    before, comma, clause = sentence.rpartition(",")
    return time_of(clause, before + comma, YEAR)


@pytest.mark.parametrize(
    "sentence",
    [
        "主动公开政府信息",
        "2018年共收到申请",
        "二〇一八年公开政府信息",
        "全年累计公开",
        "2018年累计收到申请",
        "本年度累计受理",
        "本年累计受理",
        "累计受理申请",
        "今年以来收到申请",
        "2018年1月1日以来公开",
        "系统10月29日上线以来,好评",
        "截至12月31日共公开",
        "截至12月20日公开",
        "1—12月公开",
        "1月1日至12月31日公开",
        "结转下年度办理",
        "顺延至下一年度",
        "截至2018年12月31日公开",
        "收到申请较2017年减少",
        "公开信息比上年增加",
        "关注人数超过上年,达到",
        "上一年为148条,同比增长",
        "是上年的",
        "上年结转申请",
        "上年度未办结申请",
        "上一年项目",
        "公开2017年度部门决算",
        "公开2019年部门预算",
        "自2008年5月1日起施行的条例要求,全年公开",
        "2017年收到申请28件,本年收到申请",
        "2017年收到申请28件,今年收到申请29件,办结",
        "截至9月底发文210篇,全年收到申请",
        "条例2008年5月1日施行以来收到9件,2018年收到申请",
    ],
)
def test_the_reports_year(sentence):
    assert time(sentence) == Time(Scope.YEAR, YEAR)


@pytest.mark.parametrize(
    "sentence",
    [
        "历年累计公开",
        "历年来共公开",
        "条例施行以来累计公开",
        "自2008年5月1日《条例》施行以来,共公开",
        "公众号开通以来发文",
        "目前累计公开",
        "至今累计收到申请",
    ],
)
def test_all_years_together(sentence):
    assert time(sentence) == Time(Scope.CUMULATIVE, YEAR)


@pytest.mark.parametrize(
    "sentence", ["截至2018年底累计公开", "截至年底,累计公开", "到年末累计公开", "截至12月31日累计公开"]
)
def test_up_to_the_end_of_the_year_is_settled_by_what_else_the_report_says(sentence):
    assert time(sentence) == Time(Scope.CUMULATIVE, YEAR, by_date=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "上半年收到申请",
        "前三季度公开",
        "第一季度公开",
        "截至9月底公众号发文",
        "截至10月26日,网站发布",
        "截至 11 月底发布",
        "截至2018年9月底发布",
        "截止6月30日,已公开",
        "到3月份公开",
        "1—9月公开",
        "2018年1月至9月公开",
        "1月1日至11月30日公开",
    ],
)
def test_a_part_of_the_year(sentence):
    assert time(sentence) == Time(Scope.PART_OF_YEAR, YEAR)


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("2017年公开", 2017),
        ("2017 年公开", 2017),
        ("二〇一七年公开", 2017),
        ("2O17年公开", 2017),
        ("2017年公开40条,其中文件", 2017),
        ("2018年之前的2016年公开", 2016),
        ("上年收到申请", 2017),
        ("上一年为", 2017),
        ("去年同期收到", 2017),
        ("2018年的上一年", 2017),
        ("2019年将公开", 2019),
        ("下一年计划公开", 2019),
    ],
)
def test_another_year(sentence, year):
    assert time(sentence) == Time(Scope.OTHER_YEAR, year)


def test_the_year_of_the_clause_goes_before_that_of_the_sentence():
    assert time("2017年公开40条,2018年公开") == Time(Scope.YEAR, YEAR)
    assert time("2018年公开46条,2017年公开") == Time(Scope.OTHER_YEAR, 2017)


@pytest.mark.parametrize("words", ["2018年度及历年未收到", "本年及历年,未发生", "2018年度以及历年都未收到"])
def test_both_at_once(words):
    assert says_both(words)


@pytest.mark.parametrize("words", ["2018年度未收到", "历年未收到", "2018年度共公开46条,历年累计"])
def test_one_at_a_time(words):
    assert not says_both(words)


@pytest.mark.parametrize(
    "words", ["近三年收到", "三年来公开", "“十三五”期间公开", "2016—2018年共公开", "2016年至2018年"]
)
def test_a_row_of_years(words):
    assert of_several_years(words)


@pytest.mark.parametrize(
    "words", ["2017-2018学年公开", "近三年来收到9件,其中2018年", "第三年公开", "2017年9月1日至2018年8月31日"]
)
def test_what_is_no_row_of_years(words):
    assert not of_several_years(words)
