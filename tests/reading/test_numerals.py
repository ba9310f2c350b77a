"""Numbers in running text: what counts, what it is worth to the last digit, and what is no count at all."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from report_assistant.reading.folding import fold
from report_assistant.reading.numerals import CellNumber, cell_value, chinese_value, exact_value, mentions


def found(sentence):
    """Number as printed, worth, unit and whether it is approximate, of each mention."""
    text = fold(sentence)
    return [
        (text[one.value_start : one.value_end], str(one.value), one.unit, one.approximate)
        for one in mentions(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("sentence", "printed", "value", "unit"),
    [
        ("全年公开信息 94 条", "94", "94", "条"),
        ("公开稿件20篇", "20", "20", "篇"),
        ("办理9宗", "9", "9", "宗"),
        ("累计访问12,345,678次", "12,345,678", "12345678", "次"),
        ("办件1，234件", "1,234", "1234", "件"),
        ("办件1 234件", "1 234", "1234", "件"),
        ("发布1 234 567条", "1 234 567", "1234567", "条"),
        ("公开2 0 条", "2 0", "20", "条"),
        ("公开１２３件", "123", "123", "件"),
        ("推送31.5万条", "31.5万", "315000", "条"),
        ("访问65万条次", "65万", "650000", "条次"),
        ("误写成215000万条", "215000万", "2150000000", "条"),
        ("采购2.4亿元", "2.4", "2.4", "亿元"),
        ("经费48810.36 万元", "48810.36", "48810.36", "万元"),
        ("收取186500元", "186500", "186500", "元"),
        ("收取0元", "0", "0", "元"),
        ("经费1,234.50万元", "1,234.50", "1234.50", "万元"),
        ("占7.2%", "7.2", "7.2", "%"),
        ("占0 ％", "0", "0", "%"),
        ("相差0.5个百分点", "0.5", "0.5", "个百分点"),
        ("收到申请一件", "一", "1", "件"),
        ("收到两份", "两", "2", "份"),
        ("举办业务培训两次。", "两", "2", "次"),
        ("印制汇编五十四册", "五十四", "54", "册"),
        ("配备人员十二人", "十二", "12", "人"),
        ("公开十二条", "十二", "12", "条"),
        ("公开一十二条", "一十二", "12", "条"),
        ("受理二十三件", "二十三", "23", "件"),
        ("受理一百零五件", "一百零五", "105", "件"),
        ("受理一千二百件", "一千二百", "1200", "件"),
        ("办理一万两千件", "一万两千", "12000", "件"),
        ("办理三万五千件", "三万五千", "35000", "件"),
        ("12345来信39件", "39", "39", "件"),
    ],
)
def test_a_number_with_its_unit(sentence, printed, value, unit):
    assert found(sentence) == [(printed, value, unit, False)]


@pytest.mark.parametrize(
    ("sentence", "printed", "value", "unit"),
    [
        ("编发120余条", "120", "120", "条"),
        ("编发1600多条", "1600", "1600", "条"),
        ("印制近3万本", "3万", "30000", "本"),
        ("约9万个", "9万", "90000", "个"),
        ("接待4万多人次", "4万", "40000", "人次"),
        ("超过1800万次", "1800万", "18000000", "次"),
        ("逾300件", "300", "300", "件"),
        ("不少于20次", "20", "20", "次"),
        ("三十余条", "三十", "30", "条"),
        ("三百余条", "三百", "300", "条"),
        ("五千余条", "五千", "5000", "条"),
        ("三十余万条", "三十余万", "300000", "条"),
        ("3000余万人次", "3000余万", "30000000", "人次"),
        ("512万余人次", "512万", "5120000", "人次"),
        ("印制4.2万余册", "4.2万", "42000", "册"),
        ("编发5千余条", "5千", "5000", "条"),
        ("30件以上", "30", "30", "件"),
        ("20次左右", "20", "20", "次"),
        ("占比超50%", "50", "50", "%"),
        ("用去3万多元", "3", "3", "万元"),
        ("不足20件", "20", "20", "件"),
        ("不到20件", "20", "20", "件"),
    ],
)
def test_an_approximate_number(sentence, printed, value, unit):
    assert found(sentence) == [(printed, value, unit, True)]


def test_the_words_that_make_it_approximate_are_in_its_place():
    text = "全年编发约9万个"
    (one,) = mentions(text, 0, len(text))
    assert text[one.start : one.end] == "约9万个"
    text = "全年编发30件以上"
    (one,) = mentions(text, 0, len(text))
    assert text[one.start : one.end] == "30件以上"


@pytest.mark.parametrize("sentence", ["节约3.2万元", "最近3次会议", "受理过3件", "公开过46条"])
def test_words_that_only_end_like_about_leave_a_number_exact(sentence):
    assert [approximate for *_, approximate in found(sentence)] == [False]


@pytest.mark.parametrize(
    "sentence",
    [
        "2018年",
        "2018年度",
        "二〇一八年度",
        "2018年12月29日",
        "201911日至20191231日",
        "20078月",
        "自1月1日起",
        "国办公开办函〔2019〕60号",
        "国令第711号",
        "第20条",
        "第二十条第(一)项",
        "第三条规定",
        "第12期",
        "总第36期",
        "12345热线",
        "拨打12345",
        "电话0595-22633755",
        "邮编362011",
        "20个工作日",
        "一个平台",
        "两次会议",
        "两本账",
        "每半年召开例会两次",
        "一年两次",
        "一人一档",
        "三审三校",
        "4级审核",
        "两微一端",
        "五公开",
        "高效办成一件事",
        "发布一批典型案例",
        "是原来的1.5倍",
        "前10名",
        "COVID19例",
    ],
)
def test_what_is_no_count(sentence):
    assert found(sentence) == []


@pytest.mark.parametrize(
    "sentence", ["两三件", "三五件", "七八条", "一两件", "数十条", "几十条", "上百条", "上千条", "百余条"]
)
def test_a_guess_has_no_worth(sentence):
    assert found(sentence) == []


@pytest.mark.parametrize("sentence", ["3-5件", "10—20条", "10至20条", "三到五件"])
def test_a_range_is_not_its_upper_end(sentence):
    assert found(sentence) == []


@pytest.mark.parametrize("sentence", ["每月2次", "每季度1期", "每人3件", "每个工作日5件"])
def test_a_rate_is_not_the_years_number(sentence):
    assert found(sentence) == []


@pytest.mark.parametrize("sentence", ["申请一件也没有", "1件都未收到"])
def test_not_even_one_is_not_one(sentence):
    assert found(sentence) == []


def test_each_number_of_an_enumeration():
    assert [(value, unit) for _, value, unit, _ in found("文件20件、公告18条、其他 8 篇")] == [
        ("20", "件"),
        ("18", "条"),
        ("8", "篇"),
    ]


def test_a_full_width_comma_is_a_thousand_only_before_three_digits():
    assert [value for _, value, *_ in found("公开20条，100件")] == ["20", "100"]


def test_only_the_piece_asked_for_is_read():
    text = "甲3件,乙5件"
    assert [str(one.value) for one in mentions(text, 4, len(text))] == ["5"]


def test_a_classifier_is_told_from_a_plain_unit():
    text = "配备2名,访问5人次"
    assert [one.classifier for one in mentions(text, 0, len(text))] == [True, False]


# --- exactness ------------------------------------------------------------------------------------------


@given(st.integers(0, 10**12))
def test_an_integer_is_worth_its_digits_however_it_is_grouped(number):
    for printed in (str(number), f"{number:,}", f"{number:,}".replace(",", " ")):
        ((_, value, unit, approximate),) = found(f"公开{printed}条")
        assert (Decimal(value), unit, approximate) == (number, "条", False)


@given(st.decimals(0, 10**9, places=2))
@example(Decimal("0.10"))
@example(Decimal("48810.36"))
def test_a_decimal_is_kept_to_the_last_digit(number):
    assert exact_value(str(number)) == number
    assert str(exact_value(str(number))) == str(number)


@given(st.decimals(0, 10**6, places=3), st.sampled_from([("千", 10**3), ("万", 10**4), ("亿", 10**8)]))
@example(Decimal("0.1"), ("万", 10**4))
def test_multiplying_out_is_exact_and_writes_no_exponent(number, scale):
    name, factor = scale
    value = exact_value(f"{number}{name}")
    assert value == number * factor
    assert "E" not in str(value)
    assert "." not in str(value) or not str(value).endswith("0")


DIGITS = "零一二三四五六七八九"


def in_chinese(number):
    """``number`` below 10,000 in the usual characters, by the book."""
    words = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += DIGITS[digit] + name
        elif words and not words.endswith("零") and number % place:
            words += "零"
    return words.replace("一十", "十", 1) if words.startswith("一十") else words or "零"


@given(st.integers(0, 9999))
@example(10)
@example(110)
@example(1002)
def test_a_chinese_numeral_is_worth_what_it_says(number):
    assert chinese_value(in_chinese(number)) == number
    assert exact_value(in_chinese(number)) == number


@pytest.mark.parametrize(
    ("printed", "value"),
    [("3000余万", "30000000"), ("5千", "5000"), ("5 千多", "5000"), ("１２", "12"), ("三十余万", "300000")],
)
def test_a_number_as_printed_with_its_trimmings(printed, value):
    assert str(exact_value(printed)) == value


@pytest.mark.parametrize("words", ["", "未收到", "两三", "十二条", "约", "1.2.3", "-5"])
def test_what_is_no_number_has_no_worth(words):
    assert exact_value(words) is None


# --- cells ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "value", "printed", "unit"),
    [
        ("0", "0", "0", ""),
        (" 12 ", "12", "12", ""),
        ("1,234", "1234", "1,234", ""),
        ("１２", "12", "１２", ""),
        ("12.50", "12.50", "12.50", ""),
        ("+12", "12", "+12", ""),
        ("-35", "-35", "-35", ""),
        ("－3", "-3", "－3", ""),
        ("—3", "-3", "—3", ""),
        ("增2", "2", "增2", ""),
        ("减5", "-5", "减5", ""),
        ("减少5", "-5", "减少5", ""),
        ("12件", "12", "12", "件"),
        ("22篇", "22", "22", "篇"),
        ("3.5万元", "3.5", "3.5", "万元"),
        ("5％", "5", "5", "%"),
    ],
)
def test_a_cell_that_holds_a_number(cell, value, printed, unit):
    number = cell_value(cell)
    assert number == CellNumber(Decimal(value), number.start, number.end, unit)
    assert str(number.value) == value
    assert cell[number.start : number.end] == printed


@pytest.mark.parametrize(
    "cell",
    ["", "/", "—", "-", "无", "+", "约3", "1.属于国家秘密", "2018年", "十二", "3、5", "（3）", "12 34"],
)
def test_a_cell_that_holds_no_number(cell):
    assert cell_value(cell) is None
