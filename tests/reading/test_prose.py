"""Figures in running text: what they are called, what they are worth, of what time, and where they stand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.model import Document, Origin
from report_assistant.reading.plain import read_plain
from report_assistant.reading.report import report_of

YEAR = 2018


def report(body, agency="云溪区教育局"):
    return report_of(Document(f"{agency}{YEAR}年政府信息公开工作年度报告\n{body}"), "x")


def figures(body):
    """The figures of a text, each checked for its place."""
    found = report(body)
    for figure in found.figures:
        place, text = figure.place, found.text
        assert figure.origin == Origin.PROSE
        assert place.start <= place.value_start < place.value_end <= place.end
        quote = text[place.start : place.end]
        assert text[place.value_start : place.value_end] in quote
        assert figure.name.removesuffix("占比").removesuffix("参加") in quote.replace("\n", "") or figure.name
    return found.figures


def named(body):
    """Name, worth, unit and indicator of each figure."""
    return [(one.name, str(one.value), one.unit, one.indicator) for one in figures(body)]


def counted(body):
    """Indicator and worth of each figure that has an indicator."""
    return [(one.indicator, str(one.value)) for one in figures(body) if one.indicator]


# --- plain counts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "name", "value", "unit", "indicator"),
    [
        ("全年主动公开信息94条。", "主动公开信息", "94", "条", "disclosed.total"),
        ("我局共主动公开政府信息 46 条。", "主动公开政府信息", "46", "条", "disclosed.total"),
        ("云溪区教育局2018年主动公开政府信息达46条。", "主动公开政府信息", "46", "条", "disclosed.total"),
        ("主动公开的政府信息有46条。", "主动公开的政府信息", "46", "条", "disclosed.total"),
        ("二〇一八年公开政府信息二十条。", "公开政府信息", "20", "条", "disclosed.total"),
        ("2018年，收到政府信息公开申请15宗。", "收到政府信息公开申请", "15", "宗", "applications.received"),
        ("2018年主动公开信息增至120条。", "主动公开信息", "120", "条", "disclosed.total"),
        ("主动公开信息增加120条。", "主动公开信息增加", "120", "条", ""),
        ("除此之外还有工作信息421条。", "工作信息", "421", "条", ""),
        ("收到的申请，全年共5件。", "收到的申请", "5", "件", "applications.received"),
        ("收到并办理申请15件。", "收到并办理申请", "15", "件", "applications.received"),
        ("收办申请15件。", "收办申请", "15", "件", "applications.handled"),
        ("上年结转申请3件。", "上年结转申请", "3", "件", "applications.carried_in"),
        ("收到自然人申请8件。", "收到自然人申请", "8", "件", "applications.received"),
        ("现有2名专职人员具体承办公开工作。", "专职人员", "2", "名", "staff.full_time"),
        ("兼职信息员共12名。", "兼职信息员", "12", "名", "staff.part_time"),
        ("发布政策解读22篇。", "发布政策解读", "22", "篇", "interpretation.articles"),
        ("举办新闻发布会3场。", "举办新闻发布会", "3", "场", "press.total"),
        ("信息处理费收取0元。", "信息处理费收取", "0", "元", "fees.processing"),
        ("行政事业性收费23.60万元。", "行政事业性收费", "23.60", "万元", "charges.amount"),
        ("被提起行政诉讼2件。", "被提起行政诉讼", "2", "件", "suit.total"),
        ("1.微信公开46条。", "微信公开", "46", "条", "disclosed.wechat"),
        ("（2）微博公开12条。", "微博公开", "12", "条", "disclosed.weibo"),
    ],
)
def test_a_count(sentence, name, value, unit, indicator):
    assert named(sentence) == [(name, value, unit, indicator)]


def test_the_kind_of_applicant_is_told():
    assert [one.applicant for one in figures("收到申请8件，其中自然人6件、商业企业2件。")] == [
        "",
        "natural_person",
        "business",
    ]
    assert counted("收到申请8件，其中自然人6件、商业企业2件。") == [
        ("applications.received", "8"),
        ("applications.received", "6"),
        ("applications.received", "2"),
    ]


def test_an_approximate_count_says_so():
    (figure,) = figures("全年接听群众来电咨询50多人次。")
    assert (figure.value, figure.unit, figure.approximate) == (50, "人次", True)
    (figure,) = figures("全年接听群众来电咨询50人次。")
    assert not figure.approximate


# --- lists -----------------------------------------------------------------------------------------------


def test_the_parts_of_a_total():
    body = "主动公开政府信息52条，其中政策文件20条、公告18条、人事任免6条、其他8条。"
    assert named(body) == [
        ("主动公开政府信息", "52", "条", "disclosed.total"),
        ("政策文件", "20", "条", ""),
        ("公告", "18", "条", ""),
        ("人事任免", "6", "条", ""),
        ("其他", "8", "条", ""),
    ]
    total, *parts = figures(body)
    for part in parts:
        assert total.own <= part.context | part.own


def test_parts_that_leave_the_unit_out():
    assert named("主动公开52条，其中文件20、公告18、任免6、其他8。") == [
        ("主动公开", "52", "条", "disclosed.total"),
        ("文件", "20", "", ""),
        ("公告", "18", "", ""),
        ("任免", "6", "", ""),
        ("其他", "8", "", ""),
    ]
    assert counted("收到申请15件（自然人10、企业5）。") == [
        ("applications.received", "15"),
        ("applications.received", "10"),
        ("applications.received", "5"),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["公开52条，其中第20、30期。", "公开52条，其中2017年3、4月各有发布。", "公开52条，其中文件90、公告80。"],
)
def test_numbers_behind_a_total_that_are_no_parts(sentence):
    assert [value for _, value, unit, _ in named(sentence) if not unit] == []


@pytest.mark.parametrize("numbers", ["8、41、57条", "8条、41条、57条", "8、41和57条"])
def test_labels_in_a_row_for_numbers_in_a_row(numbers):
    assert named(f"公告、动态、预警依次为{numbers}。") == [
        ("公告", "8", "条", ""),
        ("动态", "41", "条", ""),
        ("预警", "57", "条", ""),
    ]


def test_labels_in_a_row_that_share_their_verb():
    assert counted("通过政府网站、微信分别公开信息20条、8条。") == [
        ("disclosed.website", "20"),
        ("disclosed.wechat", "8"),
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("不予公开、部分公开各1件。", [("result.denied", "1"), ("result.partial", "1")]),
        ("行政复议、行政诉讼均为3件。", [("review.total", "3"), ("suit.total", "3")]),
        ("行政复议、行政诉讼均为0。", [("review.total", "0"), ("suit.total", "0")]),
        ("行政复议和行政诉讼都没有。", [("review.total", "0"), ("suit.total", "0")]),
    ],
)
def test_one_predicate_for_several_things(sentence, found):
    assert counted(sentence) == found


def test_outcomes_and_their_sum():
    assert counted("办理结果：予以公开9件，部分公开0件，不予公开2件，总计11件。") == [
        ("result.granted", "9"),
        ("result.partial", "0"),
        ("result.denied", "2"),
        ("applications.closed", "11"),
    ]


# --- what a number borrows from the one before -----------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "收到申请26件，其中网络12件，信函10件，当面4件。",
            [
                ("applications.received", "26"),
                ("applications.online", "12"),
                ("applications.letter", "10"),
                ("applications.in_person", "4"),
            ],
        ),
        ("收到申请26件，其中网站5件、纸质21件。", [("applications.received", "26")]),
        ("行政复议3件，其中结果维持2件。", [("review.total", "3"), ("review.upheld", "2")]),
        (
            "制发规范性文件5件，废止2件，现行有效20件。",
            [("normative.issued", "5"), ("normative.abolished", "2"), ("normative.in_force", "20")],
        ),
        ("主动公开信息52条，其中规范性文件3件。", [("disclosed.total", "52"), ("normative.disclosed", "3")]),
        (
            "收到申请30件，按时办结28件。",
            [("applications.received", "30"), ("applications.closed_on_time", "28")],
        ),
    ],
)
def test_a_part_is_of_what_was_counted_before(sentence, found):
    assert counted(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    ["受理信访件111件，办结110件。", "信访件办结率100%，按时办结30件。", "网民留言30件，答复30件。"],
)
def test_what_becomes_of_petitions_is_nothing_of_applications(sentence):
    assert counted(sentence) == []


# --- what only looks like an indicator -------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "依申请公开信息310条。",
        "制作公文500件，其中依申请公开类150件、不予公开类50件。",
        "依申请公开类栏目更新3条。",
        "网上申请答复公示7条。",
        "信访、12345、领导信箱、网上咨询共80件。",
        "受理信访件111件、12345平台网上来信39件。",
        "行政许可类信息3条。",
        "行政许可信息44条。",
        "收到申请较上年减少3件。",
        "由1名领导分管。",
        "4级审核、三审三校、两微一端。",
        "专栏公开35条。",
    ],
)
def test_other_counts_have_no_indicator(sentence):
    assert counted(sentence) == []


def test_a_remark_in_the_label_narrows_it():
    assert counted("主动公开政府信息（含下属单位）300条。") == []
    assert counted("主动公开政府信息300条（含下属单位）。") == [("disclosed.total", "300")]


def test_two_numbers_for_one_thing_are_both_kept():
    assert counted("主动公开35条。\n如前所述，主动公开29条。") == [
        ("disclosed.total", "35"),
        ("disclosed.total", "29"),
    ]


def test_nouns_behind_numbers_in_a_row():
    assert named("1名领导分管、2名专职人员、12名兼职人员。") == [
        ("领导", "1", "名", ""),
        ("专职人员", "2", "名", "staff.full_time"),
        ("兼职人员", "12", "名", "staff.part_time"),
    ]
    assert [name for name, *_ in named("配备2名专职人员和3名兼职人员。")] == ["配备专职人员", "兼职人员"]
    assert named("公开信息120条，其中20条为公告。")[1][0] == "公告"
    assert named("公告14条，其他8条等。")[1][0] == "其他"


def test_one_for_each_is_no_count_of_those_who_have_it():
    assert figures("各科室和局属单位各有一名信息员。") == ()
    assert counted("行政复议、行政诉讼各有1件。") == [("review.total", "1"), ("suit.total", "1")]


def test_words_that_all_of_a_row_share():
    assert counted("通过当面、网络、信函方式收到申请分别为2件、8件、5件。") == [
        ("applications.in_person", "2"),
        ("applications.online", "8"),
        ("applications.letter", "5"),
    ]


def test_the_sum_that_was_paid_for_what_was_counted():
    assert named("收取信息处理费3笔，共1200元。") == [
        ("收取信息处理费", "3", "笔", ""),
        ("收取信息处理费", "1200", "元", "fees.processing"),
    ]


def test_a_known_word_is_not_cut():
    assert [name for name, *_ in named("全年经费支出23.6万元。收到12件申请。")] == ["经费支出", "收到申请"]


def test_what_several_share_is_said_of_each():
    assert counted("民生咨询受理、办结均12件。") == []


# --- tables told in prose --------------------------------------------------------------------------------


def test_a_row_of_the_form_told_in_prose():
    body = "行政许可一栏：上一年项目数量3，处理决定数量357；行政处罚：处理决定数量为12。"
    assert named(body) == [
        ("行政许可上一年项目", "3", "", "permits.previous"),
        ("行政许可处理决定", "357", "", "permits.decisions"),
        ("行政处罚处理决定", "12", "", "penalties.decisions"),
    ]


def test_a_number_without_a_unit_is_one_only_where_an_amount_is_told():
    assert figures("处理决定数量2018年起统计。") == ()
    assert figures("上一年项目为第3。") == ()


def test_every_column_of_every_row_is_nought():
    assert counted("规章和规范性文件的新制作数量、对外公开总数量都是0。") == [
        ("rules.created", "0"),
        ("rules.all_disclosed", "0"),
        ("normative.created", "0"),
        ("normative.all_disclosed", "0"),
    ]


# --- percentages -----------------------------------------------------------------------------------------


def test_a_share_is_named_by_what_has_it():
    assert named("行政许可类信息3条，占7.2%；为民办实事类信息20条（48%）。") == [
        ("行政许可类信息", "3", "条", ""),
        ("行政许可类信息占比", "7.2", "%", ""),
        ("为民办实事类信息", "20", "条", ""),
        ("为民办实事类信息占比", "48", "%", ""),
    ]
    assert named("社会保障类14条占31%。") == [
        ("社会保障类", "14", "条", ""),
        ("社会保障类占比", "31", "%", ""),
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("全文电子化率达到100%。", "全文电子化率"),
        ("办结率为100%。", "办结率"),
        ("申请同比增长100%。", "申请同比增长"),
    ],
)
def test_a_rate_is_no_count(sentence, name):
    assert named(sentence) == [(name, "100", "%", "")]


@pytest.mark.parametrize(
    ("sentence", "approximate"),
    [
        ("政策类信息占比超50%。", True),
        ("政策类信息约占50%。", True),
        ("政策类信息占约50%。", True),
        ("政策类信息占50%。", False),
    ],
)
def test_an_approximate_share(sentence, approximate):
    assert [one.approximate for one in figures(sentence)] == [approximate]


# --- time ------------------------------------------------------------------------------------------------


def scoped(body):
    return [(str(one.scope), one.year, str(one.value)) for one in figures(body)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "2018年度共主动公开政府信息46条，历年累计主动公开政府信息454条。",
            [("year", 2018, "46"), ("cumulative", 2018, "454")],
        ),
        (
            "截至2018年底，累计主动公开政府信息454条，本年度新增28条。",
            [("cumulative", 2018, "454"), ("year", 2018, "28")],
        ),
        ("截至2018年底累计主动公开12条。", [("year", 2018, "12")]),
        ("全年累计主动公开120条。", [("year", 2018, "120")]),
        ("截至9月底公众号发文210篇。", [("part_of_year", 2018, "210")]),
        ("上半年收到申请5件。", [("part_of_year", 2018, "5")]),
        (
            "2017年主动公开政府信息40条，2018年46条。",
            [("other_year", 2017, "40"), ("year", 2018, "46")],
        ),
        (
            "主动公开政府信息167条，上一年为148条。",
            [("year", 2018, "167"), ("other_year", 2017, "148")],
        ),
        ("公开2017年度部门决算36份。", [("year", 2018, "36")]),
        ("收到申请30件，比上年增加5件。", [("year", 2018, "30"), ("year", 2018, "5")]),
        (
            "历年累计受理申请9件，其中同意公开7件，本年受理2件。",
            [("cumulative", 2018, "9"), ("cumulative", 2018, "7"), ("year", 2018, "2")],
        ),
        ("2018年度及历年未收到申请。", [("year", 2018, "0"), ("cumulative", 2018, "0")]),
        ("上半年未收到申请。", []),
        ("2017年未收到申请。", []),
    ],
)
def test_of_what_time(body, found):
    assert scoped(body) == found


# --- places ----------------------------------------------------------------------------------------------


def quotes(body):
    found = report(body)
    return [found.text[one.place.start : one.place.end] for one in found.figures]


def test_the_quote_is_the_sentence():
    body = "一、概述\n做了工作。收到申请15件，办结14件。其余从略。"
    assert quotes(body) == ["收到申请15件，办结14件。"] * 2


def test_the_quote_of_an_item_leaves_its_number_out():
    assert quotes("1.微信公开46条。") == ["微信公开46条。"]
    assert quotes("一是收到申请3件。") == ["收到申请3件。"]


def test_the_quote_of_a_long_sentence_is_its_clause():
    long = "为了把工作做好" * 20
    assert quotes(f"{long}，收到申请15件，{long}。") == ["收到申请15件，"]


def test_a_figure_is_named_in_the_signs_of_the_report():
    (figure,) = figures("１２３４５平台网上来信３９件。")
    assert (figure.name, figure.value) == ("１２３４５平台网上来信", 39)


def test_a_figure_stands_in_its_section():
    body = "一、概述\n做了工作。\n二、依申请公开\n(一)数量\n收到申请15件。"
    assert [one.section for one in figures(body)] == ["(一)数量"]


def test_a_numbered_line_that_is_a_count_is_read():
    assert counted("三、申请情况\n1.收到申请12件\n2.办结申请11件") == [
        ("applications.received", "12"),
        ("applications.closed", "11"),
    ]


def test_lines_broken_in_a_table_are_not_read_twice():
    text = "云溪区教育局2018年年报\n指标名称 | 单位 | 2018年 | 历年累计 |\n行政复议数 | 7件 | 7件 | 9件 |\n"
    assert {one.origin for one in report_of(read_plain(text), "x").figures} <= {Origin.TABLE}


# fmt: off
PIECES = [
    "主动公开", "信息", "收到申请", "未收到", "行政复议", "2018年", "累计", "上年", "其中", "分别", "占",
    "各", "为0", "46", "7.2%", "12件", "三条", "约3万条", "1.", "、", "，", "。", "；", "（", "）", "\n",
]
# fmt: on


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_whatever_stands_there_every_figure_is_where_it_says(words):
    found = report("".join(words))
    for figure in found.figures:
        place = figure.place
        assert 0 <= place.start <= place.value_start < place.value_end <= place.end <= len(found.text)
        assert isinstance(figure.value, Decimal)
