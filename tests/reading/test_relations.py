"""How a number borrows its words from what stands around it."""

from report_assistant.model import Scope
from report_assistant.reading.labels import Reach, meaning
from report_assistant.reading.numerals import mentions
from report_assistant.reading.relations import (
    Spot,
    clause_start,
    counted_before,
    of_the_same,
    respective_labels,
    share_label,
    with_shared_units,
)
from report_assistant.reading.scopes import Time
from report_assistant.vocabulary import vocabulary

NOW = Time(Scope.YEAR, 2018)


def means(text):
    return meaning(vocabulary(), text, 0)


def spot(sentence):
    """The last number of a sentence."""
    *before, last = mentions(sentence, 0, len(sentence))
    left = before[-1].end if before else 0
    reach = Reach(0, left, len(sentence))
    return Spot(sentence, last, reach, clause_start(sentence, left, last.start))


def last_number(sentence):
    (*_, last) = mentions(sentence, 0, len(sentence))
    return last


def test_a_clause_begins_behind_the_last_mark():
    assert clause_start("甲,乙;丙", 0, 5) == 4
    assert clause_start("甲,乙;丙", 0, 1) == 0
    assert clause_start("甲,乙", 3, 3) == 3


def test_a_number_behind_a_bare_year_counts_what_was_said_before():
    previous = means("主动公开")
    for words in ("2018年46条", "2018年度为46条"):
        label, time = counted_before(spot(f"2017年主动公开40条,{words}"), previous, NOW, 2018)
        assert (label, time) == (previous, NOW)


def test_a_number_of_the_year_before_is_of_that_year():
    previous = means("主动公开")
    label, time = counted_before(spot("主动公开46条,上一年为40条"), previous, NOW, 2018)
    assert (label, time) == (previous, Time(Scope.OTHER_YEAR, 2017))


def test_a_number_with_other_words_counts_something_else():
    label, _ = counted_before(spot("主动公开46条,奖励3次"), means("主动公开"), NOW, 2018)
    assert label is None


def test_the_sum_of_outcomes_is_what_was_closed():
    sentence = "予以公开9件,不予公开2件,总计11件"
    label, _ = counted_before(spot(sentence), means("不予公开"), NOW, 2018)
    assert label.concepts == {"办结"}
    assert sentence[label.start :].startswith("总计11件")
    label, _ = counted_before(spot("文件9件,公告2件,总计11件"), means("公告"), NOW, 2018)
    assert label is None


def test_verbs_close_what_was_counted_before_them():
    letters, verb = means("信访件"), means("办结")
    assert of_the_same(verb, letters, last_number("办结3件")).concepts == {"办结", "信访"}
    assert of_the_same(verb, means("收到申请"), last_number("办结3件")) == verb


def test_a_way_of_applications_is_no_way_of_disclosing():
    label = of_the_same(means("网站"), means("收到申请"), last_number("网站3件"))
    assert vocabulary().indicators.named(label.concepts) is None
    assert of_the_same(means("网站"), means("主动公开"), last_number("网站3条")) == means("网站")


def test_an_outcome_belongs_to_one_subject_only():
    upheld = means("结果维持")
    assert of_the_same(upheld, means("行政复议"), last_number("维持2件")).concepts == {"结果维持", "复议"}
    assert of_the_same(upheld, means("行政复议和行政诉讼"), last_number("维持2件")) == upheld


def test_a_share_is_of_its_own_words_or_else_of_what_was_counted():
    previous = means("许可类信息")
    assert share_label(spot("许可类信息3条,占7.2%"), previous) == (True, previous)
    assert share_label(spot("许可类信息3条(7.2%)"), previous) == (True, previous)
    share, label = share_label(spot("许可类信息3条,民生类占7.2%"), previous)
    assert (share, label.text) == (True, "民生类")
    assert share_label(spot("许可类信息3条,增长7.2%"), previous) == (False, None)
    assert share_label(spot("占46条"), previous) == (False, None)


def test_labels_in_a_row():
    sentence = "公告、动态分别公开20条、8条"
    found = list(mentions(sentence, 0, len(sentence)))
    assert {number: label.text for number, label in respective_labels(sentence, 0, found).items()} == {
        0: "公告公开",
        1: "动态公开",
    }
    sentence = "公告、动态、预警分别公开20条、8条"
    assert respective_labels(sentence, 0, list(mentions(sentence, 0, len(sentence)))) == {}


def shared(sentence):
    found = list(mentions(sentence, 0, len(sentence)))
    return [
        (sentence[one.value_start : one.value_end], str(one.value), one.unit)
        for one in with_shared_units(sentence, 0, len(sentence), found)
    ]


def test_numbers_in_a_row_share_the_last_ones_unit():
    assert shared("依次为8、4.5、57条") == [("8", "8", "条"), ("4.5", "4.5", "条"), ("57", "57", "条")]
    assert shared("第8、41、57条") == [("57", "57", "条")]
    assert shared("公开8、41、57条") == [("57", "57", "条")]


def test_parts_behind_a_total_go_without_unit():
    parts = [("文件", "20"), ("公告", "32")]
    for opening in (",其中", ",包括", "(", ":", "(其中"):
        listed = "、".join(name + number for name, number in parts)
        assert shared(f"公开52条{opening}{listed}。") == [
            ("52", "52", "条"),
            ("20", "20", ""),
            ("32", "32", ""),
        ]


def test_parts_that_are_more_than_the_total_are_none():
    assert shared("公开52条,其中文件20、公告33。") == [("52", "52", "条")]
    assert shared("公开52条,其中文件20。") == [("52", "52", "条")]
    assert shared("公开52条,其中第3、5。") == [("52", "52", "条")]
