"""The statistical period and the ways to reach the agency."""

import pytest

from report_assistant.model import ContactKind
from report_assistant.reading.facts import contacts, period
from report_assistant.reading.folding import fold


def period_of(sentence):
    """The words of the period, its first and its last day."""
    text = fold(sentence)
    found = period(text)
    return (sentence[found.start : found.end], found.first, found.last) if found else None


def found(words, kind):
    """The contact facts of one kind: each fact, and the quote that names it."""
    text = fold(words)
    here = [contact.place for contact in contacts(text) if contact.kind == kind]
    for place in here:
        assert place.start <= place.value_start < place.value_end <= place.end
    return [(words[place.value_start : place.value_end], words[place.start : place.end]) for place in here]


def facts(words, kind):
    return [fact for fact, _ in found(words, kind)]


# --- the period -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "words", "first", "last"),
    [
        (
            "文中数据的统计期限，从2018年1月1日开始，到2018年12月29日为止。",
            "数据的统计期限，从2018年1月1日开始，到2018年12月29日为止",
            "2018-01-01",
            "2018-12-29",
        ),
        (
            "所列数据的统计期限自2018年1月1日起至12月31日止。",
            "所列数据的统计期限自2018年1月1日起至12月31日止",
            "2018-01-01",
            "2018-12-31",
        ),
        (
            "数据统计。统计期：2024年1月1日—2024年12月31日。",
            "统计期：2024年1月1日—2024年12月31日",
            "2024-01-01",
            "2024-12-31",
        ),
        (
            "统计时间从2023年1月2日开始，到2023年12月30日结束，含局属单位。",
            "统计时间从2023年1月2日开始，到2023年12月30日结束",
            "2023-01-02",
            "2023-12-30",
        ),
        (
            "统计期限为2019年9月1日至2020年8月31日，按学年计算。",
            "统计期限为2019年9月1日至2020年8月31日",
            "2019-09-01",
            "2020-08-31",
        ),
        (
            "统计期限为2019年9月1日至次年8月31日。",
            "统计期限为2019年9月1日至次年8月31日",
            "2019-09-01",
            "2020-08-31",
        ),
        ("统计期:2024.1.1-2024.12.31", "统计期:2024.1.1-2024.12.31", "2024-01-01", "2024-12-31"),
        (
            "统计期限自二〇一八年一月一日起至二〇一八年十二月三十一日止。",
            "统计期限自二〇一八年一月一日起至二〇一八年十二月三十一日止",
            "2018-01-01",
            "2018-12-31",
        ),
        ("统计数据截至2018年12月31日。", "统计数据截至2018年12月31日", "", "2018-12-31"),
        ("数据核定时间点为12月31日。", "数据核定时间点为12月31日", "", ""),
    ],
)
def test_the_period(sentence, words, first, last):
    assert period_of(sentence) == (words, first, last)


@pytest.mark.parametrize(
    "sentence",
    [
        "统计期限自201911日至20191231日。",
        "统计期限自2019年1月1日起至1231日止。",
        "统计期限自2017年1月1日起至2017年13月1日止。",
    ],
)
def test_days_that_lost_characters_are_quoted_but_not_guessed(sentence):
    words, _, last = period_of(sentence)
    assert words in sentence
    assert words.startswith("统计期限自20")
    assert last == ""


@pytest.mark.parametrize(
    "sentence",
    ["全年公开46条。", "数据按时报送,至年底共2000条。", "自2008年5月1日起施行至今。", "统计期限为一年。"],
)
def test_no_period(sentence):
    assert period_of(sentence) is None


def test_the_first_statement_of_the_period_counts():
    text = "统计期限自2018年1月1日起至12月31日止。统计期限自2017年1月1日起至12月31日止。"
    assert period_of(text)[1:] == ("2018-01-01", "2018-12-31")


# --- contacts -------------------------------------------------------------------------------------------

IN_BRACKETS = (
    "请与局办公室联系（地址：云溪区学府街66号五楼，邮编：000106，电话：0000-8125601，"
    "传真：0000-8125602，电子邮箱：jyj@yunxi.example）。"
)


def test_the_facts_in_brackets():
    assert found(IN_BRACKETS, ContactKind.ADDRESS) == [("云溪区学府街66号五楼", "地址：云溪区学府街66号五楼")]
    assert found(IN_BRACKETS, ContactKind.POSTCODE) == [("000106", "邮编：000106")]
    assert found(IN_BRACKETS, ContactKind.PHONE) == [("0000-8125601", "电话：0000-8125601")]
    assert found(IN_BRACKETS, ContactKind.FAX) == [("0000-8125602", "传真：0000-8125602")]
    assert found(IN_BRACKETS, ContactKind.EMAIL) == [("jyj@yunxi.example", "电子邮箱：jyj@yunxi.example")]
    assert found(IN_BRACKETS, ContactKind.OFFICE) == [(IN_BRACKETS, IN_BRACKETS)]


BELOW_THE_SIGNATURE = """云溪区教育局
2019年1月20日
联系单位：云溪区教育局办公室
联系电话：0571--88001234
传    真：0571--88001235
电子信箱：xxgk@x .cn
办公地址：云溪区中山路1号
邮政编码：310000
网址：http://www.yunxi.example/zwgk?id=1
"""


def test_the_facts_on_lines_of_their_own():
    assert facts(BELOW_THE_SIGNATURE, ContactKind.OFFICE) == ["云溪区教育局办公室"]
    assert facts(BELOW_THE_SIGNATURE, ContactKind.PHONE) == ["0571--88001234"]
    assert facts(BELOW_THE_SIGNATURE, ContactKind.FAX) == ["0571--88001235"]
    assert facts(BELOW_THE_SIGNATURE, ContactKind.EMAIL) == ["xxgk@x .cn"]
    assert facts(BELOW_THE_SIGNATURE, ContactKind.ADDRESS) == ["云溪区中山路1号"]
    assert facts(BELOW_THE_SIGNATURE, ContactKind.POSTCODE) == ["310000"]
    assert found(BELOW_THE_SIGNATURE, ContactKind.WEBSITE) == [
        ("http://www.yunxi.example/zwgk?id=1", "网址：http://www.yunxi.example/zwgk?id=1")
    ]


def test_they_come_in_the_order_of_the_text():
    starts = [contact.place.start for contact in contacts(fold(BELOW_THE_SIGNATURE))]
    assert starts == sorted(starts)
    assert len(starts) == 7


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("电话：62001234", "62001234"),
        ("电话：62001234、62001235", "62001234、62001235"),
        ("联系电话:0591—87001234(仅受理依申请公开咨询)", "0591—87001234"),
        ("电话(0595)22633755", "(0595)22633755"),
        ("电话：059522633755，邮编：362011", "059522633755"),
        ("联系电话:0595-22633755 2019年3月1日", "0595-22633755"),
        ("办公电话：0595-22633755转801", "0595-22633755转801"),
        ("电　话：13800000000", "13800000000"),
        ("电话0000-8125601,邮编000106", "0000-8125601"),
    ],
)
def test_a_phone_as_it_is_printed(words, number):
    assert facts(words, ContactKind.PHONE) == [number]


@pytest.mark.parametrize(
    "words",
    [
        "传真：0595-22633755",
        "传真电话：0595-22633755",
        "接听咨询电话1200人次",
        "拨打12345热线电话",
        "公布了监督电话和邮箱",
        "电话：见附件",
    ],
)
def test_what_is_no_phone(words):
    assert facts(words, ContactKind.PHONE) == []


@pytest.mark.parametrize(
    "words", ["传真电话：0595-22633755", "电话/传真：0595-22633755", "电话（传真）：0595-22633755"]
)
def test_a_fax_that_shares_its_name(words):
    assert found(words, ContactKind.FAX) == [("0595-22633755", words)]


def test_a_line_for_both_is_a_phone_too():
    assert facts("电话（传真）：0591—87001234", ContactKind.PHONE) == ["0591—87001234"]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("来信寄至云溪区学府街66号五楼（邮编000106）。", "云溪区学府街66号五楼"),
        ("办公地址在云溪区学府街66号。", "云溪区学府街66号"),
        ("办公地址为云溪区学府街66号,邮政编码000106", "云溪区学府街66号"),
        ("地址：云溪区中山路1号 邮编：362000", "云溪区中山路1号"),
        ("地　　址：云溪区中山路1号(原财政局三楼)", "云溪区中山路1号(原财政局三楼)"),
    ],
)
def test_an_address(words, address):
    assert facts(words, ContactKind.ADDRESS) == [address]


@pytest.mark.parametrize(
    "words",
    [
        "公布了各科室的办公地址、办公时间、联系电话、传真和电子邮箱。",
        "邮箱地址：a@b.example",
        "网站地址：http://www.b.example/路",
        "电子邮件地址和号码",
    ],
)
def test_what_is_no_address(words):
    assert facts(words, ContactKind.ADDRESS) == []


def test_addresses_of_mail_and_web_without_a_name_are_quoted_with_their_sentence_part():
    words = (
        "办法如下。可以发邮件到jyj@yunxi.example咨询；或者登录“云溪教育”（http://jyj.yunxi.example）查看。"
    )
    assert found(words, ContactKind.EMAIL) == [("jyj@yunxi.example", "可以发邮件到jyj@yunxi.example咨询")]
    assert found(words, ContactKind.WEBSITE) == [
        ("http://jyj.yunxi.example", "或者登录“云溪教育”（http://jyj.yunxi.example）查看")
    ]


def test_a_hidden_mail_address_is_given_as_it_stands():
    assert facts("邮箱：[email protected]", ContactKind.EMAIL) == ["[email protected]"]


@pytest.mark.parametrize(
    "sentence",
    [
        "如需了解详情，可向云溪区教育局办公室查询。",
        "对报告有疑问的，请与局办公室联系。",
        "请致电云溪区教育局办公室（电话：0000-8125601）。",
    ],
)
def test_the_sentence_that_says_whom_to_turn_to(sentence):
    assert facts("报告如下。" + sentence, ContactKind.OFFICE) == [sentence]


@pytest.mark.parametrize("sentence", ["请向上级报送统计表。", "可与往年比较。", "联系部门较多。"])
def test_other_sentences_name_no_office(sentence):
    assert facts(sentence, ContactKind.OFFICE) == []


def test_a_text_without_contacts_has_none():
    assert contacts("一、总体情况\n全年主动公开政府信息46条。\n") == ()


def test_a_telephone_that_is_the_fax_too():
    words = "地址解放路33号,电话0000-6322417(兼传真),邮编000100"
    assert facts(words, ContactKind.FAX) == facts(words, ContactKind.PHONE) == ["0000-6322417"]
    assert facts("电话0000-6322417(工作日)", ContactKind.FAX) == []


def test_the_street_that_ways_to_reach_begin_with_is_the_address():
    words = "联系方式：示例县桐花街道中山路229号县国土资源局办公室\n邮编：000100"
    assert facts(words, ContactKind.ADDRESS) == ["示例县桐花街道中山路229号县国土资源局办公室"]
    assert facts("联系方式：示例县教育局办公室，电话0000-6322417", ContactKind.ADDRESS) == []
