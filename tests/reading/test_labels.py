"""The words that name a number, without their trimmings."""

import pytest

from report_assistant.reading.labels import Reach, label_of, meaning, read_label
from report_assistant.reading.numerals import mentions
from report_assistant.vocabulary import vocabulary


def words(text, names=()):
    label = read_label(text, 0, len(text), names)
    return label and label.text


def label(sentence):
    """The label of a sentence's last number."""
    *before, last = mentions(sentence, 0, len(sentence))
    left = before[-1].end if before else 0
    return label_of(sentence, last, Reach(0, left, len(sentence)))


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("全年主动公开政府信息共", "主动公开政府信息"),
        ("2018年度共主动公开政府信息为", "主动公开政府信息"),
        ("二〇一八年度,我局收到申请", "收到申请"),
        ("其中行政许可类信息有", "行政许可类信息"),
        ("1.微信公开", "微信公开"),
        ("(2)微博公开", "微博公开"),
        ("三、专栏公开", "专栏公开"),
        ("一是收到申请总数达", "收到申请"),
        ("12月31日收到申请", "收到申请"),
        ("“阳光政务”专栏", "阳光政务”专栏"),
        ("本年新收申请", "本年新收申请"),
        ("上年结转申请", "上年结转申请"),
    ],
)
def test_the_trimmings_come_off_both_ends(text, trimmed):
    assert words(text) == trimmed


@pytest.mark.parametrize("text", ["", "2018年", "其中", "共计", "全年共", "我局"])
def test_nothing_but_trimmings_is_no_label(text):
    assert words(text) is None


def test_the_agencys_own_names_are_the_subject_and_come_off():
    assert words("云溪区教育局收到申请", ("云溪区教育局",)) == "收到申请"
    assert words("云溪区教育局收到申请") == "云溪区教育局收到申请"


def test_where_a_label_begins():
    text = "今年,全年主动公开信息"
    found = read_label(text, 3, len(text))
    assert text[found.start :] == found.text == "主动公开信息"


# --- what a label means -----------------------------------------------------------------------------


def means(text):
    found = meaning(vocabulary(), text, 0)
    return set(found.concepts), found.applicant, found.unknown


def test_the_concepts_of_a_label():
    assert means("主动公开政府信息") == ({"主动公开"}, "", False)
    assert means("收到的网上申请") == ({"收到", "网上", "申请"}, "", False)


def test_a_word_nobody_listed_makes_it_unknown():
    assert means("公开鸿雁申请")[2]
    assert not means("公开的申请")[2]


def test_a_kind_of_applicant_is_one_only_of_applications():
    assert means("自然人申请") == ({"申请"}, "natural_person", False)
    assert means("自然人") == (set(), "natural_person", False)
    concepts, applicant, unknown = means("企业政策解读")
    assert (concepts, applicant, unknown) == ({"政策解读"}, "", True)


def test_a_remark_narrows_a_label_and_other_brackets_do_not():
    assert means("主动公开信息(含转发)")[2]
    assert not means("主动公开信息(条)")[2]


def test_years_say_nothing_of_what_is_counted():
    assert means("2018年主动公开") == means("主动公开")
    assert means("二〇一八年度主动公开") == means("主动公开")


def test_all_channels_together_are_none_in_particular():
    assert "网站" not in means("经网站、公众号等载体公开信息")[0]
    assert "网站" in means("网站公开信息")[0]


# --- where a number's label stands ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("全年收到申请15件", "收到申请"),
        ("今年,我局做了工作,全年收到申请15件", "收到申请"),
        ("收到的申请,全年共5件", "收到的申请"),
        ("现有2名专职人员具体负责公开工作", "专职人员"),
        ("配备专职人员2名", "配备专职人员"),
        ("文件20件、公告18条", "公告"),
        ("社会保障类14条占31%", "占"),
        ("社会保障类14条", "社会保障类"),
        ("主动公开信息(不含转发)46条", "主动公开信息(不含转发)"),
    ],
)
def test_the_label_of_a_number(sentence, text):
    found = label(sentence)
    assert (found and found.text) == text


def test_the_words_of_another_number_are_not_borrowed():
    assert label("收到申请15件,全年共5件") is None
