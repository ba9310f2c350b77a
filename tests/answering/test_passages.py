"""Questions for words: the right half of a chapter, whole lists, and nothing beside the question."""

from __future__ import annotations

import pytest
from town_reports import report

from report_assistant.model import Status

ARCHIVE = "鼓楼区档案局2018年"


@pytest.fixture
def said(assistant_of):
    """The quotes that answer a question about one report."""

    def ask(asked, *sentences):
        answer = assistant_of(report("甲州市西山县教育局", 2018, *sentences)).ask(asked)
        return [passage.quote for passage in answer.passages]

    return ask


def quotes(answer):
    return [passage.quote for passage in answer.passages]


def test_problems_without_the_measures_of_the_same_chapter(town):
    assert quotes(town.ask(f"{ARCHIVE}存在哪些问题")) == [
        "一是公开的内容偏少,有的栏目几个月没有更新。",
        "二是查阅场所不便,群众找不到门。",
    ]


@pytest.mark.parametrize("asked", ["改进措施有哪些", "打算怎么改进", "针对存在的问题怎么改", "下一步打算"])
def test_measures_without_the_problems_of_the_same_chapter(town, asked):
    assert quotes(town.ask(f"{ARCHIVE}{asked}")) == [
        "改进措施:一是每月检查栏目,过期就补。",
        "二是把查阅点搬到一楼,门口立牌子。",
        "三是请群众代表每季度来看一次。",
    ]


@pytest.mark.parametrize("asked", ["存在哪些问题和改进措施", "问题、措施各有哪些", "有什么不足和改进"])
def test_both_halves_when_both_are_asked(town, asked):
    assert len(quotes(town.ask(f"{ARCHIVE}{asked}"))) == 5


def test_the_sentence_says_the_items_in_order(town):
    text = town.ask(f"{ARCHIVE}改进措施有哪些").text
    assert text.startswith("甲州市鼓楼区档案局2018年的报告写明：“一是每月检查栏目")
    assert text.index("二是") < text.index("三是")


@pytest.mark.parametrize("asked", ["公开形式有哪些", "通过什么渠道公开信息", "公开的方式有哪几种"])
def test_a_list_comes_with_its_lead(town, asked):
    assert quotes(town.ask(f"{ARCHIVE}{asked}")) == [
        "主动公开采取以下形式:",
        "1.网站。开设专栏三个,由办公室更新。",
        "2.查阅点。备有纸质文件和电脑两台。",
    ]


def test_a_list_goes_on_under_its_own_headings(samples):
    found = "".join(quotes(samples.ask("示例区政府2016年主动公开的形式有哪几种")))
    assert "以区政府门户网站为第一平台" in found
    assert "查阅点和村（社区）公开栏" in found


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("示例区政府2022年在推进村社区公开方面做了什么", "惠民补贴发放到人的情况"),
        ("青溪街道2021年便民地图是什么", "便民服务点、避难场所标在一张图上"),
        ("示例区教育局2018年信息公开的工作机制是怎样的", "局长负总责"),
        ("鼓楼区档案局2018年栏目怎么更新", "有的栏目几个月没有更新"),
    ],
)
def test_words_that_nobody_listed_find_their_passage(town, samples, asked, words):
    answer = (town if asked.startswith("鼓楼") else samples).ask(asked)
    assert answer.status == Status.ANSWERED
    assert words in "".join(quotes(answer))


@pytest.mark.parametrize("topic", ["政策解读情况怎么样", "工作机制有哪些", "监督考核情况"])
def test_a_topic_that_the_report_does_not_touch_is_refused(town, topic):
    answer = town.ask(ARCHIVE + topic)
    assert answer.status == Status.NOT_REPORTED
    assert "没有找到" in answer.text
    assert answer.passages == ()


@pytest.mark.parametrize("asked", ["垃圾分类做了什么", "防汛工作怎么开展的", "食堂怎么样", "局长是谁"])
def test_what_no_passage_speaks_of_is_not_answered(town, asked):
    answer = town.ask(ARCHIVE + asked)
    assert answer.status in (Status.NOT_REPORTED, Status.NOT_UNDERSTOOD)
    assert answer.passages == ()


def test_one_short_word_in_common_is_not_enough(said):
    assert said("社保怎么办理", "群众来信由办公室办理。") == []


def test_no_year_is_asked_back(samples):
    answer = samples.ask("青溪街道存在哪些问题")
    assert answer.status == Status.CHOOSE
    assert len(answer.choices) == 9
    assert "2024年" in answer.choices[0]


def test_nobody_named_is_answered_by_the_only_one_who_wrote_of_it(town):
    answer = town.ask("2019年存在哪些问题")
    assert quotes(answer) == ["招生政策公布得晚,家长问得多。"]


def test_nobody_named_is_asked_back(samples):
    answer = samples.ask("2019年存在哪些问题")
    assert answer.status == Status.CHOOSE
    assert len(answer.choices) == 3


def test_several_years_are_quoted_each(samples):
    answer = samples.ask("青溪街道2022年和2023年存在哪些问题")
    assert {passage.year for passage in answer.passages} == {2022, 2023}


def test_an_item_up_to_600_characters_is_whole(said):
    long = "一是" + "加强检查," * 110 + "抓好落实。"
    assert 500 < len(long) <= 600
    found = said("存在哪些问题", "工作中存在以下问题:", long, "二是人手不够。")
    assert long in found


def test_an_answer_stops_before_2000_characters_at_the_end_of_a_passage(said):
    items = [f"{number}是问题不少,{'还有差距,' * 90}需要改进。" for number in "一二三四五六七"]
    found = said("存在哪些问题", "存在以下问题:", *items)
    assert 1000 < sum(map(len, found)) <= 2000
    assert set(found[1:]) <= set(items)


def test_one_passage_that_is_too_long_does_not_leave_an_answer_empty(said):
    endless = "存在的问题是" + "有的地方做得不够到位" * 300 + "。"
    found = said("存在哪些问题", endless)
    assert found == [] or 0 < sum(map(len, found)) <= 2000


def test_figures_are_not_asked_for_by_how(town):
    answer = town.ask(f"{ARCHIVE}培训怎么做的")
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("示例区教育局2024年信息发布要经过哪几级审核", "科室初审、办公室复审、分管领导终审"),
        ("示例区教育局2024年的数据包不包括各学校", "不含各学校"),
        ("示例区政府2016年年报汇总了哪些单位的数据", "报告汇总了区政府、区直各部门"),
        ("洛江人社局2018年报告里的“阳光政府”是怎么说的", "阳光政府"),
        ("洛江区人社局2018年报告由哪几部分组成", "全文共有六个部分"),
        ("青溪街道2023年社区信息由谁签字", "社区信息由社区书记签字后报送"),
        ("示例区政府2017年领导小组组长是谁", "常务副区长任组长"),
        ("青溪街道2023年公开栏多久更换", "按季更换"),
        ("示例区政府2024年公报在哪里可以免费取阅", "在各镇（街道）、图书馆和便民中心免费取阅"),
        ("示例区政府2016年多久通报一次更新情况", "按月通报更新情况"),
        ("示例区教育局2024年开设政务微博了吗", "没有开设政务微博"),
        ("示例区政府2024年信息发布后会回看吗", "发布后定期回看"),
    ],
)
def test_the_sentence_that_says_it_is_quoted_and_said_aloud(samples, asked, words):
    answer = samples.ask(asked)
    assert answer.status == Status.ANSWERED
    assert words in "".join(quotes(answer))
    assert words in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "示例区政府2024年防汛怎么做的",
        "示例区政府2024年为什么被诉",
        "示例区教育局2024年为什么不予公开",
        "示例区政府2017年请了哪家公司改版网站",
        "示例区政府2017年专项经费花在哪里",
        "示例区政府2017年培训讲了哪些课",
        "示例区教育局2019年家长会什么时候开",
        "示例区政府2016年保障房怎么分配的",
        "示例区教育局2024年局长叫什么",
        "洛江区人社局2018年有没有抖音号",
        "示例区政府2024年的数据包不包括邻区",
    ],
)
def test_a_sentence_with_some_of_the_words_answers_nothing(samples, asked):
    answer = samples.ask(asked)
    assert answer.status in (Status.NOT_REPORTED, Status.NOT_UNDERSTOOD, Status.NO_REPORT)
    assert answer.passages == ()
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("公开范围有哪些变化", "公开范围扩大到村一级"),
        ("比上年有什么新举措", "首次请群众代表列席会议"),
        ("栏目有没有增加", "新增栏目两个"),
    ],
)
def test_words_that_name_a_computation_may_ask_for_words(said, asked, words):
    found = said(asked, "本局公开范围扩大到村一级。", "首次请群众代表列席会议。", "网站新增栏目两个。")
    assert words in "".join(found)


def test_where_from_on_is_a_date(said):
    found = said("从什么时候开始搞信息公开的", "本局从2008年4月1日起开展公开工作。", "开始时人手不够。")
    assert found == ["本局从2008年4月1日起开展公开工作。"]


def test_of_a_long_passage_the_sentences_around_the_answer_are_quoted(said):
    about = "".join(f"第{word}季度按计划检查了各科室的工作,没有发现别的情况。" for word in "一二三四" * 4)
    found = said("多久通报一次", f"{about}督查室每季度通报一次进度。{about}")
    assert len(found) == 1
    assert "督查室每季度通报一次进度。" in found[0]
    assert len(found[0]) <= 200
    assert found[0].endswith("。")


def test_one_that_is_asked_about_as_a_part_is_not_whose_report_is_meant(said):
    found = said("西山县教育局2018年的数据包不包括西山县体育局", "西山县体育局的数据没有算进来。")
    assert found == ["西山县体育局的数据没有算进来。"]
